import type { BackstageQuestion } from '../ports/backstageSearch';
import { parseQuery } from './searchQuery';

/** The keys of our syntax that a Backstage indexes under the same names and with values that are comparable. */
const INDEXED = ['kind', 'type', 'lifecycle', 'namespace'];
/** The longest term that its search takes. */
const LONGEST = 100;
/** Fewer letters find everything. */
const FEWEST = 2;

/**
 * What was typed, as a Backstage's search understands it; undefined where it can't be asked that, `is:mine` say, or is not
 * worth asking.
 */
export function backstageQuestion(written: string): BackstageQuestion | undefined {
  const { facets, flags, excluded, typed, phrases } = parseQuery(written);
  const isAskable = facets.every(({ key, negated }) => !negated && INDEXED.includes(key));
  if (!isAskable || flags.length > 0 || excluded.length > 0) return undefined;
  // Words of ours have lost their accents, which its index keeps.
  const isPlain = facets.length === 0 && !written.includes(':');
  const words = isPlain ? written.replaceAll('"', ' ') : [...phrases, ...typed].join(' ');
  const term = words.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  if (term.length < FEWEST) return undefined;
  return { term, filters: Object.fromEntries(facets.map(({ key, values }) => [key, values])) };
}
