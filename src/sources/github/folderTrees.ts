import type { FileFetcher, Tree, TreeEntry } from './fileFetcher';
import { foldersOf } from './linkedFiles';

/** What is in a folder. */
export interface Listed {
  readonly folder: string;
  /** With paths from the root. */
  readonly entries: readonly TreeEntry[];
  /** With all that is below. */
  readonly isDeep: boolean;
}

/** A commit of which GitHub lists not all at once: its folders, each when it is wanted. */
export class FolderTrees {
  readonly #parts = new Map<string, Promise<Listed>>();

  constructor(
    private readonly fetcher: FileFetcher,
    private readonly commit: {
      readonly owner: string;
      readonly repository: string;
      readonly revision: string;
    },
  ) {}

  /** A folder, or one that it is in, with all that is below or as far as it is told there what it is; nothing where there is none. Throws a GitHubError. */
  async listing(folder: string): Promise<Listed> {
    for (const path of ['', ...foldersOf(folder)]) {
      const above = await this.#parts.get(path)?.catch(() => undefined);
      if (above?.isDeep) return above;
    }
    const known = this.#parts.get(folder);
    if (known) return known;
    const asked = this.#ask(folder);
    this.#parts.set(folder, asked);
    // What failed is asked for again.
    asked.catch(() => this.#parts.delete(folder));
    return asked;
  }

  async #ask(folder: string): Promise<Listed> {
    if (folder === '')
      return { folder, entries: (await this.#level(this.commit.revision)).entries, isDeep: false };
    const above = await this.listing(foldersOf(folder).at(-1) ?? '');
    if (above.isDeep) return above;
    const own = above.entries.find(({ path }) => path === folder);
    if (!own) return { folder, entries: [], isDeep: true };
    // It may be a link: what is beside it tells.
    if (own.type !== 'tree') return above;
    const { owner, repository } = this.commit;
    const all = await this.fetcher.tree(owner, repository, own.sha, undefined, undefined, true);
    const { entries } = all.isTruncated ? await this.#level(own.sha) : all;
    const below = entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` }));
    return { folder, entries: below, isDeep: !all.isTruncated };
  }

  #level(sha: string): Promise<Tree> {
    return this.fetcher.level(this.commit.owner, this.commit.repository, sha);
  }
}
