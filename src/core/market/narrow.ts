import type { Project } from './projects';

/** How the list is narrowed: of each list, one of its values is enough. */
export interface MarketView {
  readonly text: string;
  readonly languages: readonly string[];
  readonly domains: readonly string[];
  readonly statuses: readonly string[];
  /** Only what asks for one of my skills. */
  readonly isForMe: boolean;
}

export type FacetId = 'languages' | 'domains' | 'statuses';

/** Stands for what is not known of a project. */
export const UNKNOWN = '';

const VALUES: Readonly<Record<FacetId, (project: Project) => readonly string[]>> = {
  languages: ({ languages }) => (languages.length ? languages : [UNKNOWN]),
  domains: ({ domain }) => [domain ?? UNKNOWN],
  statuses: ({ status }) => [status],
};
const FACETS = Object.keys(VALUES) as FacetId[];
const ORDER: Readonly<Record<Project['status'], number>> = { open: 0, unclear: 1, proposed: 2, paused: 3 };

export interface Narrowed {
  /** What asks for my skills first, then what is open, then by name. */
  readonly projects: readonly Project[];
  /** By facet, each value with how many are left where it is chosen beside the rest of the view. */
  readonly facets: Readonly<Record<FacetId, ReadonlyMap<string, number>>>;
  readonly forMe: number;
}

/** The projects of a view. */
export function narrowed(all: readonly Project[], view: MarketView, skills: readonly string[]): Narrowed {
  const mine = new Set(skills.map(plain));
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const suits = new Map(all.map((each) => [each, wordsOf(each).some((word) => mine.has(word))]));
  const fits = (project: Project, without?: FacetId | 'isForMe') =>
    (!view.isForMe || without === 'isForMe' || suits.get(project)) &&
    FACETS.every(
      (id) =>
        id === without ||
        view[id].length === 0 ||
        VALUES[id](project).some((value) => view[id].includes(value)),
    ) &&
    words.every((word) => textOf(project).includes(word));
  const count = (id: FacetId) => {
    const counts = new Map<string, number>();
    for (const project of all)
      if (fits(project, id))
        for (const value of VALUES[id](project)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  const rank = (project: Project) => (suits.get(project) ? 0 : 10) + ORDER[project.status];
  return {
    projects: all
      .filter((each) => fits(each))
      .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title) || a.id.localeCompare(b.id)),
    facets: { languages: count('languages'), domains: count('domains'), statuses: count('statuses') },
    forMe: all.filter((each) => suits.get(each) && fits(each, 'isForMe')).length,
  };
}

/** Which of a person's skills a project asks for. */
export function suiting(
  { skills, languages }: Pick<Project, 'skills' | 'languages'>,
  mine: readonly string[],
): string[] {
  const wanted = new Set([...skills, ...languages].map(plain));
  return mine.filter((each) => wanted.has(plain(each)));
}

function wordsOf({ skills, languages }: Project): string[] {
  return [...skills, ...languages].map(plain);
}

function plain(word: string): string {
  return word.trim().toLowerCase();
}

function textOf({ title, description = '', skills, languages, id, repository = '' }: Project): string {
  return [title, description, ...skills, ...languages, id, repository].join('\n').toLowerCase();
}
