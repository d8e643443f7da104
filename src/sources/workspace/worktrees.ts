import { compareAddresses } from '../../core/catalog/node';
import type { GitRepository } from './gitRepository';

/**
 * Of each repository the worktree whose files count, as the folder where git keeps what is of it alone: the one that is
 * open, else the main one, else the one of the branch that the repository itself is on, else the first by its address. So
 * of several branches checked out side by side one is the catalog, also where the repository itself is bare.
 *
 * @param open Worktrees that open folders lie in.
 * @param trees All there are to choose from.
 * @returns by where git keeps what all worktrees of the repository share
 */
export function countingTrees(
  open: readonly GitRepository[],
  trees: readonly GitRepository[],
): Map<string, string> {
  const ranked = [...trees].sort(
    (a, b) =>
      Number(a.folder !== a.common) - Number(b.folder !== b.common) ||
      Number(!isOfMainBranch(a)) - Number(!isOfMainBranch(b)) ||
      compareAddresses(a.root, b.root),
  );
  const counting = new Map<string, string>();
  for (const { common, folder, isBare } of [...open, ...ranked])
    if (common !== undefined && folder !== undefined && !isBare && !counting.has(common))
      counting.set(common, folder);
  return counting;
}

function isOfMainBranch({ head, defaultBranch, sharedHead }: GitRepository): boolean {
  return head !== undefined && head === (defaultBranch ?? sharedHead);
}
