import { decodePath } from '../base/uri';
import type { GitSetting } from './gitSettings';

/**
 * Addresses of the remotes that settings name, as they are written and as `insteadOf` makes them, those of `origin` first.
 * Submodules have addresses as well, and those are of other repositories.
 */
export function remoteUrls(settings: readonly GitSetting[]): string[] {
  const urls: string[] = [];
  const others: string[] = [];
  const rewrites: [prefix: string, base: string][] = [];
  for (const [name, value, of] of settings) {
    if (name === 'remote.url' && value) (of === 'origin' ? urls : others).push(value);
    if (name === 'url.insteadof' && value && of !== undefined) rewrites.push([value, of]);
  }
  // The longest prefix counts.
  rewrites.sort(([a], [b]) => b.length - a.length);
  const written = [...urls, ...others];
  const both = written.flatMap((url) => {
    const rewrite = rewrites.find(([prefix]) => url.startsWith(prefix));
    return rewrite ? [url, rewrite[1] + url.slice(rewrite[0].length)] : [url];
  });
  return [...new Set(both)];
}

/** `host/owner/name`, lower case, of every remote. */
export function remoteSlugs(settings: readonly GitSetting[]): string[] {
  const slugs = remoteUrls(settings).map(slugOfRemote);
  return [...new Set(slugs.filter((slug) => slug !== undefined))];
}

/** Doors beside the front: hosts that take git over the port of the web, where firewalls leave no other open. */
const OTHER_DOOR = /^(?:www|ssh|altssh)\.(?=(?:github\.com|gitlab\.com|bitbucket\.org)$)/;

/** What people call a host in their SSH settings, to have a key for each account. */
const ALIAS = /^(github\.com|gitlab\.com|bitbucket\.org)-[\w.-]+$/;

function slugOfRemote(url: string): string | undefined {
  const match = /^(?:[a-z+]+:\/\/(?:[^/]*@)?|(?:[^@/]+@)?)([^:/]+)(?::\d+)?[:/]\/*(.+?)(?:\.git)?\/?$/i.exec(
    url,
  );
  if (!match) return undefined;
  const [host, path] = [match[1]!.toLowerCase().replace(ALIAS, '$1'), decodePath(match[2]!).toLowerCase()];
  // Azure DevOps and Bitbucket Server write addresses for cloning otherwise than those that people see.
  if (host === 'ssh.dev.azure.com') return path.replace(/^v3\/([^/]+\/[^/]+)\//, 'dev.azure.com/$1/_git/');
  const name = path.replace(/^(?:.*\/)?scm\/(~?[^/]+\/[^/]+)$/, '$1');
  return `${host.replace(OTHER_DOOR, '')}/${name}`;
}
