import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { seriousFindings } from '../support/axe';
import { Editor, type Theme } from '../support/editor';
import { until } from '../support/until';
import { docsFolder } from './site';

const PIXEL =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="gray"/></svg>';

const RICH = `# Furniture

![by day](day.svg#only-light) ![by night](night.svg#only-dark) ![hub night](night.svg#gh-dark-mode-only)

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="night.svg 2x">
  <source media="(prefers-color-scheme: light)" srcset="day.svg">
  <img alt="either" src="day.svg">
</picture>

A claim[^1], and [a link](index.md) in the text. [To the button](#button){ .md-button .md-button--primary }

- [x] moor the ship
- [ ] sound the horn
  - [x] twice

=== "Sail"

    By wind.

=== "Steam"

    By coal.

See [steam](#__tabbed_1_2).

The tide (1) rises.
{ .annotate }

1. Twice a day, with the **moon**.

\`\`\`python title="tide.py" hl_lines="2"
def high(hour: int) -> bool:
    # half a day
    return hour % 12 == 0  # (1)!
\`\`\`

\`\`\` { .python .annotate }
one = 1
two = 2  # (1)!
three = 3
\`\`\`

1. A note of some length that is written between what is two and what is three

[\`tide.py\`](index.md) and ==a [marked](index.md) word==

\`\`\`text
${'line\n'.repeat(11)}\`\`\`

!!! warning "Mind the gap in [\`tide.py\`](index.md)"
    It is **wide**.

??? note
    Folded.

| Ship | Length |
|------|-------:|
| Ida  | 12     |

<div class="grid cards" markdown>

-   **Ferries**

    Over the sound.

-   **Barges**

    Up the river.

</div>

## Button

Term
:   What it means

[^1]: Said the *pilot*.
`;

describe('furniture of docs', () => {
  let editor: Editor;
  let folder: string;
  let frame: Frame;

  before(async () => {
    folder = docsFolder({ 'index.md': '# Home\n', 'rich.md': RICH });
    mkdirSync(join(folder, 'docs'), { recursive: true });
    writeFileSync(join(folder, 'docs/day.svg'), PIXEL);
    writeFileSync(join(folder, 'docs/night.svg'), PIXEL);
    editor = await Editor.open({ folder });
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor.catalogReady();
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'rich.md');
    frame = await editor.webview({ selector: 'body[data-shown="rich.md"] .content h1' });
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shownImages = () =>
    frame
      .locator('.content img')
      .evaluateAll((images) =>
        (images as HTMLImageElement[])
          .filter((image) => image.checkVisibility())
          .map((image) => `${image.alt} ${/day|night/.exec(image.src)?.[0]}`),
      );

  it('shows images for the theme in use, and follows a change of it', async () => {
    assert.deepEqual(await shownImages(), ['by night night', 'hub night night', 'either night']);
    await editor.setTheme('light');
    await until('images by day', shownImages, (shown) => shown.length === 2);
    assert.deepEqual(await shownImages(), ['by day day', 'either day']);
    await editor.setTheme('dark');
  });

  it('opens the content tab that a link names', async () => {
    await frame.getByRole('link', { name: 'steam', exact: true }).click();
    await frame.getByText('By coal.').waitFor();
  });

  it('prints dark on white in a dark theme, and what is behind every content tab', async () => {
    await editor.setTheme('dark');
    await editor.page.emulateMedia({ media: 'print' });
    const printed = await frame
      .evaluate(() => ({
        paper: getComputedStyle(document.body).backgroundColor,
        words: getComputedStyle(document.querySelector('.content p')!).color,
        hidden: ['.bar', '.foot-pages'].map(
          (part) => getComputedStyle(document.querySelector(part)!).display,
        ),
        margin: document.querySelector('.content')!.getBoundingClientRect().left < 64,
        shown: [...document.querySelectorAll<HTMLImageElement>('.content img')]
          .filter((image) => image.checkVisibility())
          .map((image) => /day|night/.exec(image.src)?.[0]),
        folded: [...document.querySelectorAll('details:not([open]) p')].map((text) =>
          text.checkVisibility({ contentVisibilityAuto: true }),
        ),
        notes: [...document.querySelectorAll('.gr-annotation-note')].map((note) => note.checkVisibility()),
        tabs: [...document.querySelectorAll('.tabbed-block')].map((tab) => getComputedStyle(tab).display),
        order: [...document.querySelectorAll('.tabbed-labels > label, .tabbed-block > p')]
          .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((each) => each.textContent),
      }))
      .finally(() => editor.page.emulateMedia({ media: null }));
    assert.deepEqual(printed, {
      paper: 'rgb(255, 255, 255)',
      words: 'rgb(0, 0, 0)',
      hidden: ['none', 'none'],
      margin: true,
      shown: ['day', 'day'],
      folded: [true],
      notes: [true, true],
      tabs: ['block', 'block'],
      order: ['Sail', 'By wind.', 'Steam', 'By coal.'],
    });
  });

  it('tells a footnote at its reference', async () => {
    assert.equal(await frame.locator('.footnote-ref').first().getAttribute('title'), 'Said the pilot.');
  });

  it('lays cards out beside one another, and below where there is no room', async () => {
    const cards = frame.locator('.grid.cards > ul > li');
    const tops = () =>
      cards.evaluateAll((items) => items.map((item) => Math.round(item.getBoundingClientRect().top)));
    const [left, right] = await tops();
    assert.equal(left, right);
    assert.match(await cards.first().evaluate((card) => getComputedStyle(card).borderStyle), /solid/);
    await editor.page.setViewportSize({ width: 640, height: 768 });
    await until('the second card below', tops, ([first, second]) => second! > first!);
    await editor.page.setViewportSize({ width: 1360, height: 768 });
  });

  it('opens an annotation at its mark', async () => {
    const mark = frame.getByRole('button', { name: 'Annotation 1' }).first();
    await mark.click();
    await frame.getByText('Twice a day, with the moon.').waitFor();
    assert.equal(await mark.getAttribute('aria-expanded'), 'true');
  });

  it('keeps the numbers of lines beside their lines when a note opens between them', async () => {
    const code = frame.locator('.highlight.annotate');
    await code.getByRole('button', { name: 'Annotation 1' }).click();
    await code.getByText('A note of some length').waitFor();
    const tops = () =>
      code.evaluate((block) => {
        const walker = document.createTreeWalker(block.querySelector('code')!, NodeFilter.SHOW_TEXT);
        while (walker.nextNode() && !walker.currentNode.textContent!.includes('three =')) continue;
        const range = document.createRange();
        const at = walker.currentNode.textContent!.indexOf('three =');
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 5);
        const numbers = block.querySelectorAll('.linenodiv .normal');
        return [range, numbers[2]!, numbers[1]!].map((each) => each.getBoundingClientRect().top);
      });
    const [line = 0, number = 0, above = 0] = await tops();
    assert.ok(Math.abs(line - number) < 3, `line at ${line}, its number at ${number}`);
    assert.ok(number - above > 30, 'no note between them');
    await editor.page.setViewportSize({ width: 560, height: 768 });
    await until('the numbers to follow', tops, ([line = 0, number = 0]) => Math.abs(line - number) < 3);
    await editor.page.setViewportSize({ width: 1360, height: 768 });
  });

  it('names the boxes of tasks by their words', async () => {
    const names = await frame
      .locator('.content input[type=checkbox]')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')));
    assert.deepEqual(names, ['moor the ship', 'sound the horn', 'twice']);
  });

  for (const key of ['/', 's'])
    it(`goes to the search with ${key}`, async () => {
      await frame.locator('.content h1').click();
      await frame.locator('body').press(key);
      const search = frame.getByRole('combobox', { name: 'Search these docs' });
      await until(
        'the search to have the focus',
        () => search.evaluate((input) => input === document.activeElement),
        (focused) => focused,
      );
      assert.equal(await search.inputValue(), '');
    });

  it('copies a link to a heading', async () => {
    await frame.locator('h2#button .headerlink').click();
    await until(
      'the link in the clipboard',
      () => editor.inHost((vscode) => vscode.env.clipboard.readText()),
      (text) => text.endsWith('rich.md#button'),
    );
  });

  it('has pages in the navigation as they come and go, while a tab is open and while none is', async () => {
    const page = (name: string) => frame.locator('nav[aria-label="Pages"] a', { hasText: name });
    writeFileSync(join(folder, 'docs/late.md'), '# Come *late*\n');
    await page('Come late').waitFor();
    rmSync(join(folder, 'docs/late.md'));
    await page('Come late').waitFor({ state: 'detached' });
    await editor.execute('workbench.action.closeAllEditors');
    writeFileSync(join(folder, 'docs/later.md'), '# Come later\n');
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'rich.md');
    frame = await editor.webview({ selector: 'body[data-shown="rich.md"] .content h1' });
    await page('Come later').waitFor();
  });

  for (const theme of ['dark', 'light', 'high contrast', 'high contrast light'] as Theme[])
    it(`has nothing serious for axe to find, ${theme}`, async () => {
      await editor.setTheme(theme);
      await frame.locator('.highlight').first().waitFor();
      await editor.page.waitForTimeout(300);
      const found = await seriousFindings(frame);
      await editor.screenshot(`furniture-${theme.replaceAll(' ', '-')}`);
      assert.deepEqual(found, []);
    });
});
