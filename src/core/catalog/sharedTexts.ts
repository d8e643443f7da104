import type { FileReader, FileStat, ReadOptions } from '../ports/fileReader';

/** Shorter texts are read again sooner than they are looked up. Characters. */
const LEAST = 64_000;
/** Kept for whoever asks next. Characters. */
const MOST_KEPT = 32_000_000;

interface Kept {
  readonly text: string;
  readonly stat: FileStat;
}

/**
 * The reader, with large texts read once and shared for as long as their file stays as it is: a definition that many
 * entities take in is one string in memory, not one for each.
 */
export function sharingTexts(reader: FileReader): FileReader {
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<string>>();
  let held = 0;

  const drop = (uri: string) => {
    held -= kept.get(uri)?.text.length ?? 0;
    kept.delete(uri);
  };
  /** Where that is not told the file is read, and may be told all the same. */
  const statOf = (uri: string) => reader.stat(uri).catch(() => undefined);
  const read = async (uri: string, options: ReadOptions | undefined): Promise<string> => {
    const old = kept.get(uri);
    // Elsewhere than on this disk a look costs a request.
    const before = old || uri.startsWith('file:') ? await statOf(uri) : undefined;
    if (old && before && isSame(old.stat, before) && before.size <= (options?.maxBytes ?? Infinity))
      return old.text;
    drop(uri);
    const text = await reader.readText(uri, options);
    if (text.length < LEAST) return text;
    const stat = await statOf(uri);
    // What changed while it was read may be the old text of a new file.
    if (!stat || (before && !isSame(before, stat))) return text;
    kept.set(uri, { text, stat });
    held += text.length;
    for (const first of kept.keys()) if (held > MOST_KEPT) drop(first);
    return text;
  };
  return {
    // Who asks while it is read waits with the first, whom nobody may cancel for the others.
    readText(uri, options) {
      const key = `${options?.maxBytes ?? ''} ${uri}`;
      let text = reading.get(key);
      if (!text) {
        text = read(uri, options).finally(() => reading.delete(key));
        reading.set(key, text);
      }
      return text;
    },
    stat: (uri) => reader.stat(uri),
    list: (uri) => reader.list(uri),
    realpath: (uri) => reader.realpath(uri),
  };
}

function isSame(a: FileStat, b: FileStat): boolean {
  return a.mtime === b.mtime && a.size === b.size && a.version === b.version;
}
