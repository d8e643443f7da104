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
  const match = /^(https?):\/\/([a-z0-9.-]+(?::\d+)?)(?:\/api\/v3)?\/*$/i.exec(apiUrl.trim());
  if (!match) return undefined;
  const protocol = match[1]!.toLowerCase();
  const host = match[2]!.toLowerCase();
  const isLoopback = /^(localhost|127\.0\.0\.1)(:|$)/.test(host);
  if (protocol !== 'https' && !isLoopback) return undefined;
  const root = `${protocol}://${host}`;
  const isServer = /\/api\/v3\/*$/i.test(apiUrl.trim());
  if (host.startsWith('api.') && !isServer) {
    const web = host.slice('api.'.length);
    return { api: root, graphql: `${root}/graphql`, web: `${protocol}://${web}`, host: web };
  }
  if (isLoopback && !isServer) return { api: root, graphql: `${root}/graphql`, web: root, host };
  return { api: `${root}/api/v3`, graphql: `${root}/api/graphql`, web: root, host };
}
