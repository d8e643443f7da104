import assert from 'node:assert/strict';
import { ROOT } from '../../scripts/lib/paths.js';
import { ChildServer } from '../github/childServer';
import { wordsOfCauses } from '../support/causes';
import { Editor } from './support/editor';
import { until } from './support/until';

/** The least that the editor lets a sidebar be is 170 pixels. */
const NARROW = 200;
const REPOSITORIES = 300;

describe('Sources in a narrow sidebar', () => {
  let github: ChildServer;
  let editor: Editor;

  before(async () => {
    github = await ChildServer.start(ROOT);
    await github.ask({ do: 'generate', repositories: REPOSITORIES, teams: 3, people: 5 });
    editor = await Editor.open({
      settings: { 'greenroom.github.apiUrl': github.url, 'greenroom.github.organizations': ['acme'] },
    });
    await editor.execute('greenroom.signIn', { token: 'good' });
    await editor.tree('Sources').show();
    // What fails before it was read is no more than counted.
    await until(
      'all is read',
      () => editor.tree('Sources').rows(),
      (rows) => rows.some(({ description }) => /^300 entities/.test(description)),
      60_000,
    );
    for (const title of ['Catalog', 'Owned', 'Starred'])
      await editor.tree(title).pane.locator('.pane-header[aria-expanded="true"]').click();
    await makeNarrow();
  });
  after(async () => {
    await editor?.close();
    github?.stop();
  });

  async function makeNarrow(): Promise<void> {
    const { page } = editor;
    const { x, width, y } = (await page.locator('.part.sidebar').boundingBox())!;
    await page.mouse.move(x + width, y + 300);
    await page.mouse.down();
    await page.mouse.move(x + NARROW, y + 300, { steps: 5 });
    await page.mouse.up();
    const now = (await page.locator('.part.sidebar').boundingBox())!.width;
    assert.ok(Math.abs(now - NARROW) < 8, `${now} pixels wide`);
  }

  /** Names of the rows, and whether one is cut. */
  async function rows(): Promise<{ name: string; isCut: boolean }[]> {
    return editor
      .tree('Sources')
      .pane.locator('.monaco-list-row')
      .evaluateAll((all) =>
        all.map((row) => {
          const name = row.querySelector('.label-name')!;
          const box = row.querySelector('.monaco-icon-label-container')!.getBoundingClientRect();
          const end = name.getBoundingClientRect().right;
          return {
            name: name.textContent ?? '',
            isCut: end > Math.min(box.right, row.getBoundingClientRect().right) + 1,
          };
        }),
      );
  }

  for (const [name, cause, action, fault] of [
    ['partial', 'Access refused', 'Sign In', undefined],
    ['single sign-on', 'Single sign-on', 'Authorize', 'sso'],
    ['offline', 'Offline', 'Try Again', 'reset'],
    ['an expired sign-in', 'Sign-in expired', 'Sign In', 'unauthorized'],
    ['an answer that is none', 'Odd answer', 'Try Again', 'malformed'],
    ['an answer that is cut', 'Answer broke off', 'Try Again', 'cut'],
    ['a fault of GitHub', 'GitHub trouble', 'Try Again', 'serverError'],
    ['a redirect', 'Redirected', 'Try Again', 'redirect'],
    ['a rate limit', 'Rate limited', /^Goes on at [\d:]+/, 'secondaryLimit'],
  ] as const)
    it(`${name}: cause, action and words can be read to their end`, async () => {
      await github.ask({ do: 'clearFaults' });
      if (fault) await github.ask({ do: 'fault', name: fault, times: 1000 });
      else for (const item of failing()) await github.ask({ do: 'fail', item, failure: REFUSED });
      await editor.execute('greenroom.refreshGitHub');
      const tree = editor.tree('Sources');
      await tree.expand(cause);
      await readable(action);
      await editor.screenshot(`sources-narrow-${name.replaceAll(' ', '-')}`);
      if (fault) return;
      await tree.row(cause).locator('.monaco-tl-twistie').click();
      await tree.expand('Not read');
      assert.equal((await tree.rows()).find(({ label }) => label === 'Not read')?.description, '300');
      await tree.expand('service-0000');
      await readable(action);
      await editor.screenshot('sources-narrow-list');
    });

  it('there is room for the words of every cause', async () => {
    assert.equal(wordsOfCauses().length, 26);
    const words = wordsOfCauses().flatMap((cause) => Object.values(cause));
    const { room, widths } = await editor
      .tree('Sources')
      .row('Rate limited')
      .evaluate((row, all) => {
        const name = row.querySelector('.label-name')!;
        const pen = document.createElement('canvas').getContext('2d')!;
        const { fontWeight, fontSize, fontFamily } = getComputedStyle(name);
        pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
        const end = row.querySelector('.monaco-icon-label-container')!.getBoundingClientRect().right;
        return {
          room: end - name.getBoundingClientRect().left,
          widths: all.map((each) => pen.measureText(each[0]!.toUpperCase() + each.slice(1)).width),
        };
      }, words);
    assert.ok(room > 50 && widths.every((width) => width > 20), `${room} pixels, ${String(widths)}`);
    assert.deepEqual(
      words.filter((_, i) => widths[i]! > room),
      [],
    );
  });

  /** All below the sources themselves can be read, but for what stands behind a name, which is told below it. */
  async function readable(action: string | RegExp): Promise<void> {
    const isAction = (text: string) => (typeof action === 'string' ? text === action : action.test(text));
    const found = await until('the action', rows, (all) => all.some(({ name }) => isAction(name)));
    assert.deepEqual(
      found.filter(({ isCut }) => isCut),
      [],
    );
  }
});

const REFUSED = { type: 'FORBIDDEN', message: 'Resource not accessible by integration' };

function failing(): string[] {
  return Array.from(
    { length: REPOSITORIES },
    (_, i) => `repository acme/service-${String(i).padStart(4, '0')}`,
  );
}
