import { sha256 } from '@noble/hashes/sha2.js';

const encoder = new TextEncoder();

/** What is read of the time and of chance: the same again wherever it is of the same. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Another number at each call, from 0 up to 1. */
  readonly random: () => number;
}

/** @param of What its chance is of: another one gets other numbers. */
export function momentOf(at: number, ...of: readonly (string | number | undefined)[]): Moment {
  let count = 0;
  const random = () => {
    const bytes = sha256(encoder.encode(JSON.stringify([at, ...of, count++])));
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
  };
  return { at, random };
}
