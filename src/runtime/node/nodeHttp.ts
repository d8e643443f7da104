import * as l10n from '@vscode/l10n';
import * as http from 'node:http';
import * as https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { StringDecoder } from 'node:string_decoder';
import { CancellationError, type CancellationToken } from '../../core/base/cancellation';
import {
  type Http,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  isHttpError,
} from '../../core/ports/http';
import { HttpFaults } from '../../core/ports/httpFaults';
import { bodyOf, mostBytes } from './httpBody';
import { refusedByProxy } from './tunnelAgent';

const MOST_REDIRECTS = 3;
const DEFAULT_TIMEOUT = 30_000;
/** The longest that a connection may take to come about. Milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** How OpenSSL and Node name a certificate that can't be relied on. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH/;
/** What a server says that did not get a certificate of its client's, or not one that it takes. */
const CLIENT_CERTIFICATE = /alert (.*certificate|unknown ca|handshake failure|access denied)/i;

/**
 * Http over Node's own modules, which the editor teaches its proxies in the extension host's thread. Follows redirects to the same origin only:
 * what a request carries was meant for that host.
 */
export class NodeHttp implements Http {
  readonly #agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };
  readonly #isStrict: () => boolean;
  readonly #through: (url: URL) => https.Agent | undefined;

  /**
   * Both are asked at every request. `isStrict`: whether certificates must be good, as the editor's `http.proxyStrictSSL`
   * says. `through`: what makes connections to a server, where it is not to be asked directly.
   */
  constructor(
    isStrict: () => boolean = () => true,
    through: (url: URL) => https.Agent | undefined = () => undefined,
  ) {
    this.#isStrict = isStrict;
    this.#through = through;
  }

  async send(request: HttpRequest, token?: CancellationToken): Promise<HttpResponse> {
    let url = new URL(request.url);
    for (let redirects = 0; ; redirects++) {
      const response = await this.#onceMore(url, request, token);
      const location = response.headers.location;
      if (!isRedirect(response.status) || !location) return response;
      const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
      if (next?.origin !== url.origin)
        throw new HttpError(
          'redirected',
          l10n.t(
            '{0} redirects to {1}, which was not asked. If that is where this network wants you to sign in, do so in a browser, then try again.',
            url.host,
            next?.host || l10n.t('no address'),
          ),
        );
      if (redirects === MOST_REDIRECTS)
        throw new HttpError('redirected', l10n.t('{0} redirects again and again.', url.host));
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
        headers: { ...(!request.onData && { 'accept-encoding': 'gzip' }), ...request.headers },
        agent: this.#through(url) ?? this.#agents[secure ? 'https:' : 'http:'],
        ...(secure && !this.#isStrict() && { rejectUnauthorized: false }),
      });
      let isConnected = false;
      const connected = () => (isConnected = true);
      let hasBegun = false;
      const begun = () => (hasBegun = true);
      outgoing.on('socket', (socket) => {
        socket.once('data', begun);
        if (outgoing.reusedSocket) connected();
        else socket.once(secure ? 'secureConnect' : 'connect', connected);
      });
      const late = () => {
        if (isConnected) return end(HttpFaults.late(url.host));
        end(new HttpError('offline', unreached(url.host, l10n.t('no connection was made in time.')), true));
      };
      const connecting = setTimeout(() => isConnected || late(), CONNECT_TIMEOUT);
      const timer = setTimeout(late, timeout);
      const watch = token?.onCancellationRequested(() => end(new CancellationError()));
      const settle = () => {
        clearTimeout(connecting);
        clearTimeout(timer);
        watch?.dispose();
        outgoing.socket?.off('data', begun);
      };
      const end = (error: Error) => {
        settle();
        reject(error);
        outgoing.destroy();
      };
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (isHttpError(error)) return end(error);
        const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET';
        if (CLIENT_CERTIFICATE.test(error.message)) {
          const why = /handshake failure/i.test(error.message)
            ? l10n.t(
                '{0} refuses the secure connection: it may ask for a certificate of yours, or for another version of TLS.',
                url.host,
              )
            : l10n.t('{0} asks for a certificate of yours before it answers.', url.host);
          const what = l10n.t(
            'Greenroom sends none. Reach it through a proxy that does (the setting http.proxy), or ask those who run it for an address that takes a token alone.',
          );
          return end(new HttpError('handshake', `${why} ${what}`, true));
        }
        // By the socket's own word, as OpenSSL has faults of certificates that Node calls by any name.
        const isDistrusted = Boolean((outgoing.socket as TLSSocket | null)?.authorizationError);
        if (isDistrusted || CERTIFICATE.test(error.code ?? '')) {
          const why = l10n.t(
            'The certificate of {0} is not trusted: {1}. Add the certificate of your organization to those of this machine, or name its file in NODE_EXTRA_CA_CERTS where you start the editor, or turn off http.proxyStrictSSL if you trust the network.',
            url.host,
            error.message,
          );
          return end(new HttpError('certificate', why, true));
        }
        if (hasBegun && error.code === 'ECONNRESET') return end(HttpFaults.cut(url.host));
        // Something answers there that does not speak HTTP.
        if (error.code?.startsWith('HPE_'))
          return end(
            new HttpError('cut', l10n.t('The answer of {0} is broken: {1}', url.host, error.message)),
          );
        if (error.code === 'EPROTO' || error.code?.startsWith('ERR_SSL_')) {
          const why = l10n.t(
            '{0} answers, but not as a server does over https. See whether its address is right, and the setting http.proxy.',
            url.host,
          );
          return end(new HttpError('cut', why, true));
        }
        const message = unreached(url.host, error.message);
        end(
          isStale ? new StaleConnection('offline', message) : new HttpError('offline', message, !isConnected),
        );
      });
      outgoing.on('response', (incoming) => {
        // What comes in the clear where a secret answer was asked for is the proxy's: it did not lead there.
        if (secure && !('encrypted' in incoming.socket))
          return end(refusedByProxy(url.host, incoming.statusCode));
        const chunks: Buffer[] = [];
        const most = mostBytes(request);
        const { onBytes } = isRedirect(incoming.statusCode) ? {} : request;
        const heard = new StringDecoder('utf8');
        const isHeard = incoming.statusCode === 200 && !incoming.headers['content-encoding'];
        let received = 0;
        incoming.on('data', (chunk: Buffer) => {
          received += chunk.length;
          if (received > most) return end(HttpFaults.tooLarge(url.host, most));
          if (onBytes) return onBytes(chunk);
          chunks.push(chunk);
          if (isHeard) request.onData?.(heard.write(chunk));
        });
        incoming.on('error', () => end(HttpFaults.cut(url.host)));
        incoming.on('end', () => {
          settle();
          const head = { status: incoming.statusCode ?? 0, headers: plainHeaders(incoming) };
          if (onBytes) return resolve({ ...head, body: '' });
          bodyOf(request, head.headers, chunks).then((body) => resolve({ ...head, body }), reject);
        });
      });
      outgoing.end(request.body);
    });
  }
}

class StaleConnection extends HttpError {}

const isRedirect = (status = 0) => [301, 302, 307, 308].includes(status);

function plainHeaders(incoming: http.IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return headers;
}

function unreached(host: string, why: string): string {
  return l10n.t("{0} can't be reached: {1}", host, why);
}
