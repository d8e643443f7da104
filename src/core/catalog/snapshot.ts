import type { Entity } from '../model/entity';
import type { Declaration, DeclarationPlaces, FileRecord } from './declaration';

/** Counts changes of the format: a snapshot of another one is dropped. */
const FORMAT = 'greenroom-catalog 2';

type PackedFile = Omit<FileRecord, 'declarations'> & {
  readonly declarations: readonly (readonly [Entity, string, DeclarationPlaces, boolean])[];
};

/** Files to a chunk, and its characters: small enough that making or reading one blocks nobody. */
const CHUNK = 300;
const CHUNK_LENGTH = 4_000_000;
/**
 * Kept in all, in characters. What is left out is read from its file at the next start: a text that many files take in is
 * shared in memory, and would come back once for each.
 */
const MOST_KEPT = 256_000_000;

/**
 * Writes what files declared as lines of JSON, a slice at a time.
 *
 * @param fingerprint What the files were read under (folders, patterns): under another they tell nothing.
 */
export async function encodeSnapshot(
  fingerprint: string,
  files: Iterable<FileRecord>,
  giveWay: () => Promise<void>,
  mostKept = MOST_KEPT,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = [encoder.encode(`${JSON.stringify([FORMAT, fingerprint])}\n`)];
  let chunk: string[] = [];
  let length = 0;
  let left = mostKept;
  const flush = () => {
    parts.push(encoder.encode(`[${chunk.join(',')}]\n`));
    chunk = [];
    length = 0;
  };
  for (const file of files) {
    const packed = JSON.stringify(pack(file));
    if (packed.length > left) continue;
    left -= packed.length;
    length += packed.length;
    chunk.push(packed);
    if (chunk.length < CHUNK && length < CHUNK_LENGTH) continue;
    flush();
    await giveWay();
  }
  flush();
  return concat(parts);
}

/**
 * The files of a snapshot, a chunk at a time; undefined where it is of another format or made under other settings.
 *
 * @throws SyntaxError at a chunk that is damaged.
 */
export function decodeSnapshot(fingerprint: string, bytes: Uint8Array): Iterable<FileRecord[]> | undefined {
  const [head] = lines(bytes);
  const [format, madeUnder] = head as unknown[];
  return format === FORMAT && madeUnder === fingerprint ? chunks(bytes) : undefined;
}

function* chunks(bytes: Uint8Array): Iterable<FileRecord[]> {
  let isHead = true;
  for (const line of lines(bytes)) {
    if (!isHead) yield (line as PackedFile[]).map(unpack);
    isHead = false;
  }
}

function pack({ declarations, ...file }: FileRecord): PackedFile {
  return {
    ...file,
    declarations: declarations.map(({ entity, ref, places, stale }) => [entity, ref, places, stale ?? false]),
  };
}

/** Unpacks in place: a copy of each file would be much of what a warm start costs. */
function unpack(packed: PackedFile): FileRecord {
  const { uri } = packed;
  const declarations = packed.declarations.map(([entity, ref, places, stale]): Declaration =>
    stale ? { ref, entity, uri, places, stale } : { ref, entity, uri, places },
  );
  return Object.assign(packed, { declarations });
}

function* lines(bytes: Uint8Array): Iterable<unknown> {
  const NEWLINE = 10;
  const decoder = new TextDecoder();
  for (let start = 0, end; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(NEWLINE, start);
    if (end < 0) end = bytes.length;
    yield JSON.parse(decoder.decode(bytes.subarray(start, end)));
  }
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
