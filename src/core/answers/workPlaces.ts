import { sourceAddresses } from '../model/addresses';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { Contact } from '../ownership/ownership';
import { parseWebAddress } from '../paths/webAddress';

/**
 * Where work on it is asked for and done, unless people named it themselves. `remote`: of the repository that its file lies
 * in, for an entity that names none.
 */
export function workPlaces(
  entity: Entity,
  named: readonly Contact[],
  github: unknown,
  remote?: string,
): Contact[] {
  const of = refOf(entity);
  const addresses = sourceAddresses(entity, github).map(({ url }) => url);
  const url = (addresses.length > 0 || remote === undefined ? addresses : [remote])
    .map((address) => repositoryUrl(address, github))
    .find((found) => found !== undefined);
  if (url === undefined) return [];
  const label = url.replace(/^https?:\/\/[^/]+\//, '');
  const issues = issuesUrl(url);
  const isNamed = issues === undefined || named.some(({ kind }) => kind === 'issues');
  return [
    ...(isNamed ? [] : [{ kind: 'issues', label: `${label}/issues`, url: issues, of } as const]),
    { kind: 'repository', label, url, of },
  ];
}

/** The repository that a page of a Git host belongs to, without the login that may stand in its address. */
function repositoryUrl(written: string, github: unknown): string | undefined {
  const page = written.replace(/[?#].*$/, '').replace(/^(https?:\/\/)[^/]*@/i, '$1');
  const onServer = /^https?:\/\/.+\/(?:projects|users)\/[^/]+\/repos\/[^/]+(?=\/|$)/i.exec(page)?.[0];
  if (onServer !== undefined) return onServer;
  const [, scheme = '', host = '', path = ''] = /^(https?:\/\/)([^/]+)\/(.*?)\/*$/i.exec(page) ?? [];
  const address = parseWebAddress(page);
  const isOwn = typeof github === 'string' && page.startsWith(`${github.trim().replace(/\/+$/, '')}/`);
  const isKnownHost =
    isOwn || /^(?:github|gitlab|bitbucket)\.|^codeberg\.org$/i.test(host) || path.includes('/_git/');
  if (address && (address.rest.length > 0 || isKnownHost)) return `${scheme}${host}/${address.repository}`;
  const isGroup = /^gitlab\./i.test(host) && path.includes('/') && !path.includes('/-');
  return isGroup ? `${scheme}${host}/${path.replace(/\.git$/, '')}` : undefined;
}

/** Where issues of a repository are; undefined where its host has none. */
function issuesUrl(repository: string): string | undefined {
  if (/\/repos\/[^/]+$/.test(repository)) return undefined;
  const azure = /^(.+)\/_git\/[^/]+$/.exec(repository)?.[1];
  if (azure !== undefined) return `${azure}/_workitems`;
  return `${repository}/${/^https?:\/\/([^/]+\.)?gitlab\./i.test(repository) ? '-/' : ''}issues`;
}
