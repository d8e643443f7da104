import * as l10n from '@vscode/l10n';
import { type Document, isMap } from 'yaml';
import { LineMap } from '../../base/range';
import { followAliases } from '../../yaml/followAliases';
import { plainError } from '../../yaml/plainError';
import { parseAsPython } from './flowIndent';
import type { FolderTree } from './listing';
import { type ConfigProblem, type NavEntry, parseMkdocsConfig } from './mkdocsConfig';
import { checkOptions } from './optionChecks';
import { PAGES_FILE } from './optionTypes';

/** What a `.pages` file of the awesome-pages plugin says about its folder; the plugin's options say the same of all. */
export interface PagesSettings {
  readonly uri?: string;
  readonly title?: string;
  readonly hide?: boolean;
  readonly nav?: readonly NavEntry[];
  readonly order?: 'asc' | 'desc';
  readonly natural?: boolean;
  readonly byTitle?: boolean;
  readonly ignoreCase?: boolean;
  /** Whether this folder, and whether each folder below, gives way to the only thing in it. */
  readonly collapse?: boolean;
  readonly collapseSingle?: boolean;
  /** What is wrong in the file. */
  readonly faults?: readonly ConfigProblem[];
}

export const NO_SETTINGS: PagesSettings = {};

/** Settings by folder, of those that have a `.pages`. */
export function settingsByFolder(tree: FolderTree): Map<string, PagesSettings> {
  const found = new Map<string, PagesSettings>();
  const visit = (folder: FolderTree) => {
    if (folder.settings) found.set(folder.path, readPages(folder.settings.text, folder.settings.uri));
    folder.folders.forEach(visit);
  };
  visit(tree);
  return found;
}

/** Reads a `.pages` file. What is of another kind than it should be counts as not written, and is told. Never throws. */
export function readPages(text: string, uri: string): PagesSettings {
  let value: unknown;
  const faults: ConfigProblem[] = [];
  try {
    const { document, written } = parseAsPython(text);
    faults.push(...faultsIn(document, written));
    value = document.errors.length ? undefined : document.toJS({ maxAliasCount: 50 });
  } catch {
    return NO_SETTINGS;
  }
  const told = faults.length > 0 && { uri, faults };
  if (typeof value !== 'object' || value === null) return { ...NO_SETTINGS, ...told };
  const written = value as Record<string, unknown>;
  // The lists have the shape of a nav, and are read as one. `arrange` is the old one: the rest follows in any case.
  const listed = (key: string) =>
    Array.isArray(written[key])
      ? parseMkdocsConfig(text.replace(new RegExp(`^${key}[ \\t]*:`, 'm'), 'nav:')).config.nav
      : undefined;
  const arranged = written['nav'] === undefined ? listed('arrange') : undefined;
  const rest = arranged?.some(({ target }) => target === '...') ? [] : [{ target: '...', range: ANYWHERE }];
  return {
    ...pagesOptions(written),
    ...told,
    uri,
    nav: listed('nav') ?? (arranged && [...arranged, ...rest]),
  };
}

function faultsIn(document: Document.Parsed, text: string): ConfigProblem[] {
  const lines = new LineMap(text);
  const [error] = document.errors;
  if (error) return [{ range: lines.rangeAt(...error.pos), code: 'docs-config', message: plainError(error) }];
  const map = document.contents;
  if (!isMap(map)) return [];
  const found: ConfigProblem[] = [];
  checkOptions('.pages', map, PAGES_FILE, {
    resolve: followAliases(document),
    goesOn: () => found.length < MAX_TOLD,
    takesEmpty: true,
    tell: ({ range }, wrong, _stops, instead) =>
      found.push({
        range: lines.rangeAt(range?.[0] ?? 0, range?.[1] ?? 0),
        code: 'docs-config-type',
        message: l10n.t('{0} MkDocs stops with an error. {1}', wrong, instead),
      }),
  });
  return found;
}

const MAX_TOLD = 100;
const ANYWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Settings that a `.pages` file shares with the plugin's options in mkdocs.yml. */
export function pagesOptions(written: Readonly<Record<string, unknown>>): PagesSettings {
  const flag = (key: string) => (typeof written[key] === 'boolean' ? written[key] : undefined);
  const { title, order, sort_type: sort, order_by: by } = written;
  return {
    title: typeof title === 'string' ? title : undefined,
    hide: flag('hide'),
    order: order === 'asc' || order === 'desc' ? order : undefined,
    natural: sort === 'natural' || undefined,
    byTitle: by === 'title' ? true : by === 'filename' ? false : undefined,
    ignoreCase: flag('ignore_case'),
    collapse: flag('collapse'),
    collapseSingle: flag('collapse_single_pages'),
  };
}
