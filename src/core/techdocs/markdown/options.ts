import type { CriticMode } from './source/critic';
import type { ExtensionOptions, RenderContext } from './types';

export interface CustomFence {
  readonly name: string;
  readonly className: string;
  /** `div`: the source as text of a div; otherwise as code. */
  readonly asDiv: boolean;
}

export interface MagiclinkOptions {
  readonly hideProtocol: boolean;
  readonly shortenRepoUrls: boolean;
  readonly repoShorthand: boolean;
  readonly socialShorthand: boolean;
  readonly normalizeSymbols: boolean;
  readonly provider: string;
  readonly user: string;
  readonly repo: string;
}

/** How techdocs-core's extensions are set, after what the site's mkdocs.yml changes. */
export interface MarkdownOptions {
  readonly permalink: boolean;
  readonly permalinkTitle: string;
  readonly slugSeparator: string;
  readonly slugUnicode: boolean;
  readonly slugKeepCase: boolean;
  readonly baseLevel: number;
  readonly tocTop: number;
  readonly tocBottom: number;
  readonly tocMarker: string;
  readonly tocTitle: string;
  readonly linenums: boolean;
  readonly langClass: boolean;
  readonly autoTitle: boolean;
  readonly criticMode: CriticMode;
  readonly customFences: readonly CustomFence[];
  readonly customCheckbox: boolean;
  readonly clickableCheckbox: boolean;
  readonly magiclink: MagiclinkOptions;
  readonly keys: boolean;
  readonly keysCamelCase: boolean;
  readonly keysSeparator: string;
  readonly keysMap: Readonly<Record<string, string>>;
  readonly math: boolean;
  readonly mathSmartDollar: boolean;
  readonly blocks: boolean;
  readonly lineBreaks: boolean;
  readonly saneHeaders: boolean;
  readonly trulySaneLists: boolean;
  readonly listIndent: number;
  readonly appendSnippets: readonly string[];
  readonly githubAlerts: boolean;
}

type Extensions = NonNullable<RenderContext['extensions']>;

const bool = (value: unknown, fallback: boolean): boolean =>
  typeof value === 'boolean'
    ? value
    : typeof value === 'string'
      ? /^(?:true|yes|on|1)$/i.test(value)
      : fallback;
const text = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);
const whole = (value: unknown, fallback: number): number => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : fallback;
};

function customFences(value: unknown): CustomFence[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const fence = entry as Record<string, unknown>;
    if (typeof fence['name'] !== 'string' || typeof fence['class'] !== 'string') return [];
    const asDiv = JSON.stringify(fence['format'] ?? '').includes('div_format');
    return [{ name: fence['name'], className: fence['class'], asDiv }];
  });
}

function tocDepth(value: unknown): [number, number] {
  const range = typeof value === 'string' ? /^(\d)-(\d)$/.exec(value) : null;
  return range ? [Number(range[1]), Number(range[2])] : [1, whole(value, 6)];
}

function repository(url: string | undefined): { provider: string; user: string; repo: string } {
  const match = /^https?:\/\/(?:www\.)?(github|gitlab|bitbucket)\.(?:com|org)\/([^/]+)\/([^/#?]+)/.exec(
    url ?? '',
  );
  return match
    ? { provider: match[1]!, user: match[2]!, repo: match[3]!.replace(/\.git$/, '') }
    : { provider: 'github', user: '', repo: '' };
}

function magiclink(options: ExtensionOptions, repoUrl: string | undefined): MagiclinkOptions {
  const fallback = repository(repoUrl);
  return {
    hideProtocol: bool(options['hide_protocol'], false),
    shortenRepoUrls: bool(options['repo_url_shortener'], false),
    repoShorthand: bool(options['repo_url_shorthand'], false),
    socialShorthand: bool(options['social_url_shorthand'], false),
    normalizeSymbols: bool(options['normalize_issue_symbols'], false),
    provider: text(options['provider'], fallback.provider),
    user: text(options['user'], fallback.user),
    repo: text(options['repo'], fallback.repo),
  };
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

function keyMap(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, name]) => [key, String(name)]));
}

/** Settles every option from techdocs-core's defaults and what the site says. */
export function resolveOptions(context: RenderContext): MarkdownOptions {
  const given: Extensions = context.extensions ?? {};
  const has = (name: string): boolean => Object.hasOwn(given, name);
  const of = (name: string): ExtensionOptions => {
    const direct = given[name] ?? given[`markdown.extensions.${name}`];
    const extra = given['pymdownx.extra']?.[name];
    return (direct ?? (typeof extra === 'object' ? extra : null) ?? {}) as ExtensionOptions;
  };
  const toc = of('toc');
  const highlight = of('pymdownx.highlight');
  const tasklist = of('pymdownx.tasklist');
  const keys = of('pymdownx.keys');
  const slugify = JSON.stringify(toc['slugify'] ?? '');
  const [tocTop, tocBottom] = tocDepth(toc['toc_depth']);
  const critic = text(of('pymdownx.critic')['mode'], 'view');
  const sane = context.trulySaneLists ?? true;
  return {
    permalink: toc['permalink'] === undefined || (toc['permalink'] !== false && toc['permalink'] !== 0),
    permalinkTitle: text(toc['permalink_title'], 'Permanent link'),
    slugSeparator: text(toc['separator'], '-'),
    slugUnicode: /unicode|slugs\.(?:slugify|uslugify|gfm)/i.test(slugify),
    slugKeepCase: /"case":"none"|uslugify_cased/.test(slugify),
    baseLevel: whole(toc['baselevel'], 1),
    tocTop,
    tocBottom,
    tocMarker: text(toc['marker'], '[TOC]'),
    tocTitle: text(toc['title'], ''),
    linenums: bool(highlight['linenums'], true),
    langClass: bool(highlight['pygments_lang_class'], true),
    autoTitle: bool(highlight['auto_title'], false),
    criticMode: critic === 'accept' || critic === 'reject' ? critic : 'view',
    customFences: customFences(of('pymdownx.superfences')['custom_fences']),
    customCheckbox: bool(tasklist['custom_checkbox'], true),
    clickableCheckbox: bool(tasklist['clickable_checkbox'], false),
    magiclink: magiclink(of('pymdownx.magiclink'), context.repoUrl),
    keys: has('pymdownx.keys'),
    keysCamelCase: bool(keys['camel_case'], false),
    keysSeparator: text(keys['separator'], '+'),
    keysMap: keyMap(keys['key_map']),
    math: has('pymdownx.arithmatex'),
    mathSmartDollar: bool(of('pymdownx.arithmatex')['smart_dollar'], true),
    blocks: Object.keys(given).some((name) => name.startsWith('pymdownx.blocks.')),
    lineBreaks: has('nl2br') || has('markdown.extensions.nl2br'),
    saneHeaders: has('pymdownx.saneheaders'),
    trulySaneLists: sane,
    listIndent: sane ? Math.min(8, Math.max(1, whole(of('mdx_truly_sane_lists')['nested_indent'], 2))) : 4,
    appendSnippets: strings(of('pymdownx.snippets')['auto_append']),
    githubAlerts: context.githubAlerts ?? true,
  };
}
