import * as l10n from '@vscode/l10n';

/** Where a GitHub answers. */
export interface GitHubEndpoints {
  /** REST, without a trailing slash. */
  readonly api: string;
  readonly graphql: string;
  /** The web address, without a trailing slash. */
  readonly web: string;
  /** Host of the web address, with its port. */
  readonly host: string;
}

const ADDRESS =
  /^(?:(https?):\/\/)?(\[[0-9a-f:.]+\]|[\p{L}\p{M}\p{N}_-]+(?:[.\u3002][\p{L}\p{M}\p{N}_-]+)*)(:\d{1,5})?(\/[^?#]*)?$/iu;
/** Sites of GitHub's own that serve no API. */
const OTHER_SITES =
  /(^|\.)(github\.com|githubusercontent\.com|github\.io|github\.dev)(:|$)|^((api|www)\.)?ghe\.com(:|$)|\.[^.:]+\.ghe\.com(:|$)/;
/** GitHub with data residency. */
const RESIDENCY = /^(?:api\.)?(?!(?:api|www)\.)[^.]+\.ghe\.com$/;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:|$)/;

/**
 * Works out the addresses from `greenroom.github.apiUrl`: that of the API or of the web pages, of github.com, of
 * `NAME.ghe.com` with data residency, or of an Enterprise Server, with or without `https://` and `/api/v3`. Undefined
 * for what is no such address, and for a plain `http:` one of another machine, which would show the token to the network.
 */
export function endpointsOf(apiUrl: string): GitHubEndpoints | undefined {
  const match = ADDRESS.exec(apiUrl.trim());
  if (!match) return undefined;
  const [, scheme, name, port = '', rest = ''] = match;
  // There may be no such port, nor an address of such numbers.
  if (!URL.canParse(`https://${name}${port}`)) return undefined;
  // As names are asked for: in ASCII, and addresses of IPv6 in their shortest form.
  const hostname = /^[\w.-]+$/.test(name!) ? name!.toLowerCase() : new URL(`https://${name}`).hostname;
  const isLoopback = LOOPBACK.test(hostname);
  const host = `${hostname}${isLoopback ? port : port.replace(/^:443$/, '')}`;
  const protocol = scheme?.toLowerCase() ?? (isLoopback ? 'http' : 'https');
  const path = rest.replace(/\/+$/, '').toLowerCase();
  const isServer = ['/api', '/api/v3', '/api/graphql'].includes(path);
  // No Enterprise Server is at such an address, whatever path is written behind it.
  const hosted = isServer && !RESIDENCY.test(host) ? undefined : hostedWeb(host);
  const isKnownPath = path === '' || isServer || (hosted !== undefined && path === '/graphql');
  if ((protocol !== 'https' && !isLoopback) || !isKnownPath) return undefined;
  // A bare word is a slip; with https:// it is a host of the local network.
  if (!isLoopback && !/[.:]/.test(hostname) && scheme === undefined) return undefined;
  if (hosted === undefined && OTHER_SITES.test(host)) return undefined;
  const at = (of: string) => `${protocol}://${of}`;
  if (hosted) {
    const api = at(`api.${hosted}`);
    return { api, graphql: `${api}/graphql`, web: at(hosted), host: hosted };
  }
  const root = at(host);
  if (isLoopback && !isServer) return { api: root, graphql: `${root}/graphql`, web: root, host };
  return { api: `${root}/api/v3`, graphql: `${root}/api/graphql`, web: root, host };
}

/** The web host of a GitHub that GitHub itself runs; undefined for an Enterprise Server's. */
function hostedWeb(host: string): string | undefined {
  if (/^(?:api\.|www\.)?github\.com$/.test(host)) return 'github.com';
  return RESIDENCY.test(host) ? host.replace(/^api\./, '') : undefined;
}

const WRITTEN_HOST =
  /^(?:[a-z]+:)?\/*(?:[^/]*@)?(\[[0-9a-f:.]+\]|[\p{L}\p{M}\p{N}_.-]+\.[\p{L}\p{M}\p{N}_-]+)(:\d+)?/iu;
/** A host of one word, which alone may be anything. */
const WRITTEN_WORD = /^(https?:\/\/)?([a-z\d][\w-]*)(:\d{1,5})?(\/api(?:\/.*)?)?(?:\/.*)?$/i;

const DOTCOM = 'https://api.github.com';

/** How an address that is not understood is to be written, as far as that can be told from it. */
export function rightFormOf(apiUrl: string): string {
  // A slip in the scheme is none of a host.
  const [, slipped] = /^https?(?:\/\/|:\/)([^/].*)$/is.exec(apiUrl.trim()) ?? [];
  if (slipped) return endpointsOf(`https://${slipped}`)?.api.replace(/\/api\/v3$/, '') ?? DOTCOM;
  const host = WRITTEN_HOST.exec(apiUrl.trim());
  if (/^((api|www)\.)?ghe\.com$/i.test(host?.[1] ?? '')) return 'https://NAME.ghe.com';
  const residence = /([^.]+\.ghe\.com)$/i.exec(host?.[1] ?? '')?.[1];
  if (residence) return endpointsOf(residence)?.api ?? DOTCOM;
  // It may be a server of the local network, with a port hardly anything else.
  const [, scheme, word, port, api] = WRITTEN_WORD.exec(apiUrl.trim()) ?? [];
  const server = word && endpointsOf(`https://${word}${port ?? ''}`)?.web;
  if (server) return scheme || port || api ? server : l10n.t('{0} or {1}', DOTCOM, server);
  const endpoints = host ? (endpointsOf(`${host[1]}${host[2] ?? ''}`) ?? endpointsOf(host[1]!)) : undefined;
  return endpoints ? endpoints.api.replace(/\/api\/v3$/, '') : DOTCOM;
}
