import type { Entity } from '../model/entity';
import type { Declaration, DeclarationPlaces, FileRecord } from './declaration';

/** Counts changes of the format: a snapshot of another one is dropped. */
const FORMAT = 'greenroom-catalog 2';

type PackedFile = Omit<FileRecord, 'declarations'> & {
  readonly declarations: readonly (readonly [Entity, string, DeclarationPlaces, boolean])[];
};

/** Files to a chunk: small enough that making or reading one blocks nobody. */
const CHUNK = 300;

/**
 * Writes what files declared as lines of JSON, a slice at a time.
 *
 * @param fingerprint What the files were read under (folders, patterns): under another they tell nothing.
 */
export async function encodeSnapshot(
  fingerprint: string,
  files: Iterable<FileRecord>,
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let lines = [JSON.stringify([FORMAT, fingerprint])];
  const flush = () => {
    parts.push(encoder.encode(`${lines.join('\n')}\n`));
    lines = [];
  };
  let chunk: PackedFile[] = [];
  for (const file of files) {
    chunk.push(pack(file));
    if (chunk.length < CHUNK) continue;
    lines.push(JSON.stringify(chunk));
    chunk = [];
    flush();
    await breathe();
  }
  lines.push(JSON.stringify(chunk));
  flush();
  return concat(parts);
}

/** The files of a snapshot; undefined where it is of another format, made under other settings, or damaged. */
export function decodeSnapshot(fingerprint: string, bytes: Uint8Array): FileRecord[] | undefined {
  try {
    const [head, ...chunks] = new TextDecoder().decode(bytes).trimEnd().split('\n');
    const [format, madeUnder] = JSON.parse(head ?? '') as unknown[];
    if (format !== FORMAT || madeUnder !== fingerprint) return undefined;
    return chunks.flatMap((chunk) => (JSON.parse(chunk) as PackedFile[]).map(unpack));
  } catch {
    return undefined;
  }
}

function pack({ declarations, ...file }: FileRecord): PackedFile {
  return {
    ...file,
    declarations: declarations.map(({ entity, ref, places, stale }) => [entity, ref, places, stale ?? false]),
  };
}

function unpack({ declarations, ...file }: PackedFile): FileRecord {
  return {
    ...file,
    declarations: declarations.map(([entity, ref, places, stale]): Declaration => {
      const declaration = { ref, entity, uri: file.uri, places };
      return stale ? { ...declaration, stale } : declaration;
    }),
  };
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
