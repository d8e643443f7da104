import * as vscode from 'vscode';
import type { OldFile } from '../../../core/ports/remoteCatalog';
import type { FactState, ProvidedFact } from '../../../core/facts/fact';
import {
  describeFreshness,
  type Freshness,
  type FreshnessNoun,
  freshnessOf,
  type FreshnessSubject,
} from '../../../core/techdocs/freshness';
import { goneOf, withGone } from '../../../core/techdocs/gone';
import { type PublishedAge, publishedFact } from '../../../core/techdocs/published/age';
import type { Missing } from '../../../core/techdocs/named/missing';
import { editorHistory } from '../../../host/git/editorGit';
import { RepositoryWatch } from '../../../host/git/watchRepositories';
import { readSetting } from '../../../host/settings';
import { ago } from '../../../host/ago';

const STATES: Readonly<Record<Freshness['verdict'], FactState>> = {
  current: 'ok',
  behind: 'info',
  stale: 'warning',
  editing: 'info',
  future: 'info',
  unknown: 'unknown',
};

/** A bundle of its own, loaded when somebody first asks: no window pays for it at its start. */
export interface FreshnessModule {
  start(onDidChange: () => void): FreshnessReader;
}

export interface FreshnessReader {
  /** `missing`: what the page, or the pages, name that is not there. */
  fact(subject: FreshnessSubject, noun: FreshnessNoun, missing: readonly Missing[]): Promise<ProvidedFact>;
  published(age: PublishedAge): ProvidedFact;
  /** What is said of a page, and that it is shown as it was read before. */
  withOld(fact: ProvidedFact, old: OldFile): ProvidedFact;
  dispose(): void;
}

/** Asks git, and calls back when a repository that it asked has changed. */
export function start(onDidChange: () => void): FreshnessReader {
  const watch = new RepositoryWatch();
  const history = editorHistory((folders) => watch.watch(folders));
  watch.onDidChange(onDidChange);
  return {
    fact: async (subject, noun, missing) => {
      const ignoredAuthors = readSetting('greenroom.docs.ignoredAuthors', vscode.Uri.parse(subject.page));
      const freshness = await freshnessOf(history, subject, { now: Date.now(), ignoredAuthors });
      const fact = { state: STATES[freshness.verdict], ...describeFreshness(freshness, noun, ago) };
      return withGone(fact, await goneOf(missing, subject, history), noun);
    },
    published: (age) => publishedFact(age, ago),
    withOld: (fact, { why, asOf }) => {
      const old =
        asOf === undefined
          ? vscode.l10n.t('It is shown as it was read before: {0}', why)
          : vscode.l10n.t('It is shown as it was read {0}: {1}', ago(asOf), why);
      return { ...fact, summary: `${fact.summary} ${old}` };
    },
    dispose: () => watch.dispose(),
  };
}
