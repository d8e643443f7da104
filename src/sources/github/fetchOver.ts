import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { type Http, HttpError } from '../../core/ports/http';

interface FetchInit {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** The part of a `Response` that octokit reads. The body is text, which the client parses itself. */
export interface FetchedAnswer {
  readonly status: number;
  readonly url: string;
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null };
  readonly body: string;
  text(): Promise<string>;
  /** What octokit takes of what it knows no type of: text as well. */
  arrayBuffer(): Promise<string>;
}

/**
 * A `fetch` for octokit over the Http port. Refuses every address outside `bases` before a header is sent: the last
 * line that keeps a token with its own host.
 */
export function fetchOver(
  http: Http,
  bases: readonly string[],
  timeout: number,
): (url: string, init: FetchInit) => Promise<FetchedAnswer> {
  const origins = new Set(bases.map((base) => new URL(base).origin));
  return async (url, init) => {
    if (!origins.has(new URL(url).origin))
      throw new HttpError('redirected', l10n.t('{0} was not asked.', new URL(url).host));
    const { method = 'GET', headers = {}, body, signal } = init;
    const request = { method, url, headers, timeout, ...(body !== undefined && { body }) };
    const answer = await http.send(request, signal && tokenOf(signal));
    return {
      status: answer.status,
      url,
      headers: Object.assign(Object.entries(answer.headers), {
        get: (name: string) => answer.headers[name] ?? null,
      }),
      body: answer.body,
      text: () => Promise.resolve(answer.body),
      arrayBuffer: () => Promise.resolve(answer.body),
    };
  };
}

function tokenOf(signal: AbortSignal): CancellationToken {
  return {
    get isCancellationRequested() {
      return signal.aborted;
    },
    onCancellationRequested: (listener) => {
      const heard = () => listener(undefined);
      signal.addEventListener('abort', heard, { once: true });
      return { dispose: () => signal.removeEventListener('abort', heard) };
    },
  };
}
