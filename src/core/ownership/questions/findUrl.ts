import { withoutEnd } from '../../base/withoutEnd';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { joinUri } from '../../base/uri';
import { canonicalRef, refOf, toCanonicalRef } from '../../model/reference';
import { parseWebAddress, type WebAddress } from '../../paths/webAddress';
import type { LookedAt, OwnershipTarget } from '../ownership';
import { resolveHandle } from '../handles';
import { SLUG_ANNOTATIONS, urlOf } from '../sourceLocations';
import { addressesOf, findHost } from './findHost';
import type { Attempt, QuestionPorts } from './ports';

const PAGE = 1_000;

/** Other addresses of what is in a repository, as the page of the repository that they lead to. */
const SAME_PLACE: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.github\.com|github\.dev|vscode\.dev\/github|codespaces\.new)\/(?=.)/i,
    'https://github.com/',
  ],
  [/^https?:\/\/api\.github\.com\/repos\/([^/]+\/[^/]+)\/contents\//i, 'https://github.com/$1/blob/HEAD/'],
  [/^https?:\/\/api\.github\.com\/repos\//i, 'https://github.com/'],
  [/^(https?:\/\/[^/]+)\/api\/v3\/repos\/([^/]+\/[^/]+)\/contents\//i, '$1/$2/blob/HEAD/'],
  [/^(https?:\/\/[^/]+)\/api\/v3\/repos\//i, '$1/'],
  [/^https?:\/\/codeload\.github\.com\/([^/]+\/[^/]+)\/.*$/i, 'https://github.com/$1'],
  // An Enterprise Server hands raw files out from a host or a path of its own.
  [/^(https?:\/\/)raw\.(?!github(?:usercontent)?\.com\/)([^/]+\/[^/]+\/[^/]+)\//i, '$1$2/raw/'],
  [/^(https?:\/\/[^/]+)\/raw\/([^/]+\/[^/]+)\/(?=.)/i, '$1/$2/raw/'],
  // Who wrote a line, and the commits of a file, are of the file.
  [/^(https?:\/\/[^/]+\/[^/]+\/[^/]+)\/(?:blame|commits)\/(?=[^/]+\/)/i, '$1/blob/'],
];

/**
 * `git@host:owner/name.git`, `ssh://…` and `github:owner/name` as the address of the same repository on the web, and pages
 * about a file as the page of the file; any other address as it is.
 */
export function webUrlOf(text: string): string | undefined {
  const written = text
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^url:(?=https?:)/, '')
    .replace(
      /^(github|gitlab|bitbucket):(?=[\w-]+\/[\w./-]+(?:#|$))/,
      (_, host: string) => `git@${host}.${host === 'bitbucket' ? 'org' : 'com'}:`,
    )
    .replace(/^(?!https?:)([\w@.:+/~-]{1,500})#[\w./-]*$/, '$1');
  // A login in an address is no part of where it leads.
  if (/^https?:\/\/\S+$/i.test(written)) {
    const url = written.replace(/^(https?:\/\/)[^/?#\\]*@/i, '$1');
    const same = SAME_PLACE.find(([pattern]) => pattern.test(url));
    return same ? url.replace(...same) : url;
  }
  const azure =
    /^(?:ssh:\/\/)?[\w.-]+@(?:ssh\.dev\.azure|vs-ssh\.visualstudio)\.com[:/]v3\/([^/]+\/[^/]+)\/([^/]+)$/i.exec(
      written,
    );
  if (azure) return `https://dev.azure.com/${azure[1]!}/_git/${azure[2]!}`;
  const remote =
    /^(?:ssh:\/\/|git:\/\/|git\+(?:https|ssh):\/\/)?(?:[\w.-]+@)?([\w.-]+\.[a-z]{2,})(?::\d+)?[:/]([\w~.-]+\/[\w./-]+?)(?:\.git)?\/?$/i.exec(
      written,
    );
  const isRemote =
    remote && (/^(?:ssh|git)|@/.test(written) || /^(?:github|gitlab|bitbucket)\./i.test(written));
  return isRemote ? `https://${remote[1]!}/${remote[2]!}` : undefined;
}

/** What a web address leads to: a page of a Backstage, a file or repository, a link of an entity, a host. */
export function findUrl(ports: QuestionPorts): Attempt {
  const atHost = findHost(ports);
  return async (text, token): Promise<OwnershipTarget | LookedAt | undefined> => {
    const url = webUrlOf(text);
    if (url === undefined) return undefined;
    return (
      (await pageOfBackstage(ports, url, token)) ??
      (await pageOfPeople(ports, url, token)) ??
      (await placeInRepository(ports, url)) ??
      (await repositoryOfCatalog(ports, url, token)) ??
      (await linkOfEntity(ports, url, token)) ??
      (await atHost(url, token))
    );
  };
}

async function pageOfBackstage(
  { catalog }: QuestionPorts,
  url: string,
  token?: CancellationToken,
): Promise<OwnershipTarget | undefined> {
  const [, kindInApi, ...ofApi] = /\/by-name\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  const [, ofTemplate, template] = /\/create\/templates\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  const [, ofPage, ...page] = /\/(?:catalog|docs)\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  const [namespace, kind, name] =
    kindInApi !== undefined
      ? [ofApi[0], kindInApi, ofApi[1]]
      : template !== undefined
        ? [ofTemplate, 'template', template]
        : [ofPage, ...page];
  const ref =
    namespace && kind && name
      ? canonicalRef({ kind: decode(kind), namespace: decode(namespace), name: decode(name) })
      : // Pages about several, as the graph, name them in the query.
        toCanonicalRef(decode(/[?&][^=&#]*entityRefs?[^=&#]*=([^&#]+)/i.exec(url)?.[1] ?? ''));
  const entity = ref === undefined ? undefined : await catalog.getEntityByRef(ref, token);
  return ref !== undefined && entity ? { type: 'url', text: url, ref, by: 'page' } : undefined;
}

/** The page of a team or a person at a Git host. */
async function pageOfPeople(
  { catalog }: QuestionPorts,
  url: string,
  token?: CancellationToken,
): Promise<OwnershipTarget | undefined> {
  const [, organization, team] = /^https?:\/\/[^/]+\/orgs\/([^/?#]+)\/teams\/([^/?#]+)/i.exec(url) ?? [];
  const [, login] = /^https?:\/\/(?:github|gitlab)\.[^/]+\/([\w.-]+)\/?(?:[?#].*)?$/i.exec(url) ?? [];
  const handle = team === undefined ? login && `@${login}` : `@${organization}/${team}`;
  const found = handle ? await resolveHandle(catalog, handle, token) : undefined;
  return found?.entity ? { type: 'handle', text: handle!, ref: found.ref } : undefined;
}

/** A file of a repository that is open, or read remotely. */
async function placeInRepository(
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

/** A repository that an entity says is its own: by its source location, the closest first, else by the slug. */
export async function repositoryOfCatalog(
  { catalog, locations }: QuestionPorts,
  url: string,
  token?: CancellationToken,
): Promise<OwnershipTarget | undefined> {
  const address = addressOf(url);
  if (!address) return undefined;
  const values = await locations.inRepository(`${address.host}/${address.repository}`.toLowerCase());
  const places = values.map((value) => ({ value, rest: parseWebAddress(urlOf(value))?.rest ?? [] }));
  const best = closest(places, address.rest);
  const target = (ref: string): OwnershipTarget => ({ type: 'url', text: url, ref, by: 'repository' });
  const [located] = best ? (await locations.entitiesAt(best.value, token)).sort(byKind) : [];
  if (located !== undefined) return target(located);
  for (const key of SLUG_ANNOTATIONS) {
    const filter = { [`metadata.annotations.${key}`]: address.repository };
    const { items } = await catalog.queryEntities({ filter, fields: ['kind', 'metadata'], limit: 20 }, token);
    const [ref] = items
      .filter(({ kind }) => kind.toLowerCase() !== 'location')
      .map(refOf)
      .sort(byKind);
    if (ref !== undefined) return target(ref);
  }
  return undefined;
}

interface Place {
  readonly value: string;
  /** A branch and a path. */
  readonly rest: readonly string[];
}

/** The location that holds a place most closely; of a repository as such the one at its top, or the only one. */
function closest(places: readonly Place[], place: readonly string[]): Place | undefined {
  if (place.length === 0)
    return places.find(({ rest }) => rest.length < 2) ?? (places.length === 1 ? places[0] : undefined);
  const branches = new Set(places.map(({ rest }) => rest[0]));
  const above = places.filter(({ rest }) => isAbove(rest, place, branches));
  return above.sort((a, b) => b.rest.length - a.rest.length)[0];
}

/** Names of branches and commits that have no slash in them for certain. */
const ONE_PART = /^(?:[0-9a-f]{7,40}|HEAD|main|master|develop|trunk)$/;

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

/** What is built comes first. */
const byKind = (a: string, b: string) =>
  Number(!a.startsWith('component:')) - Number(!b.startsWith('component:')) || (a < b ? -1 : 1);

/** The entity with the link that is the address, or its longest beginning, where no other has that link. */
async function linkOfEntity(
  { catalog }: QuestionPorts,
  url: string,
  token?: CancellationToken,
): Promise<OwnershipTarget | undefined> {
  const asked = plainUrl(url);
  let best: { length: number; refs: Set<string> } = { length: 0, refs: new Set() };
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await catalog.queryEntities(
      { fields: ['kind', 'metadata'], limit: PAGE, offset },
      token,
    );
    throwIfCancelled(token);
    for (const entity of items) {
      for (const address of addressesOf(entity)) {
        const link = plainUrl(address);
        const isPart = asked === link || (link.includes('/') && asked.startsWith(`${link}/`));
        if (!isPart || link.length < best.length) continue;
        if (link.length > best.length) best = { length: link.length, refs: new Set() };
        best.refs.add(refOf(entity));
      }
    }
    if (items.length < PAGE) break;
  }
  const [ref, other] = [...best.refs];
  return ref !== undefined && other === undefined ? { type: 'url', text: url, ref, by: 'link' } : undefined;
}

function plainUrl(url: string): string {
  return withoutEnd(url.replace(/^https?:\/\//i, '').replace(/[#].*$/, ''), '/').toLowerCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
