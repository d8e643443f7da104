import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { Editor } from '../support/editor';
import { docsFolder } from './site';
import { EVIL, VECTORS, VECTORS_ALONE } from './vectors';

const ALL = [...VECTORS, ...VECTORS_ALONE];

const rows = Array.from({ length: 10_000 }, (_, i) => `| ${i} | cell ${i} |`).join('\n');
const huge = 'A paragraph of words about harbours and ships.\n\n'.repeat(110_000);
const deep = Array.from({ length: 1000 }, (_, i) => `${'  '.repeat(i)}- level ${i}`).join('\n');
const hostile = [
  `${'['.repeat(20_000)}`,
  `${'*a '.repeat(20_000)}`,
  `${'`'.repeat(9_999)} x`,
  `<${'a '.repeat(50_000)}`,
].join('\n\n');

describe('docs of strangers (invariant 10)', () => {
  let editor: Editor;
  let folder: string;
  const requests: string[] = [];
  const dialogs: string[] = [];

  before(async () => {
    folder = docsFolder({
      'index.md': '# Home\n',
      'vectors.md': `# Vectors\n\n${VECTORS.join('\n\n')}\n\nThe end of the vectors.\n`,
      ...Object.fromEntries(
        ALL.map((vector, i) => [`one/${i}.md`, `# Vector ${i}\n\n${vector}\n\nAfter it.\n`]),
      ),
      'rows.md': `# Rows\n\n| a | b |\n|---|---|\n${rows}\n`,
      'huge.md': `# Huge\n\n${huge}`,
      'deep.md': `# Deep\n\n${deep}\n`,
      'hostile.md': `# Hostile\n\n${hostile}\n`,
    });
    editor = await Editor.open({ folder });
    editor.page.context().on('request', (request) => requests.push(request.url()));
    editor.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function show(page: string): Promise<Frame> {
    await editor.execute('greenroom.openDocs', 'component:default/harbour', page);
    return editor.webview({ selector: `body[data-shown="${page}"] .content`, timeout: 60_000 });
  }

  /** What must not have happened, in any frame. */
  async function assertHarmless(frame: Frame, what: string): Promise<void> {
    for (const each of editor.page.frames()) {
      const ran = await each.evaluate(() => 'hacked' in window).catch(() => false);
      assert.equal(ran, false, `${what} ran in ${each.url()}`);
    }
    assert.deepEqual(dialogs, [], what);
    assert.deepEqual(
      requests.filter((url) => url.includes('evil.invalid')),
      [],
      what,
    );
    const left = await frame.evaluate(() => {
      const content = document.querySelector('.content')!;
      const handlers = [...content.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => /^on|^srcset$|^ping$|^nonce$|^is$/.test(name)),
      );
      const addresses = [...content.querySelectorAll('[href], [src]')]
        .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
        .filter(
          (address) => address !== '#' && !/^(?:https:\/\/evil\.invalid|https?:\/\/|mailto:|#)/.test(address),
        );
      const images = [...content.querySelectorAll('img')]
        .map((image) => image.getAttribute('src'))
        .filter(Boolean);
      const tags = [...content.querySelectorAll('script, iframe, object, embed, form, base, meta, link')].map(
        ({ tagName }) => tagName,
      );
      const covers = [...content.querySelectorAll('*')].filter((element) => {
        const { position, marginTop, marginLeft, verticalAlign } = getComputedStyle(element);
        const shifts = element.hasAttribute('style') ? [marginTop, marginLeft, verticalAlign] : [];
        return position === 'fixed' || shifts.some((each) => each.startsWith('-'));
      });
      return { handlers, addresses, images, tags, covers: covers.length };
    });
    assert.deepEqual(left, { handlers: [], addresses: [], images: [], tags: [], covers: 0 }, what);
  }

  it(`runs nothing and fetches nothing of ${VECTORS.length} vectors together`, async () => {
    const frame = await show('vectors.md');
    await frame.locator('text=The end of the vectors').waitFor({ state: 'attached' });
    await editor.page.waitForTimeout(1500);
    await assertHarmless(frame, 'all vectors');
  });

  it(`nor of each of ${ALL.length} by itself, clicked on`, async () => {
    for (const [i, vector] of ALL.entries()) {
      const page = `one/${i}.md`;
      const frame = await show(page);
      for (const link of await frame.locator('.content a[data-href]:not(.headerlink):not(.is-outside)').all())
        await link.dispatchEvent('click');
      await editor.page.waitForTimeout(20);
      await assertHarmless(frame, vector);
    }
  });

  it('offers to load images of a host, and loads none unasked', async () => {
    const frame = await show('vectors.md');
    const button = frame.locator('button[data-allow="evil.invalid"]').first();
    assert.match(await button.innerText(), /Load images from evil\.invalid/);
    assert.equal(requests.filter((url) => url.startsWith(EVIL)).length, 0);
  });

  for (const [page, expected] of [
    ['rows.md', 'cell 9999'],
    ['huge.md', ''],
    ['deep.md', 'level 0'],
    ['hostile.md', ''],
  ] as const)
    it(`shows ${page}, whole or cut with a note, and goes on`, async () => {
      const frame = await show(page);
      const text = await frame.evaluate(() => document.querySelector('.main')!.textContent);
      const noted = await frame.locator('.note').count();
      assert.ok(text.includes(expected) || noted > 0, page);
      // The editor answers, and so does the page.
      assert.equal(await editor.inHost(() => 'alive'), 'alive');
      assert.ok(await show('index.md'));
    });
});
