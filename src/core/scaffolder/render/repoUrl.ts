import { inputError } from '../errors';

/** What a value of `RepoUrlPicker` names. */
export interface RepoSpec {
  readonly host: string;
  readonly owner?: string;
  readonly repo?: string;
  readonly organization?: string;
  readonly workspace?: string;
  readonly project?: string;
}

/** Hosts, in lower case with their port, by what runs there: as Backstage's `integrations`. */
export type RepoHosts = ReadonlyMap<string, string>;

/** What Backstage knows without being told. */
export const KNOWN_HOSTS: RepoHosts = new Map([
  ['github.com', 'github'],
  ['gitlab.com', 'gitlab'],
  ['bitbucket.org', 'bitbucketCloud'],
  ['dev.azure.com', 'azure'],
]);

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  bitbucketCloud: ['workspace', 'project', 'repo'],
  bitbucketServer: ['project', 'repo'],
  azure: ['project', 'repo'],
  gitea: ['repo'],
  gerrit: ['repo'],
};

const PARTS = ['owner', 'organization', 'workspace', 'project', 'repo'] as const;

/** Reads `github.com?owner=acme&repo=orders` as Backstage's parseRepoUrl does, in its words where it can't. */
export function parseRepoUrl(repoUrl: unknown, hosts: RepoHosts): RepoSpec {
  const url = parsedUrl(String(repoUrl));
  const { host } = url;
  const type = hosts.get(host);
  if (!type)
    throw inputError(
      `No matching integration configuration for host ${host}, please check your integrations config`,
    );
  const given = (name: string) => url.searchParams.get(name);
  // A project of GitLab stands for owner and repository.
  const required = type === 'gitlab' && given('project') ? [] : (REQUIRED[type] ?? ['repo', 'owner']);
  for (const name of required)
    if (!given(name))
      throw inputError(`Invalid repo URL passed to publisher: ${url.toString()}, missing ${name}`);
  const parts = PARTS.flatMap((name) => {
    const value = given(name);
    return value === null ? [] : [[name, value.replace(/^\/+|\/+$/g, '')]];
  });
  return { host, ...Object.fromEntries(parts) } as RepoSpec;
}

function parsedUrl(repoUrl: string): URL {
  try {
    return new URL(`https://${repoUrl}`);
  } catch (error) {
    throw inputError(`Invalid repo URL passed to publisher, got ${repoUrl}, ${String(error)}`);
  }
}
