import * as l10n from '@vscode/l10n';
import { anyOf } from '../../base/lists';
import type { Kind } from './yamlKinds';

/** What an option of a plugin or an extension may be, as MkDocs and the extension itself have it. */
export interface OptionType {
  readonly kinds: readonly Kind[];
  /** In words, where kinds alone don't tell. */
  readonly words?: string;
  /** What a text must look like. */
  readonly text?: RegExp;
  /** Of each in a list, and of what stands below a key. */
  readonly items?: OptionType | undefined;
  readonly keys?: OptionTypes;
  /** What is empty or false stands for none. */
  readonly orNone?: true;
  /** MkDocs reads the file, and stops at a page that needs the option. */
  readonly stops?: true | undefined;
  /** What is done here where it is of another kind; undefined: it counts as not written. */
  readonly instead?: string;
}

export type OptionTypes = ReadonlyMap<string, OptionType>;

// Of plugins, whose options MkDocs checks itself: what is empty counts as not written.
const TEXT: OptionType = { kinds: ['text'] };
const NUMBER: OptionType = { kinds: ['number', 'switch'] };
const SWITCH: OptionType = { kinds: ['switch'] };
const MAP: OptionType = { kinds: ['map'] };
const LIST: OptionType = { kinds: ['list'] };
const NAMES: OptionType = { kinds: ['list', 'map'] };
const oneOf = (...words: readonly string[]): OptionType => ({
  kinds: ['text'],
  words: anyOf(words),
  text: new RegExp(`^(?:${words.join('|')})$`),
});

// Of extensions, which take most kinds for true or false, and fail of others where they use them.
const BOOLEAN: OptionType = {
  kinds: ['text', 'number', 'switch', 'date', 'list', 'map', 'nothing'],
  words: l10n.t('true or false'),
  text: /^(?:true|yes|y|on|1|false|no|n|off|0|none)$/i,
};
const WORDS: OptionType = { kinds: ['text'], stops: true };
const WORDS_OR_NONE: OptionType = { ...WORDS, orNone: true };
const WHOLE: OptionType = { kinds: ['number', 'switch', 'text'], words: l10n.t('a number'), text: /^\d+$/ };
const FUNCTION: OptionType = {
  kinds: [],
  words: l10n.t('a function (!!python/name: and its name)'),
  stops: true,
  instead: l10n.t('Here a text is read as its name, and anything else counts as not written.'),
};
const TEXTS: OptionType = { kinds: ['text', 'list', 'map'], words: l10n.t('a list of texts'), items: TEXT };
const TYPES: OptionType = {
  kinds: ['list', 'map'],
  words: l10n.t('a list of types'),
  items: { kinds: ['text', 'map'], words: l10n.t('a name, or a map with a name') },
};

function types(...groups: readonly (readonly [names: string, type: OptionType])[]): OptionTypes {
  return new Map(groups.flatMap(([names, type]) => names.split(' ').map((name) => [name, type] as const)));
}

const LANGUAGE = types(
  ['locale name link fixed_link copyright site_name site_url site_author site_description', TEXT],
  ['build default', SWITCH],
  ['nav', LIST],
  ['nav_translations admonition_translations extra theme', MAP],
);

/** Of plugins whose work is done here. */
const PLUGINS = new Map<string, OptionTypes>([
  [
    'i18n',
    types(
      ['fallback_to_default reconfigure_material reconfigure_search', SWITCH],
      ['docs_structure', oneOf('folder', 'suffix')],
      // Until its version 1 the plugin took a map of names.
      ['languages', { kinds: ['list', 'map'], items: { kinds: ['map'], keys: LANGUAGE } }],
      ['build_only_locale', TEXT],
    ),
  ],
  [
    'awesome-pages',
    types(
      ['filename', TEXT],
      ['collapse_single_pages strict ignore_case', SWITCH],
      ['order', oneOf('asc', 'desc')],
      ['sort_type', oneOf('natural')],
      ['order_by', oneOf('filename', 'title')],
    ),
  ],
  [
    'literate-nav',
    types(
      ['nav_file', TEXT],
      ['implicit_index', SWITCH],
      ['tab_length', NUMBER],
      ['markdown_extensions', NAMES],
    ),
  ],
  ['search', types(['separator', TEXT], ['lang', { kinds: ['text', 'list'] }])],
  ['techdocs-core', types(['use_material_search use_pymdownx_blocks', SWITCH])],
]);

const EXTENSIONS = new Map<string, OptionTypes>([
  [
    'toc',
    types(
      ['anchorlink permalink_leading', BOOLEAN],
      ['separator toc_class permalink_class', WORDS],
      ['title permalink_title', WORDS_OR_NONE],
      ['slugify', FUNCTION],
      ['baselevel', WHOLE],
      ['toc_depth', { ...WHOLE, words: l10n.t('a number or two as in "2-4"'), text: /^\d+(?:-\d+)?$/ }],
    ),
  ],
  [
    'footnotes',
    types(
      ['UNIQUE_IDS USE_DEFINITION_ORDER', BOOLEAN],
      ['BACKLINK_TEXT PLACE_MARKER SEPARATOR SUPERSCRIPT_TEXT', WORDS],
      ['BACKLINK_TITLE', TEXT],
    ),
  ],
  [
    'smarty',
    types(['smart_quotes smart_angled_quotes smart_dashes smart_ellipses', BOOLEAN], ['substitutions', MAP]),
  ],
  ['tables', types(['use_align_attribute', BOOLEAN])],
  ['wikilinks', types(['html_class', WORDS_OR_NONE], ['build_url', FUNCTION])],
  [
    'mdx_truly_sane_lists',
    types(['truly_sane', BOOLEAN], ['nested_indent', { kinds: ['number', 'switch'], words: 'a number' }]),
  ],
  [
    'pymdownx.arithmatex',
    types(
      ['generic preview smart_dollar', BOOLEAN],
      ['block_tag inline_tag', WORDS],
      ['tex_block_wrap tex_inline_wrap block_syntax inline_syntax', { ...TEXTS, items: undefined }],
    ),
  ],
  ['pymdownx.caret', types(['insert smart_insert superscript', BOOLEAN])],
  ['pymdownx.tilde', types(['delete smart_delete subscript', BOOLEAN])],
  ['pymdownx.mark', types(['smart_mark', BOOLEAN])],
  ['pymdownx.critic', types(['raw_view', BOOLEAN])],
  [
    'pymdownx.emoji',
    types(
      ['remove_variation_selector strict', BOOLEAN],
      ['emoji_index', { ...FUNCTION, stops: undefined }],
      ['emoji_generator', FUNCTION],
      ['options', { ...MAP, stops: true }],
    ),
  ],
  ['pymdownx.escapeall', types(['hardbreak nbsp', BOOLEAN])],
  [
    'pymdownx.highlight',
    types(
      ['use_pygments linenums anchor_linenums auto_title code_attr_on_pre noclasses', BOOLEAN],
      ['pygments_lang_class stripnl', BOOLEAN],
      ['css_class language_prefix', WORDS],
    ),
  ],
  ['pymdownx.inlinehilite', types(['css_class', WORDS_OR_NONE])],
  ['pymdownx.keys', types(['camel_case strict', BOOLEAN], ['class', TEXT], ['key_map', MAP])],
  [
    'pymdownx.magiclink',
    types(
      ['hide_protocol normalize_issue_symbols repo_url_shortener repo_url_shorthand', BOOLEAN],
      ['social_url_shortener social_url_shorthand', BOOLEAN],
    ),
  ],
  ['pymdownx.progressbar', types(['level_class', BOOLEAN])],
  [
    'pymdownx.smartsymbols',
    types([
      'arrows care_of copyright fractions notequal ordinal_numbers plusminus registered trademark',
      BOOLEAN,
    ]),
  ],
  [
    'pymdownx.snippets',
    types(
      ['check_paths dedent_subsections restrict_base_path url_download', BOOLEAN],
      ['base_path', TEXTS],
      ['auto_append', { ...TEXTS, kinds: ['list', 'map'], orNone: true, stops: true }],
    ),
  ],
  [
    'pymdownx.striphtml',
    types(['strip_js_on_attributes strip_comments', BOOLEAN], ['strip_attributes', TEXTS]),
  ],
  [
    'pymdownx.superfences',
    types(
      ['disable_indented_code_blocks preserve_tabs relaxed_headers', BOOLEAN],
      ['custom_fences', { ...LIST, items: MAP }],
    ),
  ],
  [
    'pymdownx.tabbed',
    types(['alternate_style combine_header_slug', BOOLEAN], ['slugify', { ...FUNCTION, orNone: true }]),
  ],
  ['pymdownx.quotes', types(['callouts', BOOLEAN])],
  ['pymdownx.tasklist', types(['clickable_checkbox custom_checkbox', BOOLEAN])],
  ['pymdownx.blocks.admonition', types(['types', TYPES])],
  ['pymdownx.blocks.details', types(['types', TYPES])],
  ['pymdownx.blocks.html', types(['custom', { ...LIST, items: MAP, stops: true }])],
  [
    'pymdownx.blocks.tab',
    types(['alternate_style combine_header_slug', BOOLEAN], ['slugify', { ...FUNCTION, orNone: true }]),
  ],
  ['pymdownx.blocks.caption', types(['auto prepend', BOOLEAN], ['auto_level', NUMBER], ['types', TYPES])],
]);

/** Of a `.pages` file of the awesome-pages plugin. */
export const PAGES_FILE = types(
  ['title', TEXT],
  ['hide collapse collapse_single_pages ignore_case', SWITCH],
  ['order', oneOf('asc', 'desc')],
  ['sort_type', oneOf('natural')],
  ['order_by', oneOf('filename', 'title')],
  ['nav', LIST],
  ['arrange', { ...LIST, items: TEXT }],
);

/** What is known of a plugin's options. */
export const ofPlugin = (name: string): OptionTypes | undefined => PLUGINS.get(name);

/** What is known of an extension's options, by its short name or its long one. */
export const ofExtension = (name: string): OptionTypes | undefined =>
  EXTENSIONS.get(name.replace(/^markdown\.extensions\./, ''));
