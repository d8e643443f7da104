/** Makes an anchor of a heading's text. */
export type Slugify = (text: string, separator: string) => string;

interface SlugOptions {
  readonly case: string;
  readonly percentEncode: boolean;
  readonly normalize: string;
}

/** Python-Markdown's own: ASCII letters, digits and underscores, the rest dropped, runs of spaces to separators. */
export const slugify: Slugify = (text, separator) => {
  // eslint-disable-next-line no-control-regex -- everything outside ASCII is dropped
  const ascii = text.normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
  return joined(ascii.replace(/[^\w\s-]/g, ''), separator);
};

const slugifyUnicode: Slugify = (text, separator) =>
  joined(text.replace(/[^\p{L}\p{N}_\s-]/gu, ''), separator);

function joined(text: string, separator: string): string {
  const escaped = separator.replace(/[\\\]^-]/g, '\\$&');
  return text
    .trim()
    .toLowerCase()
    .replace(new RegExp(`[${escaped}\\s]+`, 'g'), () => separator);
}

const CASES: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  'lower-ascii': (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  fold: (text) => text.replaceAll('ß', 'ss').toLowerCase(),
};
const FORMS = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

/** pymdownx's: letters of every script stay, each space becomes a separator. */
function unicodeSlugs(options: SlugOptions): Slugify {
  const form = FORMS.has(options.normalize) ? options.normalize : 'NFC';
  return (text, separator) => {
    const normal = text.normalize(form);
    const lastTag = normal.lastIndexOf('>') + 1;
    const plain = (normal.slice(0, lastTag).replace(/<\/?[^>]*>/g, '') + normal.slice(lastTag)).trim();
    const cased = Object.hasOwn(CASES, options.case) ? CASES[options.case]!(plain) : plain;
    const slug = cased.replace(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', separator);
    return options.percentEncode ? encodeURIComponent(slug) : slug;
  };
}

const OLD_NAMES: Readonly<Record<string, string>> = {
  uslugify: 'lower',
  uslugify_cased: 'none',
  gfm: 'lower-ascii',
};

/** The function an option names: `!!python/name:…`, or `!!python/object/apply:…` with `kwds`. */
export function slugifyOf(option: unknown): Slugify | undefined {
  const given = (typeof option === 'object' && option !== null ? option : { python: option }) as {
    python?: unknown;
    kwds?: unknown;
  };
  if (typeof given.python !== 'string') return undefined;
  if (/^markdown\.extensions\.toc\.slugify_unicode$/.test(given.python)) return slugifyUnicode;
  const name = /^pymdownx\.slugs\.(\w+)$/.exec(given.python)?.[1];
  if (name === undefined) return undefined;
  const kwds = (typeof given.kwds === 'object' && given.kwds !== null ? given.kwds : {}) as Record<
    string,
    unknown
  >;
  const text = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback);
  const oldName = name.replace(/_encoded$/, '');
  const old = Object.hasOwn(OLD_NAMES, oldName) ? OLD_NAMES[oldName] : undefined;
  return unicodeSlugs({
    case: old ?? text(kwds['case'], 'none'),
    percentEncode: old === undefined ? kwds['percent_encode'] === true : name.endsWith('_encoded'),
    normalize: text(kwds['normalize'], 'NFC'),
  });
}
