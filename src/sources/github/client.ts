import { isKind } from '../../core/base/errorKind';
import type { CancellationToken } from '../../core/base/cancellation';
import type { GitHubEndpoints } from '../../core/catalog/githubEndpoints';
import type { Http } from '../../core/ports/http';
import { Transport, type TransportPorts, malformed } from './transport';
import { errorOfProblems, type GitHubError, type GraphQLProblem } from './errors';
import { createOctokit, type GitHubApi, type RequestOptions, signalOf } from './octokit';
import { AnswerProblems } from './answerProblems';

export interface GitHubClientOptions extends TransportPorts {
  readonly endpoints: GitHubEndpoints;
  readonly http: Http;
}

export interface GraphQLResult<T> {
  /** A part that is null may only not have been told: `told` knows. */
  readonly data: T;
  readonly told: AnswerProblems;
  /** What a problem of a part means, with what the answer's headers say of it. */
  readonly errorOf: (problem: GraphQLProblem) => GitHubError;
}

/** Octokit's error of an answer that holds problems, beside data or not. */
interface PartialAnswer<T> extends Error {
  readonly data: T;
  readonly errors: readonly GraphQLProblem[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks GitHub, one host and one account. Every failure is a GitHubError; a token never leaves for another host. */
export class GitHubClient {
  readonly #octokit: GitHubApi;
  readonly #transport: Transport;
  readonly #options: GitHubClientOptions;

  constructor(options: GitHubClientOptions) {
    this.#options = options;
    this.#transport = new Transport(options, this.answers);
    this.#octokit = createOctokit(options.endpoints, options.http, options.logger, this.#transport);
  }

  get endpoints(): GitHubEndpoints {
    return this.#options.endpoints;
  }

  /** Scopes of the token as the last answer named them; undefined where GitHub names none. */
  get scopes(): readonly string[] | undefined {
    return this.#transport.scopes;
  }

  /** Milliseconds since the epoch until which GitHub asked to wait. */
  get limitedUntil(): number | undefined {
    return this.#transport.closedUntil;
  }

  /** Whether GitHub answers at all, and this sign-in: who wonders at about the same time asks once. */
  readonly answers = (): Promise<boolean> => {
    this.#answers ??= this.graphql('query GreenroomViewer { viewer { login } }', {}, undefined, {
      insists: () => false,
      isProbe: true,
    })
      .then(
        () => true,
        () => false,
      )
      .finally(() => (this.#answers = undefined));
    return this.#answers;
  };
  #answers: Promise<boolean> | undefined;

  /** Calls one of octokit's REST methods, which `request` is to be handed to. Resolves to the answer's body. */
  async rest<T>(
    call: (rest: GitHubApi['rest'], request: RequestOptions) => Promise<{ data: T }>,
    token?: CancellationToken,
    options: RequestOptions = {},
  ): Promise<T> {
    const cancelled = signalOf(token);
    const { signal } = cancelled;
    try {
      return (await call(this.#octokit.rest, { ...options, ...(signal && { signal }) })).data;
    } finally {
      cancelled.dispose();
    }
  }

  /** Runs a query. Throws where the answer holds no data at all, or a limit was reached. */
  async graphql<T>(
    query: string,
    variables: Record<string, unknown>,
    token?: CancellationToken,
    options: RequestOptions = {},
  ): Promise<GraphQLResult<T>> {
    const cancelled = signalOf(token);
    const { signal } = cancelled;
    const request = { ...options, ...(signal && { signal }) };
    try {
      return await this.#told(() => this.#octokit.graphql<T>(query, { ...variables, request }));
    } finally {
      cancelled.dispose();
    }
  }

  /**
   * Runs a query of one list page by page, until the list ends, or after a page that was not told whole. The query pages
   * by `$cursor` and names the list's `pageInfo { hasNextPage endCursor }`.
   */
  async *pages<T extends object>(
    query: string,
    variables: Record<string, unknown>,
    token?: CancellationToken,
  ): AsyncGenerator<GraphQLResult<T>> {
    const cancelled = signalOf(token);
    const { signal } = cancelled;
    const { iterator } = this.#octokit.graphql.paginate;
    const pages = iterator<T>(query, { ...variables, request: { signal } })[Symbol.asyncIterator]();
    try {
      for (;;) {
        const page = await this.#told(async () => {
          const { done, value } = await pages.next();
          return done ? undefined : value;
        });
        if (page.data === undefined) return;
        yield page as GraphQLResult<T>;
        if (page.told.problems.length > 0) return;
      }
    } catch (error) {
      // The list is not in the answer, or not what says where it goes on: whoever looks for it there sees that.
      if (isKind(error, 'MissingPageInfo') || isKind(error, 'TypeError'))
        return void (yield this.#result({} as T, [], {}));
      throw isKind(error, 'MissingCursorChange') ? malformed() : error;
    } finally {
      cancelled.dispose();
    }
  }

  async #told<T>(ask: () => Promise<T>): Promise<GraphQLResult<T>> {
    try {
      return this.#result(await ask(), [], {});
    } catch (error) {
      if (!isKind<PartialAnswer<T>>(error, 'GraphqlResponseError')) throw error;
      return this.#result(error.data, error.errors, error.headers);
    }
  }

  #result<T>(
    data: T,
    problems: readonly GraphQLProblem[],
    headers: Readonly<Record<string, string>>,
  ): GraphQLResult<T> {
    const errorOf = (problem: GraphQLProblem) =>
      errorOfProblems([problem], headers, this.#options.clock.now());
    return { data, told: new AnswerProblems(problems, data), errorOf };
  }
}
