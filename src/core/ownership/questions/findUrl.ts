import type { CancellationToken } from '../../base/cancellation';
import { backstagePageOf } from '../../model/backstagePage';
import type { LookedAt, OwnershipTarget } from '../ownership';
import { resolveHandle } from '../handles';
import { findHost } from './findHost';
import { placeInRepository, repositoryOfCatalog } from './findRepository';
import type { Attempt, QuestionPorts } from './ports';

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

/**
 * What a web address leads to: a page of a Backstage, a file or repository, a link of an entity, a host. Nothing is guessed
 * yet: it may be known as something else.
 */
export function findUrl(ports: QuestionPorts): Attempt {
  const atHost = findHost(ports, 'none');
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
  const ref = backstagePageOf(url)?.ref;
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

/** The entity with the link that is the address, where no other has that link. */
async function linkOfEntity(
  { addresses }: QuestionPorts,
  url: string,
  token?: CancellationToken,
): Promise<OwnershipTarget | undefined> {
  const [ref, another] = await addresses.linked(url, token);
  return ref !== undefined && another === undefined ? { type: 'url', text: url, ref, by: 'link' } : undefined;
}
