import { globMatcher } from '../../core/base/glob/glob';
import { parentUri, relativePath } from '../../core/base/uri';
import { fromWebUrl, type RemoteFile, repositoryRoot, toGitHubUri } from '../../core/catalog/githubUri';
import { isAddress, uriBelow } from '../../core/paths/resolvePath';
import type { FileRole, RepositoryState } from './state';
import { guardDepth } from '../../core/yaml/depth';
import { parseDocuments } from '../../core/yaml/documents';

/** A file that another one asks for. */
export interface Wish {
  readonly owner: string;
  readonly repository: string;
  readonly path: string;
  readonly role: FileRole;
}

export interface WishContext {
  readonly host: string;
  /** Undefined for a repository that is not of the organisations read. */
  readonly branchOf: (owner: string, repository: string) => string | undefined;
}

const LOCATION = /^kind:\s*["']?location\b/im;
const SUBSTITUTION = /\$(?:text|json|yaml)["']?\s*:\s*(?:"([^"]+)"|'([^']+)'|([^\s#}]+))/g;

/** The files that a catalog file's Locations and substitutions name, by relative path or by address on GitHub. */
export function wishesOf(
  repository: RepositoryState,
  path: string,
  text: string,
  context: WishContext,
): Wish[] {
  const wishes: Wish[] = [];
  const wish = (target: string, role: FileRole) => {
    const found = targetOf(repository, path, target, context);
    if (found) wishes.push({ ...found, role });
  };
  if (text.includes('$'))
    for (const [, double, single, bare] of text.matchAll(SUBSTITUTION))
      wish(double ?? single ?? bare ?? '', 'attachment');
  if (LOCATION.test(text)) for (const target of locationTargets(text)) wish(target, 'located');
  return wishes;
}

/** Paths of a tree that a pattern matches. */
export function matching(paths: readonly string[], pattern: string): string[] {
  const matches = globMatcher([pattern.replace(/^\.?\//, '')], { dot: true });
  return paths.filter((path) => matches(path));
}

function locationTargets(text: string): string[] {
  const targets: string[] = [];
  for (const document of parseDocuments(guardDepth(text))) {
    if (document.errors.length > 0) continue;
    const entity = plain(document);
    if (typeof entity?.kind !== 'string' || entity.kind.toLowerCase() !== 'location') continue;
    const { target, targets: many } = entity.spec ?? {};
    const named: unknown[] = [target, ...(Array.isArray(many) ? (many as unknown[]) : [])];
    targets.push(...named.filter((each) => typeof each === 'string'));
  }
  return targets;
}

interface LocationLike {
  kind?: unknown;
  spec?: { target?: unknown; targets?: unknown };
}

/** An alias bomb is refused by `yaml` with an exception; such a document names nothing. */
function plain(document: { toJS(): unknown }): LocationLike | null {
  try {
    return document.toJS() as LocationLike | null;
  } catch {
    return null;
  }
}

/** The file that a relative path or an address names; undefined where it is in no repository that is read. */
export function targetOf(
  repository: RepositoryState,
  from: string,
  target: string,
  { host, branchOf }: WishContext,
): Omit<Wish, 'role'> | undefined {
  if (!isAddress(target)) {
    const { owner, name, branch } = repository;
    return inRepository({ host, owner, repository: name, branch, path: from }, target);
  }
  const file = fromWebUrl(target, [host], branchOf);
  if (!file || file.branch !== branchOf(file.owner, file.repository)) return undefined;
  return inRepository({ ...file, path: '' }, `/${file.path}`);
}

/** The file that a path names as seen from a file of a repository. */
function inRepository(from: RemoteFile, path: string): Omit<Wish, 'role'> | undefined {
  const root = repositoryRoot(from);
  const folder = from.path === '' ? root : parentUri(toGitHubUri(from));
  const uri = uriBelow(root, folder, path);
  const { owner, repository } = from;
  return uri === undefined ? undefined : { owner, repository, path: relativePath(root, uri)! };
}
