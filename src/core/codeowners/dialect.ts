import type { Dialect } from './file';

/** Where a host looks, first things first: the first file that is there counts alone. */
export const LOCATIONS: Readonly<Record<Dialect, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** Where the host is not known, all of them. */
export const ALL_LOCATIONS = [...LOCATIONS.github, '.gitlab/CODEOWNERS'];

/** Whose rules hold in a repository, by the web address of its remote; undefined where that does not tell. */
export function dialectOfRemote(webUrl: string | undefined): Dialect | undefined {
  const host = /^https?:\/\/([^/]+)/i.exec(webUrl ?? '')?.[1]?.toLowerCase();
  if (host?.includes('gitlab')) return 'gitlab';
  return host?.includes('github') || host?.endsWith('.ghe.com') ? 'github' : undefined;
}

/** The same; where the remote does not tell, what runs its pipelines does. `exists`: whether there is a file at a URI. */
export async function dialectOfRepository(
  root: string,
  webUrl: string | undefined,
  exists: (uri: string) => Promise<unknown>,
): Promise<Dialect | undefined> {
  return dialectOfRemote(webUrl) ?? ((await exists(`${root}/.gitlab-ci.yml`)) ? 'gitlab' : undefined);
}

/** What only GitLab has: heads of sections, roles, nested groups, exclusions. */
const ONLY_GITLAB =
  /^[^\S\n]*(?:\^?\[[^\]\n]+\](?:\[\d*\])?(?:[^\S\n]*@|[^\S\n]+\w|[^\S\n]*$)|!\S|[^#\n]*\s@(?:@\w|[\w.-]+\/[\w.-]+\/))/m;

/** Whose rules a file is written by: its place tells, else its repository where that is known, else what is in it. */
export function dialectOf(uri: string, repository: Dialect | undefined, text: string): Dialect {
  if (uri.endsWith('/.gitlab/CODEOWNERS')) return 'gitlab';
  if (uri.endsWith('/.github/CODEOWNERS')) return 'github';
  return repository ?? (ONLY_GITLAB.test(text) ? 'gitlab' : 'github');
}
