import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { joinUri } from '../../base/uri';
import { canonicalRef, refOf } from '../../model/reference';
import { parseWebAddress, type WebAddress } from '../../paths/webAddress';
import type { LookedAt, OwnershipTarget } from '../ownership';
import { SLUG_ANNOTATIONS, urlOf } from '../sourceLocations';
import { addressesOf, findHost } from './findHost';
import type { Attempt, QuestionPorts } from './ports';

const PAGE = 1_000;

/** `git@host:owner/name.git` and `ssh://…` as the address of the same repository on the web; any other as it is. */
export function webUrlOf(text: string): string | undefined {
  const written = text
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^url:(?=https?:)/, '');
  if (/^https?:\/\/\S+$/i.test(written)) return written;
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
  const [, namespace, kind, name] = /\/(?:catalog|docs)\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  if (!namespace || !kind || !name) return undefined;
  const ref = canonicalRef({ kind: decode(kind), namespace: decode(namespace), name: decode(name) });
  const entity = await catalog.getEntityByRef(ref, token);
  return entity ? { type: 'url', text: url, ref, by: 'page' } : undefined;
}

/** A file of a repository that is open, or read remotely. */
async function placeInRepository(
  { repositories }: QuestionPorts,
  url: string,
): Promise<OwnershipTarget | undefined> {
  const address = addressOf(url);
  if (!address) return undefined;
  const { host, repository, rest } = address;
  const plain = rest.length > 0 ? url.replace(/[?#].*$/, '') : `https://${host}/${repository}`;
  const place = await repositories?.resolveUrl(plain);
  if (place?.path === undefined) return undefined;
  const line = /#L(\d+)/.exec(url)?.[1];
  return {
    type: 'url',
    text: url,
    // What holds a file is asked about; of a repository it is anything at its top.
    uri: joinUri(place.root, place.path || '.greenroom'),
    ...(line !== undefined && { line: Number(line) - 1 }),
  };
}

/** Pages of a repository that are no file, as a pull request, are of the repository. */
function addressOf(url: string): WebAddress | undefined {
  const address = parseWebAddress(url);
  if (address) return address;
  const [, host, owner, name] = /^https?:\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  return host && owner && name
    ? parseWebAddress(`https://${host}/${owner}/${name.replace(/\.git$/, '')}`)
    : undefined;
}

/** A repository that an entity says is its own: by its source location, the closest first, else by the slug. */
async function repositoryOfCatalog(
  { catalog, locations }: QuestionPorts,
  url: string,
  token?: CancellationToken,
): Promise<OwnershipTarget | undefined> {
  const address = addressOf(url);
  if (!address) return undefined;
  let best: { value: string; depth: number } | undefined;
  for (const value of await locations.inRepository(`${address.host}/${address.repository}`.toLowerCase())) {
    const rest = parseWebAddress(urlOf(value))?.rest ?? [];
    const isAbove = rest.every((part, at) => address.rest.length === 0 || part === address.rest[at]);
    if (isAbove && (!best || rest.length > best.depth)) best = { value, depth: rest.length };
  }
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
  return url
    .replace(/^https?:\/\//i, '')
    .replace(/[#].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
