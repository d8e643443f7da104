import * as l10n from '@vscode/l10n';
import type { ProvidedFact } from '../facts/fact';
import { type History, isHistoryFailure } from '../ports/history';
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
    if (isHistoryFailure(error)) return NOTHING;
    throw error;
  }
}

const NAMES_ONE = {
  page: (text: string) => l10n.t('This page names {0}, which is gone.', text),
  README: (text: string) => l10n.t('This README names {0}, which is gone.', text),
  docs: (text: string) => l10n.t('These docs name {0}, which is gone.', text),
} as const;

const NAMES_MANY = {
  page: (count: number) => l10n.t('This page names {0} things that are gone.', count),
  README: (count: number) => l10n.t('This README names {0} things that are gone.', count),
  docs: (count: number) => l10n.t('These docs name {0} things that are gone.', count),
} as const;

/** A fact about how old docs are, with what they name that is gone: then they are out of date, whatever their dates say. */
export function withGone(fact: ProvidedFact, gone: readonly Missing[], noun: FreshnessNoun): ProvidedFact {
  if (gone.length === 0) return fact;
  const [first] = gone;
  const isOne = noun !== 'docs';
  const { summary, details = [] } = fact;
  const lines = gone.slice(0, MOST_NAMED).map(({ page, line, text }) => {
    return isOne
      ? l10n.t('{0} is gone (line {1}).', text, line + 1)
      : l10n.t('{0} is gone ({1}, line {2}).', text, page, line + 1);
  });
  const more = gone.length > MOST_NAMED ? [l10n.t('And {0} more.', gone.length - MOST_NAMED)] : [];
  return {
    ...fact,
    state: 'warning',
    summary: gone.length === 1 && first ? NAMES_ONE[noun](first.text) : NAMES_MANY[noun](gone.length),
    details: [...lines, ...more, summary, ...details],
  };
}
