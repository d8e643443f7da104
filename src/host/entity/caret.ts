import * as vscode from 'vscode';
import { toCanonicalRef } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import type { FeatureContext } from '../featureContext';
import { isCatalogDocument } from '../workspace/catalogDocuments';

/** What the caret stands on, or what is selected. */
export interface AtCaret {
  /** Canonical references of the entities meant, likeliest first: the same that a hover there is about. */
  readonly refs: readonly string[];
  /** Where no entity is named: the file that a path there leads to, as in a line of a stack trace. */
  readonly file?: vscode.Uri;
}

/** Longest selection that may be a name. */
const LONGEST_NAME = 200;
/** A path with a line behind it, or with a folder before it: `services/orders/index.ts:12:3`, `"app/main.py", line 4`. */
const PATH = /(?:file:\/\/)?(?:[A-Za-z]:)?[\w.@~+-]*(?:[\\/][\w.@~+-]+)+/g;

/** Looks at what is before the person's eyes. Nothing found is no fault: then the file itself counts. */
export async function atCaret(
  context: FeatureContext,
  editor: vscode.TextEditor | undefined = vscode.window.activeTextEditor,
): Promise<AtCaret> {
  if (!editor) return { refs: [] };
  const { document, selection } = editor;
  const selected = selection.isSingleLine ? document.getText(selection).trim() : '';
  if (selected && selected.length <= LONGEST_NAME) {
    const ref = await namedExactly(context, selected);
    if (ref !== undefined) return { refs: [ref] };
  }
  const { language } = context.engine;
  const place = selection.start;
  if (isCatalogDocument(document)) {
    const text = { uri: document.uri.toString(), text: document.getText() };
    return { refs: await language.entitiesAt(text, document.offsetAt(place)) };
  }
  const line = document.lineAt(place.line).text;
  const mention = await language.hoverMention(line, place.character);
  if (mention) return { refs: mention.refs };
  const file = await fileIn(line, place.character);
  return file ? { refs: [], file } : { refs: [] };
}

/** The entity that has just this name, title or reference; undefined where none or several have. */
export async function namedExactly(
  { engine, catalog }: FeatureContext,
  text: string,
): Promise<string | undefined> {
  const written = text.includes(':') ? toCanonicalRef(text) : undefined;
  if (written !== undefined && (await catalog.getEntityByRef(written))) return written;
  const { results } = await engine.search.search({ term: text, types: ['entity'], limit: 2 });
  const [first] = results;
  return first && [first.title, nameOfRef(first.ref)].some((name) => isSameName(name, text))
    ? first.ref
    : undefined;
}

function isSameName(name: string, typed: string): boolean {
  return toCanonicalRef(name, { kind: 'x' }) === toCanonicalRef(typed, { kind: 'x' });
}

/** The file of the workspace that a path in the line leads to: the one at the caret, else the first. */
async function fileIn(line: string, column: number): Promise<vscode.Uri | undefined> {
  if (line.length > 2_000) return undefined;
  const paths = [...line.matchAll(PATH)].filter(([text]) => /[\w-]\.\w+$|[\\/].+[\\/]/.test(text));
  const there = paths.filter(({ index, 0: text }) => index <= column && column <= index + text.length);
  for (const [path] of [...there, ...paths.filter((each) => !there.includes(each))].slice(0, 5)) {
    const found = await fileAt(path.replaceAll('\\', '/').replace(/^file:\/\//, ''));
    if (found) return found;
  }
  return undefined;
}

/** A path of this machine in a folder of the workspace; one of another machine by its end, if just one file fits. */
async function fileAt(path: string): Promise<vscode.Uri | undefined> {
  const parts = path.split('/').filter((part) => part && part !== '.' && part !== '..');
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const inside = path.startsWith(`${uri.path}/`) ? path.slice(uri.path.length + 1) : parts.join('/');
    const file = vscode.Uri.joinPath(uri, inside);
    const isThere = await vscode.workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  for (let length = parts.length; length > 1; length--) {
    const end = parts.slice(-length).join('/');
    const found = await vscode.workspace.findFiles(`**/${end}`, '**/{node_modules,.git}/**', 2);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
