import { parseAllDocuments } from 'yaml';
import { globMatcher } from '../../core/base/glob/glob';
import { fromWebUrl } from '../../core/catalog/githubUri';
import type { FileRole, RepositoryState } from './state';
import { guardDepth } from '../../core/yaml/depth';

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
  for (const document of parseAllDocuments(guardDepth(text))) {
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
  if (/^[a-z]+:\/\//i.test(target)) {
    const file = fromWebUrl(target, [host], branchOf);
    if (!file || file.branch !== branchOf(file.owner, file.repository)) return undefined;
    return { owner: file.owner, repository: file.repository, path: file.path };
  }
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return { owner: repository.owner, repository: repository.name, path: parts.join('/') };
}
