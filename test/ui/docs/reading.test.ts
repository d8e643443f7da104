import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { Editor } from '../support/editor';
import { until } from '../support/until';
import { docsFolder } from './site';

const SECTIONS = Array.from({ length: 60 }, (_, i) => `## Section ${i}\n\nParagraph ${i} of the guide.\n`);
const PAGES = {
  'index.md': '# Welcome\n\nSee [the guide](guide.md).\n',
  'guide.md': [
    '# Guide',
    '',
    'By [the harbour](/catalog/default/component/harbour), in [its code](../src/tide.go#L3),',
    'further [down](#section-30), and [elsewhere](https://tides.example/today).',
    '',
    '```sh',
    'tide --port "Old Pier"',
    'tide --high',
    '```',
    '',
    ...SECTIONS,
  ].join('\n'),
  'lights.md': '# Lights\n\nRed and green.\n',
};
const MKDOCS =
  'site_name: Harbour\nrepo_url: https://github.com/skerry/harbour\nnav:\n  - index.md\n  - guide.md\n';

describe('reading and writing in a docs tab', () => {
  let editor: Editor;
  let folder: string;

  before(async () => {
    folder = docsFolder(PAGES, MKDOCS);
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/tide.go'), 'package tide\n\nfunc High() bool {\n\treturn true\n}\n');
    // Without headings that stick to its top, the editor shows the line it is sent to as its first.
    const settings = { 'files.autoSave': 'off', 'editor.stickyScroll.enabled': false };
    editor = await Editor.open({ folder, settings });
    await editor.page.setViewportSize({ width: 1600, height: 900 });
    await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor.catalogReady();
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function read(page: string): Promise<Frame> {
    await editor.execute('greenroom.openDocs', 'component:default/harbour', page);
    return shown(page);
  }
  const shown = (page: string) => editor.webview({ selector: `body[data-shown="${page}"] .content h1` });

  /** Pixels from the top of the tab to a heading. */
  const topOf = (frame: Frame, id: string) =>
    frame.locator(`.content #${id}`).evaluate((heading) => heading.getBoundingClientRect().top);
  const untilAtTop = (frame: Frame, id: string) =>
    until(
      `${id} at the top`,
      () => topOf(frame, id),
      (top) => top > -40 && top < 120,
    );

  /** The text editor in front: its file, the line of its cursor and its first line on screen. */
  const inEditor = () =>
    editor.inHost((vscode) => {
      const text = vscode.window.visibleTextEditors[0];
      const file = text?.document.uri.path.split('/').at(-1);
      return { file, line: text?.selection.active.line, first: text?.visibleRanges[0]?.start.line };
    });
  const lineOf = (heading: string) => PAGES['guide.md'].split('\n').indexOf(heading);

  /** Puts a text in the place of a file's, unsaved. */
  const retype = (file: string, text: string) =>
    editor.inHost(
      async (vscode, { file, text }) => {
        const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, file);
        const document = await vscode.workspace.openTextDocument(uri);
        const edit = new vscode.WorkspaceEdit();
        edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
        await vscode.workspace.applyEdit(edit);
        return document.isDirty;
      },
      { file, text },
    );

  /** What the browser opens when a link leaves the editor, after its reader has agreed. */
  async function opened(click: () => Promise<void>): Promise<Page> {
    const context = editor.page.context();
    const asked: string[] = [];
    await context.route(/^https:\/\/(?:github\.com|tides\.example)\//, (route) => {
      asked.push(route.request().url());
      return route.fulfill({ body: 'elsewhere' });
    });
    await click();
    const dialog = editor.page.locator('.monaco-dialog-box');
    const agree = dialog.locator('.monaco-button', { hasText: /^Open$/ });
    await agree.waitFor();
    assert.deepEqual(asked, [], 'nobody was asked before');
    const popup = context.waitForEvent('page');
    await agree.click();
    const page = await popup;
    await page.waitForURL(/^https:/);
    return page;
  }

  it('goes to a heading of the page by a link, and by the link beside the heading', async () => {
    const frame = await read('guide.md');
    await frame.locator('.content a', { hasText: 'down' }).click();
    await untilAtTop(frame, 'section-30');
    const heading = frame.locator('.content #section-33');
    await heading.hover();
    await heading.locator('.headerlink').click();
    await untilAtTop(frame, 'section-33');
    assert.ok((await topOf(frame, 'section-30')) < 0);
  });

  it('goes back and forward by keyboard, to where the reader was', async () => {
    await read('index.md');
    const frame = await read('guide.md');
    await frame.locator('.content a', { hasText: 'down' }).click();
    await untilAtTop(frame, 'section-30');
    await editor.page.keyboard.press('Alt+ArrowLeft');
    await until(
      'the beginning of the page',
      () => frame.evaluate(() => window.scrollY),
      (y) => y === 0,
    );
    await editor.page.keyboard.press('Alt+ArrowLeft');
    await shown('index.md');
    await editor.page.keyboard.press('Alt+ArrowRight');
    await shown('guide.md');
    await editor.page.keyboard.press('Alt+ArrowRight');
    await untilAtTop(frame, 'section-30');
  });

  it('copies code as it is written', async () => {
    const frame = await read('guide.md');
    await frame.locator('.gr-frame').hover();
    await frame.locator('.gr-copy').click();
    await frame.locator('.gr-copy.codicon-check').waitFor();
    const copied = await frame.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, 'tide --port "Old Pier"\ntide --high');
  });

  it('zooms by keyboard, and back by the figure', async () => {
    const frame = await read('guide.md');
    const size = () =>
      frame
        .locator('.content p')
        .first()
        .evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
    const normal = await size();
    await frame.locator('.content h1').click();
    await editor.page.keyboard.press('Control+Alt+Equal');
    await frame.locator('.bar-zoom', { hasText: '110 %' }).waitFor();
    assert.ok((await size()) > normal * 1.05, `${await size()} px after ${normal}`);
    await frame.locator('.bar-zoom').click();
    await frame.locator('.bar-zoom').waitFor({ state: 'detached' });
    assert.equal(await size(), normal);
  });

  it('finds words in the page', async () => {
    const frame = await read('guide.md');
    await frame.locator('.content h1').click();
    await editor.page.keyboard.press('Control+f');
    const input = editor.page.locator('.simple-find-part.visible input');
    await input.fill('Paragraph 41');
    await input.press('Enter');
    await until(
      'the words to be found',
      () =>
        frame.evaluate(() => {
          const box = getSelection()?.rangeCount
            ? getSelection()!.getRangeAt(0).getBoundingClientRect()
            : undefined;
          return { words: String(getSelection()), seen: !!box && box.top >= 0 && box.top < innerHeight };
        }),
      ({ words, seen }) => words === 'Paragraph 41' && seen,
    );
    await input.press('Escape');
  });

  it('follows mkdocs.yml while it is typed, and says when it is broken', async () => {
    const frame = await read('guide.md');
    assert.equal(await retype('mkdocs.yml', `${MKDOCS}  - Beacons: lights.md\n`), true, 'unsaved');
    const beacons = frame.locator('.nav a', { hasText: 'Beacons' });
    await beacons.waitFor();
    await retype('mkdocs.yml', `${MKDOCS}  - [Beacons\n`);
    const note = frame.locator('.note', { hasText: 'configuration of these docs can’t be read' });
    await note.waitFor();
    assert.equal(await beacons.count(), 1, 'the navigation stays as it was');
    assert.match((await note.textContent()) ?? '', /\(mkdocs\.yml, line \d+, column \d+\)/);
    await note.getByRole('button', { name: 'Open mkdocs.yml there' }).click();
    await editor.page.locator('.tab.active', { hasText: 'mkdocs.yml' }).waitFor();
    await retype('mkdocs.yml', MKDOCS);
    await note.waitFor({ state: 'detached' });
    await beacons.waitFor({ state: 'detached' });
    // The tab is wide again.
    await editor.execute('workbench.action.files.revert');
    await editor.execute('workbench.action.closeEditorsInGroup');
  });

  it('calls a page in the navigation by its heading as that is typed', async () => {
    const frame = await read('guide.md');
    const entry = (title: string) => frame.locator('.nav a', { hasText: title });
    await entry('Guide').waitFor();
    await retype('docs/index.md', '# Ahoy\n');
    await entry('Ahoy').waitFor();
    await retype('docs/index.md', PAGES['index.md']);
    await entry('Welcome').waitFor();
  });

  it('says at once that a long page is rendered, and goes elsewhere without waiting for it', async () => {
    const long = Array.from({ length: 25_000 }, (_, i) => `Line ${i} of *long* \`text\`.\n`).join('\n');
    writeFileSync(join(folder, 'docs/long.md'), `# Long\n\n${long}`);
    const frame = await read('index.md');
    // The site hears of new files in bursts.
    await editor.page.waitForTimeout(1_500);
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'long.md');
    await frame.locator('.rendering', { hasText: 'Rendering' }).waitFor();
    assert.equal(await frame.locator('main').getAttribute('aria-busy'), 'true');
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'guide.md');
    await shown('guide.md');
    assert.equal(await frame.locator('.rendering').count(), 0);
    rmSync(join(folder, 'docs/long.md'));
  });

  it('reports an issue about the words that are selected', async () => {
    const frame = await read('guide.md');
    await frame.locator('.content p', { hasText: 'Paragraph 2 of' }).click({ clickCount: 3 });
    const page = await opened(() =>
      frame.locator('.bar [title="Report an issue with the selected words"]').click(),
    );
    const url = new URL(page.url());
    assert.equal(url.origin + url.pathname, 'https://github.com/skerry/harbour/issues/new');
    assert.equal(url.searchParams.get('title'), 'Documentation: Guide');
    assert.match(url.searchParams.get('body') ?? '', /^> Paragraph 2 of the guide\.\s+In `docs\/guide\.md`/);
    await page.close();
  });

  it('leaves the editor by an outside link, to exactly that address', async () => {
    const frame = await read('guide.md');
    const page = await opened(() => frame.locator('.content a', { hasText: 'elsewhere' }).click());
    assert.equal(page.url(), 'https://tides.example/today');
    await page.close();
  });

  it('opens a source file at its line, and the page of an entity', async () => {
    let frame = await read('guide.md');
    await frame.locator('.content a', { hasText: 'its code' }).click();
    await until('the source', inEditor, ({ file, line }) => file === 'tide.go' && (line === 2 || line === 3));
    frame = await read('guide.md');
    await frame.locator('.content a', { hasText: 'the harbour' }).click();
    const page = await editor.webview({ selector: 'main.page h1', text: /harbour/i });
    assert.match(await page.locator('body').innerText(), /pilots/i);
  });

  it('edits the page where the reader is', async () => {
    const frame = await read('guide.md');
    await frame.locator('.content a', { hasText: 'down' }).click();
    await untilAtTop(frame, 'section-30');
    await frame.evaluate(() => {
      document.body.dataset['highest'] = String(window.scrollY);
      window.addEventListener('scroll', () => {
        const highest = Math.min(window.scrollY, Number(document.body.dataset['highest']));
        document.body.dataset['highest'] = String(highest);
      });
    });
    // Not by a click of Playwright's: it scrolls the page to reach a button that stays in view.
    await frame.locator('.bar [title="Edit this page"]').dispatchEvent('click');
    const { line = 0 } = await until(
      'the source of the page',
      inEditor,
      ({ file, first = 0 }) => file === 'guide.md' && first > 0,
    );
    assert.ok(Math.abs(line - lineOf('## Section 30')) <= 2, `line ${line}`);
    const highest = Number(await frame.locator('body').getAttribute('data-highest'));
    assert.ok(highest > 1000, `the tab went up to ${highest} px meanwhile`);
  });

  it('scrolls in step with the editor, not under its own bar', async () => {
    const frame = await shown('guide.md');
    const lead = (section: number) =>
      editor.inHost(
        (vscode, line) => {
          const at = new vscode.Range(line, 0, line, 0);
          vscode.window.activeTextEditor!.revealRange(at, vscode.TextEditorRevealType.AtTop);
        },
        lineOf(`## Section ${section}`),
      );
    // Right after it was opened the editor does not lead yet.
    let section = 40;
    await until(
      'the tab to follow',
      async () => {
        await lead(section === 1 ? section : --section);
        return topOf(frame, 'section-30');
      },
      (top) => top < -40 || top > 200,
    );
    await lead(12);
    const bar = await frame.locator('.bar').evaluate((bar) => bar.getBoundingClientRect().bottom);
    await until(
      'section 12 below the bar',
      () => topOf(frame, 'section-12'),
      (top) => top >= bar && top < bar + 40,
    );
  });

  it('takes the editor along when it is scrolled, without being clicked on first', async () => {
    const frame = await shown('guide.md');
    const before = await inEditor();
    const box = (await (await frame.frameElement()).boundingBox())!;
    await editor.page.mouse.move(box.x + 100, box.y + 300);
    await until(
      'the editor to move',
      async () => {
        await editor.page.mouse.wheel(0, 200);
        return inEditor();
      },
      ({ file, first = 0 }) => file === 'guide.md' && first > (before.first ?? 0) + 10,
    );
    await until(
      'both at the same section',
      async () => {
        const { first = 0 } = await inEditor();
        const section = Math.ceil((first - lineOf('## Section 0')) / 4);
        return topOf(frame, `section-${section}`);
      },
      (top) => top > 0 && top < 200,
    );
  });

  it('writes no errors to the console', () => {
    assert.deepEqual(editor.errors, []);
  });
});
