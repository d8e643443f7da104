// Looks at Greenroom as a person would: opens a folder in a real VS Code with this checkout in it, does some steps,
// takes pictures. Build first (npm run build).
//
//   npx tsx scripts/look.ts FOLDER STEP...
//   npx tsx scripts/look.ts examples/meridian tree=Catalog shot=/tmp/tree.png run="Greenroom: Search Catalog" \
//     type=orders shot=/tmp/search.png command='greenroom.openEntity "component:default/orders"' webview=h1
//   npx tsx scripts/look.ts FOLDER my-steps.ts        // a module with `export async function look(editor: Editor)`
//
// Steps, done in their order; each that reads something prints it:
//   run=TITLE            runs a command from the palette        command=ID JSON...  executes it by id, prints its result
//   type=TEXT            types into the open quick input        rows                prints the quick input's rows
//   choose=TEXT          picks the row with that text           key=Control+P       presses a key
//   tree=TITLE           shows a view of Greenroom's sidebar    expand=LABEL        expands a row of that view
//   open=FILE#TEXT       opens a file at a text                 hover=FILE#TEXT     prints the hover there
//   webview=SELECTOR     prints that part of a webview          click=SELECTOR      clicks in the last webview
//   theme=light|dark|high contrast                              settings={"a": 1}   changes settings
//   shot=FILE            takes a picture                        wait=MILLISECONDS   waits
//   status               prints the status bar                  reload              reloads the window
//   language=de          first of all: what the editor says to be its language
// It ends with what Greenroom wrote to the console as errors. FOLDER `-` is an empty window.
// For anything else write steps in a module: the Editor of test/ui/support/editor.ts has all of this, Playwright's
// `page`, and `inHost((vscode, argument) => …)`, which calls VS Code's API in the extension host.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame } from 'playwright-core';
import { closeEditors, Editor, openEditors, type Theme } from './support/editor';

type Step = (editor: Editor, value: string) => Promise<unknown>;

let tree = 'Catalog';
let frame: Frame | undefined;

const STEPS: Record<string, Step> = {
  run: (editor, title) => editor.palette.run(title),
  command: (editor, call) => {
    const [, id = '', args = ''] = /^(\S+)\s*(.*)$/s.exec(call) ?? [];
    return editor.execute(id, ...(JSON.parse(`[${args}]`) as unknown[]));
  },
  type: (editor, text) => editor.palette.type(text).then(() => editor.page.waitForTimeout(500)),
  rows: (editor) => editor.palette.rows(),
  choose: (editor, text) => editor.palette.choose(text),
  key: (editor, key) => editor.page.keyboard.press(key),
  tree: async (editor, title) => {
    tree = title;
    await editor.tree(tree).show();
    return editor.tree(tree).rows();
  },
  expand: async (editor, label) => {
    await editor.tree(tree).expand(label);
    return editor.tree(tree).rows();
  },
  open: (editor, place) => editor.text.open(...fileAndText(place)),
  hover: (editor, place) => editor.text.hover(...(fileAndText(place) as [string, string])),
  webview: async (editor, selector) => {
    frame = await editor.webview({ selector });
    return frame.locator(selector).first().innerText();
  },
  click: async (editor, selector) => (frame ?? editor.page).locator(selector).first().click(),
  theme: (editor, theme) => editor.setTheme(theme as Theme),
  settings: (editor, json) => editor.updateSettings(JSON.parse(json) as Record<string, unknown>),
  shot: (editor, file) => editor.screenshot(resolve(file)),
  wait: (editor, milliseconds) => editor.page.waitForTimeout(Number(milliseconds)),
  status: (editor) => editor.statusBar(),
  reload: (editor) => editor.reload(),
};

function fileAndText(place: string): [string, string | undefined] {
  const [file = '', ...text] = place.split('#');
  return [file, text.length > 0 ? text.join('#') : undefined];
}

async function main([folder, ...steps]: string[]): Promise<void> {
  if (!folder || (folder !== '-' && !existsSync(folder)))
    throw new Error(
      'Usage: npx tsx scripts/look.ts FOLDER STEP... (the steps stand at the top of test/ui/look.ts)',
    );
  const language = /^language=(.+)$/.exec(steps[0] ?? '')?.[1];
  const editor = await Editor.open({
    folder: folder === '-' ? undefined : resolve(folder),
    ...(language && { language }),
  });
  await editor.catalogReady();
  for (const step of language ? steps.slice(1) : steps) {
    const [, name = '', value = ''] = /^(\w+)=?(.*)$/s.exec(step) ?? [];
    if (step.endsWith('.ts')) await lookModule(editor, step);
    else if (STEPS[name]) print(step, await STEPS[name](editor, value));
    else throw new Error(`There is no step ${step}. Steps: ${Object.keys(STEPS).join(', ')}`);
  }
  for (const error of editor.errors) console.error(`console error: ${error}`);
}

async function lookModule(editor: Editor, file: string): Promise<void> {
  const module = (await import(pathToFileURL(resolve(file)).href)) as {
    look: (editor: Editor) => Promise<void>;
  };
  await module.look(editor);
}

function print(step: string, value: unknown): void {
  if (value === undefined || value === null) return console.log(step);
  console.log(`${step}\n${typeof value === 'string' ? value : JSON.stringify(value, null, 1)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  for (const editor of openEditors) console.error(`seen then: ${await editor.screenshot('failed-look')}`);
  process.exitCode = 1;
} finally {
  await closeEditors();
}
