import type { UnreadItem } from '../../core/catalog/source';
import { type GitHubError, type GraphQLProblem, isGitHubError } from './errors';

export type AnswerPath = readonly (string | number)[];

/**
 * What an answer of data and errors tells. A null with an error at its path, above or below it, was not told: that is
 * not the same as not being there. An error without a path may be about any null.
 */
export class AnswerProblems {
  /** Where in the answer each problem is. */
  readonly #places: ReadonlyMap<GraphQLProblem, AnswerPath>;

  constructor(
    readonly problems: readonly GraphQLProblem[],
    data: unknown,
  ) {
    this.#places = new Map(problems.map((problem) => [problem, placeOf(problem.path ?? [], data)]));
  }

  /** Why that part of the answer, or something in it, is missing; undefined where GitHub told all of it. */
  problemAt(path: AnswerPath): GraphQLProblem | undefined {
    return this.problems.find((problem) => isRelated(this.#places.get(problem) ?? [], path));
  }

  /** Why that very part is missing: the value there is null. */
  whyNull(path: AnswerPath, value: unknown): GraphQLProblem | undefined {
    return value === null || value === undefined ? this.problemAt(path) : undefined;
  }
}

/** A path as far as the answer goes with it: beyond that nobody knows what it names, and it may be about any null there. */
function placeOf(path: AnswerPath, data: unknown): AnswerPath {
  let at = data;
  for (const [length, step] of path.entries()) {
    if (typeof at !== 'object' || at === null) return path;
    if (!Object.hasOwn(at, step)) return path.slice(0, length);
    at = (at as Record<string | number, unknown>)[step];
  }
  return path;
}

function isRelated(problem: AnswerPath, path: AnswerPath): boolean {
  const length = Math.min(problem.length, path.length);
  for (let at = 0; at < length; at++) if (String(problem[at]) !== String(path[at])) return false;
  return true;
}

/** Codes of failures that say nothing of the one thing asked for: whatever was asked next would fail as well. */
const OF_EVERYTHING = new Set([
  'limited',
  'signed-out',
  'unauthorized',
  'offline',
  'timeout',
  'certificate',
  'handshake',
  'proxy',
]);

/** Whether a failure may be that of one repository, team or organisation alone. */
export function isOfOneItem(error: unknown): error is GitHubError {
  return isGitHubError(error) && !OF_EVERYTHING.has(error.code);
}

/** Codes of failures of everything, as a rule: one answer of its kind may yet be about what was asked for alone. */
const DOUBTFUL = new Set(['offline', 'timeout', 'unauthorized']);
const MOST_DOUBTFUL = 3;

/**
 * Tells one item that is not answered for from a GitHub that does not answer, or no longer knows the sign-in: so many in
 * a row are no matter of each.
 */
export class Silence {
  #inARow = 0;

  isOfOneItem(error: unknown): error is GitHubError {
    if (isOfOneItem(error)) return true;
    return isGitHubError(error) && DOUBTFUL.has(error.code) && ++this.#inARow < MOST_DOUBTFUL;
  }

  /** An item was answered for. */
  ended(): void {
    this.#inARow = 0;
  }
}

export function unreadOf(item: string, error: GitHubError): UnreadItem {
  const { code, message, action } = error;
  return { item, code, message, ...(action && { action }) };
}

/** What a reading could not get, each item once. */
export class Unread {
  readonly #items = new Map<string, UnreadItem>();
  readonly #tried = new Set<string>();
  /** Passing failures in a row. */
  #passing = 0;
  readonly #silence = new Silence();

  add(unread: UnreadItem): void {
    if (!this.#items.has(unread.item)) this.#items.set(unread.item, unread);
  }

  /** Notes an item's failure; throws on where it is no item's own. */
  note(item: string, error: unknown): void {
    if (!this.#silence.isOfOneItem(error)) throw error;
    this.add(unreadOf(item, error));
  }

  /** A file was asked for in vain: not again in this reading. */
  tried(file: string): void {
    this.#tried.add(file);
  }

  has(file: string): boolean {
    return this.#tried.has(file);
  }

  /** An item was read. */
  went(): void {
    this.#passing = 0;
    this.#silence.ended();
  }

  /** AnswerProblems of each passing failure; whether it is worth asking again: not once GitHub fails at many in a row. */
  insists(): boolean {
    return ++this.#passing < MOST_PASSING;
  }

  get items(): readonly UnreadItem[] {
    return [...this.#items.values()];
  }
}

const MOST_PASSING = 5;
