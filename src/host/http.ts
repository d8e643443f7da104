import * as http from 'node:http';
import * as https from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CancellationError, type CancellationToken } from '../core/base/cancellation';
import { type Http, HttpError, type HttpRequest, type HttpResponse } from '../core/ports/http';

const MOST_REDIRECTS = 3;
const DEFAULT_TIMEOUT = 30_000;
const unzip = promisify(gunzip);

/**
 * Http over Node's own modules, which the editor teaches its proxy settings. Follows redirects to the same origin only:
 * what a request carries was meant for that host.
 */
export class NodeHttp implements Http {
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };

  async send(request: HttpRequest, token?: CancellationToken): Promise<HttpResponse> {
    let url = new URL(request.url);
    for (let redirects = 0; ; redirects++) {
      const response = await this.#onceMore(url, request, token);
      const location = response.headers.location;
      if (![301, 302, 307, 308].includes(response.status) || !location) return response;
      const next = new URL(location, url);
      if (next.origin !== url.origin || redirects === MOST_REDIRECTS)
        throw new HttpError('redirected', `${url.host} redirects to ${next.host}, which was not asked.`);
      url = next;
    }
  }

  /** A kept connection may have been closed by the other side just as it was used again: that says nothing. */
  async #onceMore(url: URL, request: HttpRequest, token?: CancellationToken): Promise<HttpResponse> {
    try {
      return await this.#once(url, request, token);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      return this.#once(url, request, token);
    }
  }

  dispose(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #once(url: URL, request: HttpRequest, token?: CancellationToken): Promise<HttpResponse> {
    const secure = url.protocol === 'https:';
    const timeout = request.timeout ?? DEFAULT_TIMEOUT;
    return new Promise((resolve, reject) => {
      if (token?.isCancellationRequested) return reject(new CancellationError());
      const outgoing = (secure ? https : http).request(url, {
        method: request.method,
        headers: { 'accept-encoding': 'gzip', ...request.headers },
        agent: this.#agents[secure ? 'https:' : 'http:'],
      });
      const timer = setTimeout(
        () => end(new HttpError('timeout', `${url.host} gave no answer in time.`)),
        timeout,
      );
      const watch = token?.onCancellationRequested(() => end(new CancellationError()));
      const settle = () => {
        clearTimeout(timer);
        watch?.dispose();
      };
      const end = (error: Error) => {
        settle();
        reject(error);
        outgoing.destroy();
      };
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET';
        const message = `${url.host} can't be reached: ${error.message}`;
        end(isStale ? new StaleConnection('offline', message) : new HttpError('offline', message));
      });
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', () => end(new HttpError('cut', `The answer of ${url.host} broke off.`)));
        incoming.on('end', () => {
          settle();
          decode(incoming, Buffer.concat(chunks)).then(resolve, () =>
            reject(new HttpError('cut', `The answer of ${url.host} broke off.`)),
          );
        });
      });
      outgoing.end(request.body);
    });
  }
}

class StaleConnection extends HttpError {}

async function decode(incoming: http.IncomingMessage, bytes: Buffer): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  const zipped = headers['content-encoding'] === 'gzip' && bytes.length > 0;
  const body = (zipped ? await unzip(bytes) : bytes).toString('utf8');
  return { status: incoming.statusCode ?? 0, headers, body };
}
