import type { FirstIssuesAnswer } from '../../core/onboarding/onboarding';
import type { TeamRepository } from '../../core/onboarding/places';
import type { ToRead } from '../../core/onboarding/readFirst';
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
    return {
      sections: [{ type: 'text', text: 'Nothing that the team owns says in which repository it is.' }],
    };
  const { barred, clone, open } = acts;
  const more = repositories.length - MOST_LISTED;
  return {
    sections: [
      ...(barred ? [{ type: 'status', state: 'info', text: barred.why } as const] : []),
      ...(more > 0
        ? [{ type: 'text', text: `The first ${MOST_LISTED} of ${repositories.length}` } as const]
        : []),
    ],
    rows: repositories.slice(0, MOST_LISTED).map((repository) => {
      const { host, slug, holds } = repository;
      const isOpen = open.has(`${host}/${slug}`.toLowerCase());
      const shown = holds.slice(0, 4).join(', ') + (holds.length > 4 ? ` and ${holds.length - 4} more` : '');
      return {
        text: slug,
        url: `https://${host}/${slug}`,
        note: isOpen ? `open in this window · ${shown}` : shown,
        ...(clone && !isOpen && { act: clone(repository) }),
      };
    }),
    ...(barred?.act && { acts: [barred.act] }),
  };
}

export interface IssueActs extends Failing {
  readonly when: (time: number) => string;
}

/** First issues of what a team owns. @param asked - how many repositories were asked for */
export function issuesPart(answer: FirstIssuesAnswer | undefined, asked: number, acts: IssueActs): Part {
  if (asked === 0 || !answer)
    return {
      sections: [
        { type: 'text', text: 'Nothing that the team owns has a repository on the GitHub of the settings.' },
      ],
    };
  if (!answer.issues) {
    const remedy = acts.remedy(answer.failure);
    return {
      sections: [unknownLine(`Which issues are for newcomers is unknown: ${answer.failure.message}`)],
      acts: remedy ? [remedy] : [],
    };
  }
  const { issues, total, unknown } = answer;
  const shown = issues.slice(0, MOST_LISTED);
  const names = unknown.slice(0, 5).map(({ repository, why }) => `${repository} (${why})`);
  return {
    sections: [
      ...(total === 0 && unknown.length === 0
        ? [
            {
              type: 'text',
              text: 'No open issue has the label. It is "good first issue", or what greenroom.dev/good-first-issues names.',
            } as const,
          ]
        : []),
      ...(total > shown.length ? [{ type: 'text', text: `${shown.length} of ${total}` } as const] : []),
      ...(unknown.length > 0
        ? [
            unknownLine(
              `Unknown of ${names.join(', ')}${unknown.length > names.length ? ` and ${unknown.length - names.length} more` : ''}`,
            ),
          ]
        : []),
    ],
    rows: shown.map(({ title, url, repository, createdAt, isAssigned }) => ({
      text: title,
      url,
      note: `${repository} · ${acts.when(createdAt)}${isAssigned ? ' · somebody is at it' : ''}`,
    })),
  };
}

/** Docs in the order to read them. @param titles - what each is called, by reference */
export function docsPart(
  docs: readonly ToRead[],
  titles: ReadonlyMap<string, string>,
  read: (ref: string) => Act,
): Part {
  if (docs.length === 0)
    return {
      sections: [
        { type: 'text', text: 'Nothing that the team owns has docs, and house rules feature none.' },
      ],
    };
  return {
    sections: [],
    rows: docs.map(({ ref, note }) => ({
      text: titles.get(ref) ?? ref,
      ...(note && { note }),
      act: read(ref),
    })),
  };
}
