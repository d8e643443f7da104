import type { ProvidedFact } from '../facts/fact';
import { type History, HistoryFailure } from '../ports/history';
import { baseName, parentUri } from '../base/uri';
import { isPageFile } from './codePaths';
import type { FreshnessNoun, FreshnessSubject } from './freshness';
import type { Missing } from './named/missing';

/** Paths that version control is asked about at once. */
const MOST_ASKED = 200;
/** Things that are named one by one. */
const MOST_NAMED = 5;

/**
 * What of the missing things was there once: files that a commit took away, commands and links that lead nowhere. A name
 * that fits no file and never did may be an example, and one without a folder may be of a file anywhere in the code. Where
 * version control can't tell, nothing is said of files.
 */
export async function goneOf(
  missing: readonly Missing[],
  subject: Pick<FreshnessSubject, 'docs' | 'code'>,
  history: History,
): Promise<Missing[]> {
  const files = [...new Set(missing.flatMap(({ candidates = [] }) => candidates))];
  const { removed, names } = files.length
    ? await removedOf(files.slice(0, MOST_ASKED), subject, history)
    : NOTHING;
  return missing.filter(
    ({ text, candidates }) => !candidates || (!names.has(text) && candidates.some((uri) => removed.has(uri))),
  );
}

const NOTHING = { removed: new Set<string>(), names: new Set<string>() };

/** Those of the files that a commit took away, and the names of files that are there in the code, or in all there is. */
async function removedOf(
  uris: readonly string[],
  { docs, code }: Pick<FreshnessSubject, 'docs' | 'code'>,
  history: History,
): Promise<{ readonly removed: ReadonlySet<string>; readonly names: ReadonlySet<string> }> {
  // Of a README alone it is no folder.
  const known = await history.of(isPageFile(docs) ? parentUri(docs) : docs);
  if (typeof known === 'string') return NOTHING;
  const uriOf = new Map(uris.map((uri) => [known.pathOf(uri), uri]));
  const paths = [...uriOf.keys()].filter((path) => path !== undefined);
  try {
    const gone = await known.removed(paths);
    if (gone.size === 0) return NOTHING;
    const here = await known.files((code !== undefined && known.pathOf(code)) || '');
    return {
      removed: new Set([...gone].map((path) => uriOf.get(path)!)),
      names: new Set(here.map(baseName)),
    };
  } catch (error) {
    if (error instanceof HistoryFailure) return NOTHING;
    throw error;
  }
}

/** A fact about how old docs are, with what they name that is gone: then they are out of date, whatever their dates say. */
export function withGone(fact: ProvidedFact, gone: readonly Missing[], noun: FreshnessNoun): ProvidedFact {
  if (gone.length === 0) return fact;
  const [first] = gone;
  const isOne = noun !== 'docs';
  const these = isOne ? `This ${noun} names` : 'These docs name';
  const what =
    gone.length === 1 && first ? `${first.text}, which is gone.` : `${gone.length} things that are gone.`;
  const { summary, details = [] } = fact;
  const lines = gone.slice(0, MOST_NAMED).map(({ page, line, text }) => {
    const where = isOne ? `line ${line + 1}` : `${page}, line ${line + 1}`;
    return `${text} is gone (${where}).`;
  });
  const more = gone.length > MOST_NAMED ? [`And ${gone.length - MOST_NAMED} more.`] : [];
  return {
    ...fact,
    state: 'warning',
    summary: `${these} ${what}`,
    details: [...lines, ...more, summary, ...details],
  };
}
