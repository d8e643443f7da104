/** Words of the dialect that techdocs-core reads, for texts of them over and over. */
export const MARKDOWN_WORDS: readonly string[] = [
  ...['a', ' ', '\n', '\n\n', '\n    ', '\\', '"', "'", '&', '@', '.', '---'],
  ...['*', '**', '_', '`', '~~', '^^', '==', '++a', '$'],
  ...['[', '](', '![', '[a]: b\n', '[^1]', '\n[^1]: ', '*[a]: b\n', '{: .a }', ':smile:', 'http://a'],
  ...['<', '>', '</div>', '<div markdown>\n', '<!--', '{++', '++}', '{>>'],
  ...['\n#', '\n=', '\n-', '\n> ', '\n1. ', '\n: ', '|', '\n|-|', '```\n'],
  ...['!!! note\n', '\n??? a\n', '\n=== "t"\n', '\n/// note\n', '\n///\n', '--8<-- "a"\n'],
];

const on = (...names: string[]) => Object.fromEntries(names.map((name) => [name, {}]));

const MORE = on(
  'pymdownx.keys',
  'pymdownx.arithmatex',
  'smarty',
  'pymdownx.progressbar',
  'wikilinks',
  'pymdownx.striphtml',
  'pymdownx.blocks.admonition',
  'pymdownx.blocks.details',
  'pymdownx.blocks.tab',
  'pymdownx.blocks.html',
  'pymdownx.blocks.caption',
);

/** Sites: as they come, with everything else on, and with markers that mind no words around them. */
export const MARKDOWN_SITES: Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
> = {
  plain: {},
  full: MORE,
  'not smart': {
    ...MORE,
    'pymdownx.mark': { smart_mark: false },
    'pymdownx.caret': { smart_insert: false },
    'pymdownx.tilde': { smart_delete: false },
  },
};
