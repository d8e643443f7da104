import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';

/** "expand 32-byte k", as Salsa20 begins. */
const SIGMA = Uint32Array.from([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);

/** An anonymous box of libsodium's: `crypto_box_seal`, as GitHub takes secrets. Keys and box in base64. */
export function sealedBox(text: string, publicKey: string): string {
  return seal(Buffer.from(text), Buffer.from(publicKey, 'base64')).toString('base64');
}

/** @param pair Made anew for each box; a test says which. */
export function seal(message: Uint8Array, to: Uint8Array, pair = generateKeyPairSync('x25519')): Buffer {
  const from = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url');
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: x25519(to) });
  const key = new Uint32Array(8);
  hsalsa(SIGMA, words(shared), new Uint32Array(4), key);
  const nonce = blake2b(Buffer.concat([from, to]), { dkLen: 24 });
  return Buffer.concat([from, xsalsa20poly1305(new Uint8Array(key.buffer), nonce).encrypt(message)]);
}

function x25519(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'X25519', x } });
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
