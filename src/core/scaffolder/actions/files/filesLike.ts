import { isInside } from '../../isInside';
import type { Workspace } from '../../workspace';
import { globSet } from '../globSet';

/** Files of a workspace that fit a glob, which is a resolved path; a folder's path means the files in it. */
export function filesLike(
  workspace: Workspace,
  pattern: string,
  { dot = true, folders = true } = {},
): string[] {
  const files = [...workspace.below()].filter(([, { kind }]) => kind !== 'folder').map(([path]) => path);
  if (folders && workspace.isFolder(pattern)) return files.filter((path) => isInside(pattern, path));
  const matches = globSet([pattern], () => false, dot);
  return files.filter(matches);
}
