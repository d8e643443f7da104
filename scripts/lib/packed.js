// @ts-check
// Packs what is large and seldom needed: brotli takes a quarter less room than the archive's own deflate.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/**
 * An esbuild plugin: each script that is built becomes `NAME.js.br`.
 * @param {{ thorough?: boolean }} options - thorough: as small as it gets, which takes a quarter of a minute once
 * @returns {import('esbuild').Plugin}
 */
export const packedPlugin = ({ thorough = false }) => ({
  name: 'packed',
  setup(build) {
    build.onEnd(({ metafile }) => {
      for (const path of Object.keys(metafile?.outputs ?? {})) {
        if (!path.endsWith('.js') || !existsSync(path)) continue;
        writeFileSync(`${path}.br`, packed(readFileSync(path), thorough));
        rmSync(path);
      }
    });
  },
});

/**
 * Packed before, if it was on this machine: libraries seldom change.
 * @param {Buffer} bytes @param {boolean} thorough
 */
function packed(bytes, thorough) {
  const quality = thorough ? 11 : 4;
  const folder = join(tmpdir(), 'greenroom-packed');
  const kept = join(folder, `${createHash('sha256').update(bytes).digest('hex')}-${quality}.br`);
  if (existsSync(kept)) return readFileSync(kept);
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const made = brotliCompressSync(bytes, { params });
  mkdirSync(folder, { recursive: true });
  writeFileSync(kept, made);
  return made;
}
