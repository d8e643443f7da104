import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { untoldError } from './answers';
import { type Unread, unreadOf } from './answerProblems';
import { isPattern } from './config';
import type { FileFetcher, Tree, TreeEntry } from './fileFetcher';
import { slugOf } from './reading';
import type { FileRole, FileState, Matched, RepositoryState } from './state';
import { endOfLinks } from './treeLinks';
import { matching } from './wantedFiles';

interface TreePorts {
  readonly fetcher: FileFetcher;
  /** `isCut`: GitHub listed it folder by folder before, and not whole. */
  readonly treeOf: (repository: RepositoryState, isCut: boolean, token?: CancellationToken) => Promise<Tree>;
  readonly unread: Unread;
}

/**
 * Puts the files that patterns match in the place of those, in paths by the id of their repository. Notes in `repositories`
 * what they match.
 */
export async function expandPatterns(
  wanted: ReadonlyMap<string, Map<string, FileRole>>,
  repositories: Map<string, RepositoryState>,
  ports: TreePorts,
  token?: CancellationToken,
): Promise<void> {
  const { unread } = ports;
  const expand = async (id: string, paths: Map<string, FileRole>) => {
    for (const [pattern, role] of [...paths]) {
      // What is taken in, or looked for beside and behind, has the name that it has: `app/[id]/package.json`.
      if (!isPattern(pattern) || (role !== 'catalog' && role !== 'located')) continue;
      paths.delete(pattern);
      const repository = repositories.get(id)!;
      let matched = repository.patterns?.[pattern];
      if (!matched || (matched.isStale && !unread.has(fileKey(id, pattern)))) {
        const found = await match(repository, pattern, matched, ports, token);
        matched = found.matched;
        if (matched.isStale) unread.tried(fileKey(id, pattern));
        const patterns = { ...repository.patterns, [pattern]: matched };
        const files = found.tree ? knownBy(found.tree, repository.files) : repository.files;
        repositories.set(id, { ...repository, files, patterns });
      }
      // A name with brackets may be behind a folder that is a link, which no tree lists.
      const isName = matched.paths.length === 0 && !/[*?{]/.test(pattern);
      for (const path of isName ? [pattern] : matched.paths) if (!paths.has(path)) paths.set(path, role);
    }
  };
  await Promise.all([...wanted].map(([id, paths]) => expand(id, paths)));
}

/**
 * What the pattern matches in the repository: beside what was known before, where GitHub does not tell all of it. With the
 * tree that told.
 */
async function match(
  repository: RepositoryState,
  pattern: string,
  known: Matched | undefined,
  { fetcher, treeOf, unread }: TreePorts,
  token?: CancellationToken,
): Promise<{ readonly matched: Matched; readonly tree?: Tree }> {
  const slug = slugOf(repository);
  const before = known?.paths ?? [];
  // Folders before the first wildcard may be links, of which the tree lists nothing below.
  const throughLinks = async ({ entries }: Tree) => {
    const read = ({ sha }: TreeEntry) =>
      fetcher.bytes(repository.owner, repository.name, sha, token, unread.asking);
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    return (await endOfLinks(byPath, pattern.replace(/^\.?\//, ''), read)) ?? pattern;
  };
  try {
    const tree = await treeOf(repository, known?.isCut ?? false, token);
    unread.went();
    const files = tree.entries.filter(({ type }) => type === 'blob').map(({ path }) => path);
    const paths = files.includes(pattern) ? [pattern] : matching(files, await throughLinks(tree));
    if (!tree.isTruncated && !tree.isUntold) return { matched: { paths }, tree };
    const message = l10n.t(
      'It has too many files for GitHub to list. Name its catalog files without * in greenroom.github.catalogPath.',
    );
    if (tree.isTruncated) unread.add({ item: slug, code: 'too-large', message, action: 'settings' });
    else unread.add(unreadOf(slug, untoldError()));
    const all = [...new Set([...before, ...paths])];
    return { matched: { paths: all, isStale: true, ...(tree.isTruncated && { isCut: true }) }, tree };
  } catch (error) {
    await unread.note(slug, error);
    return { matched: { ...known, paths: before, isStale: true } };
  }
}

/** Files of an earlier commit of which the tree says that they are the same, or still are not there. */
function knownBy({ entries, isTruncated, isUntold }: Tree, files: readonly FileState[]): FileState[] {
  const ids = new Map(entries.map(({ path, sha }) => [path, sha]));
  const isWhole = !isTruncated && !isUntold;
  return files.map((file) => {
    const { isStale, ...same } = file;
    const now = ids.get(file.path);
    const isSame = now === undefined ? isWhole && !file.oid && !file.isNoText : now === file.oid;
    return isStale && isSame ? same : file;
  });
}

/** Trees by repository, each asked for once in a reading, whatever the number of patterns. */
export function treesOf({ fetcher, unread }: { fetcher: FileFetcher; unread: Unread }): TreePorts['treeOf'] {
  const trees = new Map<string, Promise<Tree>>();
  return ({ id, owner, name, oid }, isCut, token) => {
    const key = `${isCut} ${id}`;
    const tree = trees.get(key) ?? fetcher.tree(owner, name, oid, token, unread.asking, isCut);
    trees.set(key, tree);
    return tree;
  };
}

/** By what is noted that a file, or a pattern, was asked for in vain. */
export function fileKey(id: string, path: string): string {
  return `${id}:${path}`;
}
