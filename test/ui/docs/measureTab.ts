// What a docs tab costs a reader in a running editor, from click or key to paint; `npm run bench` starts it. Writes JSON.
//
//   npx tsx test/ui/docs/measureTab.ts FILE ROUNDS PAGES...
import { rmSync, writeFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { closeEditors, Editor } from '../support/editor';
import { docsSites } from './site';

/** Milliseconds of each round. */
export interface TabFigures {
  readonly pages: number;
  /** From a click in the navigation to the page painted. */
  readonly navigate: readonly number[];
  /** From the command to the first page painted in a tab that was not there; the sites are new to the engine. */
  readonly open: readonly number[];
  /** The same of a tab with nothing in it: what the editor takes for any webview. */
  readonly empty: readonly number[];
  /** From a key in the Markdown editor to the page painted with it. */
  readonly type: readonly number[];
}

const [result = '', count, ...sizes] = process.argv.slice(2);
const rounds = Number(count);
const WARM_UP = 3;

/** Runs in every frame from its beginning: notes when the page that is shown has been painted, to a few milliseconds. */
const WATCH_PAINT = `setInterval(() => {
  const dataset = document.body?.dataset;
  if (dataset?.shown === undefined || dataset.shown === dataset.painted) return;
  dataset.painted = dataset.shown;
  delete dataset.paintedAt;
  requestAnimationFrame(() => setTimeout(() => (dataset.paintedAt = performance.timeOrigin + performance.now())));
}, 2)`;

async function measure(pages: number): Promise<TabFigures> {
  const folder = docsSites(rounds + WARM_UP, pages);
  const settings = { 'files.autoSave': 'off', 'editor.quickSuggestions': false };
  const editor = await Editor.open({ folder, settings });
  try {
    await editor.page.context().addInitScript(WATCH_PAINT);
    await editor.catalogReady();
    return {
      pages,
      ...(await openByTurns(editor)),
      navigate: await navigate(editor),
      type: await type(editor, `${folder}/site-${rounds}/docs/page-1.md`),
    };
  } finally {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A docs tab and an empty one by turns, so that what else the machine does weighs on both alike. */
async function openByTurns(editor: Editor): Promise<Pick<TabFigures, 'open' | 'empty'>> {
  const open: number[] = [];
  const empty: number[] = [];
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const kinds = round % 2 === 0 ? ([openDocs, openEmpty] as const) : ([openEmpty, openDocs] as const);
    for (const kind of kinds) {
      await editor.execute('workbench.action.closeAllEditors');
      await editor.page.waitForTimeout(500);
      const time = await kind(editor, round);
      if (round >= WARM_UP) (kind === openDocs ? open : empty).push(time);
      await editor.page.waitForTimeout(300);
    }
  }
  return { open, empty };
}

async function openDocs(editor: Editor, round: number): Promise<number> {
  const from = await editor.inHost(async (vscode, ref) => {
    const start = Date.now();
    await vscode.commands.executeCommand('greenroom.openDocs', ref);
    return start;
  }, `component:default/site-${round}`);
  return (await firstPaintOf(await painted(editor, 'index.md'), 'article')) - from;
}

async function openEmpty(editor: Editor, round: number): Promise<number> {
  const from = await editor.inHost((vscode, round) => {
    const start = Date.now();
    const panel = vscode.window.createWebviewPanel('empty', 'Empty', 1, { enableScripts: true });
    panel.webview.html = `<body data-shown="empty-${round}">Empty</body>`;
    return start;
  }, round);
  return (await firstPaintOf(await painted(editor, `empty-${round}`), 'body')) - from;
}

async function navigate(editor: Editor): Promise<number[]> {
  await editor.execute('workbench.action.closeAllEditors');
  await editor.execute('greenroom.openDocs', `component:default/site-${rounds}`);
  await painted(editor, 'index.md');
  return repeat(editor, async (round) => {
    const frame = await editor.webview({ selector: 'body[data-painted]' });
    await frame.evaluate(() => {
      window.addEventListener(
        'click',
        (event) => (document.body.dataset['clickedAt'] = String(performance.timeOrigin + event.timeStamp)),
        { capture: true, once: true },
      );
    });
    await frame.getByRole('link', { name: `Page ${round + 1}`, exact: true }).click();
    const to = await paintedAt(await painted(editor, `page-${round + 1}.md`));
    return to - (await frame.evaluate(() => Number(document.body.dataset['clickedAt'])));
  });
}

async function type(editor: Editor, file: string): Promise<number[]> {
  await editor.text.open(file);
  await editor.execute('greenroom.previewDocs');
  const frame = await painted(editor, 'page-1.md');
  await editor.page.locator('.monaco-editor .view-lines').first().click();
  await editor.page.keyboard.press('Control+End');
  return repeat(editor, async (round) => {
    const key = String.fromCharCode(97 + round);
    await editor.page.evaluate(() => {
      window.addEventListener(
        'keydown',
        (event) => (document.body.dataset['pressedAt'] = String(performance.timeOrigin + event.timeStamp)),
        { capture: true, once: true },
      );
    });
    const drawn = frame.evaluate(
      (key) =>
        new Promise<number>((resolve, reject) => {
          setTimeout(() => reject(new Error('The key did not reach the page.')), 10_000);
          const content = document.querySelector('.content')!;
          const observer = new MutationObserver(() => {
            if (!content.textContent?.trimEnd().endsWith(key)) return;
            observer.disconnect();
            requestAnimationFrame(() =>
              setTimeout(() => resolve(performance.timeOrigin + performance.now())),
            );
          });
          observer.observe(content, { childList: true, subtree: true, characterData: true });
        }),
      key,
    );
    await editor.page.keyboard.press(key);
    return (await drawn) - (await editor.page.evaluate(() => Number(document.body.dataset['pressedAt'])));
  });
}

/** Milliseconds of each round but the first three, in which everything warms up. */
async function repeat(editor: Editor, work: (round: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const time = await work(round);
    if (round >= WARM_UP) times.push(time);
    await editor.page.waitForTimeout(300);
  }
  return times;
}

function painted(editor: Editor, page: string): Promise<Frame> {
  return editor.webview({ selector: `body[data-painted="${page}"][data-painted-at]`, timeout: 30_000 });
}

/**
 * When a new tab first showed text of that part, as the browser notes it: what looks from within the page finds a busy one
 * late, since its turn comes after what keeps the page busy.
 */
function firstPaintOf(frame: Frame, selector: string): Promise<number> {
  return frame.evaluate(
    (selector) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`No paint of ${selector} was noted.`)), 5_000);
        new PerformanceObserver((list) => {
          const paints = list.getEntries() as (PerformanceEntry & { readonly element?: Element | null })[];
          // What was seen first may have been put anew since: it has no element any more.
          const first = paints.find(({ element }) => !element || element.closest(selector));
          if (first) resolve(performance.timeOrigin + first.startTime);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
    selector,
  );
}

function paintedAt(frame: Frame): Promise<number> {
  return frame.evaluate(() => Number(document.body.dataset['paintedAt']));
}

try {
  const figures: TabFigures[] = [];
  for (const pages of sizes.map(Number)) figures.push(await measure(pages));
  writeFileSync(result, JSON.stringify(figures));
} finally {
  await closeEditors();
}
