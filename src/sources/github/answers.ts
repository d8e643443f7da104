import * as l10n from '@vscode/l10n';
import type { GraphQLResult } from './client';
import { GitHubError } from './errors';
import {
  type BlobText,
  fileAlias,
  furtherAlias,
  type FurtherFiles,
  type RepositoryMeta,
  type RepositoryWithFiles,
} from './queries';
import type { RepositoryState } from './state';
import type { AnswerPath, AnswerProblems } from './answerProblems';

export interface Hidden {
  /** Undefined where GitHub did not even tell which one. */
  readonly id?: string;
  /** `owner/name`, where GitHub told. */
  readonly slug?: string;
  readonly error: GitHubError;
}

export interface ReadRepository {
  readonly node: RepositoryWithFiles;
  /** Why the file under that alias was not told. */
  readonly untold: ReadonlyMap<string, GitHubError>;
  /** Further files that came along, by path; undefined where there is none any more. */
  readonly further?: ReadonlyMap<string, BlobText | undefined>;
}

export interface ChangedData extends Readonly<Record<string, unknown>> {
  readonly nodes: (RepositoryWithFiles | null)[] | null;
}

/** Whether some of it was left out as all that was asked for together was too much. */
export function isCut(answer: object): boolean {
  const { error, untold } = answer as { error?: GitHubError } & Partial<Pick<ReadRepository, 'untold'>>;
  const errors = error ? [error] : [...(untold?.values() ?? [])];
  return errors.some(({ code }) => code === 'too-large');
}

const META = ['name', 'owner', 'isArchived', 'isFork', 'visibility', 'pushedAt', 'repositoryTopics', 'head'];

/** The further files that were told, by repository and path. */
export function readFurther(
  data: ChangedData,
  further: readonly FurtherFiles[],
  told: AnswerProblems,
): Map<string, Map<string, BlobText | undefined>> {
  const come = new Map<string, Map<string, BlobText | undefined>>();
  for (const [index, { id, paths }] of further.entries()) {
    const alias = furtherAlias(index);
    const node = data[alias] as Readonly<Record<string, BlobText | null>> | null | undefined;
    const files = new Map<string, BlobText | undefined>();
    for (const [at, path] of paths.entries()) {
      const blob = node?.[fileAlias(at)];
      const place = [alias, fileAlias(at)];
      if (!node || told.whyNull(place, blob) || isUntold(blob) || (blob && textProblem(blob, place, told)))
        continue;
      files.set(path, blob ?? undefined);
    }
    come.set(id, files);
  }
  return come;
}

/** What is asked for of each repository. */
interface Asked {
  readonly paths: readonly string[];
  /** Undefined for the default branch: only where nothing was pushed yet there is none. */
  readonly branch: string | undefined;
}

/** A repository as an answer tells it, or why that does not say enough to be used. */
export function readNode(
  node: RepositoryWithFiles | null,
  path: AnswerPath,
  { paths, branch }: Asked,
  told: AnswerProblems,
  errorOf: GraphQLResult<unknown>['errorOf'],
): ReadRepository | Hidden {
  const untold = new Map<string, GitHubError>();
  const unsure: Record<string, BlobText> = {};
  if (!node) {
    const problem = told.problemAt(path);
    return { error: problem ? errorOf(problem) : untoldError() };
  }
  const { id } = node;
  if (typeof id !== 'string') return { error: untoldError() };
  const isNamed = isWholeMeta(node, 'name') && isWholeMeta(node, 'owner');
  const hidden = { id, ...(isNamed && { slug: `${node.owner.login}/${node.name}` }) };
  for (const field of META) {
    const problem = isWholeMeta(node, field) ? undefined : told.problemAt([...path, field]);
    if (problem) return { ...hidden, error: errorOf(problem) };
    // A branch that points nowhere can't be; no branch is what a repository has that nothing was pushed to.
    const mayBeNull =
      (field === 'pushedAt' && node.pushedAt === null) || (field === 'head' && node.head === null);
    if (!isWholeMeta(node, field) && !mayBeNull) return { ...hidden, error: untoldError() };
    if (field === 'head' && node.head === null && branch === undefined && node.isEmpty !== true) {
      const problem = told.problemAt([...path, 'isEmpty']);
      if (problem) return { ...hidden, error: errorOf(problem) };
      return { ...hidden, error: node.isEmpty === false ? noBranchError() : untoldError() };
    }
  }
  for (const index of paths.keys()) {
    const alias = fileAlias(index);
    const blob = node[alias] as BlobText | null | undefined;
    const at = [...path, alias];
    const problem = told.whyNull(at, blob) ?? (blob ? textProblem(blob, at, told) : undefined);
    if (problem) untold.set(alias, errorOf(problem));
    else if (isUntold(blob)) untold.set(alias, untoldError());
    // It is looked at as what GitHub calls binary is: it may be UTF-16, or anything else.
    else if (blob?.text === null && blob.isBinary === null) unsure[alias] = { ...blob, isBinary: true };
  }
  return { node: { ...node, ...unsure }, untold };
}

/**
 * Whether GitHub left out, without a word, what is at a path: null says that nothing is, and what has nothing of a file
 * at all is a folder. A text is null by right only where it is binary, or too large for the answer, or (`isBinary` is null) where
 * GitHub can't make out how it is encoded.
 */
export function isUntold(blob: BlobText | null | undefined): boolean {
  if (blob === null) return false;
  if (typeof blob?.oid !== 'string') return true;
  if (blob.text === undefined) return [blob.isBinary, blob.isTruncated].some((each) => each !== undefined);
  if (typeof blob.text === 'string') return false;
  return blob.text !== null || (blob.isBinary !== null && !blob.isBinary && !blob.isTruncated);
}

function textProblem(blob: BlobText, at: AnswerPath, told: AnswerProblems) {
  return told.whyNull([...at, 'text'], blob.text) ?? told.whyNull([...at, 'oid'], blob.oid);
}

function isWholeMeta(node: RepositoryMeta, field: string): boolean {
  if (field === 'owner') return typeof node.owner?.login === 'string';
  if (field === 'repositoryTopics') {
    const nodes = node.repositoryTopics?.nodes;
    return (
      Array.isArray(nodes) &&
      node.repositoryTopics.nodes.every((each) => typeof each?.topic?.name === 'string')
    );
  }
  if (field === 'head')
    return typeof node.head?.target?.oid === 'string' && typeof node.head.name === 'string';
  const value = (node as unknown as Record<string, unknown>)[field];
  if (field === 'isArchived' || field === 'isFork') return typeof value === 'boolean';
  return typeof value === 'string' && value !== '';
}

/** What a listing without texts says of a repository. */
export function metaState(node: RepositoryMeta): Omit<RepositoryState, 'files'> {
  return {
    id: node.id,
    owner: node.owner.login,
    name: node.name,
    branch: node.head?.name ?? '',
    oid: node.head?.target?.oid ?? '',
    pushedAt: node.pushedAt,
    visibility: node.visibility,
    topics: node.repositoryTopics.nodes.map(({ topic }) => topic.name),
    isArchived: node.isArchived,
    isFork: node.isFork,
  };
}

/** A list: what stands in its place may be anything. */
export function isList<T>(list: readonly T[] | null | undefined): list is readonly T[] {
  return Array.isArray(list);
}

/**
 * How many items of a list GitHub counts and does not show; one where it does not even say how many there are. An item
 * that is shown twice is one.
 */
export function missingOf(total: unknown, shown: number): number {
  return typeof total === 'number' && total >= 0 ? Math.max(0, total - shown) : 1;
}

/** There is something in it, and no default branch that it could be read from. */
function noBranchError(): GitHubError {
  const message = l10n.t(
    'GitHub tells no default branch of it, though it is not empty. See its settings on GitHub: the branch may have been deleted.',
  );
  return new GitHubError('malformed', message, { action: 'retry' });
}

export function untoldError(): GitHubError {
  return new GitHubError('malformed', l10n.t('GitHub left it out of its answer without saying why.'), {
    action: 'retry',
  });
}
