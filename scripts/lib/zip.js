// @ts-check
import JSZip from 'jszip';

/**
 * The same files in less room: packed as tightly as zip can, and JSON without the blanks that it is written with.
 * @param {Buffer} archive
 * @returns {Promise<Buffer>}
 */
export async function packedTightly(archive) {
  const tight = new JSZip();
  for (const file of Object.values((await JSZip.loadAsync(archive)).files)) {
    const bytes = await file.async('nodebuffer');
    const isJson = file.name.endsWith('.json');
    const content = isJson ? JSON.stringify(JSON.parse(bytes.toString('utf8'))) : bytes;
    const { date, unixPermissions } = file;
    // What is compressed already only grows.
    const compression = file.name.endsWith('.br') ? 'STORE' : 'DEFLATE';
    tight.file(file.name, content, { date, unixPermissions, createFolders: false, compression });
  }
  return tight.generateAsync({
    type: 'nodebuffer',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
    platform: 'UNIX',
  });
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
