import { textOf } from '../../../base/textOf';
import type { ExtensionOptions } from '../types';
import { bool, pythonName, record, text, textOrNone, texts, whole } from './values';

/** Of caret and tilde: the pair of markers, the single one, and whether they mind the words around them. */
export interface MarkerOptions {
  readonly pair: boolean;
  readonly single: boolean;
  readonly smart: boolean;
}

export const markerOptions = (options: ExtensionOptions, pair: string, single: string): MarkerOptions => ({
  pair: bool(options[pair], true),
  single: bool(options[single], true),
  smart: bool(options[`smart_${pair}`], true),
});

export interface SmartyOptions {
  readonly quotes: boolean;
  readonly angledQuotes: boolean;
  readonly dashes: boolean;
  readonly ellipses: boolean;
  readonly substitutions: Readonly<Record<string, string>>;
}

const SUBSTITUTIONS: Readonly<Record<string, string>> = {
  mdash: '&mdash;',
  ndash: '&ndash;',
  ellipsis: '&hellip;',
  'left-angle-quote': '&laquo;',
  'right-angle-quote': '&raquo;',
  'left-single-quote': '&lsquo;',
  'right-single-quote': '&rsquo;',
  'left-double-quote': '&ldquo;',
  'right-double-quote': '&rdquo;',
};

export const smartyOptions = (options: ExtensionOptions): SmartyOptions => ({
  quotes: bool(options['smart_quotes'], true),
  angledQuotes: bool(options['smart_angled_quotes'], false),
  dashes: bool(options['smart_dashes'], true),
  ellipses: bool(options['smart_ellipses'], true),
  substitutions: { ...SUBSTITUTIONS, ...texts(options['substitutions']) },
});

export interface ProgressOptions {
  readonly levelClass: boolean;
  readonly increment: number;
  readonly classes: readonly string[];
}

export const progressOptions = (options: ExtensionOptions): ProgressOptions => ({
  levelClass: bool(options['level_class'], true),
  increment: Math.max(1, whole(options['progress_increment'], 20)),
  classes: text(options['add_classes'], '').split(/\s+/).filter(Boolean),
});

export interface WikiLinkOptions {
  readonly base: string;
  readonly end: string;
  readonly className: string;
}

export const wikiLinkOptions = (options: ExtensionOptions): WikiLinkOptions => ({
  base: text(options['base_url'], '/'),
  end: text(options['end_url'], '/'),
  className: textOrNone(options['html_class'], 'wikilink'),
});

/** Which shortcodes there are, and what is made of them. */
export interface EmojiOptions {
  readonly index: 'emojione' | 'twemoji' | 'gemoji';
  /** Material's icons are shortcodes too. */
  readonly icons: boolean;
  /** The character alone, without an element around it. */
  readonly bare: boolean;
  readonly title: boolean;
  /** Class of an icon's element. */
  readonly iconClass: string;
}

export function emojiOptions(options: ExtensionOptions): EmojiOptions {
  const index = pythonName(options['emoji_index']);
  return {
    index: /\btwemoji$/.test(index) ? 'twemoji' : /\bgemoji$/.test(index) ? 'gemoji' : 'emojione',
    icons: /^material/.test(index),
    bare: /\bto_alt$/.test(pythonName(options['emoji_generator'])),
    title: /^(?:short|long)$/.test(text(options['title'], 'title' in options ? '' : 'short')),
    iconClass: text(record(options['options'])['classes'], 'twemoji'),
  };
}

export interface KeysOptions {
  readonly className: string;
  readonly camelCase: boolean;
  readonly strict: boolean;
  readonly separator: string;
  readonly names: Readonly<Record<string, string>>;
}

export const keysOptions = (options: ExtensionOptions): KeysOptions => ({
  className: text(options['class'], 'keys'),
  camelCase: bool(options['camel_case'], false),
  strict: bool(options['strict'], false),
  separator: textOrNone(options['separator'], '+'),
  names: texts(options['key_map']),
});

/** Which marks make a formula. */
export interface MathOptions {
  readonly smartDollar: boolean;
  readonly inline: ReadonlySet<string>;
  readonly block: ReadonlySet<string>;
  readonly blockTag: string;
  /** Formulas stand there as MathJax takes them, beside their source; else in TeX's own signs. */
  readonly mathJax: boolean;
}

export function mathOptions(options: ExtensionOptions): MathOptions {
  const names = (value: unknown, all: readonly string[]) =>
    new Set(Array.isArray(value) ? value.map(textOf) : all);
  const tag = text(options['block_tag'], 'div');
  return {
    smartDollar: bool(options['smart_dollar'], true),
    inline: names(options['inline_syntax'], ['dollar', 'round']),
    block: names(options['block_syntax'], ['dollar', 'square', 'begin']),
    blockTag: /^(?:pre|span)$/.test(tag) ? tag : 'div',
    mathJax: !bool(options['generic'], false) && bool(options['preview'], true),
  };
}

/** A host of a company's own, which is spoken to as GitHub, GitLab or Bitbucket are. */
export interface OwnHost {
  readonly type: string;
  readonly host: string;
  readonly label: string;
  /** Whether its addresses may begin with `www.` as well. */
  readonly www: boolean;
}

export interface MagiclinkOptions {
  readonly hideProtocol: boolean;
  readonly shortenRepoUrls: boolean;
  readonly shortenSocialUrls: boolean;
  readonly repoShorthand: boolean;
  readonly socialShorthand: boolean;
  readonly normalizeSymbols: boolean;
  readonly provider: string;
  readonly user: string;
  readonly repo: string;
  /** What titles of links call an issue, a commit and so on. */
  readonly labels: Readonly<Record<string, string>>;
  /** By the names of their providers. */
  readonly ownHosts: Readonly<Record<string, OwnHost>>;
  /** Users whose addresses are not shortened, in small letters, by provider; of one that is not named the usual ones. */
  readonly excludedUsers: Readonly<Record<string, readonly string[]>>;
}

/** The repository is the one the options name: MkDocs does not tell the extension of `repo_url`. */
export function magiclinkOptions(options: ExtensionOptions): MagiclinkOptions {
  const own = Object.entries(record(options['custom'])).flatMap(([name, value]): [string, OwnHost][] => {
    const { type, host, label, www } = record(value);
    const isWhole = [type, host, label].every((each) => typeof each === 'string');
    if (!isWhole || !/^[a-zA-Z0-9]+$/.test(name)) return [];
    return [
      [name, { type: type as string, host: host as string, label: label as string, www: bool(www, true) }],
    ];
  });
  const excluded = Object.entries(record(options['shortener_user_exclude'])).flatMap(([name, users]) =>
    Array.isArray(users) ? [[name, users.map((user) => textOf(user).toLowerCase())]] : [],
  );
  return {
    hideProtocol: bool(options['hide_protocol'], false),
    shortenRepoUrls: bool(options['repo_url_shortener'], false),
    shortenSocialUrls: bool(options['social_url_shortener'], false),
    repoShorthand: bool(options['repo_url_shorthand'], false),
    socialShorthand: bool(options['social_url_shorthand'], false),
    normalizeSymbols: bool(options['normalize_issue_symbols'], false),
    provider: text(options['provider'], 'github'),
    user: text(options['user'], ''),
    repo: text(options['repo'], ''),
    labels: texts(options['labels']),
    ownHosts: Object.fromEntries(own),
    excludedUsers: Object.fromEntries(excluded) as Record<string, string[]>,
  };
}

/** Attributes an HTML filter takes away, by name, and whether comments go as well. */
export interface StripOptions {
  readonly comments: boolean;
  readonly attributes: readonly string[];
  readonly handlers: boolean;
}

export function stripOptions(options: ExtensionOptions): StripOptions {
  const list = options['strip_attributes'];
  const attributes =
    typeof list === 'string' ? list.split(/\s+/) : Array.isArray(list) ? list.map(textOf) : [];
  return {
    comments: bool(options['strip_comments'], true),
    attributes: attributes.filter(Boolean),
    handlers: bool(options['strip_js_on_attributes'], true),
  };
}

/** Names of smart symbols that are switched off. */
export const symbolsOff = (options: ExtensionOptions): ReadonlySet<string> =>
  new Set(Object.keys(record(options)).filter((name) => !bool(options[name], true)));
