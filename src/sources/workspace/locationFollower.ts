import { parentUri, isInside, joinUri } from '../../core/base/uri';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import type { CatalogProblem } from '../../core/catalog/problem';
import type { CancellationToken } from '../../core/base/cancellation';
import type { FileFinder, FileReader } from '../../core/ports/fileReader';
import type { Repositories } from '../../core/ports/repositories';

export interface FollowerPorts {
  readonly reader: FileReader;
  readonly finder: FileFinder;
  readonly repositories: Repositories;
}

/** What following one target gave: files, or why there are none. */
export interface Followed {
  readonly uris: readonly string[];
  readonly problem?: CatalogProblem;
}

const GLOB = /[*?{[]/;

/** Works out which files a Location's target names, never leaving the repository it is written in. */
export async function followLocation(
  location: DiscoveredLocation,
  ports: FollowerPorts,
  token?: CancellationToken,
): Promise<Followed> {
  const fail = (code: string, message: string, severity: CatalogProblem['severity'] = 'error'): Followed => ({
    uris: [],
    problem: {
      uri: location.uri,
      range: location.range,
      severity,
      code,
      message,
      entityRef: location.entityRef,
    },
  });
  const { target } = location;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(target)) {
    const uri = await ports.repositories.resolveUrl(target);
    if (uri) return { uris: [uri] };
    const message = `${target} is in a repository that is not open here, so it is not followed.`;
    return location.optional ? { uris: [] } : fail('remote-location', message, 'info');
  }
  const root = location.root ?? (await ports.repositories.rootOf(location.uri));
  const split = GLOB.test(target) ? target.search(GLOB) : target.length;
  const fixed = target.slice(0, target.lastIndexOf('/', split) + 1);
  const whole = split === target.length;
  const base = joinUri(parentUri(location.uri), whole ? target : fixed);
  if (!base || !isInside(root, base)) {
    return fail('outside-repository', `${target} lies outside the repository, so it is not followed.`);
  }
  const uris = whole
    ? await existing(base, ports)
    : await ports.finder.find(base, [target.slice(fixed.length)], [], token);
  if (uris.length || location.optional) return { uris };
  const hint = whole ? 'Correct the path, which is relative to this file' : 'Correct the pattern';
  return fail('location-not-found', `${target} matches no file. ${hint}, or set presence: optional.`);
}

async function existing(uri: string, ports: FollowerPorts): Promise<string[]> {
  return (await ports.reader.stat(uri))?.type === 'file' ? [uri] : [];
}
