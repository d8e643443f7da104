import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { Editor } from '../support/editor';
import { until } from '../support/until';
import { docsFolder } from './site';

const MKDOCS = `site_name: Harbour
plugins:
  - techdocs-core
  - macros
  - i18n:
      docs_structure: suffix
      languages:
        - { locale: en, name: English, default: true }
        - { locale: de, name: Deutsch, nav_translations: { Ships: Schiffe } }
hooks: [hooks/add.py]
nav:
  - Home: index.md
  - Ships: ships.md
`;

describe('what Material and its plugins add to docs', () => {
  let editor: Editor;
  let folder: string;
  before(async () => {
    folder = docsFolder(
      {
        'index.md': '---\nicon: material/anchor\nstatus: new\n---\n# Home\n\n## Part\n\nLantern.\n',
        'index.de.md': '# Start\n\nLantern auf Deutsch.\n',
        'ships.md': '---\nstatus: deprecated\n---\n# Ships\n\nLantern, [home](index.md).\n',
      },
      MKDOCS,
    );
    editor = await Editor.open({ folder });
    await editor.catalogReady();
    await editor.execute('greenroom.openDocs', 'component:default/harbour');
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const tab = (page: string) => editor.webview({ selector: `body[data-shown="${page}"]` });

  it('shows the icon and the status of pages beside their names, as pictures, and no text in anchors', async () => {
    const frame = await tab('index.md');
    const nav = frame.getByRole('navigation', { name: 'Pages', exact: true });
    await nav.getByRole('img', { name: 'Recently added' }).waitFor();
    await nav.getByRole('img', { name: 'Deprecated' }).waitFor();
    assert.equal(await nav.locator('.page-icon').count(), 1);
    assert.equal((await frame.locator('.page-mark').innerText()).trim(), 'Recently added');
    assert.deepEqual(
      await frame.locator('article :is(h1, h2)').evaluateAll((all) => all.map(({ id }) => id)),
      ['home', 'part'],
    );
  });

  it('shows what the search finds over whatever the page has', async () => {
    const frame = await tab('index.md');
    const search = frame.getByRole('combobox', { name: 'Search these docs' });
    await search.fill('Lantern');
    await frame.locator('.hits [role=option]').first().waitFor();
    const isOver = await frame.evaluate(() => {
      const hits = document.querySelector('.hits')!.getBoundingClientRect();
      const [x, y] = [hits.left + hits.width / 2, hits.top + hits.height / 2];
      const icon = document.querySelector<HTMLElement>('.page-mark .page-icon')!;
      icon.style.cssText += `; position: fixed; left: ${x - 5}px; top: ${y - 5}px`;
      return document.elementFromPoint(x, y)?.closest('.hits') !== null;
    });
    assert.ok(isOver);
    await search.fill('');
  });

  it('says once what is not run, until the reader hides it', async () => {
    const frame = await tab('index.md');
    const note = frame.getByText(/does not run the plugin macros: .*does not run hooks: what hooks\/add\.py/);
    assert.equal(await note.count(), 1);
    await frame.getByRole('button', { name: 'Hide' }).click();
    await note.waitFor({ state: 'detached' });
    await frame.getByRole('link', { name: 'Ships' }).click();
    assert.equal(await (await tab('ships.md')).getByText(/does not run/).count(), 0);
  });

  it('switches the language, with its navigation and what search finds', async () => {
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'index.md');
    const frame = await tab('index.md');
    await frame.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await tab('index.de.md');
    await frame.getByRole('link', { name: 'Schiffe' }).waitFor();
    await frame.getByRole('combobox', { name: 'Search these docs' }).fill('lantern');
    const option = frame.getByRole('option').filter({ hasText: 'Lantern' });
    await until(
      'two hits',
      () => option.count(),
      (count) => count === 2,
    );
    const hits = await frame.locator('.hit').allInnerTexts();
    assert.ok(
      hits.some((hit) => hit.includes('auf Deutsch')),
      hits.join('\n'),
    );
    assert.ok(!hits.some((hit) => hit.includes('Part')), hits.join('\n'));
  });

  it('stays in the language of the reader on a page that nobody translated, and on the way on and back', async () => {
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'index.de.md');
    const frame = await tab('index.de.md');
    // What was searched before lies over the navigation. Emptying is a key to whatever has the focus at that moment.
    const search = frame.getByRole('combobox', { name: 'Search these docs' });
    await until(
      'an empty search',
      async () => {
        await search.fill('');
        return search.inputValue();
      },
      (text) => text === '',
    );
    const language = frame.getByRole('combobox', { name: 'Language' });
    await frame.getByRole('link', { name: 'Schiffe' }).click();
    await tab('ships.md');
    await frame.getByRole('link', { name: 'Schiffe' }).waitFor();
    assert.equal(await language.inputValue(), 'de');
    await frame.locator('article').getByRole('link', { name: 'home' }).click();
    await tab('index.de.md');
    await frame.getByRole('button', { name: 'Back', exact: true }).click();
    await tab('ships.md');
    // With its mark the link is called "Ships Deprecated".
    await language.selectOption('en');
    await frame.getByRole('link', { name: /^Ships\b/ }).waitFor();
    await language.selectOption('de');
    await frame.getByRole('link', { name: 'Schiffe' }).waitFor();
    assert.equal(await language.inputValue(), 'de');
  });
});
