import type { ExtensionOptions } from '../types';
import { bool, record, text, whole } from './values';

/** A block that a site gives a name of its own: what it is, its class and its title. */
export interface NamedBlock {
  readonly kind: 'admonition' | 'details';
  readonly className: string;
  readonly title: string;
}

/** A kind of caption: the words before it, with `{}` for its number, and classes of its figure. */
export interface CaptionKind {
  readonly prefix: string;
  readonly classes: readonly string[];
}

export interface CaptionOptions {
  readonly kinds: ReadonlyMap<string, CaptionKind>;
  readonly auto: boolean;
  /** Captions of figures deeper inside others than this have no number; 0 is any. */
  readonly autoLevel: number;
  readonly prepend: boolean;
}

/** Which blocks of `pymdownx.blocks` a site has, by the extensions it names. */
export interface SlashBlockOptions {
  readonly names: ReadonlySet<string>;
  readonly named: ReadonlyMap<string, NamedBlock>;
  readonly captions: CaptionOptions | undefined;
  /** How tabs between slashes are laid out, whatever `===` has. */
  readonly alternateTabs: boolean;
  /** How the content of elements of the site's own is read: `block`, `inline`, `raw` or `html`. */
  readonly htmlModes: ReadonlyMap<string, string>;
}

const ADMONITIONS = [
  'note',
  'attention',
  'caution',
  'danger',
  'error',
  'tip',
  'hint',
  'warning',
  'important',
];
const CAPTIONS = [
  'caption',
  { name: 'figure-caption', prefix: 'Figure {}.' },
  { name: 'table-caption', prefix: 'Table {}.' },
];

const CORE_KINDS = [
  ...['new', 'settings', 'note', 'abstract', 'info', 'tip', 'success', 'question', 'warning'],
  ...['failure', 'danger', 'bug', 'example', 'quote'],
];
/** What techdocs-core has in place of `!!!`, `???` and `===` where a site sets `use_pymdownx_blocks`. */
const CORE_BLOCKS: Readonly<Record<string, ExtensionOptions>> = {
  'pymdownx.blocks.admonition': { types: CORE_KINDS },
  'pymdownx.blocks.details': {
    types: CORE_KINDS.map((kind) => ({ name: `details-${kind}`, class: kind })),
  },
  'pymdownx.blocks.tab': { alternate_style: true },
};

/** The extensions of a site with the blocks of techdocs-core, as far as the site says nothing else of them. */
export function withCoreBlocks<T extends Readonly<Record<string, ExtensionOptions | null | undefined>>>(
  given: T,
): T {
  const blocks = Object.entries(CORE_BLOCKS).map(([name, own]) => [name, { ...own, ...given[name] }]);
  return { ...given, ...(Object.fromEntries(blocks) as T) };
}

/** Undefined where a site has none of them. */
export function slashBlockOptions(
  options: (extension: string) => ExtensionOptions | undefined,
): SlashBlockOptions | undefined {
  const of = (name: string) => options(`pymdownx.blocks.${name}`);
  const kinds = (['admonition', 'details', 'html', 'tab'] as const).filter((kind) => of(kind));
  const isDefining = of('definition') !== undefined;
  const captions = of('caption');
  if (kinds.length === 0 && !captions && !isDefining) return undefined;
  const named = new Map<string, NamedBlock>();
  for (const kind of ['admonition', 'details'] as const) {
    const own = of(kind);
    const types = own && (own['types'] ?? (kind === 'admonition' ? ADMONITIONS : []));
    for (const entry of entriesOf(types)) {
      const className = text(entry.options['class'], entry.name);
      named.set(entry.name, { kind, className, title: text(entry.options['title'], titleCase(className)) });
    }
  }
  const custom = of('html')?.['custom'];
  const modes = (Array.isArray(custom) ? custom : []).map((entry): [string, string] => {
    const { tag, mode } = record(entry);
    return [text(tag, ''), text(mode, '')];
  });
  return {
    names: new Set([...kinds, ...(isDefining ? ['define'] : [])]),
    named,
    captions: captions && captionOptions(captions),
    alternateTabs: bool(of('tab')?.['alternate_style'], false),
    htmlModes: new Map(modes),
  };
}

function captionOptions(options: ExtensionOptions): CaptionOptions {
  const kinds = entriesOf(options['types'] ?? CAPTIONS).map(({ name, options }): [string, CaptionKind] => [
    name,
    {
      prefix: text(options['prefix'], ''),
      classes: text(options['classes'], '').split(/\s+/).filter(Boolean),
    },
  ]);
  return {
    kinds: new Map(kinds),
    auto: bool(options['auto'], true),
    autoLevel: Math.max(0, whole(options['auto_level'], 0)),
    prepend: bool(options['prepend'], false),
  };
}

/** Types as options list them: names, or maps with a name. */
function entriesOf(types: unknown): { name: string; options: Readonly<Record<string, unknown>> }[] {
  if (!Array.isArray(types)) return [];
  return types.flatMap((entry: unknown) => {
    const options = record(entry);
    const name = typeof entry === 'string' ? entry : options['name'];
    return typeof name === 'string' ? [{ name: name.toLowerCase(), options }] : [];
  });
}

/** A class as words: `my-note` is `My Note`. */
export function titleCase(className: string): string {
  return className
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1));
}
