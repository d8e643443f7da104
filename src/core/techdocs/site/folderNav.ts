import type { FolderTree } from './listing';
import type { NavItem } from './nav';
import { titleFromFolder, titleFromPath } from './titles';

/** A folder's items as MkDocs orders them, below `prefix`. Each section made for a folder is told to `onSection`. */
export function folderItems(
  tree: FolderTree,
  prefix: string,
  onSection: (section: NavItem) => void,
): NavItem[] {
  const pages = tree.pages.map((path) => pageItem(path, prefix));
  return [...pages, ...tree.folders.map((folder) => folderSection(folder, prefix, onSection))];
}

export function folderSection(
  folder: FolderTree,
  prefix: string,
  onSection: (section: NavItem) => void,
): NavItem {
  const title = titleFromFolder(folder.path.slice(folder.path.lastIndexOf('/') + 1));
  const section = { title, children: folderItems(folder, prefix, onSection) };
  onSection(section);
  return section;
}

/** A page that is called as its file is. */
export function pageItem(path: string, prefix: string): NavItem {
  const page = prefix ? `${prefix}/${path}` : path;
  return { title: titleFromPath(page), page, guessed: true };
}

/** The folder at a path of a tree. */
export function subtree(tree: FolderTree, path: string): FolderTree | undefined {
  if (tree.path === path) return tree;
  const next = tree.folders.find((folder) => folder.path === path || path.startsWith(`${folder.path}/`));
  return next && subtree(next, path);
}
