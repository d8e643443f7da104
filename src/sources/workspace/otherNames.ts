import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { MOST_OTHER_NAMES } from '../../core/catalog/source';
import { judge } from '../../core/catalog/verdict';
import type { FileFinder, FileReader } from '../../core/ports/fileReader';
import { readDocuments } from '../../core/yaml/read';

/** Files looked into, and bytes of each: enough for any repository, little enough to go unnoticed. */
const MOST_FILES = 20_000;
const MOST_BYTES = 200_000;

/** Whether it is worth reading a text as YAML. */
export const LOOKS_LIKE_ENTITY =
  /^[^\S\n]*["']?apiVersion["']?:\s*["']?(?:backstage\.io|scaffolder\.backstage\.io)\//m;

interface Place {
  readonly folders: readonly { readonly uri: string }[];
  readonly exclude: readonly string[];
  /** Whether the catalog reads the file already. */
  readonly isRead: (uri: string) => boolean;
}

/** YAML files of the folders that hold valid entities and that the catalog does not read, in order of their names. */
export async function filesUnderOtherNames(
  { folders, exclude, isRead }: Place,
  { finder, reader }: { readonly finder: FileFinder; readonly reader: FileReader },
  token?: CancellationToken,
): Promise<string[]> {
  const found: string[] = [];
  const lists = await Promise.all(
    folders.map(({ uri }) => finder.find(uri, ['**/*.yaml', '**/*.yml'], exclude, token)),
  );
  const candidates = [...new Set(lists.flat())].filter((uri) => !isRead(uri)).sort();
  for (const uri of candidates.slice(0, MOST_FILES)) {
    throwIfCancelled(token);
    if (found.length === MOST_OTHER_NAMES) break;
    if (await holdsEntity(uri, reader, token)) found.push(uri);
  }
  return found;
}

async function holdsEntity(uri: string, reader: FileReader, token?: CancellationToken): Promise<boolean> {
  const text = await reader.readText(uri, { maxBytes: MOST_BYTES }, token).catch(() => '');
  if (!LOOKS_LIKE_ENTITY.test(text)) return false;
  for (const { problems, value } of readDocuments(text)) {
    if (problems.length > 0 || value === undefined) continue;
    // An alias can make a value endless.
    if ((await judge(value, { mayBeDeep: true })).is === 'entity') return true;
  }
  return false;
}
