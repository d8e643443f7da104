import { promises as fs } from 'node:fs';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const unpack = promisify(brotliDecompress);

/** The icons of a packed file; undefined where it is missing or damaged: pages are shown without them. */
export async function packedIcons(file: string): Promise<string | undefined> {
  try {
    return (await unpack(await fs.readFile(file))).toString('utf8');
  } catch {
    return undefined;
  }
}
