import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import { highlighter } from './highlight';
import { diagramFiles, diagramKey } from './markdown/source/diagrams';
import { customIconFolders, drawsIcons, iconNames, type IconSet } from './icons';
import { type PageMark, statusLabel, type WrittenMark } from './pageMarks';
import { mapped } from './markdown/source/lineMap';
import { appendedSnippets, includeSnippets } from './markdown/source/snippets';
import type { MarkdownProblem, RenderContext, RenderedPage } from './markdown/types';
import { strings } from './markdown/options/values';
import type { Unreadable } from './site/boundedFiles';
import type { DocsSite, SitePage } from './site/docsSite';
import { markdownOf } from './site/mkdocsConfig';
import type { Mount } from './site/mount';
import { baseName, isInside, joinUri } from '../base/uri';

/** The Markdown renderer. */
export interface Renderer {
  render(text: string, context: RenderContext): RenderedPage | Promise<RenderedPage>;
  /** Paths a text includes by snippet syntax, as written. */
  snippetPaths(text: string): readonly string[];
  /** Lets others have the thread for a moment. */
  giveWay?(): Promise<void>;
}

/** A page whose problems name the file they are in, where that is another than the page's. */
export interface ReadPage extends RenderedPage {
  readonly problems: readonly (MarkdownProblem & { readonly uri?: string })[];
}

interface Snippets {
  /** By the path that names them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly uris: ReadonlyMap<string, string>;
  /** Those that lead out of the repository. */
  readonly outside: ReadonlySet<string>;
}

export type PageText = { readonly text: string } | Unreadable;

const MAX_PAGE_BYTES = 24 * 1024 * 1024;
const MAX_SNIPPETS = 200;
const MAX_SNIPPET_BYTES = 2 * 1024 * 1024;
/** Of all snippets of a page together. Characters. */
const MAX_SNIPPET_SUM = 10_000_000;
const MAX_ICON_BYTES = 64 * 1024;
const KEPT_PAGES = 64;

/** Reads and renders pages with what they include. A page whose text did not change is not rendered again. */
export class PageReader {
  /** Newest last. */
  readonly #rendered = new Map<string, { text: string; snippets: string; page: ReadPage }>();

  constructor(
    readonly renderer: Renderer,
    readonly icons?: IconSet,
  ) {}

  readText(site: DocsSite, page: SitePage, token?: CancellationToken): Promise<PageText> {
    return site.files.readText(page.uri, { maxBytes: MAX_PAGE_BYTES }, token);
  }

  async render(site: DocsSite, page: SitePage, text: string, token?: CancellationToken): Promise<ReadPage> {
    const mount = await site.mountOf(page.path);
    const found = await this.#snippets(site, mount, text);
    const snippets = found.texts;
    const icons = await this.#icons(site, mount, [text, ...snippets.values()]);
    const markdown = markdownOf(mount.config);
    // Whatever else the page is made of.
    const key = JSON.stringify([[...snippets], [...found.outside], markdown, [...(icons ?? [])]]);
    const kept = this.#rendered.get(page.uri);
    if (kept?.text === text && kept.snippets === key) {
      this.#rendered.delete(page.uri);
      this.#rendered.set(page.uri, kept);
      return kept.page;
    }
    const written = await this.renderer.render(text, {
      path: page.path,
      snippets,
      outsideSnippets: found.outside,
      icons,
      ...markdown,
      highlight: highlighter(),
      sourceLines: true,
      token,
    });
    const rendered = { ...written, problems: written.problems.map((each) => placed(each, found, mount)) };
    this.#rendered.set(page.uri, { text, snippets: key, page: rendered });
    const [oldest] = this.#rendered.keys();
    if (this.#rendered.size > KEPT_PAGES && oldest !== undefined) this.#rendered.delete(oldest);
    return rendered;
  }

  /** The words of a page's heading, which the site's extensions may change. */
  async headingOf(site: DocsSite, page: SitePage, source: string): Promise<string | undefined> {
    const mount = await site.mountOf(page.path);
    const icons = await this.#icons(site, mount, [source]);
    return (await this.renderer.render(source, { icons, ...markdownOf(mount.config) })).title;
  }

  /** A page's text with the files that it takes in. */
  async withSnippets(site: DocsSite, path: string, text: string): Promise<string> {
    if (!text.includes('8<-')) return text;
    const { texts } = await this.#snippets(site, await site.mountOf(path), text);
    const read = (snippet: string) => texts.get(snippet);
    return includeSnippets(mapped(text), { read, isOutside: () => false, dedent: false, problem() {} }).text;
  }

  /** What stands beside a page's name. */
  async mark(site: DocsSite, mount: Mount, { icon, status }: WrittenMark): Promise<PageMark | undefined> {
    const { customDir } = mount.config;
    const folders = customDir === undefined ? [] : [`${customDir}/.icons`];
    const svg =
      icon === undefined
        ? undefined
        : (await this.#drawings(site, mount, new Set([icon]), folders)).get(icon);
    if (svg === undefined && status === undefined) return undefined;
    return {
      ...(svg !== undefined && { icon: svg }),
      ...(status !== undefined && { status: { name: status, label: statusLabel(mount.config, status) } }),
    };
  }

  /** Drawings of the icons that texts ask for, the site's own first. */
  async #icons(site: DocsSite, mount: Mount, texts: readonly string[]): Promise<Map<string, string>> {
    const { extensions } = mount.config;
    if (!drawsIcons(extensions)) return new Map();
    const folders = customIconFolders(extensions);
    const names = iconNames(texts.join('\n'), { own: folders.length > 0 });
    return this.#drawings(site, mount, names, folders);
  }

  async #drawings(
    site: DocsSite,
    mount: Mount,
    names: ReadonlySet<string>,
    folders: readonly string[],
  ): Promise<Map<string, string>> {
    if (names.size === 0) return new Map();
    const found = (await this.icons?.find(names)) ?? new Map<string, string>();
    for (const folder of [...folders].reverse())
      for (const [name, uri] of await site.customIcons(mount, folder)) {
        if (!names.has(name)) continue;
        const read = await site.files.readText(uri, { maxBytes: MAX_ICON_BYTES });
        if ('text' in read) found.set(name, read.text.replace(/^[^]*?(?=<svg)/, ''));
      }
    return found;
  }

  /** Texts of all that the page includes, includes of includes as well. What can't be read is left out. */
  async #snippets(site: DocsSite, mount: Mount, text: string): Promise<Snippets> {
    const texts = new Map<string, string>();
    const uris = new Map<string, string>();
    const outside = new Set<string>();
    const seen = new Set<string>();
    let sum = 0;
    for (const file of diagramFiles(text).slice(0, MAX_SNIPPETS)) {
      const folders = file.amongPages ? [mount.docs] : baseFolders(mount, 'plantuml_markdown', 'base_dir');
      const source = await this.#snippet(site, file.path, folders);
      if (typeof source === 'object') texts.set(diagramKey(file), source.text);
    }
    let pending = this.renderer.snippetPaths(text + appendedSnippets(mount.config.extensions));
    while (pending.length > 0 && seen.size < MAX_SNIPPETS) {
      const next: string[] = [];
      for (const path of pending) {
        if (seen.has(path) || seen.size >= MAX_SNIPPETS || sum > MAX_SNIPPET_SUM) continue;
        seen.add(path);
        const folders = baseFolders(mount, 'pymdownx.snippets', 'base_path');
        const snippet = await this.#snippet(site, path, folders);
        if (snippet === 'outside') outside.add(path);
        if (typeof snippet !== 'object') continue;
        texts.set(path, snippet.text);
        uris.set(path, snippet.uri);
        sum += snippet.text.length;
        for (const inner of this.renderer.snippetPaths(snippet.text)) next.push(inner);
      }
      pending = next;
    }
    return { texts, uris, outside };
  }

  async #snippet(
    site: DocsSite,
    path: string,
    folders: readonly string[],
  ): Promise<{ text: string; uri: string } | 'outside' | undefined> {
    let isOutside = false;
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return undefined;
    for (const folder of folders) {
      // A base may be a file as well, which only its own name reaches.
      const uri = baseName(folder) === path && /\./.test(path) ? folder : joinUri(folder, path);
      // The reference restricts snippets to their base path; the repository bounds them in any case.
      if (!isInside(folder, uri)) continue;
      const read = await site.files.readText(uri, { maxBytes: MAX_SNIPPET_BYTES });
      if ('text' in read) return { text: read.text, uri };
      isOutside ||= read.failure === 'outside';
    }
    return isOutside ? 'outside' : undefined;
  }
}

/** A problem of a snippet where it is to be mended: in the snippet's file, or in the settings that append it to pages. */
function placed(
  problem: MarkdownProblem,
  { texts, uris }: Snippets,
  { config, configUri }: Mount,
): ReadPage['problems'][number] {
  const { place } = problem;
  if (!place) return problem;
  const isAppended = 'appended' in place;
  const uri = isAppended ? configUri : uris.get(place.file);
  if (uri === undefined) return problem;
  if (!isAppended) {
    const text = texts.get(place.file)?.split(/\r\n?|\n/)[place.line] ?? '';
    const { line } = place;
    return {
      ...problem,
      uri,
      range: { startLine: line, startCharacter: 0, endLine: line, endCharacter: text.length },
    };
  }
  const option = ['markdown_extensions', 'pymdownx.snippets', 'auto_append'] as const;
  const at = strings(config.extensions[option[1]]?.[option[2]]).indexOf(place.appended);
  const { start, end } = config.rangeOf(...option, at);
  const range = {
    startLine: start.line,
    startCharacter: start.character,
    endLine: end.line,
    endCharacter: end.character,
  };
  return { ...problem, uri, range, message: l10n.t('{0} auto_append names it.', problem.message) };
}

/** Folders an extension looks for files in, from that of mkdocs.yml. */
function baseFolders(mount: Mount, extension: string, option: string): readonly string[] {
  const written = mount.config.extensions[extension]?.[option];
  const paths = Array.isArray(written) ? (written as unknown[]) : [written];
  const named = paths.filter((path): path is string => typeof path === 'string' && path !== '');
  return (named.length > 0 ? named : ['.']).map((path) => joinUri(mount.folder, path));
}
