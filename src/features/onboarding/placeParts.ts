import * as l10n from '@vscode/l10n';
import type { IssuesAnswer, WantedIssues } from '../../core/market/firstIssues';
import { FIRST_ISSUES, FIRST_ISSUES_LABEL } from '../../core/market/words';
import type { TeamRepository } from '../../core/onboarding/places';
import type { ToRead } from '../../core/onboarding/readFirst';
import type { CardSection } from '../../core/portal/card';
import { type Act, type Failing, type Part, unknownLine } from './part';

const MOST_LISTED = 30;

export interface RepositoryActs {
  /** Undefined where nothing can be cloned now. */
  readonly clone?: (repository: TeamRepository) => Act;
  /** Why nothing can be cloned, and what to do about it. */
  readonly barred?: { readonly why: string; readonly act?: Act };
  /** `host/slug` in lower case of what is open in this window. */
  readonly open: ReadonlySet<string>;
}

/** The repositories of what a team owns. */
export function repositoriesPart(repositories: readonly TeamRepository[], acts: RepositoryActs): Part {
  if (repositories.length === 0)
    return textPart(l10n.t('Nothing that the team owns says in which repository it is.'));
  const { barred, clone, open } = acts;
  const more = repositories.length - MOST_LISTED;
  return {
    sections: [
      ...(barred ? [{ type: 'status', state: 'info', text: barred.why } as const] : []),
      ...(more > 0
        ? [{ type: 'text', text: l10n.t('The first {0} of {1}', MOST_LISTED, repositories.length) } as const]
        : []),
    ],
    rows: repositories.slice(0, MOST_LISTED).map((repository) => {
      const { host, slug, holds } = repository;
      const isOpen = open.has(`${host}/${slug}`.toLowerCase());
      const shown = listOf(holds, 4);
      return {
        text: slug,
        url: `https://${host}/${slug}`,
        note: isOpen ? `${l10n.t('open in this window')} · ${shown}` : shown,
        ...(clone && !isOpen && { act: clone(repository) }),
      };
    }),
    ...(barred?.act && { acts: [barred.act] }),
  };
}

export interface IssueActs extends Failing {
  readonly when: (time: number) => string;
}

/** First issues of what a team owns. @param answers - of each of the places, in their order */
export function issuesPart(
  places: readonly WantedIssues[],
  answers: readonly IssuesAnswer[],
  acts: IssueActs,
): Part {
  if (places.length === 0) return textPart(NO_REPOSITORY);
  const failure = answers.find(({ issues }) => !issues)?.failure;
  const told = answers.flatMap(({ issues }) => (issues && issues.why === undefined ? [issues] : []));
  const remedy = failure && acts.remedy(failure);
  if (told.length === 0 && failure)
    return {
      sections: [unknownLine(l10n.t('Which issues are for newcomers is unknown: {0}', failure.message))],
      ...(remedy && { acts: [remedy] }),
    };
  const unknown = places.flatMap(({ repository }, at) => {
    const why = answers[at]?.issues ? answers[at].issues.why : answers[at]?.failure?.message;
    return why === undefined ? [] : [`${repository} (${why})`];
  });
  const issues = told
    .flatMap(({ repository, newest }) => newest.map((issue) => ({ repository, ...issue })))
    .sort((a, b) => Number(a.isAssigned) - Number(b.isAssigned) || (b.updatedAt ?? 0) - (a.updatedAt ?? 0));
  const total = told.reduce((sum, each) => sum + (each.total ?? 0), 0);
  const shown = issues.slice(0, MOST_LISTED);
  return {
    sections: [
      ...(total === 0 && unknown.length === 0 ? [textLine(NO_ISSUE)] : []),
      ...(total > shown.length ? [textLine(l10n.t('{0} of {1}', shown.length, total))] : []),
      ...(unknown.length > 0 ? [unknownLine(l10n.t('Unknown of {0}', listOf(unknown)))] : []),
    ],
    rows: shown.map(({ title, url, repository, updatedAt, isAssigned }) => ({
      text: title,
      url,
      note: [
        repository,
        ...(updatedAt === undefined ? [] : [acts.when(updatedAt)]),
        ...(isAssigned ? [l10n.t('somebody is on it')] : []),
      ].join(' · '),
    })),
  };
}

const NO_REPOSITORY = l10n.t('Nothing that the team owns has a repository on the GitHub of the settings.');
const NO_ISSUE = l10n.t(
  'No open issue has the label. It is "{0}", or what {1} names.',
  FIRST_ISSUES_LABEL,
  FIRST_ISSUES,
);

/** The first of some, and how many more there are. */
function listOf(items: readonly string[], most = 5): string {
  const more = items.length - most;
  const first = items.slice(0, most).join(', ');
  return more > 0 ? l10n.t('{0} and {1} more', first, more) : first;
}

function textLine(text: string): CardSection {
  return { type: 'text', text };
}

function textPart(text: string): Part {
  return { sections: [textLine(text)] };
}

/** Docs in the order to read them. @param titles - what each is called, by reference */
export function docsPart(
  docs: readonly ToRead[],
  titles: ReadonlyMap<string, string>,
  read: (ref: string) => Act,
): Part {
  if (docs.length === 0)
    return textPart(l10n.t('Nothing that the team owns has docs, and house rules feature none.'));
  return {
    sections: [],
    rows: docs.map(({ ref, note }) => ({
      text: titles.get(ref) ?? ref,
      ...(note && { note }),
      act: read(ref),
    })),
  };
}
