import * as l10n from '@vscode/l10n';
import { isObject } from '../../base/isObject';
import { type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { followAliases } from '../../yaml/followAliases';
import { plainError, whyTooDeep } from '../../yaml/plainError';
import { LineMap, type Range, ZERO_RANGE } from '../../base/range';
import { wrongTypes } from './configTypes';
import { isTooDeep } from '../../yaml/depth';
import type { RenderContext } from '../markdown/types';
import { parseAsPython } from './flowIndent';
import type { DocsProblemCode } from './problems';
import { namePythonValues, placeRelativeValues, takeDefaults } from './taggedValues';
import { isText } from './yamlKinds';

/** An entry of `nav` as written; neither title nor target has been looked up yet. */
export interface NavEntry {
  readonly title?: string;
  /** A page's path, an address, `!include …` or `*include …`. */
  readonly target?: string;
  readonly children?: readonly NavEntry[];
  readonly range: Range;
  /** The file it stands in, where that is another than the nav's. */
  readonly uri?: string;
}

/** What a configuration says of how pages are written. */
export function markdownOf({
  extensions,
  pluginOptions,
}: MkdocsConfig): Pick<RenderContext, 'extensions' | 'usesBlocks'> {
  return { extensions, usesBlocks: pluginOptions['techdocs-core']?.['use_pymdownx_blocks'] === true };
}

/** What Greenroom reads of a mkdocs.yml. Untrusted. */
export interface MkdocsConfig {
  readonly siteName?: string;
  /** Undefined: `docs`. */
  readonly docsDir?: string;
  /** Undefined: the navigation follows the folder. */
  readonly nav?: readonly NavEntry[];
  readonly repoUrl?: string;
  readonly editUri?: string;
  readonly extensions: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly plugins: readonly string[];
  readonly pluginOptions: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  /** Of these two keys those that are written as lists: such a one takes the place of what is inherited. */
  readonly lists: ReadonlySet<'markdown_extensions' | 'plugins'>;
  /** What MkDocs would run or put around pages, which Greenroom does not: files of `hooks`, and `theme.custom_dir`. */
  readonly hooks: readonly string[];
  readonly customDir?: string;
  /** What Material is asked to do beside its look: `theme.features`. */
  readonly themeFeatures?: readonly unknown[];
  /** The language that pages are written in, as the theme is told. */
  readonly themeLanguage?: string;
  readonly extra: Readonly<Record<string, unknown>>;
  /** Another configuration this one adds to, relative to its file. */
  readonly inherit?: string;
  /** Patterns as .gitignore has them, of pages that are no part of the site or miss from the nav on purpose. */
  readonly excludeDocs?: string;
  readonly notInNav?: string;
  /** Patterns of pages that are not for readers yet: no navigation that is made from folders has them. */
  readonly draftDocs?: string;
  /**
   * Where a key's value stands, for problems about it: below it the value of each further key or place in a list that
   * there is. Lists of names with options have these below the name.
   */
  readonly rangeOf: (...path: readonly (string | number)[]) => Range;
}

export interface ConfigProblem {
  readonly range: Range;
  /** `docs-config` where the file can't be read as a whole. */
  readonly code: DocsProblemCode;
  readonly message: string;
}

export interface ConfigResult {
  readonly config: MkdocsConfig;
  readonly problems: readonly ConfigProblem[];
}

const MAX_NAV_DEPTH = 32;
const MAX_NAV_ENTRIES = 50_000;

/** Reads a mkdocs.yml. What is broken is a problem; what could be read beside it still counts. Never throws. */
export function parseMkdocsConfig(text: string): ConfigResult {
  // Other tags belong to MkDocs: their values are read as the plain YAML below the tag.
  const { document, written } = parseAsPython(text);
  const isUnread = isTooDeep(text);
  const lines = new LineMap(written);
  takeDefaults(document);
  namePythonValues(document);
  placeRelativeValues(document);
  const problems: ConfigProblem[] = document.errors.map((error) => ({
    range: isUnread ? ZERO_RANGE : lines.rangeAt(...error.pos),
    code: 'docs-config',
    message: isUnread ? whyTooDeep(text) : plainError(error),
  }));
  const root = document.contents;
  const reader = new Reader(document, lines);
  if (!isMap(root)) {
    if (problems.length === 0)
      problems.push({
        range: ZERO_RANGE,
        code: 'docs-config',
        message: l10n.t('mkdocs.yml holds no settings: expected keys such as site_name.'),
      });
    return { config: reader.config(undefined), problems };
  }
  // Of a text that is not all read, the rest may only look wrong.
  if (problems.length === 0)
    for (const { node, message } of wrongTypes(document, root)) {
      const [start, end] = node.range ?? [0, 0];
      problems.push({ range: lines.rangeAt(start, end), code: 'docs-config-type', message });
    }
  const config = reader.config(root);
  return { config, problems: [...problems, ...reader.problems] };
}

class Reader {
  /** What was left out. */
  readonly problems: ConfigProblem[] = [];

  #entries = 0;
  readonly #resolve: (node: unknown) => Node | undefined;

  constructor(
    readonly document: Document,
    readonly lines: LineMap,
  ) {
    this.#resolve = followAliases(document);
  }

  config(map: YAMLMap | undefined): MkdocsConfig {
    const nav = map && this.#resolve(map.get('nav', true));
    return {
      siteName: this.#text(map, 'site_name'),
      docsDir: this.#docsDir(map),
      nav: nav && (isSeq(nav) || isMap(nav)) ? this.#entriesOf(nav, 0) : undefined,
      repoUrl: this.#text(map, 'repo_url'),
      editUri: this.#text(map, 'edit_uri'),
      extensions: this.#named(map, 'markdown_extensions'),
      plugins: Object.keys(this.#named(map, 'plugins')),
      pluginOptions: this.#named(map, 'plugins'),
      lists: new Set(
        (['markdown_extensions', 'plugins'] as const).filter((key) =>
          isSeq(this.#resolve(map?.get(key, true))),
        ),
      ),
      hooks: Object.keys(this.#named(map, 'hooks')),
      customDir: this.#customDir(map),
      themeFeatures: this.#themeFeatures(map),
      themeLanguage: this.#themeLanguage(map),
      extra: this.#record(map, 'extra'),
      inherit: this.#text(map, 'INHERIT'),
      excludeDocs: this.#text(map, 'exclude_docs'),
      notInNav: this.#text(map, 'not_in_nav'),
      draftDocs: this.#text(map, 'draft_docs'),
      rangeOf: (...path) => {
        const node = this.#find(map, path);
        return node ? this.#range(node) : ZERO_RANGE;
      },
    };
  }

  #find(map: YAMLMap | undefined, path: readonly (string | number)[]): Node | undefined {
    let found: Node | undefined;
    let at: Node | undefined = map;
    for (const step of path) {
      const inList: unknown =
        isSeq(at) && typeof step === 'string'
          ? at.items.map(this.#resolve).find((item) => isMap(item) && item.has(step))
          : at;
      at = isMap(inList) || isSeq(inList) ? this.#resolve(inList.get(step, true)) : undefined;
      if (!at) break;
      found = at;
    }
    return found;
  }

  /** Each bound is told of once: what goes over it may do so in thousands of places. */
  #limit(node: Node, message: string): void {
    if (this.problems.some((problem) => problem.message === message)) return;
    this.problems.push({ range: this.#range(node), code: 'docs-config-type', message });
  }

  #entriesOf(node: Node, depth: number): NavEntry[] {
    if (depth > MAX_NAV_DEPTH) {
      this.#limit(
        node,
        l10n.t(
          'The navigation nests more than {0} levels here, so what is below is left out.',
          MAX_NAV_DEPTH,
        ),
      );
      return [];
    }
    const entries: NavEntry[] = [];
    const items = isSeq(node) ? node.items : isMap(node) ? [node] : [];
    for (const item of items) {
      if (++this.#entries > MAX_NAV_ENTRIES) {
        this.#limit(
          node,
          l10n.t('The navigation has more than {0} entries, so the rest is left out.', MAX_NAV_ENTRIES),
        );
        break;
      }
      const value = this.#resolve(item);
      if (isScalar(value)) {
        const target = this.#target(value);
        if (target) entries.push({ target, range: this.#range(value) });
      } else if (isMap(value)) {
        for (const pair of value.items) entries.push(this.#titled(pair, depth));
      } else if (isSeq(value)) {
        entries.push(...this.#entriesOf(value, depth + 1));
      }
    }
    return entries;
  }

  #titled(pair: Pair, depth: number): NavEntry {
    const key = this.#resolve(pair.key);
    const title = isScalar(key) ? scalarText(key.value) : undefined;
    const value = this.#resolve(pair.value);
    const range = isNode(value) ? this.#range(value) : isNode(key) ? this.#range(key) : ZERO_RANGE;
    if (isSeq(value) || isMap(value))
      return { title: title ?? '', children: this.#entriesOf(value, depth + 1), range };
    return { title, target: isScalar(value) ? this.#target(value) : undefined, range };
  }

  /** A leaf's text; the monorepo plugin's `!include` may be written as a YAML tag. */
  #target(node: { value: unknown; tag?: string }): string | undefined {
    const text = scalarText(node.value);
    return node.tag === '!include' && text ? `!include ${text}` : text;
  }

  /** `markdown_extensions` and `plugins`: a list of names or of one-key maps, or one map. */
  #named(map: YAMLMap | undefined, key: string): Record<string, Record<string, unknown> | null> {
    const result: Record<string, Record<string, unknown> | null> = {};
    const put = (name: unknown, options: unknown) => {
      if (typeof name === 'string' && name !== '__proto__') result[name] = isObject(options) ? options : null;
    };
    const value = this.#value(map?.get(key, true));
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isObject(item)) for (const [name, options] of Object.entries(item)) put(name, options);
      else put(item, null);
    }
    return result;
  }

  #text(map: YAMLMap | undefined, key: string): string | undefined {
    const node = this.#resolve(map?.get(key, true));
    return isScalar(node) ? scalarText(node.value) : undefined;
  }

  /** A number is no folder to MkDocs; its usual one is likelier than one of that name. */
  #docsDir(map: YAMLMap | undefined): string | undefined {
    const node = this.#resolve(map?.get('docs_dir', true));
    // An empty name is the folder itself.
    if (isScalar(node) && node.value === '' && isText(node)) return '.';
    return !isScalar(node) || node.tag?.startsWith('!') || isText(node)
      ? this.#text(map, 'docs_dir')
      : undefined;
  }

  #themeFeatures(map: YAMLMap | undefined): readonly unknown[] | undefined {
    const { features } = this.#record(map, 'theme');
    return Array.isArray(features) ? features : undefined;
  }

  #themeLanguage(map: YAMLMap | undefined): string | undefined {
    const { language } = this.#record(map, 'theme');
    return typeof language === 'string' ? language : undefined;
  }

  #customDir(map: YAMLMap | undefined): string | undefined {
    const folder = this.#record(map, 'theme')['custom_dir'];
    return typeof folder === 'string' && folder ? folder : undefined;
  }

  #record(map: YAMLMap | undefined, key: string): Readonly<Record<string, unknown>> {
    const value = this.#value(map?.get(key, true));
    return isObject(value) ? value : {};
  }

  #value(node: unknown): unknown {
    try {
      return isNode(node) ? node.toJS(this.document, { maxAliasCount: 50 }) : undefined;
    } catch {
      return undefined; // an alias bomb or an anchor that is nowhere: as if the key were absent
    }
  }

  #range(node: Node): Range {
    const [start, end] = node.range ?? [0, 0];
    return this.lines.rangeAt(start, end);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value && !isPair(value);
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
