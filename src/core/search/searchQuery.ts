import { toCanonicalRef } from '../model/reference';
import { hasSignsBefore, partsOf, tokenize } from './tokenize';
import { MAKING, hintedKinds } from './kindHints';

/** Keys of `key:value`, and how a person may also call them. */
export const FACET_KEYS = [
  'kind',
  'type',
  'owner',
  'lifecycle',
  'system',
  'domain',
  'tag',
  'namespace',
] as const;
export type FacetKey = (typeof FACET_KEYS)[number];
const KEY_NAMES = new Map<string, FacetKey>([
  ...FACET_KEYS.map((key) => [key, key] as const),
  ['tags', 'tag'],
  ['owners', 'owner'],
  ['team', 'owner'],
  ['ns', 'namespace'],
]);

export const FLAGS = ['mine', 'starred', 'recent'] as const;
export type Flag = (typeof FLAGS)[number];

export interface QueryWord {
  readonly word: string;
  /** Questions' fillers and the like: they lift what has them, nothing needs them. */
  readonly optional: boolean;
}

export interface QueryFacet {
  readonly key: FacetKey;
  /** Any of them; folded, references reduced to their name. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

export interface Query {
  readonly words: readonly QueryWord[];
  /** Must occur word for word; folded words joined by a blank. */
  readonly phrases: readonly string[];
  readonly facets: readonly QueryFacet[];
  readonly flags: readonly { readonly flag: Flag; readonly negated: boolean }[];
  readonly excluded: readonly string[];
  /** All that is searched as words, in the order typed; and without the fillers. */
  readonly typed: readonly string[];
  readonly content: readonly string[];
  /** Canonical form of a reference typed in full. */
  readonly reference?: string;
  /** Kinds the words ask for, with the factor by which they are preferred. */
  readonly wishes: ReadonlyMap<string, number>;
  /** Neighbouring words run together, which may be the whole of a name; the longest first. */
  readonly wholes: readonly QueryWhole[];
}

export interface QueryWhole {
  readonly word: string;
  /** How much of what was asked it is, squared: half the words make a quarter of the case. */
  readonly share: number;
  /** It ends where typing ended, so a name may go on behind it. */
  readonly open: boolean;
}

/** A hint says half as much as a word that names something. */
const HINT_SHARE = 0.5;
const MOST_NEIGHBOURS = 5;
const MOST_WORDS = 12;
/** Characters of a query that are read: nobody types more, and a text pasted by mistake must not cost seconds. */
const LONGEST = 500;

const FILLERS = new Set(
  `who whom whose what which where when how why is are was do does did can could should would i we me my our us you your
  the a an of for to in on at by with from and or about as be it its this that these those there any all
  owns own owner owners owned owning responsible maintains maintainer maintainers runs contact ask find get show give tell
  list please need want know looking look behind used uses using use`.split(/\s+/),
);

/** Words that say what sort of answer is wanted; they help where they match and never stand in the way. */
const HINTS = new Set(
  `docs doc documentation docu guide page readme runbook runbooks dashboard team teams group squad people person user
  service services component components api apis system systems domain resource website app application library repo
  repository code source project code call oncall slack channel email mail link url`.split(/\s+/),
);

const PART = /(-?)(?:([\p{L}][\p{L}\p{N}]*):)?(?:"([^"]*)(?:"|$)|(\S+))?/gu;

/** Reads what was typed, its beginning where it is very long. Whatever isn't syntax is words; nothing is an error. */
export function parseQuery(written: string): Query {
  const term = written.slice(0, LONGEST);
  const found: Found = { texts: [], phrases: [], facets: [], flags: [], excluded: [], kinds: [] };
  for (const match of term.matchAll(PART)) {
    const [whole, minus, key, quoted, plain] = match;
    if (!whole) continue;
    // What begins with two is the name of an option, such as `--dry-run`.
    const isOption = minus === '-' && plain?.startsWith('-') === true;
    const negated = minus === '-' && !isOption && (match.index === 0 || /\s/.test(term[match.index - 1]!));
    const text = isOption ? whole : plain;
    readPart(found, { negated, key: key?.toLowerCase(), quoted, plain: text, whole });
  }
  const tokens = found.texts.flatMap(tokensOf).slice(0, MOST_WORDS);
  const named = tokens.filter(({ isFiller }) => !isFiller);
  const content = (named.length > 0 ? named : tokens).map(({ word }) => word);
  const subject = content.filter((word) => !HINTS.has(word) && !MAKING.has(word));
  const required = new Set(subject.length > 0 ? subject : content);
  const typed = tokens.map(({ word }) => word);
  const reference = term.includes(':') ? toCanonicalRef(term.trim()) : undefined;
  return {
    ...(reference && { reference }),
    words: [
      ...[...new Set(typed)].map((word) => ({ word, optional: !required.has(word) })),
      ...found.texts.flatMap(signedOf).map((word) => ({ word, optional: true })),
    ],
    phrases: found.phrases,
    facets: found.facets,
    flags: found.flags,
    excluded: found.excluded,
    typed,
    content,
    wishes: hintedKinds(typed, found.kinds),
    wholes: wholesOf(typed, content, (word) => (required.has(word) ? 1 : HINT_SHARE)),
  };
}

/** The words of a stretch without blanks. A filler is a word of its own: `ask-shipyard` is a name. */
function tokensOf(text: string): { word: string; isFiller: boolean }[] {
  const parts = partsOf(text);
  return parts.map((word) => ({ word, isFiller: parts.length === 1 && FILLERS.has(word) }));
}

/** Words with signs before them: what has them too comes before what has the words alone. */
function signedOf(text: string): string[] {
  return tokenize(text)
    .map(({ word }) => word)
    .filter(hasSignsBefore);
}

function wholesOf(tokens: string[], content: string[], shareOf: (word: string) => number): QueryWhole[] {
  const found = new Map<string, QueryWhole>();
  const add = (word: string, share: number, open: boolean) => {
    if (word && (found.get(word)?.share ?? 0) < share) found.set(word, { word, share, open });
  };
  add(tokens.join(''), 1, true);
  const total = content.reduce((sum, word) => sum + shareOf(word), 0);
  for (let from = 0; from < content.length; from++) {
    let share = 0;
    for (let to = from; to < Math.min(content.length, from + MOST_NEIGHBOURS); to++) {
      share += shareOf(content[to]!);
      const part = (share / total) ** 2;
      add(content.slice(from, to + 1).join(''), part, from === 0 && to === content.length - 1);
    }
  }
  return [...found.values()].sort((a, b) => b.share - a.share);
}

interface Found {
  texts: string[];
  phrases: string[];
  facets: QueryFacet[];
  flags: { flag: Flag; negated: boolean }[];
  excluded: string[];
  /** Kinds of references typed in full. */
  kinds: string[];
}

interface Part {
  negated: boolean;
  key: string | undefined;
  quoted: string | undefined;
  plain: string | undefined;
  whole: string;
}

function readPart(found: Found, { negated, key, quoted, plain, whole }: Part): void {
  const value = quoted ?? plain ?? '';
  const facet = key === undefined ? undefined : KEY_NAMES.get(key);
  if (facet) {
    const values = (quoted === undefined ? value.split(',') : [value])
      .map((one) => (facet === 'owner' || facet === 'system' || facet === 'domain' ? nameOf(one) : one))
      .map((one) => one.toLowerCase().trim())
      .filter(Boolean);
    if (values.length > 0) found.facets.push({ key: facet, values, negated });
  } else if (key === 'is') {
    const flag = FLAGS.find((name) => value !== '' && name.startsWith(value.toLowerCase()));
    if (flag) found.flags.push({ flag, negated });
    else if (value) found.texts.push(value);
  } else if (negated) {
    found.excluded.push(...partsOf(value || whole));
  } else if (key !== undefined) {
    // A reference such as `component:default/orders`: its name counts, its kind is a wish.
    found.kinds.push(key);
    found.texts.push(nameOf(value) || key);
  } else if (quoted !== undefined) {
    const phrase = partsOf(quoted).join(' ');
    if (phrase) found.phrases.push(phrase);
  } else {
    found.texts.push(value);
  }
}

/** The name in a reference, however it is written; `@org/team` too. */
function nameOf(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1).replace(/^@/, '');
}
