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

/**
 * Works out the addresses from `greenroom.github.apiUrl`: `https://api.github.com`, `https://api.NAME.ghe.com` with data
 * residency, or an Enterprise Server, with or without `/api/v3`. Undefined for what is no address, and for a plain
 * `http:` one of another machine, which would show the token to the network.
 */
export function endpointsOf(apiUrl: string): GitHubEndpoints | undefined {
  let url: URL;
  try {
    url = new URL(apiUrl);
  } catch {
    return undefined;
  }
  const loopback = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return undefined;
  const root = `${url.protocol}//${url.host}`;
  const path = url.pathname.replace(/\/+$/, '');
  if (url.hostname.startsWith('api.') && path === '') {
    const host = url.host.slice('api.'.length);
    return { api: root, graphql: `${root}/graphql`, web: `${url.protocol}//${host}`, host };
  }
  if (loopback && path === '') return { api: root, graphql: `${root}/graphql`, web: root, host: url.host };
  return { api: `${root}/api/v3`, graphql: `${root}/api/graphql`, web: root, host: url.host };
}
