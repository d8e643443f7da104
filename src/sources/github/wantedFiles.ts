import { globMatcher } from '../../core/base/glob/glob';
import { parentUri, relativePath, isAddress } from '../../core/base/uri';
import { fromWebUrl, type RemoteFile, repositoryRoot, toGitHubUri } from '../../core/catalog/githubUri';
import { asInAddress, uriBelow } from '../../core/paths/resolvePath';
import { guardDepth } from '../../core/yaml/depth';
import { parseDocuments } from '../../core/yaml/documents';
import { placeholderKey, PLACEHOLDERS } from '../../core/model/placeholders';
import { referencedFiles } from '../../core/catalog/bundleReferences';
import { isLinkText, join } from './linkedFiles';
import type { FileRole, FileState, RepositoryState } from './state';

/** A file that another one asks for. */
export interface WantedFile {
  readonly owner: string;
  readonly repository: string;
  readonly path: string;
  readonly role: FileRole;
}

/** A file of another organisation that is read, by its web address: which branch that means only that one knows. */
export interface WantedElsewhere {
  readonly owner: string;
  readonly url: string;
  readonly role: FileRole;
}

export interface WantedContext {
  readonly host: string;
  /** Undefined for a repository that is not of the organisation. */
  readonly branchOf: (owner: string, repository: string) => string | undefined;
}

/** What a text names: targets of its Locations, and files it takes in. */
interface Named {
  readonly targets: readonly string[];
  readonly substitutions: readonly string[];
  /** Taken in with all that they refer to. */
  readonly definitions: readonly string[];
}

const NOTHING: Named = { targets: [], substitutions: [], definitions: [] };
/** Placeholders of definitions, which are put together from all the files they refer to. */
const BUNDLED: ReadonlySet<string> = new Set(['$openapi', '$asyncapi']);

/**
 * The files that a catalog file's Locations and substitutions name, or the references of a definition, by relative path
 * or by address on GitHub.
 */
export function wantedBy(
  repository: RepositoryState,
  { path, role }: Pick<FileState, 'path' | 'role'>,
  text: string,
  context: WantedContext,
): (WantedFile | WantedElsewhere)[] {
  if (isLinkText(text)) {
    const { owner, name } = repository;
    const target = join(path, text);
    return target ? [{ owner, repository: name, path: target, role: 'linked' }] : [];
  }
  const { targets, substitutions, definitions } = role === 'definition' ? referredIn(text) : namedIn(text);
  const wantedFiles: (WantedFile | WantedElsewhere)[] = [];
  const want = (target: string, role: FileRole) => {
    const found = targetsOf(repository, path, target, context);
    const outside = found.length > 0 ? undefined : fromWebUrl(target, [context.host]);
    for (const each of found) wantedFiles.push({ ...each, role });
    if (outside) wantedFiles.push({ owner: outside.owner, url: target, role });
  };
  for (const target of substitutions) want(target, 'attachment');
  for (const target of definitions) want(target, 'definition');
  for (const target of targets) want(target, 'located');
  return wantedFiles;
}

/** Paths of a tree that a pattern matches. */
export function matching(paths: readonly string[], pattern: string): string[] {
  const matches = globMatcher([pattern.replace(/^\.?\//, '')], { dot: true });
  return paths.filter((path) => matches(path));
}

const MOST_KNOWN = 2000;

/** Texts stay the same over many readings, and few of them name anything. */
function recalling(parse: (text: string) => Named): (text: string) => Named {
  const known = new Map<string, Named>();
  return (text) => {
    const found = known.get(text) ?? parse(text);
    known.delete(text);
    known.set(text, found);
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
    return found;
  };
}

const parsed = recalling(parseNamed);
const referred = recalling((text) => ({ ...NOTHING, definitions: referencedFiles(text) }));

function namedIn(text: string): Named {
  const mayTakeIn = text.includes('$') && [...PLACEHOLDERS].some((key) => text.includes(key));
  // Only a text with the word in it, however written, can be a Location.
  const mayBeLocation =
    text.includes('\\') || /location/i.test(text.replace(/backstage\.io\/[a-z-]*location/g, ''));
  return mayTakeIn || mayBeLocation ? parsed(text) : NOTHING;
}

/** The files that the references of a definition name. */
function referredIn(text: string): Named {
  return text.includes('$ref') ? referred(text) : NOTHING;
}

function parseNamed(text: string): Named {
  const targets: string[] = [];
  const substitutions: string[] = [];
  const definitions: string[] = [];
  for (const document of parseDocuments(guardDepth(text))) {
    // What can be read of one with an error still counts: else what it led to would be gone for a slip of the pen.
    const entity = plain(document);
    collectSubstitutions(entity, substitutions, definitions, 0);
    if (typeof entity?.kind !== 'string' || entity.kind.toLowerCase() !== 'location') continue;
    const { target, targets: many } = entity.spec ?? {};
    const named: unknown[] = [target, ...(Array.isArray(many) ? (many as unknown[]) : [])];
    targets.push(...named.filter((each) => typeof each === 'string'));
  }
  return { targets, substitutions, definitions };
}

function collectSubstitutions(
  value: unknown,
  substitutions: string[],
  definitions: string[],
  depth: number,
): void {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return;
  const placeholder = placeholderKey(value);
  for (const [key, item] of Object.entries(value)) {
    if (key !== placeholder) collectSubstitutions(item, substitutions, definitions, depth + 1);
    else if (typeof item === 'string') (BUNDLED.has(key) ? definitions : substitutions).push(item);
  }
}

const MOST_DEPTH = 100;

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

/**
 * The file that a relative path or an address names, or that it names where it is written as in an address: the first that
 * is there is meant. None where it is in no repository of the organisation.
 */
export function targetsOf(
  repository: RepositoryState,
  from: string,
  target: string,
  context: WantedContext,
): Omit<WantedFile, 'role'>[] {
  const path = target.trim();
  const { owner, name, branch } = repository;
  const place = { host: context.host, owner, repository: name, branch, path: from };
  const found = isAddress(path)
    ? [addressed(path, context)]
    : [path, asInAddress(path)].map((each) => (each === undefined ? undefined : inRepository(place, each)));
  return found.filter((each) => each !== undefined);
}

/** The file that a web address names, where it is of the branch that is read: by its name, or as the default one. */
export function addressed(
  url: string,
  { host, branchOf }: WantedContext,
): Omit<WantedFile, 'role'> | undefined {
  const file = fromWebUrl(url, [host], branchOf);
  if (!file) return undefined;
  const branch = branchOf(file.owner, file.repository);
  if (branch === undefined || ![branch, 'HEAD'].includes(file.branch)) return undefined;
  return inRepository({ ...file, branch, path: '' }, `/${file.path}`);
}

/** The file that a path names as seen from a file of a repository. */
function inRepository(from: RemoteFile, path: string): Omit<WantedFile, 'role'> | undefined {
  const root = repositoryRoot(from);
  const folder = from.path === '' ? root : parentUri(toGitHubUri(from));
  const uri = uriBelow(root, folder, path);
  const { owner, repository } = from;
  return uri === undefined ? undefined : { owner, repository, path: relativePath(root, uri)! };
}
