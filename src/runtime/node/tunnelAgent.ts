import * as l10n from '@vscode/l10n';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import * as tls from 'node:tls';
import { HttpError, type ProxySettings } from '../../core/ports/http';

/** The longest that a proxy may take to say whether it leads through. Milliseconds. */
const TIMEOUT = 10_000;

/** Connections to servers of https through a proxy. */
export class TunnelAgent extends https.Agent {
  readonly #proxy: URL;
  readonly #authorization: string | undefined;

  /** @param proxy - its address is one of http or https */
  constructor(proxy: ProxySettings) {
    super({ keepAlive: true });
    this.#proxy = new URL(proxy.url);
    const { username, password } = this.#proxy;
    const named = [username, password].map(decodeURIComponent).join(':');
    const basic = username ? `Basic ${Buffer.from(named).toString('base64')}` : undefined;
    this.#authorization = proxy.authorization ?? basic;
  }

  override createConnection(
    options: https.RequestOptions,
    callback: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const failed = callback as (error: Error) => void;
    const { protocol, hostname, port } = this.#proxy;
    const isSecure = protocol === 'https:';
    const target = `${options.host}:${options.port ?? 443}`;
    const asking = (isSecure ? https : http).request({
      method: 'CONNECT',
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port || (isSecure ? 443 : 80),
      path: target,
      headers: {
        host: target,
        ...(this.#authorization && { 'proxy-authorization': this.#authorization }),
      },
      agent: false,
      timeout: TIMEOUT,
      ...(options.rejectUnauthorized === false && { rejectUnauthorized: false }),
    });
    asking.once('connect', ({ statusCode }, socket) => {
      asking.setTimeout(0);
      if (statusCode === 200) return callback(null, tls.connect({ ...(options as object), socket }));
      socket.destroy();
      failed(refusedByProxy(String(options.host), statusCode));
    });
    asking.once('timeout', () => asking.destroy(new Error(l10n.t('the proxy gives no answer'))));
    asking.once('error', ({ message }) => failed(new HttpError('proxy', noProxy(message), true)));
    asking.end();
    return undefined;
  }
}

/** What a proxy says that does not lead to a host. */
export function refusedByProxy(host: string, status: number | undefined): HttpError {
  const why =
    status === 407
      ? l10n.t('The proxy of this network asks for a sign-in: see the setting http.proxy.')
      : l10n.t(
          'The proxy of this network does not lead to {0} (it answers with status {1}): see the setting http.proxy.',
          host,
          String(status),
        );
  return new HttpError('proxy', why, true);
}

function noProxy(why: string): string {
  return l10n.t("The proxy of this network can't be reached: {0}. See the setting http.proxy.", why);
}
