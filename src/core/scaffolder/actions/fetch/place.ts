import { joinPath } from '../../joinPath';
import type { Workspace } from '../../workspace';
import type { ActionLog, SkeletonTree } from '../action';

/** Puts what was fetched at a place of a workspace; files that are there are replaced. */
export function place(
  workspace: Workspace,
  target: string,
  { entries, linksOut }: SkeletonTree,
  log: ActionLog,
): void {
  for (const link of linksOut) log.warn(`The link ${link} leads out of the skeleton, so it was left out.`);
  if (!entries.some(({ path }) => path === '')) workspace.makeFolder(target);
  for (const entry of entries) {
    const path = joinPath(target, entry.path);
    if (entry.kind === 'folder') workspace.makeFolder(path);
    else workspace.put(path, entry);
  }
}
