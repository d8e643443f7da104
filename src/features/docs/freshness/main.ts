import * as vscode from 'vscode';
import type { FactState, ProvidedFact } from '../../../core/facts/fact';
import {
  describeFreshness,
  type Freshness,
  type FreshnessNoun,
  freshnessOf,
  type FreshnessSubject,
} from '../../../core/techdocs/freshness';
import { editorHistory } from '../../../host/git/editorGit';
import { RepositoryWatch } from '../../../host/git/watchRepositories';
import { readSetting } from '../../../host/settings';
import { ago } from './ago';

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
  fact(subject: FreshnessSubject, noun: FreshnessNoun): Promise<ProvidedFact>;
  dispose(): void;
}

/** Asks git, and calls back when a repository that it asked has changed. */
export function start(onDidChange: () => void): FreshnessReader {
  const watch = new RepositoryWatch();
  const history = editorHistory((folders) => watch.watch(folders));
  watch.onDidChange(onDidChange);
  return {
    fact: async (subject, noun) => {
      const ignoredAuthors = readSetting('greenroom.docs.ignoredAuthors', vscode.Uri.parse(subject.page));
      const freshness = await freshnessOf(history, subject, { now: Date.now(), ignoredAuthors });
      return { state: STATES[freshness.verdict], ...describeFreshness(freshness, noun, ago) };
    },
    dispose: () => watch.dispose(),
  };
}
