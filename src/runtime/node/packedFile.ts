import { promises as fs } from 'node:fs';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const unpack = promisify(brotliDecompress);

/** The text of a packed file. Rejects where it is missing or damaged. */
export async function packedFile(file: string): Promise<string> {
  return (await unpack(await fs.readFile(file))).toString('utf8');
}
