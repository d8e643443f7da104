import { Octokit } from 'octokit';
import {
  CancellationError,
  type CancellationToken,
  isCancellation,
  throwIfCancelled,
} from '../../core/base/cancellation';
import type { Clock } from '../../core/ports/clock';
import { type Http, HttpError, isHttpError } from '../../core/ports/http';
import type { Logger } from '../../core/ports/logger';
import type { GitHubEndpoints } from '../../core/catalog/githubEndpoints';
import {
  errorOfAnswer,
  errorOfProblems,
  GitHubError,
  type GraphQLProblem,
  isGitHubError,
  isLimit,
  LIMITED,
  problemsIn,
} from './errors';
import { fetchOver } from './fetchOver';
import { Gate } from './gate';
import type { SharedLimit } from './sharedLimit';
import { Told } from './told';

export interface GitHubClientOptions {
  readonly endpoints: GitHubEndpoints;
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The token of now; undefined while signed out. Asked anew for every request. */
  readonly token: () => Promise<string | undefined>;
  /** What other windows of the account met. */
  readonly limit?: SharedLimit;
}

export interface GraphQLResult<T> {
  /** A part that is null may only not have been told: `told` knows. */
  readonly data: T;
  readonly told: Told;
  /** What a problem of a part means, with what the answer's headers say of it. */
  readonly errorOf: (problem: GraphQLProblem) => GitHubError;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Waits between tries of a request that failed in passing. Milliseconds. */
const RETRY_WAITS = [1000, 4000];
/** GitHub itself gives up on a query after ten seconds. */
const TIMEOUT = 20_000;
/** The most REST requests under way at once: more draws a secondary limit. */
const MOST_PARALLEL = 6;

/** Asks GitHub, one host and one account. Every failure is a GitHubError; a token never leaves for another host. */
export class GitHubClient {
  readonly #octokit: Octokit;
  readonly #gate: Gate;
  readonly #options: GitHubClientOptions;
  /** Scopes of the token as the last answer named them; undefined where GitHub names none. */
  scopes: readonly string[] | undefined;

  constructor(options: GitHubClientOptions) {
    this.#options = options;
    this.#gate = new Gate(options.clock, MOST_PARALLEL);
    const { endpoints, logger } = options;
    this.#octokit = new Octokit({
      baseUrl: endpoints.api,
      userAgent: 'greenroom',
      // Waiting and trying again is told to the user, shared between windows and bounded: the gate below does it.
      throttle: { enabled: false },
      retry: { enabled: false },
      log: { debug() {}, info() {}, warn: (text: string) => logger.warn(text), error() {} },
    });
  }

  get endpoints(): GitHubEndpoints {
    return this.#options.endpoints;
  }

  /** Milliseconds since the epoch until which GitHub asked to wait. */
  get limitedUntil(): number | undefined {
    return this.#gate.closedUntil;
  }

  /** Runs a query. Throws where the answer holds no data at all, or a limit was reached. */
  async graphql<T>(
    query: string,
    variables: Record<string, unknown>,
    token?: CancellationToken,
  ): Promise<GraphQLResult<T>> {
    return this.#retrying(() => this.#graphql<T>(query, variables, token), token);
  }

  /** Runs a mutation: never sent again by itself, as it may have been carried out. */
  async graphqlOnce<T>(query: string, variables: Record<string, unknown>): Promise<GraphQLResult<T>> {
    return this.#gate.run(() => this.#graphql<T>(query, variables));
  }

  /** Reads a REST path whose answer is a JSON object; where it `insists`, again after a failure that may pass. */
  async json<T extends object>(path: string, token?: CancellationToken, insists = () => true): Promise<T> {
    const read = async () => {
      const headers = { accept: 'application/vnd.github+json' };
      const { text } = await this.#send(`GET ${this.endpoints.api}${path}`, headers, undefined, token);
      const body = parseJson(text);
      if (!isObject(body)) throw malformed();
      return body as T;
    };
    return this.#retrying(read, token, insists);
  }

  async #graphql<T>(
    query: string,
    variables: Record<string, unknown>,
    token?: CancellationToken,
  ): Promise<GraphQLResult<T>> {
    const headers = { 'content-type': 'application/json' };
    const answer = await this.#send(
      `POST ${this.endpoints.graphql}`,
      headers,
      JSON.stringify({ query, variables }),
      token,
    );
    const body = parseJson(answer.text) as { data?: T | null; errors?: unknown } | undefined;
    if (typeof body !== 'object' || body === null) throw malformed();
    const problems = problemsIn(body.errors);
    const meant = (of: readonly GraphQLProblem[]) => errorOfProblems(of, answer.headers, this.#now());
    const hasData = isObject(body.data) && Object.values(body.data as object).some((value) => value !== null);
    const isOfParts = isObject(body.data) && problems.every(({ path }) => path?.length);
    if (problems.length > 0 && ((!hasData && !isOfParts) || problems.some(isLimit)))
      throw this.#limiting(meant(problems));
    if (!isObject(body.data)) throw malformed();
    return { data: body.data, told: new Told(problems), errorOf: (problem) => meant([problem]) };
  }

  async #retrying<T>(attempt: () => Promise<T>, token?: CancellationToken, insists = () => true): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.#gate.run(attempt);
      } catch (error) {
        const wait = RETRY_WAITS[tries];
        if (!isGitHubError(error) || !error.isPassing || wait === undefined || !insists()) throw error;
        this.#options.logger.info(`GitHub: ${error.message} Asking again in ${wait} ms.`);
        await this.#gate.sleep(wait);
        throwIfCancelled(token);
      }
    }
  }

  async #send(
    route: string,
    headers: Record<string, string>,
    body: string | undefined,
    cancellation?: CancellationToken,
  ): Promise<RawAnswer> {
    throwIfCancelled(cancellation);
    await this.#heedOthers();
    const token = await this.#options.token();
    if (!token) throw new GitHubError('signed-out', 'You are not signed in to GitHub.', { action: 'signIn' });
    const answer = await this.#request(
      route,
      { ...headers, authorization: `bearer ${token}` },
      body,
      cancellation,
    );
    const scopes = answer.headers['x-oauth-scopes'];
    this.scopes = scopes?.split(',').map((scope) => scope.trim());
    if (answer.status < 400) return answer;
    const { message } = (parseJson(answer.text) ?? {}) as { message?: unknown };
    const said = typeof message === 'string' ? message : '';
    throw this.#limiting(
      errorOfAnswer({ status: answer.status, headers: answer.headers, message: said }, this.#now()),
    );
  }

  async #request(
    route: string,
    headers: Record<string, string>,
    body: string | undefined,
    cancellation: CancellationToken | undefined,
  ): Promise<RawAnswer> {
    const { http, endpoints } = this.#options;
    const fetch = fetchOver(http, [endpoints.api, endpoints.graphql], TIMEOUT, cancellation);
    try {
      const response = await this.#octokit.request(route, {
        headers,
        ...(body !== undefined && { data: body }),
        request: { parseSuccessResponseBody: false, fetch },
      });
      return rawAnswer(response);
    } catch (error) {
      const { response, cause } = error as {
        response?: { status: number; headers: object; data: unknown };
        cause?: unknown;
      };
      if (response) return rawAnswer(response);
      if (isCancellation(cause) || isCancellation(error)) throw new CancellationError();
      const reason = isHttpError(cause) ? cause : new HttpError('offline', String((error as Error).message));
      const action = reason.code === 'certificate' ? 'certificates' : 'retry';
      throw new GitHubError(reason.code, reason.message, { action });
    }
  }

  async #heedOthers(): Promise<void> {
    const until = await this.#options.limit?.read();
    if (until === undefined) return;
    this.#gate.adopt(until);
    const closed = this.#gate.closedUntil;
    if (closed !== undefined) throw new GitHubError('limited', LIMITED, { until: closed, action: 'wait' });
  }

  /** After a limit nothing more is sent until it ends; where no time was named, the wait doubles each time. */
  #limiting(error: GitHubError): GitHubError {
    if (error.code !== 'limited' || error.until === undefined) return error;
    const until = this.#gate.close(error.until, error.isUnnamed);
    void this.#options.limit?.write(until);
    return new GitHubError('limited', error.message, { until, action: error.action });
  }

  #now(): number {
    return this.#options.clock.now();
  }
}

function rawAnswer({ status, headers, data }: { status: number; headers: object; data: unknown }): RawAnswer {
  return {
    status,
    headers: headers as Record<string, string>,
    text: typeof data === 'string' ? data : JSON.stringify(data),
  };
}

function isObject<T>(value: T | null | undefined): value is T {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function malformed(): GitHubError {
  return new GitHubError('malformed', 'GitHub sent an answer that makes no sense.', { action: 'retry' });
}
