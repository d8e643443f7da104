import * as l10n from '@vscode/l10n';
import type { Range } from '../../base/range';
import { folderOfPath } from '../../base/uri';
import type { NavEntry } from './mkdocsConfig';
import type { NavItem } from './nav';
import { inOrderOf } from './navOrder';
import { NO_SETTINGS, type PagesSettings } from './pagesFile';
import { restEntry, type RestEntry, restFor } from './restEntry';

/** What arranging a navigation asks of its site. */
export interface PagesSite {
  /** By folder, '' for the docs folder itself. */
  readonly settings: ReadonlyMap<string, PagesSettings>;
  /** The plugin's options in mkdocs.yml. */
  readonly options: PagesSettings;
  /** Sections that stand for a folder, and were not written in the nav of mkdocs.yml. */
  readonly isFolder: (section: NavItem) => boolean;
  readonly titleOf: (item: NavItem) => Promise<string>;
  /** A page below the folder, which the plugin itself would not find. */
  readonly nested: (path: string) => NavItem | undefined;
  readonly report: (uri: string | undefined, range: Range, message: string) => void;
}

interface Node {
  item: NavItem;
  /** Of a page its path, of a section its folder. */
  readonly path?: string;
  readonly settings: PagesSettings;
  /** Written in mkdocs.yml or in a `.pages`: kept as it is. */
  readonly explicit: boolean;
  /** A section written in a `.pages`: what is in it keeps its order. */
  readonly ordered?: boolean;
  readonly children?: readonly Node[];
}

/** A navigation as the awesome-pages plugin arranges it: by the `.pages` file of each folder. Never throws. */
export async function arrangePages(items: readonly NavItem[], site: PagesSite): Promise<NavItem[]> {
  const nodes = items.map((item) => nodeOf(item, site));
  const folder = commonFolder(nodes);
  const settings = (folder === undefined ? undefined : site.settings.get(folder)) ?? NO_SETTINGS;
  const arranged = await new Arranger(site).children(
    nodes,
    site.options.collapseSingle ?? false,
    settings,
    folder ?? '',
  );
  return arranged.map(({ item }) => item);
}

function nodeOf(item: NavItem, site: PagesSite): Node {
  if (!item.children) {
    const path = item.missing ? undefined : (item.page ?? filePath(item.href));
    return { item, path, settings: NO_SETTINGS, explicit: true };
  }
  const children = item.children.map((child) => nodeOf(child, site));
  if (!site.isFolder(item)) return { item, settings: NO_SETTINGS, explicit: true, children };
  const path = commonFolder(children);
  const settings = path === undefined ? undefined : site.settings.get(path);
  return { item, path, settings: settings ?? NO_SETTINGS, explicit: false, children };
}

/** The path of a file that is no page; undefined for an address. */
function filePath(href: string | undefined): string | undefined {
  return href === undefined || /^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(href) ? undefined : href;
}

/** The folder that all pages and folders among the nodes lie in, if there is one. */
function commonFolder(nodes: readonly Node[]): string | undefined {
  const folders = new Set(nodes.flatMap(({ path }) => (path === undefined ? [] : [folderOfPath(path)])));
  return folders.size === 1 ? [...folders][0] : undefined;
}

class Arranger {
  constructor(readonly site: PagesSite) {}

  async children(
    nodes: readonly Node[],
    collapse: boolean,
    settings: PagesSettings,
    folder: string,
  ): Promise<Node[]> {
    const ordered = await this.#ordered(nodes, settings);
    return this.#sections(this.#arranged(ordered, settings, folder), collapse);
  }

  async #ordered(nodes: readonly Node[], settings: PagesSettings): Promise<readonly Node[]> {
    const { options } = this.site;
    const order = settings.order ?? options.order;
    const natural = settings.natural ?? options.natural ?? false;
    const byTitle = settings.byTitle ?? options.byTitle;
    if (nodes.length < 2 || (!order && !natural && byTitle === undefined)) return nodes;
    const title = async ({ item, settings }: Node) => settings.title ?? (await this.site.titleOf(item));
    const keyed: [string, Node][] = [];
    for (const node of nodes) keyed.push([byTitle ? await title(node) : nameOf(node), node]);
    const ignoreCase = (settings.ignoreCase || options.ignoreCase) ?? false;
    return inOrderOf(keyed, { natural, ignoreCase, descending: order === 'desc' });
  }

  /** `nav` of a `.pages`: names of this folder in the order written, `...` for what is not named. */
  #arranged(nodes: readonly Node[], { nav, uri }: PagesSettings, folder: string): readonly Node[] {
    if (!nav) return nodes;
    const byName = new Map(nodes.map((node) => [nameOf(node), node]));
    const used = new Set<Node>();
    const rests: RestEntry[] = [];
    const place = (entries: readonly NavEntry[]): (Node | RestEntry)[] =>
      entries.flatMap((entry): (Node | RestEntry)[] => {
        const rest = restEntry(entry);
        if (rest) {
          if (rest.fault) this.site.report(uri, entry.range, rest.fault);
          rests.push(rest);
          return [rest];
        }
        if (entry.children) {
          const item = { title: entry.title ?? '' };
          const section = { item, settings: NO_SETTINGS, explicit: true, ordered: true };
          return [{ ...section, children: place(entry.children) as Node[] }];
        }
        const found = byName.get(entry.target ?? '');
        if (found) {
          used.add(found);
          // A title counts wherever the page stands.
          if (entry.title !== undefined) found.item = titled(found, entry.title).item;
          return [found];
        }
        return this.#elsewhere(entry, uri, folder);
      });
    const placed = place(nav);
    const left = new Map<RestEntry, Node[]>(rests.map((rest) => [rest, []]));
    for (const node of nodes) {
      const rest = used.has(node) ? undefined : restFor(rests, nameOf(node));
      if (rest) left.get(rest)!.push(node);
    }
    const filled = (list: readonly (Node | RestEntry)[]): Node[] =>
      list.flatMap((each) => {
        if ('matches' in each) return left.get(each) ?? [];
        return [each.explicit && each.children ? { ...each, children: filled(each.children) } : each];
      });
    return filled(placed);
  }

  /** An address, or a page of a folder further down. */
  #elsewhere({ target = '', title, range }: NavEntry, uri: string | undefined, folder: string): Node[] {
    const link = { settings: NO_SETTINGS, explicit: true };
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target))
      return [{ ...link, item: { title: title ?? target, href: target } }];
    const found = target.includes('/')
      ? this.site.nested(folder ? `${folder}/${target}` : target)
      : undefined;
    if (found)
      return [title === undefined ? { ...link, item: found } : titled({ ...link, item: found }, title)];
    this.site.report(uri, range, l10n.t('There is no {0} in this folder.', target));
    return title === undefined ? [] : [{ ...link, item: { title, href: target, missing: true } }];
  }

  async #sections(nodes: readonly Node[], collapse: boolean): Promise<Node[]> {
    const kept: Node[] = [];
    for (const node of nodes) {
      const shown = node.children ? await this.#section(node, node.children, collapse) : node;
      if (shown) kept.push(shown);
    }
    return kept;
  }

  async #section(node: Node, children: readonly Node[], above: boolean): Promise<Node | undefined> {
    const { settings, explicit } = node;
    if (settings.hide) return undefined;
    const below = settings.collapseSingle ?? above;
    const arranged = await (node.ordered
      ? this.#sections(children, below)
      : this.children(children, below, settings, node.path ?? ''));
    if (!explicit && arranged.length === 0) return undefined;
    if (!explicit && arranged.length === 1 && (settings.collapse ?? below)) return arranged[0];
    const title = settings.title ?? node.item.title;
    return { ...node, item: { ...node.item, title, children: arranged.map(({ item }) => item) } };
  }
}

function titled(node: Node, title: string): Node {
  return { ...node, item: { ...node.item, title, guessed: undefined } };
}

function nameOf({ path = '' }: Node): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
