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
    const entry: TreeEntry | undefined = entries.get(at);
    const folder: string | undefined = entry
      ? undefined
      : foldersOf(at).find((each) => isLink(entries.get(each)));
    const link = isLink(entry) ? entry : folder === undefined ? undefined : entries.get(folder);
    if (!link || links === MOST_LINKS) return at;
    const text = new TextDecoder().decode(await read(link));
    at =
      folder === undefined
        ? join(at, text)
        : throughFolder(at, (each) => (each === folder ? text : undefined));
  }
  return undefined;
}
