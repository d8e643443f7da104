import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

describe('projects that look for contributors', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true });
    await editor.catalogReady();
    await editor.execute('workbench.action.closeSidebar');
  });
  after(() => editor.close());

  it('are listed from catalog files and house rules, each with whom to ask and why its issues are not known', async () => {
    await editor.execute('greenroom.contribute');
    const page = await editor.webview({ selector: 'main .project' });
    const titles = () => page.locator('.project h2').allInnerTexts();
    const found = await until('the projects', titles, (all) => all.length === 6);
    assert.deepEqual(
      found.map((each) => each.trim()),
      [
        'Crossing forecast',
        'Fare Engine',
        'Foghorn (notifications)',
        'Lighthouse probe',
        'A timetable for the blind',
        'Logbook pipeline',
      ],
    );
    const foghorn = page.locator('.project', { hasText: 'Foghorn' }).first();
    await until(
      'what is known of its issues',
      () => foghorn.innerText(),
      (text) => /First issues are unknown: You are not signed in to GitHub/.test(text),
    );
    assert.match(
      await foghorn.innerText(),
      /Some hours[\s\S]*go[\s\S]*Owner[\s\S]*Ask\s+chat\.skerry\.example/i,
    );
    const slipway = page.locator('.project', { hasText: 'Lighthouse probe' });
    assert.match(await slipway.innerText(), /Reading first issues/, 'nobody asks for what is out of sight');
    await slipway.scrollIntoViewIfNeeded();
    await until(
      'its CONTRIBUTING',
      () => slipway.innerText(),
      (text) => text.includes('CONTRIBUTING'),
    );
    assert.deepEqual(await seriousFindings(page), []);
    await editor.screenshot('contribute');
  });

  it('are narrowed by status, words and skills', async () => {
    const page = await editor.webview({ selector: 'main .project' });
    const titles = () => page.locator('.project h2').allInnerTexts();
    await page.locator('select[aria-label="Status"]').selectOption('paused');
    await until('the paused one', titles, (all) => all.join() === 'Logbook pipeline');
    await page.locator('button', { hasText: 'Clear filters' }).click();
    await page.locator('vscode-text-field input').fill('norn');
    await until('the one of texts', titles, (all) => all.join() === 'Foghorn (notifications)');
    await page.locator('button', { hasText: 'Clear filters' }).click();
    await editor.inHost(({ workspace }) =>
      workspace.getConfiguration('greenroom').update('contribute.skills', ['Rust'], true),
    );
    await page.locator('label.for-me input').click();
    await until('what asks for my skill', titles, (all) => all.join() === 'Fare Engine');
    assert.match(await page.locator('.project').innerText(), /rust ✓ yours/);
  });

  it('are offered by an edit that is looked at', async () => {
    await editor.inHost(({ commands }) => {
      void commands.executeCommand('greenroom.offerProject', 'component:default/checkout');
    });
    await until(
      'the question where',
      () => editor.page.locator('.quick-input-widget').innerText(),
      (text) => /In its catalog file[\s\S]*In house rules/.test(text),
    );
    await editor.page.keyboard.press('Enter');
    const text = await until(
      'the annotation',
      () =>
        editor.inHost(
          ({ workspace }) =>
            workspace.textDocuments
              .find(({ uri }) => uri.path.endsWith('/checkout/catalog-info.yaml'))
              ?.getText() ?? '',
        ),
      (found) => found.includes('inner-source'),
    );
    assert.match(text, /annotations:\n(?: {4}.*\n)+ {4}greenroom\.dev\/inner-source: open\n/);
    const isSaved = await editor.inHost(({ window }) => window.activeTextEditor?.document.isDirty === false);
    assert.equal(isSaved, false);
    await editor.execute('workbench.action.revertAndCloseActiveEditor');
  });
});
