import { globMatcher } from '../../base/glob/glob';
import { ZERO_RANGE } from '../../base/range';
import { normalizePath } from '../../base/uri';
import { type FolderTree, pagesOf } from './listing';
import { type ListedItem, readListedNav } from './literateList';
import type { NavEntry } from './mkdocsConfig';
import { isIndex, titleFromFolder } from './titles';

export interface LiteratePorts {
  /** All pages of the site. */
  readonly tree: FolderTree;
  /** The text of a file of the docs folder, page of the site or not, and its URI; undefined where there is none. */
  readonly read: (path: string) => Promise<{ readonly uri: string; readonly text: string } | undefined>;
  readonly report: (at: Pick<NavEntry, 'range' | 'uri'>, message: string) => void;
}

/** The plugin's name in mkdocs.yml. */
export const LITERATE_NAV = 'literate-nav';

const DEFAULT_FILE = 'SUMMARY.md';

/**
 * The nav of a site that uses mkdocs-literate-nav: what lists in Markdown name, one a folder, with folders that have none as
 * they are. A nav of mkdocs.yml counts where the site's folder has no such list; folders and patterns in it are followed.
 */
export async function literateNav(
  options: Readonly<Record<string, unknown>>,
  written: readonly NavEntry[] | undefined,
  ports: LiteratePorts,
): Promise<readonly NavEntry[] | undefined> {
  const { nav_file: file, implicit_index: index } = options;
  const nav = new LiterateNav(typeof file === 'string' ? file : DEFAULT_FILE, index === true, ports);
  const listed = !written || (await nav.hasList('')) ? await nav.folder('', []) : [];
  return listed.length > 0 ? listed : written && nav.resolved(written);
}

/** An entry whose target is a path of the site already; `written` is what stands there. */
interface Entry extends NavEntry {
  readonly written?: string;
  readonly children?: readonly Entry[];
}

class LiterateNav {
  readonly #pages: readonly string[];
  readonly #folders: ReadonlySet<string>;
  /** What is named: patterns and folders without a list leave it out. */
  readonly #seen = new Set<string>();

  constructor(
    readonly file: string,
    readonly implicitIndex: boolean,
    readonly ports: LiteratePorts,
  ) {
    this.#pages = pagesOf(ports.tree);
    this.#folders = new Set(foldersOf(ports.tree).filter((path) => path !== ''));
  }

  async hasList(folder: string): Promise<boolean> {
    return (await this.ports.read(pathIn(folder, this.file))) !== undefined;
  }

  /** A folder's entries: as its list has them, else all it holds. `above` are the folders that lead here. */
  async folder(folder: string, above: readonly string[]): Promise<NavEntry[]> {
    const around = [folder, ...above];
    const path = pathIn(folder, this.file);
    const read = await this.ports.read(path);
    const listed = read && readListedNav(read.text);
    if (!listed) return (await this.#matching(pathIn(folder, '*'), around)) ?? [];
    const { uri } = read;
    for (const { range, message } of listed.faults) this.ports.report({ range, uri }, message);
    const index = this.#pages.find((page) => isIndex(page) && parentOf(page) === folder);
    if (!this.implicitIndex || index !== path) this.#seen.add(path);
    const entries = this.#entriesOf(listed.items, folder, uri);
    const isLeftOut = this.implicitIndex && index !== undefined && !this.#seen.has(index);
    const first = isLeftOut ? [{ target: index, range: ZERO_RANGE, uri }] : [];
    return this.#resolve([...first, ...entries], around);
  }

  /** A nav of mkdocs.yml with its folders and patterns followed. */
  resolved(written: readonly NavEntry[]): Promise<NavEntry[]> {
    const note = (entries: readonly NavEntry[]) => {
      for (const { title, target, children } of entries) {
        if (children) note(children);
        else if (target !== undefined && title !== undefined && !target.includes('*')) this.#see('', target);
      }
    };
    note(written);
    return this.#resolve(written, []);
  }

  /** Items of a list with their targets as paths of the site. */
  #entriesOf(items: readonly ListedItem[], folder: string, uri: string): Entry[] {
    return items.map(({ title, target, children, range }) => {
      if (children) return { title, children: this.#entriesOf(children, folder, uri), range, uri };
      const inside = target === undefined || isAddress(target) ? target : this.#see(folder, target);
      return { title, target: inside, written: target, range, uri };
    });
  }

  /** A target as a path of the site; from then on it is named, unless it is a pattern. */
  #see(folder: string, target: string): string {
    const path = normalizePath(target.startsWith('/') ? target.slice(1) : pathIn(folder, target));
    if (path === undefined || isAddress(target)) return target;
    if (!path.includes('*')) this.#seen.add(path);
    return target.endsWith('/') && path !== '' ? `${path}/` : path;
  }

  async #resolve(entries: readonly Entry[], around: readonly string[]): Promise<NavEntry[]> {
    for (const { target } of entries)
      if (target !== undefined && !target.includes('*')) this.#seen.add(target);
    const resolved: NavEntry[] = [];
    for (const { title, target = '', written = target, children, range, uri } of entries) {
      // What leads nowhere stays, as a link that is broken.
      const broken = { title, target: written, range, uri };
      const section = (below: readonly NavEntry[]) =>
        below.length > 0 && resolved.push({ title, children: below, range, uri });
      const folder = target.replace(/\/$/, '');
      if (children) section(await this.#resolve(children, around));
      else if (target.includes('*') && !isAddress(target)) {
        const found = await this.#matching(target, around);
        if (!found || (title !== undefined && found.length === 0)) resolved.push(broken);
        else if (title === undefined) resolved.push(...found);
        else section(found);
      } else if (title !== undefined && target.endsWith('/') && this.#folders.has(folder)) {
        if (around.includes(folder)) resolved.push(broken);
        else section(await this.folder(folder, around));
      } else {
        // Of what has a title the plugin makes a path, which ends in no slash.
        const isPath = title !== undefined && !isAddress(target) && !target.startsWith('/');
        resolved.push({ title, target: isPath ? (normalizePath(folder) ?? target) : target, range, uri });
      }
    }
    return resolved;
  }

  /**
   * Pages, then folders, that a pattern names and nothing else does; undefined where it names nothing. One that ends in a
   * slash brings folders only.
   */
  async #matching(pattern: string, around: readonly string[]): Promise<NavEntry[] | undefined> {
    const plain = pattern.replace(/^\/|\/$/g, '').replace(/\*{2,}/g, '*');
    const matches = globMatcher([plain], { dot: true });
    const entries: NavEntry[] = [];
    const range = ZERO_RANGE;
    let names = false;
    for (const page of this.#pages.filter(matches)) {
      names = true;
      if (this.#seen.has(page) || pattern.endsWith('/')) continue;
      this.#seen.add(page);
      entries.push({ target: page, range });
    }
    for (const folder of [...this.#folders].filter(matches)) {
      names = true;
      if (this.#seen.has(folder)) continue;
      const children = await this.folder(folder, around);
      if (children.length > 0) entries.push({ title: titleFromFolder(nameOf(folder)), children, range });
      this.#seen.add(folder);
    }
    return names ? entries : undefined;
  }
}

function foldersOf(tree: FolderTree): string[] {
  return [tree.path, ...tree.folders.flatMap(foldersOf)];
}

function pathIn(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isAddress(target: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);
}
