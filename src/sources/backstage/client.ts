import * as l10n from '@vscode/l10n';
import { CancellationError, type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { backstageName } from '../../core/catalog/backstageAddress';
import type { BackstageAccount, BackstagePorts } from '../../core/ports/backstage';
import { type HttpRequest, type HttpResponse, isHttpError } from '../../core/ports/http';
import {
  BackstageError,
  elsewhere,
  errorOfAnswer,
  errorOfNetwork,
  isBackstageError,
  isWebPage,
  malformed,
  webPage,
} from './errors';

export interface ClientPorts extends Pick<BackstagePorts, 'http' | 'clock' | 'logger'> {
  /**
   * The token of now, or another than one that was refused, if it can be had; undefined where none is needed. Throws a
   * BackstageError where there is none.
   */
  readonly token: (signal?: CancellationToken, refused?: string) => Promise<string | undefined>;
}

/** How a look differs from other requests. */
export type LookOptions = Partial<Omit<HttpRequest, 'method' | 'url' | 'body'>>;

/** Waits between tries of a request that failed in passing. Milliseconds. */
const RETRY_WAITS = [1000, 4000];
/** Milliseconds until a request is given up. */
const TIMEOUT = 60_000;

/** Asks one Backstage. Every failure is a BackstageError, or that somebody cancelled. */
export class BackstageClient {
  readonly host: string;

  constructor(
    readonly baseUrl: string,
    readonly ports: ClientPorts,
  ) {
    this.host = backstageName(baseUrl);
  }

  get<T>(path: string, token?: CancellationToken): Promise<T> {
    return this.#ask('GET', path, undefined, token);
  }

  post<T>(path: string, body: unknown, token?: CancellationToken): Promise<T> {
    return this.#ask('POST', path, body, token);
  }

  /** The answer as it is, be it a refusal: to find out what there is. */
  async look(path: string, token?: CancellationToken, options?: LookOptions): Promise<HttpResponse> {
    return this.send('GET', path, undefined, token, options);
  }

  async #ask<T>(method: string, path: string, body: unknown, token?: CancellationToken): Promise<T> {
    const { clock, logger } = this.ports;
    for (let tries = 0; ; tries++) {
      try {
        return this.told<T>(await this.send(method, path, body, token));
      } catch (error) {
        const wait = RETRY_WAITS[tries];
        if (!isBackstageError(error) || !error.isPassing || wait === undefined) throw error;
        logger.info(`${error.message} Asking again in ${wait} ms.`);
        await new Promise<void>((resolve) => void clock.after(wait, resolve));
        throwIfCancelled(token);
      }
    }
  }

  /** Sends one request; once more where the token is refused and another can be had. */
  async send(
    method: string,
    path: string,
    body: unknown,
    token?: CancellationToken,
    options?: LookOptions,
  ): Promise<HttpResponse> {
    const bearer = await this.ports.token(token);
    const answer = await this.#sendAs(bearer, method, path, body, token, options);
    if (answer.status !== 401 || bearer === undefined) return answer;
    // A server that was started anew, say, knows none of the tokens it gave before.
    const next = await this.ports.token(token, bearer);
    return next === bearer ? answer : this.#sendAs(next, method, path, body, token, options);
  }

  async #sendAs(
    bearer: string | undefined,
    method: string,
    path: string,
    body: unknown,
    token?: CancellationToken,
    { headers, ...options }: LookOptions = {},
  ): Promise<HttpResponse> {
    throwIfCancelled(token);
    try {
      const answer = await this.ports.http.send(
        {
          method,
          url: `${this.baseUrl}${path}`,
          headers: {
            accept: 'application/json',
            ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          timeout: TIMEOUT,
          ...options,
          ...(body !== undefined && { body: JSON.stringify(body) }),
        },
        token,
      );
      // What is refused is told to people, and written to the log.
      return bearer && answer.status >= 400 ? withoutSecrets(answer, [bearer]) : answer;
    } catch (error) {
      if (token?.isCancellationRequested) throw new CancellationError();
      throw isHttpError(error) ? errorOfNetwork(error, this.host) : error;
    }
  }

  /** What an answer holds. Throws why it holds nothing. */
  told<T>(answer: HttpResponse): T {
    const { status, body } = answer;
    if (status >= 300 && status < 400) throw elsewhere(this.host);
    if (status >= 400) throw errorOfAnswer(answer, this.host, this.ports.clock.now());
    if (isWebPage(body)) throw webPage(this.host, status);
    try {
      if (status >= 200 && status < 300) return JSON.parse(body) as T;
    } catch {
      // What follows says it.
    }
    throw malformed(this.host);
  }
}

/** An answer in which none of these are repeated, be it as JSON writes them. */
export function withoutSecrets(answer: HttpResponse, secrets: readonly string[]): HttpResponse {
  const written = secrets.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret]);
  return { ...answer, body: written.reduce((body, secret) => body.replaceAll(secret, '…'), answer.body) };
}

/** A guest's token is asked for anew so long before it ends. Milliseconds. */
const BEFORE_ITS_END = 60_000;
/** Of a token whose life is not told: once it ends, the server says so. Milliseconds. */
const UNTOLD_LIFE = 600_000;

interface GuestSession {
  readonly backstageIdentity?: { readonly token?: unknown; readonly expiresInSeconds?: unknown };
}

/** How an account shows who it is. */
export function tokenOf(
  baseUrl: string,
  account: BackstageAccount,
  ports: Pick<BackstagePorts, 'http' | 'clock' | 'logger' | 'token'>,
): ClientPorts['token'] {
  if (account === 'open') return async () => undefined;
  if (account === 'guest') {
    const client = new BackstageClient(baseUrl, { ...ports, token: async () => undefined });
    let session: { readonly token: string; readonly until: number } | undefined;
    return async (signal, refused) => {
      const now = ports.clock.now();
      if (session && session.until > now && session.token !== refused) return session.token;
      const { backstageIdentity } = await client.get<GuestSession>('/api/auth/guest/refresh', signal);
      const { token, expiresInSeconds } = backstageIdentity ?? {};
      if (typeof token !== 'string') throw malformed(client.host);
      const isTold = typeof expiresInSeconds === 'number' && expiresInSeconds > 0;
      const life = isTold ? expiresInSeconds * 1000 : UNTOLD_LIFE;
      session = { token, until: now + Math.max(life - BEFORE_ITS_END, life / 2) };
      return token;
    };
  }
  return async (_signal, refused) => {
    const token = await ports.token(refused);
    if (token === undefined)
      throw new BackstageError(
        'signed-out',
        l10n.t('You are not signed in to {0}.', backstageName(baseUrl)),
        {
          action: 'backstage.connect',
        },
      );
    return token;
  };
}
