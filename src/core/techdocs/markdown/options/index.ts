import type { CriticMode } from '../source/critic';
import { type Slugify, slugifyOf } from '../tree/slugs';
import type { ExtensionOptions, RenderContext } from '../types';
import * as blocks from './blocks';
import * as inline from './inline';
import { type SlashBlockOptions, slashBlockOptions, withCoreBlocks } from './slashBlocks';
import { bool, record, text, texts, whole } from './values';

export type { CustomFormat } from './blocks';
export type * from './inline';

/** How techdocs-core's extensions are set, after what the site's mkdocs.yml changes. */
export interface MarkdownOptions extends blocks.TocOptions {
  readonly footnotes: blocks.FootnoteOptions;
  readonly linenums: boolean;
  /** Where a line's number stands: in a column of its own, in the line, or there as an attribute, which is no text. */
  readonly numbers: 'table' | 'inline' | 'attribute';
  readonly langClass: boolean;
  /** Before the name of a language in its class. */
  readonly languagePrefix: string;
  readonly inlineCodeClass: string;
  readonly pygments: boolean;
  readonly autoTitle: boolean;
  readonly autoTitles: Readonly<Record<string, string>>;
  readonly criticMode: CriticMode;
  readonly customFences: readonly blocks.CustomFormat[];
  readonly customInline: readonly blocks.CustomFormat[];
  /** Code without a language is treated as code with one. */
  readonly stylePlainCode: boolean;
  readonly preserveTabs: boolean;
  readonly relaxedHeaders: boolean;
  readonly indentedCode: boolean;
  /** The first line of indented code may name its language. Undefined: it is code like the rest. */
  readonly codehilite: blocks.CodehiliteOptions | undefined;
  readonly customCheckbox: boolean;
  readonly clickableCheckbox: boolean;
  readonly alternateTabs: boolean;
  /** Undefined: tabs are numbered. */
  readonly tabSlugify: Slugify | undefined;
  readonly tabSeparator: string;
  readonly tabHeaderSlug: boolean;
  readonly caret: inline.MarkerOptions;
  readonly tilde: inline.MarkerOptions;
  readonly smartMark: boolean;
  readonly symbolsOff: ReadonlySet<string>;
  readonly emoji: inline.EmojiOptions;
  readonly magiclink: inline.MagiclinkOptions;
  /** Of what is off unless the site switches it on. */
  readonly keys: inline.KeysOptions | undefined;
  readonly math: inline.MathOptions | undefined;
  readonly smarty: inline.SmartyOptions | undefined;
  readonly progress: inline.ProgressOptions | undefined;
  readonly wikiLinks: inline.WikiLinkOptions | undefined;
  readonly stripHtml: inline.StripOptions | undefined;
  readonly escapeAll: { readonly hardBreak: boolean; readonly nbsp: boolean } | undefined;
  /** Whether a site has what `!!!`, `???` and `===` begin. */
  readonly marks: { readonly admonitions: boolean; readonly details: boolean; readonly tabs: boolean };
  /** Quotes that a blank line parts stay apart, and may be callouts. */
  readonly quotes: { readonly callouts: boolean } | undefined;
  readonly blocks: SlashBlockOptions | undefined;
  readonly lineBreaks: boolean;
  readonly saneHeaders: boolean;
  readonly trulySaneLists: boolean;
  readonly listIndent: number;
  /** Bulleted lists stay apart where a blank line is between them. */
  readonly apartLists: boolean;
  /** Metadata is taken off once more, after MkDocs did. */
  readonly meta: boolean;
  readonly dedentSnippets: boolean;
  readonly githubAlerts: boolean;
}

const NUMBERS: ReadonlyMap<unknown, MarkdownOptions['numbers']> = new Map([
  ['inline', 'inline'],
  ['pymdownx-inline', 'attribute'],
]);

type Extensions = NonNullable<RenderContext['extensions']>;

/** Settles every option from techdocs-core's defaults and what the site says. */
export function resolveOptions(context: RenderContext): MarkdownOptions {
  const { extensions = {}, usesBlocks = false } = context;
  const given: Extensions = usesBlocks ? withCoreBlocks(extensions) : extensions;
  const has = (name: string): boolean =>
    Object.hasOwn(given, name) || Object.hasOwn(given, `markdown.extensions.${name}`);
  const of = (name: string): ExtensionOptions =>
    given[name] ?? given[`markdown.extensions.${name}`] ?? record(given['pymdownx.extra']?.[name]);
  const ifOn = <T>(name: string, read: (options: ExtensionOptions) => T): T | undefined =>
    has(name) ? read(of(name)) : undefined;
  const highlight = of('pymdownx.highlight');
  const fences = of('pymdownx.superfences');
  const inlineCode = of('pymdownx.inlinehilite');
  const tasklist = of('pymdownx.tasklist');
  const tabbed = of('pymdownx.tabbed');
  const slashTab = of('pymdownx.blocks.tab');
  // Either names the tabs of both.
  const tabNames = slugifyOf(slashTab['slugify']) ? slashTab : tabbed;
  const critic = text(of('pymdownx.critic')['mode'], 'view');
  const sane = context.trulySaneLists ?? true;
  return {
    // techdocs-core adds toc by its short name: what the long one says is lost, as it is for footnotes with the short.
    ...blocks.tocOptions(given['toc'] ?? {}),
    footnotes: blocks.footnoteOptions(
      given['markdown.extensions.footnotes'] ??
        record(given['pymdownx.extra']?.['markdown.extensions.footnotes']),
    ),
    linenums: bool(highlight['linenums'], true),
    numbers: NUMBERS.get(highlight['linenums_style']) ?? 'table',
    langClass: bool(highlight['pygments_lang_class'], true),
    languagePrefix: text(highlight['language_prefix'], 'language-'),
    inlineCodeClass: text(inlineCode['css_class'], 'highlight'),
    pygments: bool(highlight['use_pygments'], true),
    autoTitle: bool(highlight['auto_title'], false),
    autoTitles: texts(highlight['auto_title_map']),
    criticMode: critic === 'accept' || critic === 'reject' ? critic : 'view',
    customFences: blocks.customFormats(fences['custom_fences']),
    customInline: blocks.customFormats(inlineCode['custom_inline']),
    stylePlainCode: Boolean(inlineCode['style_plain_text']) || bool(highlight['guess_lang'], false),
    preserveTabs: bool(fences['preserve_tabs'], false),
    relaxedHeaders: bool(fences['relaxed_headers'], false),
    indentedCode: !bool(fences['disable_indented_code_blocks'], false),
    codehilite: ifOn('codehilite', blocks.codehiliteOptions),
    customCheckbox: bool(tasklist['custom_checkbox'], true),
    clickableCheckbox: bool(tasklist['clickable_checkbox'], false),
    alternateTabs: bool(tabbed['alternate_style'], true),
    tabSlugify: slugifyOf(tabNames['slugify']),
    tabSeparator: text(tabNames['separator'], '-'),
    tabHeaderSlug: bool(tabNames['combine_header_slug'], false),
    caret: inline.markerOptions(of('pymdownx.caret'), 'insert', 'superscript'),
    tilde: inline.markerOptions(of('pymdownx.tilde'), 'delete', 'subscript'),
    smartMark: bool(of('pymdownx.mark')['smart_mark'], true),
    symbolsOff: inline.symbolsOff(of('pymdownx.smartsymbols')),
    emoji: inline.emojiOptions(of('pymdownx.emoji')),
    magiclink: inline.magiclinkOptions(of('pymdownx.magiclink')),
    keys: ifOn('pymdownx.keys', inline.keysOptions),
    math: ifOn('pymdownx.arithmatex', inline.mathOptions),
    smarty: ifOn('smarty', inline.smartyOptions),
    progress: ifOn('pymdownx.progressbar', inline.progressOptions),
    wikiLinks: ifOn('wikilinks', inline.wikiLinkOptions),
    stripHtml: ifOn('pymdownx.striphtml', inline.stripOptions),
    escapeAll: ifOn('pymdownx.escapeall', (options) => ({
      hardBreak: bool(options['hardbreak'], false),
      nbsp: bool(options['nbsp'], false),
    })),
    marks: {
      admonitions: !usesBlocks || has('admonition'),
      details: !usesBlocks || has('pymdownx.details'),
      tabs: !usesBlocks || has('pymdownx.tabbed'),
    },
    quotes: ifOn('pymdownx.quotes', (options) => ({ callouts: bool(options['callouts'], false) })),
    blocks: slashBlockOptions((name) => (has(name) ? of(name) : undefined)),
    lineBreaks: has('nl2br'),
    saneHeaders: has('pymdownx.saneheaders'),
    trulySaneLists: sane,
    apartLists: bool(of('mdx_truly_sane_lists')['truly_sane'], true),
    listIndent: sane ? Math.min(8, Math.max(1, whole(of('mdx_truly_sane_lists')['nested_indent'], 2))) : 4,
    meta: has('meta'),
    dedentSnippets: bool(of('pymdownx.snippets')['dedent_subsections'], false),
    githubAlerts: context.githubAlerts ?? true,
  };
}
