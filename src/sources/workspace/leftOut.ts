import type { FileReader } from '../../core/ports/fileReader';
import { readGitIndex } from './gitIndex';

const MAX_INDEX_BYTES = 64_000_000;

/** What git tracks and need not have on disk: paths of entries, and folders that hold such entries. */
interface Left {
  readonly entries: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

/** Reads what a sparse checkout leaves out, and where submodules are. */
export async function readLeft(git: string, reader: FileReader): Promise<Left> {
  const read = async (name: string) => {
    const options = { isBinary: true, maxBytes: MAX_INDEX_BYTES };
    return readGitIndex(await reader.readText(`${git}/${name}`, options).catch(() => ''));
  };
  const { left, sharedHash } = await read('index');
  const shared = sharedHash === undefined ? [] : (await read(`sharedindex.${sharedHash}`)).left;
  const entries = new Set([...left, ...shared].map((path) => path.replace(/\/$/, '')));
  const folders = new Set<string>();
  for (const path of entries)
    for (let at = above(path); at && !folders.has(at); at = above(at)) folders.add(at);
  return { entries, folders };
}

/** Whether what is at a path, given as bytes, is left out: itself, what it lies in, or all that lies in it. */
export function isLeft(path: string, { entries, folders }: Left): boolean {
  if (folders.has(path)) return true;
  for (let at = path; at; at = above(at)) if (entries.has(at)) return true;
  return false;
}

function above(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
