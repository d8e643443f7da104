// @ts-check
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { deflateAsync } from '@gfx/zopfli';
import { unzipSync, Zip } from 'fflate';

/** Larger ones are packed by what takes a thousand times longer and 4 % less room. Bytes. */
const LARGE = 20_000;
/** The oldest date that an archive can hold: the same files make the same archive. */
const DATE = '1980-01-01T12:00:00';
/** A file that its owner writes and all read, in the upper half. */
const MODE = 0o100644 << 16;
const STORED = 0;
const DEFLATED = 8;

/**
 * The same files in less room: packed as tightly as zip can, and JSON without the blanks that it is written with.
 * @param {Uint8Array} archive
 * @returns {Promise<Buffer>}
 */
export async function packedTightly(archive) {
  /** @type {Uint8Array[]} */
  const parts = [];
  const tight = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [filename, written] of Object.entries(unzipSync(archive))) {
    const isJson = filename.endsWith('.json');
    const bytes = isJson
      ? Buffer.from(JSON.stringify(JSON.parse(Buffer.from(written).toString('utf8'))))
      : written;
    // What is compressed already only grows.
    const isPacked = filename.endsWith('.br');
    const packed = isPacked ? new Uint8Array(bytes) : await deflated(bytes);
    const file = {
      filename,
      size: bytes.length,
      crc: crc32(bytes),
      compression: isPacked ? STORED : DEFLATED,
      mtime: DATE,
      os: 3,
      attrs: MODE,
      /** @type {import('fflate').AsyncFlateStreamHandler | undefined} */
      ondata: undefined,
    };
    tight.add(/** @type {import('fflate').ZipInputFile} */ (file));
    file.ondata?.(null, packed, true);
  }
  tight.end();
  return Buffer.concat(parts);
}

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function deflated(bytes) {
  const isLarge = bytes.length > LARGE;
  return new Uint8Array(
    isLarge
      ? await deflateAsync(bytes, { numiterations: 3 })
      : await promisify(deflateRaw)(bytes, { level: 9 }),
  );
}

/**
 * The files of a zip archive, by its central directory.
 * @param {Buffer} archive
 * @returns {{ name: string, compressed: number }[]} sizes in bytes
 */
export function zipEntries(archive) {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) throw new Error('This is not a zip archive.');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries = [];
  for (let index = 0; index < count; index++) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    );
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    entries.push({ name, compressed: archive.readUInt32LE(at + 20) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}
