import * as l10n from '@vscode/l10n';
import { CancellationError, isCancellation } from '../../core/base/cancellation';
import { oneLine } from '../../core/base/oneLine';
import type { Clock } from '../../core/ports/clock';
import { HttpError, isHttpError } from '../../core/ports/http';
import type { Logger } from '../../core/ports/logger';
import {
  errorOfAnswer,
  errorOfProblems,
  GitHubError,
  type GraphQLProblem,
  isGitHubError,
  isLimit,
  isWebPage,
  limitOf,
  LIMITED,
  NO_REASON,
  problemsIn,
  webPage,
} from './errors';
import type { Answers } from './answerProblems';
import { RequestLimiter } from './requestLimiter';
import type { RequestOptions } from './octokit';
import type { SharedLimit } from './sharedLimit';

export interface TransportPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The token of now; undefined while signed out. Asked anew for every request. */
  readonly token: () => Promise<string | undefined>;
  /** What other windows of the account met. */
  readonly limit?: SharedLimit;
}

interface Answer<T> {
  readonly status: number;
  readonly headers: object;
  readonly data: T;
}

interface Kind extends RequestOptions {
  readonly isGraphQL: boolean;
}

/** Answers to what is written that may have no body: something is done, or will be. */
const NO_BODY = new Set([201, 202, 204, 205]);

type Headers = Readonly<Record<string, string>>;

/** Waits between tries of a request that failed in passing. Milliseconds. */
const RETRY_WAITS = [1000, 4000];
/** The most requests under way at once: more draws a secondary limit. */
const MOST_PARALLEL = 6;

/**
 * What every request to GitHub goes through: so many at once and none while GitHub asks to wait, each with the token of
 * now, tried again where that helps. Every failure is a GitHubError.
 */
export class Transport {
  readonly #ports: TransportPorts;
  readonly #answers: Answers;
  readonly #limiter: RequestLimiter;
  /** Connections that ended without an answer since one came. */
  #resets = 0;
  /** Scopes of the token as the last answer named them; undefined where GitHub names none. */
  scopes: readonly string[] | undefined;

  /** @param answers - whether GitHub answers anything: asked before more is asked of one that gave no answer in time */
  constructor(ports: TransportPorts, answers: Answers) {
    this.#ports = ports;
    this.#answers = answers;
    this.#limiter = new RequestLimiter(ports.clock, MOST_PARALLEL);
  }

  /** Milliseconds since the epoch until which GitHub asked to wait. */
  get closedUntil(): number | undefined {
    return this.#limiter.closedUntil;
  }

  async pass<A extends Answer<unknown>>(send: (token: string) => Promise<A>, kind: Kind): Promise<A> {
    const { signal, isOnce, isProbe, insists = () => true } = kind;
    for (let tries = 0; ; tries++) {
      try {
        return await this.#limiter.run(() => {
          const refusal = kind.refusal?.();
          if (refusal) throw refusal;
          return this.#pass(send, kind);
        });
      } catch (error) {
        const wait = isOnce ? undefined : RETRY_WAITS[tries];
        if (!isGitHubError(error)) throw error;
        if (error.code === 'timeout' && !isOnce && !isProbe && !(await this.#answers()))
          throw new GitHubError('timeout', error.message, { action: 'retry', isOfAll: true });
        const isAgain = (tries === 0 && this.#mayPass(error)) || (error.isPassing && insists(error));
        if (wait === undefined || !isAgain) throw error;
        this.#ports.logger.info(`GitHub: ${error.message} Asking again in ${wait} ms.`);
        await this.#limiter.sleep(wait);
        if (signal?.aborted) throw new CancellationError();
      }
    }
  }

  async #pass<A extends Answer<unknown>>(send: (token: string) => Promise<A>, kind: Kind): Promise<A> {
    if (kind.signal?.aborted) throw new CancellationError();
    await this.#heedOthers();
    const token = await this.#ports.token();
    if (!token)
      throw new GitHubError('signed-out', l10n.t('You are not signed in to GitHub.'), { action: 'signIn' });
    const answer = await answerOf(() => send(token));
    this.#resets = 0;
    const headers = answer.headers as Headers;
    const text = typeof answer.data === 'string' ? answer.data : JSON.stringify(answer.data);
    this.scopes = headers['x-oauth-scopes']?.split(',').map((scope) => scope.trim());
    // What was asked for by its ETag is what it was: there is no body.
    if (kind.isConditional && answer.status === 304) return answer;
    if (answer.status >= 400) throw this.#refusal(answer.status, headers, text, !kind.isGraphQL);
    if (kind.isOnce && text === '' && NO_BODY.has(answer.status)) return answer;
    const body = parseJson(text);
    if (answer.status < 300) this.#heedLimit(answer.status, headers, body, text);
    // A redirect that could be followed was: what stands behind one that could not is no answer, whatever it looks like.
    if (!isObject(body) || answer.status >= 300)
      throw isWebPage(text) ? webPage(answer.status) : nonsense(answer.status);
    return { ...answer, data: kind.isGraphQL ? this.#told(body, headers) : body };
  }

  /** Those under way may all end without an answer, as what stands between starts anew; more is a network that is gone. */
  #mayPass({ isReset }: GitHubError): boolean {
    return isReset && this.#resets++ < MOST_PARALLEL;
  }

  #refusal(status: number, headers: Headers, text: string, isOfOne: boolean): GitHubError {
    const refusal = { ...refusalIn(status, headers, text), isOfOne };
    return this.#limiting(errorOfAnswer(refusal, this.#ports.clock.now()));
  }

  /** Throws where an answer that should hold data holds no more than that a limit was met. */
  #heedLimit(status: number, headers: Headers, body: unknown, text: string): void {
    const hasMore =
      isObject(body) &&
      (Array.isArray(body) ||
        Object.entries(body).some(([key, value]) => value !== null && !SAYINGS.has(key)));
    const limit = hasMore ? undefined : limitOf(refusalIn(status, headers, text), this.#ports.clock.now());
    if (limit) throw this.#limiting(limit);
  }

  /** What of an answer can be used. Throws where it holds no data at all, or a limit was reached. */
  #told(
    body: { data?: unknown; errors?: unknown },
    headers: Headers,
  ): { data: unknown; errors?: GraphQLProblem[] } {
    const { data } = body;
    const problems = problemsIn(body.errors);
    const hasData = isObject(data) && Object.values(data).some((value) => value !== null);
    const isOfParts = isObject(data) && problems.every(({ path }) => path?.length);
    if (problems.length > 0 && ((!hasData && !isOfParts) || problems.some(isLimit)))
      throw this.#limiting(errorOfProblems(problems, headers, this.#ports.clock.now()));
    if (!isObject(data)) throw malformed();
    return { data, ...(problems.length > 0 && { errors: problems }) };
  }

  async #heedOthers(): Promise<void> {
    const until = await this.#ports.limit?.read();
    if (until === undefined) return;
    this.#limiter.adopt(until);
    const closed = this.#limiter.closedUntil;
    if (closed !== undefined) throw new GitHubError('limited', LIMITED, { until: closed, action: 'wait' });
  }

  /** After a limit nothing more is sent until it ends; where no time was named, the wait doubles each time. */
  #limiting(error: GitHubError): GitHubError {
    if (error.code !== 'limited' || error.until === undefined) return error;
    const until = this.#limiter.close(error.until, error.isUnnamed);
    // A disk that fails costs the other windows a request each.
    this.#ports.limit
      ?.write(until)
      .catch((failed: unknown) =>
        this.#ports.logger.warn(`A limit of GitHub is not kept: ${String(failed)}`),
      );
    return new GitHubError('limited', error.message, { until, action: error.action });
  }
}

/** An answer, be it an error of GitHub's. Throws where none came. */
async function answerOf<A extends Answer<unknown>>(send: () => Promise<A>): Promise<A> {
  try {
    return await send();
  } catch (error) {
    const { response, cause } = error as { response?: A; cause?: unknown };
    if (response) return response;
    if (isCancellation(cause) || isCancellation(error)) throw new CancellationError();
    const reason = isHttpError(cause) ? cause : new HttpError('offline', String((error as Error).message));
    const isReset = reason.code === 'offline' && !reason.isUnsent;
    throw new GitHubError(reason.code, reason.message, {
      action: REMEDIES[reason.code] ?? 'retry',
      isReset,
    });
  }
}

/** What helps where asking again does not. */
const REMEDIES: Partial<Record<HttpError['code'], string>> = {
  certificate: 'certificates',
  handshake: 'proxy',
  proxy: 'proxy',
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What an answer consists of that says why there is no data. */
const SAYINGS = new Set(['message', 'documentation_url', 'status']);
/** How much of a page of HTML is looked at. */
const MOST_SHOWN = 20_000;

function refusalIn(status: number, headers: Headers, text: string) {
  const { message, errors, documentation_url: page } = saidIn(text);
  // Of what was sent and can't be taken GitHub says only here what is wrong with it.
  const details = problemsIn(errors).flatMap((each) => (each.message === NO_REASON ? [] : [each.message]));
  return {
    status,
    headers,
    message: [...(typeof message === 'string' ? [message] : []), ...details].join(' '),
    ...(typeof page === 'string' && { page }),
    ...(isTooLarge(errors) && { isTooLarge: true }),
    ...(isWebPage(text) && { isWebPage: true, shown: text.slice(0, MOST_SHOWN).replace(/\s+/g, ' ') }),
  };
}

/** What is said of a refusal: by GitHub in JSON, by what stands before it sometimes in a line of text. */
function saidIn(text: string): Readonly<Record<string, unknown>> {
  const body = parseJson(text);
  if (isObject(body)) return body as Readonly<Record<string, unknown>>;
  return isWebPage(text) ? {} : { message: oneLine(text) };
}

function isTooLarge(errors: unknown): boolean {
  return (
    Array.isArray(errors) && errors.some((each: { code?: unknown } | null) => each?.code === 'too_large')
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function nonsense(status: number): GitHubError {
  if (status < 300 || status >= 400 || status === 304) return malformed();
  const message = l10n.t(
    "GitHub's address leads elsewhere (status {0}), and does not say where. See the settings greenroom.github.apiUrl and http.proxy.",
    status,
  );
  return new GitHubError('redirected', message, { action: 'retry' });
}

export function malformed(): GitHubError {
  return new GitHubError('malformed', l10n.t('GitHub sent an answer that makes no sense.'), {
    action: 'retry',
  });
}
