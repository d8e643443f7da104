import type { CancellationToken } from '../../base/cancellation';
import { joinUri } from '../../base/uri';
import { withoutEnd } from '../../base/withoutEnd';
import { refOf } from '../../model/reference';
import { parseWebAddress, type WebAddress } from '../../paths/webAddress';
import type { LookedAt, OwnershipTarget } from '../ownership';
import { MOST_ALIKE, ONE_PART, SLUG_ANNOTATIONS, SOURCE_LOCATION, urlOf } from '../sourceLocations';
import { type QuestionPorts, sharedBy } from './ports';

/** A file of a repository that is open, or read remotely. */
export async function placeInRepository(
  { repositories }: QuestionPorts,
  url: string,
): Promise<OwnershipTarget | undefined> {
  const address = addressOf(url);
  if (!address) return undefined;
  const { host, repository, rest } = address;
  const top = `https://${host}/${repository}`;
  // Azure DevOps and Bitbucket Server name branch and path in the query.
  const isByQuery = /\/(?:_git|repos)\//.test(url);
  const isNested = repository.split('/').length > 2 && !repository.includes('/_git/');
  const plain =
    rest.length > 0 ? url.replace(isByQuery ? /#.*$/ : /[?#].*$/, '') : isNested ? `${top}/-/tree/HEAD` : top;
  const place = await repositories?.resolveUrl(plain);
  if (place?.path === undefined) return undefined;
  const line = /#(?:L|lines-)?(\d+)|[?&]line=(\d+)/.exec(url);
  const number = line?.[1] ?? line?.[2];
  return {
    type: 'url',
    text: url,
    // What holds a file is asked about; of a repository it is anything at its top.
    uri: joinUri(place.root, place.path || '.greenroom'),
    ...(number !== undefined && { line: Number(number) - 1 }),
  };
}

/** Pages of a repository that are no file, as a pull request, are of the repository. */
function addressOf(url: string): WebAddress | undefined {
  // A merge request of GitLab, a pipeline, a commit.
  const page = /^(https?:\/\/[^?#]+?)\/-\/(?!(?:blob|tree|raw|edit|blame|commits)\/)/i.exec(url)?.[1];
  const address = page === undefined ? parseWebAddress(url) : nested(page);
  if (address) return address;
  if (/^https?:\/\/[^/]*gitlab/i.test(url)) return nested(url.replace(/[?#].*$/, ''));
  const [, host, owner, name] = /^https?:\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  return host && owner && name
    ? parseWebAddress(`https://${host}/${owner}/${name.replace(/\.git$/, '')}`)
    : undefined;
}

/** A repository in groups of groups, as GitLab has them. */
function nested(url: string): WebAddress | undefined {
  const address = parseWebAddress(`${withoutEnd(url, '/').replace(/\.git$/, '')}/-/tree/HEAD`);
  return address && { ...address, rest: [] };
}

const FIELDS = ['kind', 'metadata', 'spec.owner', 'relations'];

/**
 * A repository that an entity says is its own: by its source location, the closest first, else by the slug. Of several
 * entities with different owners none is meant for certain.
 */
export async function repositoryOfCatalog(
  { catalog, locations }: QuestionPorts,
  url: string,
  token?: CancellationToken,
): Promise<OwnershipTarget | LookedAt | undefined> {
  const address = addressOf(url);
  if (!address) return undefined;
  const values = await locations.inRepository(`${address.host}/${address.repository}`.toLowerCase());
  const places = values.map((value) => ({ value, rest: parseWebAddress(urlOf(value))?.rest ?? [] }));
  const best = closest(places, address.rest);
  // Of the repository as a whole they are all.
  const located = best ? [best.value] : address.rest.length === 0 ? values : [];
  const filters = [
    ...(located.length > 0 ? [{ [SOURCE_LOCATION]: [...located] }] : []),
    ...SLUG_ANNOTATIONS.map((key) => ({ [`metadata.annotations.${key}`]: address.repository })),
  ];
  for (const filter of filters) {
    const { items } = await catalog.queryEntities({ filter, fields: FIELDS, limit: MOST_ALIKE }, token);
    const all = items.filter(({ kind }) => kind.toLowerCase() !== 'location');
    const built = all.filter(({ kind }) => kind.toLowerCase() === 'component');
    const meant = (built.length > 0 ? built : all).sort((a, b) => (refOf(a) < refOf(b) ? -1 : 1));
    const shared = sharedBy(meant);
    if (shared) return { place: 'repositories', shared };
    if (meant[0]) return { type: 'url', text: url, ref: refOf(meant[0]), by: 'repository' };
  }
  return undefined;
}

interface Place {
  readonly value: string;
  /** A branch and a path. */
  readonly rest: readonly string[];
}

/** The location that holds a place most closely; of a repository as such the one at its top. */
function closest(places: readonly Place[], place: readonly string[]): Place | undefined {
  if (place.length === 0) return places.find(({ rest }) => rest.length < 2);
  const branches = new Set(places.map(({ rest }) => rest[0]));
  const above = places.filter(({ rest }) => isAbove(rest, place, branches));
  return above.sort((a, b) => b.rest.length - a.rest.length)[0];
}

/** Whether a location holds a place, each a branch and a path: a permanent link names a commit, another branch the same folder. */
function isAbove(
  location: readonly string[],
  place: readonly string[],
  branches: ReadonlySet<string | undefined>,
): boolean {
  const startsAt = (parts: readonly string[], from: number) =>
    parts.every((part, at) => part === place[from + at]);
  if (startsAt(location, 0)) return true;
  const folder = location.slice(1);
  if (startsAt(folder, 1)) return true;
  const [branch = ''] = place;
  if (branches.has(branch) || ONE_PART.test(branch)) return false;
  // A branch with slashes in its name: where it ends is not known.
  return place.some((_part, at) => at > 1 && startsAt(folder, at));
}
