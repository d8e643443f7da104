import type { CancellationToken } from '../../core/base/cancellation';
import { type Http, HttpError } from '../../core/ports/http';

interface FetchInit {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** The part of a `Response` that octokit reads. The body is text, which the client parses itself. */
export interface FetchedAnswer {
  readonly status: number;
  readonly url: string;
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null };
  readonly body: string;
  text(): Promise<string>;
}

/**
 * A `fetch` for octokit over the Http port. Refuses every address outside `bases` before a header is sent: the last
 * line that keeps a token with its own host.
 */
export function fetchOver(
  http: Http,
  bases: readonly string[],
  timeout: number,
  token?: CancellationToken,
): (url: string, init: FetchInit) => Promise<FetchedAnswer> {
  const origins = new Set(bases.map((base) => new URL(base).origin));
  return async (url, init) => {
    if (!origins.has(new URL(url).origin))
      throw new HttpError('redirected', `${new URL(url).host} was not asked.`);
    const { method = 'GET', headers = {}, body } = init;
    const answer = await http.send({ method, url, headers, body, timeout }, token);
    return {
      status: answer.status,
      url,
      headers: Object.assign(Object.entries(answer.headers), {
        get: (name: string) => answer.headers[name] ?? null,
      }),
      body: answer.body,
      text: () => Promise.resolve(answer.body),
    };
  };
}
