import type { FolderTree } from './listing';
import type { NavItem } from './nav';
import { titleFromFolder, titleFromPath } from './titles';

/**
 * A folder's items as MkDocs orders them, below `prefix`; those of a site in another as the monorepo plugin does: folders
 * first, then pages by their names. Each section made for a folder is told to `onSection`.
 */
export function folderItems(
  tree: FolderTree,
  prefix: string,
  onSection: (section: NavItem) => void,
): NavItem[] {
  const inOrder = prefix ? [...tree.pages].sort((a, b) => (a < b ? -1 : 1)) : tree.pages;
  const pages = inOrder.map((path) => pageItem(path, prefix));
  const folders = tree.folders.map((folder) => folderSection(folder, prefix, onSection));
  return prefix ? [...folders, ...pages] : [...pages, ...folders];
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
