import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { TreeFile } from './actions/github/github';

const encoder = new TextEncoder();

/** Stands for what an action is told and which files it sends: another one means that something of it differs. */
export function workDigest(action: string, input: unknown, files: readonly TreeFile[]): string {
  const hash = sha256.create();
  const add = (bytes: Uint8Array) => hash.update(encoder.encode(`${bytes.length}:`)).update(bytes);
  for (const text of [action, JSON.stringify(input) ?? '']) add(encoder.encode(text));
  for (const { path, mode, content } of files) {
    add(encoder.encode(`${mode} ${path}`));
    add(content);
  }
  return bytesToHex(hash.digest());
}
