import { Cursors } from './cursors';
import { isList, missingOf, untoldError } from './answers';
import type { GitHubError, GraphQLProblem } from './errors';
import type { PeoplePage } from './peopleQueries';
import type { AnswerProblems } from './answerProblems';

/** A page of an answer, with what the answer says of what it leaves out. */
export interface ToldPage<T> {
  readonly alias: string;
  readonly page: PeoplePage<T> | null;
  readonly told: AnswerProblems;
  readonly errorOf: (problem: GraphQLProblem) => GitHubError;
}

/** Pages that hang together: each begins where the one before ended. */
export class PeopleChain<T> {
  /** What was told, with why not all of it was. */
  readonly nodes: { readonly node: T; readonly error?: GitHubError }[] = [];
  readonly cursors: string[] = [];
  readonly #pages = new Cursors();
  readonly #seen = new Set<string>();
  isWhole: boolean;
  /** Cursors to ask after next. */
  toAsk: (string | null)[];

  /**
   * @param known - cursors of before, in their order
   * @param atOnce - how many pages are asked for at once where it is known where they begin
   * @param hidden - why some of it is not shown at all (so from the start: all of it): what was known of may still be there
   */
  constructor(
    private readonly known: readonly string[],
    private readonly atOnce: number,
    public hidden?: GitHubError,
  ) {
    this.isWhole = hidden !== undefined;
    this.toAsk = this.isWhole ? [] : [null, ...known].slice(0, atOnce);
  }

  take(pageAt: (index: number) => ToldPage<T>): void {
    if (this.isWhole) return;
    for (const index of this.toAsk.keys()) {
      const { alias, page, told, errorOf } = pageAt(index);
      const path = ['organization', alias];
      const problem = told.problemAt(path);
      if (!page || !isList(page.nodes) || !page.pageInfo) {
        // Nothing can be asked after it: its end is not known.
        this.hidden = problem ? errorOf(problem) : untoldError();
        this.isWhole = true;
        break;
      }
      const { nodes, pageInfo, totalCount } = page;
      for (const [at, node] of nodes.entries()) {
        const why = problem && told.problemAt([...path, 'nodes', at]);
        const error = why ? errorOf(why) : untoldError();
        if (!isNamed(node)) this.hidden = error;
        else if (this.#isFirst(node)) {
          const told = textsOf(node);
          // An error without a path may be about any null.
          const isOfIt = why && (why.path?.length || Object.values(node as object).some(isNothing));
          this.nodes.push({ node: told, ...((isOfIt || told !== node) && { error }) });
        }
      }
      const after = this.#after(pageInfo, totalCount);
      if (after === null) {
        this.isWhole = true;
        if (missingOf(totalCount, this.#seen.size) > 0) this.hidden ??= untoldError();
        break;
      }
      this.cursors.push(after);
      // Somebody came or went: what was asked after the old cursor overlaps or leaves a gap.
      if (this.toAsk[index + 1] !== after) break;
    }
    const next = this.cursors.at(-1)!;
    const at = this.known.indexOf(next) + 1;
    this.toAsk = this.isWhole ? [] : [next, ...(at > 0 ? this.known.slice(at, at + this.atOnce - 1) : [])];
  }

  /** Where it goes on; null for nowhere, as far as anybody can tell. */
  #after(pageInfo: PeoplePage<T>['pageInfo'], total: unknown): string | null {
    try {
      return this.#pages.after(pageInfo, total);
    } catch (error) {
      this.hidden = error as GitHubError;
      return null;
    }
  }

  /** A list may name one twice: when somebody came in front of it meanwhile, or by mistake. */
  #isFirst(node: T): boolean {
    const { slug, login } = node as { readonly slug?: string; readonly login?: string };
    const key = slug ?? login!;
    const isFirst = !this.#seen.has(key);
    this.#seen.add(key);
    return isFirst;
  }
}

/** What can't be told apart from others is as good as not shown. */
function isNamed<T>(node: T | null): node is T {
  const { slug, combinedSlug, login } = (node ?? {}) as Readonly<Record<string, unknown>>;
  return typeof login === 'string' || (typeof slug === 'string' && typeof combinedSlug === 'string');
}

/** Without what is no text where a text belongs. */
function textsOf<T>(node: T): T {
  const entries = Object.entries(node as object);
  const told = entries.filter(
    ([key, value]) =>
      isObjectTold(key, value) || (isNothing(value) && !ALWAYS_THERE.has(key)) || typeof value === 'string',
  );
  return told.length === entries.length ? node : (Object.fromEntries(told) as T);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** The members of a team are looked at by themselves. */
function isObjectTold(key: string, value: unknown): boolean {
  const { slug } = (value ?? {}) as { readonly slug?: unknown };
  return key === 'members' || (key === 'parentTeam' && (value === null || typeof slug === 'string'));
}

/** What GitHub's schema has of everybody: a null is not GitHub saying that there is none. */
const ALWAYS_THERE = new Set(['id']);
