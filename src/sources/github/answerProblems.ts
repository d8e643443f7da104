import * as l10n from '@vscode/l10n';
import type { UnreadItem } from '../../core/catalog/source';
import type { RequestOptions } from './octokit';
import { GitHubError, type GraphQLProblem, isGitHubError } from './errors';

export type AnswerPath = readonly (string | number)[];

/** The problems at a place of an answer, and below it: of each the first in the order of the answer. */
interface Place {
  readonly below: Map<string, Place>;
  here?: number;
  within: number;
}

/**
 * What an answer of data and errors tells. A null with an error at its path, above or below it, was not told: that is
 * not the same as not being there. An error without a path may be about any null.
 */
export class AnswerProblems {
  /** Where in the answer problems are: an answer may hold a hundred thousand. */
  readonly #top: Place = { below: new Map(), within: Infinity };

  constructor(
    readonly problems: readonly GraphQLProblem[],
    data: unknown,
  ) {
    for (const [index, { path = [] }] of problems.entries()) {
      let at = this.#top;
      at.within = Math.min(at.within, index);
      for (const step of placeOf(path, data)) {
        const key = String(step);
        const next = at.below.get(key) ?? { below: new Map<string, Place>(), within: index };
        at.below.set(key, next);
        at = next;
      }
      at.here ??= index;
    }
  }

  /** Why that part of the answer, or something in it, is missing; undefined where GitHub told all of it. */
  problemAt(path: AnswerPath): GraphQLProblem | undefined {
    let at: Place | undefined = this.#top;
    let first = at.here ?? Infinity;
    for (const step of path) {
      at = at.below.get(String(step));
      if (!at) return this.problems[first];
      first = Math.min(first, at.here ?? Infinity);
    }
    return this.problems[Math.min(first, at.within)];
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
  'no-api',
]);

/** Whether a failure may be that of one repository, team or organisation alone. */
export function isOfOneItem(error: unknown): error is GitHubError {
  return isGitHubError(error) && !OF_EVERYTHING.has(error.code);
}

/** Whether GitHub answers at all, and this sign-in: asked where one answer does not tell. */
export type Answers = () => Promise<boolean>;

/**
 * Whether a failure is of what was asked for alone. One that else is of everything (no answer, a sign-in that is refused)
 * may yet be so: GitHub is asked for something else then.
 */
export async function isOfWhatWasAsked(error: unknown, answers: Answers): Promise<boolean> {
  if (isOfOneItem(error)) return true;
  return (
    isGitHubError(error) && !error.isOfAll && !['limited', 'signed-out'].includes(error.code) && answers()
  );
}

/**
 * The failure, where it is of what was asked for alone: then nobody is offline. Throws it on where it is not.
 */
export async function itsOwn(error: unknown, answers: Answers): Promise<GitHubError> {
  if (!isGitHubError(error) || !(await isOfWhatWasAsked(error, answers))) throw error;
  if (error.code === 'unauthorized') {
    const message = l10n.t('GitHub accepts the sign-in, but not for this.');
    return new GitHubError('forbidden', message, { action: 'signIn' });
  }
  if (error.code !== 'offline') return error;
  const message = l10n.t('GitHub answers, but not for all that it is asked. {0}', error.message);
  return new GitHubError('server', message, { action: 'retry' });
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
  /** Failures in a row that else are of everything. */
  #doubtful = 0;
  #refusal: GitHubError | undefined;
  readonly #answers: Answers;
  /** How single files and trees are asked for. */
  readonly asking: RequestOptions = { insists: () => this.insists(), refusal: () => this.#refusal };

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  add(unread: UnreadItem): void {
    if (!this.#items.has(unread.item)) this.#items.set(unread.item, unread);
  }

  /** Notes an item's failure; throws on where it is no item's own. */
  async note(item: string, error: unknown): Promise<void> {
    const own = error === this.#refusal ? this.#refusal! : await itsOwn(error, this.#answers);
    this.add(unreadOf(item, own));
    // Where all that is asked in a way fails, while GitHub answers in others, the rest is not asked for this time.
    if (!isOfOneItem(error) && ++this.#doubtful >= MOST_DOUBTFUL) this.#refusal ??= own;
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
    this.#doubtful = 0;
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
const MOST_DOUBTFUL = 10;
