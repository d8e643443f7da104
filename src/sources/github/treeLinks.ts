import { foldersOf, join, throughFolder } from './linkedFiles';
import type { TreeEntry } from './fileFetcher';

/** How many symbolic links in a row are followed, and how Git marks one. */
const MOST_LINKS = 10;
const LINK = '120000';

export type Entries = ReadonlyMap<string, TreeEntry>;

export function isLink(entry: TreeEntry | undefined): boolean {
  return entry?.mode === LINK;
}

/**
 * The path at the end of symbolic links of a tree, be they of the file or of folders on the way; itself where there are
 * none, undefined where one leads out of the repository or back to itself. `read`: what a link holds.
 */
export async function endOfLinks(
  entries: Entries,
  path: string,
  read: (link: TreeEntry) => Promise<Uint8Array>,
): Promise<string | undefined> {
  let at: string | undefined = path;
  for (let links = 0; at !== undefined; links++) {
    const link = linkOn(entries, at);
    if (!link) return at;
    if (links === MOST_LINKS) return undefined;
    const text = new TextDecoder().decode(await read(link));
    at =
      link.path === at
        ? join(at, text)
        : throughFolder(at, (each) => (each === link.path ? text : undefined));
  }
  return undefined;
}

/** The link at a path, or the first on the way to it where nothing is at the path itself. */
function linkOn(entries: Entries, path: string): TreeEntry | undefined {
  const entry = entries.get(path);
  const way = entry ? [entry] : foldersOf(path).map((folder) => entries.get(folder));
  return way.find(isLink);
}
