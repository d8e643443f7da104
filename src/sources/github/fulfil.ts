import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { isPattern } from './config';
import type { FileFetcher } from './fileFetcher';
import { matching, type Wish, wishesOf } from './follow';
import type { FileRole, FileState, RepositoryState } from './state';

/** How far a Location that names a Location is followed, and how many files in all. */
const MOST_STEPS = 10;
const MOST_FILES = 10_000;

/**
 * Reads the files that catalog files ask for (Locations, substitutions) and those that patterns of the settings match,
 * and lets go of the ones nobody asks for any more. Asks nothing twice of a commit. Changes `repositories`.
 */
export async function fulfilWishes(
  repositories: Map<string, RepositoryState>,
  patterns: readonly string[],
  host: string,
  fetcher: FileFetcher,
  token?: CancellationToken,
): Promise<void> {
  const byName = new Map([...repositories.values()].map((each) => [nameOf(each.owner, each.name), each.id]));
  const find = (owner: string, name: string) => repositories.get(byName.get(nameOf(owner, name)) ?? '');
  const context = { host, branchOf: (owner: string, name: string) => find(owner, name)?.branch };

  for (let step = 0; step < MOST_STEPS; step++) {
    throwIfCancelled(token);
    const wishes = new Wishes();
    for (const repository of repositories.values()) {
      for (const path of patterns) wishes.add(repository, path, 'catalog');
      for (const file of repository.files) {
        if (file.text === undefined || (file.role !== 'catalog' && file.role !== 'located')) continue;
        for (const wish of wishesOf(repository, file.path, file.text, context)) {
          const target = find(wish.owner, wish.repository);
          if (target) wishes.add(target, wish.path, wish.role);
        }
      }
    }
    await expandPatterns(wishes, repositories, fetcher, token);
    for (const [id, paths] of wishes.all) dropUnwanted(repositories, id, paths);
    for (const id of repositories.keys()) if (!wishes.all.has(id)) dropUnwanted(repositories, id, new Map());
    if ((await readMissing(wishes, repositories, fetcher, token)) === 0) return;
  }
}

/** Paths asked of each repository, by its id. A file asked for as catalog and as attachment is a catalog file. */
class Wishes {
  readonly all = new Map<string, Map<string, FileRole>>();

  add({ id }: RepositoryState, path: string, role: Wish['role']): void {
    const paths = this.all.get(id) ?? new Map<string, FileRole>();
    this.all.set(id, paths);
    if (paths.get(path) === undefined || role !== 'attachment') paths.set(path, role);
  }
}

async function expandPatterns(
  wishes: Wishes,
  repositories: Map<string, RepositoryState>,
  fetcher: FileFetcher,
  token?: CancellationToken,
): Promise<void> {
  const expand = async (id: string, paths: Map<string, FileRole>) => {
    for (const [pattern, role] of [...paths]) {
      if (!isPattern(pattern)) continue;
      paths.delete(pattern);
      const repository = repositories.get(id)!;
      let matched = repository.patterns?.[pattern];
      if (!matched) {
        const tree = await fetcher.tree(repository.owner, repository.name, repository.oid, token);
        matched = matching(
          tree.filter((entry) => entry.type === 'blob').map((entry) => entry.path),
          pattern,
        );
        repositories.set(id, { ...repository, patterns: { ...repository.patterns, [pattern]: matched } });
      }
      for (const path of matched) if (!paths.has(path)) paths.set(path, role);
    }
  };
  await Promise.all([...wishes.all].map(([id, paths]) => expand(id, paths)));
}

function dropUnwanted(
  repositories: Map<string, RepositoryState>,
  id: string,
  paths: ReadonlyMap<string, FileRole>,
): void {
  const repository = repositories.get(id)!;
  const fromPattern = new Set(Object.values(repository.patterns ?? {}).flat());
  const isWanted = ({ role, path }: FileState) =>
    role === 'codeowners' || (role === 'catalog' && !fromPattern.has(path)) || paths.has(path);
  if (!repository.files.every(isWanted))
    repositories.set(id, { ...repository, files: repository.files.filter(isWanted) });
}

async function readMissing(
  wishes: Wishes,
  repositories: Map<string, RepositoryState>,
  fetcher: FileFetcher,
  token?: CancellationToken,
): Promise<number> {
  const missing: { id: string; path: string; role: FileRole }[] = [];
  for (const [id, paths] of wishes.all) {
    const known = new Set(repositories.get(id)!.files.map((file) => file.path));
    for (const [path, role] of paths) if (!known.has(path)) missing.push({ id, path, role });
  }
  const wanted = missing.slice(0, MOST_FILES);
  const texts = await fetcher.texts(
    wanted.map(({ id, path }) => {
      const { owner, name, oid } = repositories.get(id)!;
      return { owner, repository: name, revision: oid, path };
    }),
    token,
  );
  for (const [index, { id, path, role }] of wanted.entries()) {
    const repository = repositories.get(id)!;
    const file: FileState = { path, role, ...texts[index] };
    repositories.set(id, { ...repository, files: [...repository.files, file] });
  }
  return wanted.length;
}

function nameOf(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}
