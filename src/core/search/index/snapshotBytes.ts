import type { SearchIndexSnapshot } from './searchIndex';

/** Counts changes of the format: a snapshot of another one is dropped. */
const FORMAT = 'greenroom-search 2';
/** Arrays of numbers are written as this machine keeps them. */
const BYTE_ORDER = new Uint8Array(new Uint32Array([1]).buffer)[0]!;
const NEWLINE = 10;
const ALIGNMENT = 4;

interface Head {
  readonly format: string;
  readonly fingerprint: string;
  readonly byteOrder: number;
  /** Bytes of each part behind the head. */
  readonly parts: readonly number[];
}

/**
 * An index as bytes: a line of JSON, then its parts one after another.
 *
 * @param fingerprint What its entities were read under (folders, patterns): under another it tells nothing.
 */
export function encodeIndex(fingerprint: string, snapshot: SearchIndexSnapshot): Uint8Array {
  const { owners, refs, types, details, postings, mergedSlots } = snapshot;
  const encoder = new TextEncoder();
  // Entities own themselves: their reference is written once.
  const others = refs.map((ref, slot) => (ref === owners[slot] ? 0 : ref));
  const parts = [
    encoder.encode(JSON.stringify({ types, owners, refs: others, mergedSlots })),
    ...[snapshot.letters, snapshot.lengths, snapshot.isWord, snapshot.order],
    ...[snapshot.entries, snapshot.starts, snapshot.meta, details.bytes, details.ends],
    ...[postings.starts, postings.others, postings.slots],
  ].map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  const head: Head = {
    format: FORMAT,
    fingerprint,
    byteOrder: BYTE_ORDER,
    parts: parts.map(({ length }) => length),
  };
  const line = encoder.encode(`${JSON.stringify(head)}\n`);
  const bytes = new Uint8Array(
    parts.reduce((sum, { length }) => sum + aligned(length), aligned(line.length)),
  );
  let at = 0;
  for (const part of [line, ...parts]) {
    bytes.set(part, at);
    at += aligned(part.length);
  }
  return bytes;
}

/** The index that was written; undefined where it is of another format or machine, made under other settings, or damaged. */
export function decodeIndex(fingerprint: string, bytes: Uint8Array): SearchIndexSnapshot | undefined {
  try {
    const decoder = new TextDecoder();
    const line = bytes.subarray(0, bytes.indexOf(NEWLINE) + 1);
    const head = JSON.parse(decoder.decode(line)) as Head;
    if (head.format !== FORMAT || head.fingerprint !== fingerprint || head.byteOrder !== BYTE_ORDER)
      return undefined;
    let at = aligned(line.length);
    const parts = head.parts.map((length) => {
      // A copy in a buffer of its own: aligned, and free of the file's bytes.
      const part = new Uint8Array(bytes.subarray(at, at + length));
      if (part.length !== length) throw new RangeError('cut off');
      at += aligned(length);
      return part;
    });
    const names = JSON.parse(decoder.decode(parts[0])) as {
      types: string[];
      owners: string[];
      refs: (string | 0)[];
      mergedSlots: number;
    };
    const bytesAt = (part: number) => parts[part]!;
    const numbersAt = (part: number) => new Uint32Array(bytesAt(part).buffer);
    return {
      ...names,
      refs: names.refs.map((ref, slot) => ref || names.owners[slot]!),
      letters: new Uint16Array(bytesAt(1).buffer),
      lengths: bytesAt(2),
      isWord: bytesAt(3),
      order: numbersAt(4),
      entries: numbersAt(5),
      starts: numbersAt(6),
      meta: numbersAt(7),
      details: { bytes: bytesAt(8), ends: numbersAt(9) },
      postings: { starts: numbersAt(10), others: numbersAt(11), slots: numbersAt(12) },
    };
  } catch {
    return undefined;
  }
}

const aligned = (length: number) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
