import type { BoundedFiles } from './boundedFiles';
import { baseName, joinUri, parentUri } from '../../base/uri';
import type { Exclusion } from './exclusion';
import { isIndex, isPagePath } from './titles';

export interface FolderEntry {
  readonly name: string;
  readonly type: 'file' | 'directory';
}

/** Pages of a folder of docs as MkDocs orders them, and the folders below it. Paths are relative to the docs folder. */
export interface FolderTree {
  readonly path: string;
  readonly pages: readonly string[];
  readonly folders: readonly FolderTree[];
  /** The text of the folder's own file for the awesome-pages plugin, where it has one. */
  readonly settings?: { readonly uri: string; readonly text: string };
}

const MAX_PAGES = 20_000;
const MAX_FOLDERS = 10_000;
const MAX_DEPTH = 24;
const MAX_FILES = 5_000;
const SETTINGS = '.pages';

/** Lists folders once each: what exists is answered from the listing of its folder, without touching every file. */
export class Listing {
  readonly #folders = new Map<string, Promise<readonly FolderEntry[]>>();

  constructor(readonly files: BoundedFiles) {}

  list(folder: string): Promise<readonly FolderEntry[]> {
    let entries = this.#folders.get(folder);
    if (!entries) this.#folders.set(folder, (entries = this.files.list(folder)));
    return entries;
  }

  async typeOf(uri: string): Promise<FolderEntry['type'] | undefined> {
    if (uri === this.files.root) return 'directory';
    const name = baseName(uri);
    return (await this.list(parentUri(uri))).find((entry) => entry.name === name)?.type;
  }

  /** Every page below `docs`, less what is excluded. Bounded; a symlink loop ends. */
  async tree(docs: string, excluded: Exclusion, settingsName = SETTINGS): Promise<FolderTree> {
    let left = MAX_PAGES;
    let foldersLeft = MAX_FOLDERS;
    // A folder that links lead to from several places is listed at each, as MkDocs does, but not inside itself.
    const walk = async (folder: string, path: string, above: readonly string[]): Promise<FolderTree> => {
      const real = await this.files.realpath(folder);
      if (real === undefined || above.includes(real) || above.length > MAX_DEPTH || left <= 0)
        return { path, pages: [], folders: [] };
      if (--foldersLeft < 0) return { path, pages: [], folders: [] };
      const entries = await this.list(folder);
      const at = (name: string) => (path ? `${path}/${name}` : name);
      const names = entries.filter((entry) => isPage(entry) && !excluded.has(at(entry.name)));
      const pages = inOrder(names.map(({ name }) => name)).slice(0, left);
      left -= pages.length;
      const folders: FolderTree[] = [];
      for (const { name, type } of entries)
        if (type === 'directory' && name !== '.git' && !excluded.skips(at(name)))
          folders.push(await walk(joinUri(folder, name), at(name), [...above, real]));
      const settings = await this.#settings(folder, entries, settingsName);
      return { path, pages: pages.map(at), folders: folders.filter(hasPages), ...(settings && { settings }) };
    };
    return walk(docs, '', []);
  }

  /** Paths of the files below a folder whose names fit. Bounded; a symlink loop ends. */
  async filesBelow(folder: string, name: RegExp): Promise<string[]> {
    const found: string[] = [];
    let foldersLeft = MAX_FOLDERS;
    const walk = async (uri: string, path: string, above: readonly string[]): Promise<void> => {
      const real = await this.files.realpath(uri);
      if (real === undefined || above.includes(real) || above.length > MAX_DEPTH) return;
      if (--foldersLeft < 0) return;
      for (const entry of await this.list(uri)) {
        if (found.length >= MAX_FILES) return;
        if (entry.type === 'directory')
          await walk(joinUri(uri, entry.name), `${path}${entry.name}/`, [...above, real]);
        else if (name.test(entry.name)) found.push(path + entry.name);
      }
    };
    await walk(folder, '', []);
    return found;
  }

  async #settings(
    folder: string,
    entries: readonly FolderEntry[],
    name: string,
  ): Promise<FolderTree['settings']> {
    if (!entries.some((entry) => entry.name === name)) return undefined;
    const uri = joinUri(folder, name);
    const read = await this.files.readText(uri, { maxBytes: 256 * 1024 });
    return 'text' in read ? { uri, text: read.text } : undefined;
  }
}

export function pagesOf(tree: FolderTree): string[] {
  return [...tree.pages, ...tree.folders.flatMap(pagesOf)];
}

/** A tree without some of its pages, and without folders that nothing is left in. */
export function withoutPages(tree: FolderTree, isLeftOut: (path: string) => boolean): FolderTree {
  return {
    ...tree,
    pages: tree.pages.filter((path) => !isLeftOut(path)),
    folders: tree.folders.map((each) => withoutPages(each, isLeftOut)).filter(hasPages),
  };
}

export function hasPages(tree: FolderTree): boolean {
  return tree.pages.length > 0 || tree.folders.length > 0;
}

function isPage({ name, type }: FolderEntry): boolean {
  return type === 'file' && isPagePath(name);
}

/** The index first, then by name; a README beside an index is not a page. */
function inOrder(names: readonly string[]): string[] {
  const index = names.find((name) => name.startsWith('index.') && isIndex(name)) ?? names.find(isIndex);
  const others = names.filter((name) => name !== index && !(index && isIndex(name)));
  return index ? [index, ...others] : others;
}
