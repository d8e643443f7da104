import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * A certificate authority that nobody knows, a certificate of it for this machine's loopback addresses, and one that is
 * good for whoever asks and for no server.
 */
export function makeCertificates(): Record<'authority' | 'server' | 'client', Certificate> {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authorityName = 'An authority of the tests';
  const isAuthority = extension('551d13', sequence(Buffer.from('0101ff', 'hex')), true);
  const addresses = extension(
    '551d11',
    sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1]))),
  );
  const isOfClients = extension('551d25', sequence(oid('2b06010505070302')));
  return {
    client: made('localhost', 'localhost', server, server.privateKey, addresses, isOfClients),
    authority: made(authorityName, authorityName, authority, authority.privateKey, isAuthority),
    server: made('localhost', authorityName, server, authority.privateKey, addresses),
  };
}

const DAY = 86_400_000;
const ECDSA_WITH_SHA256 = () => sequence(oid('2a8648ce3d040302'));

/** X.509 version 3, as RFC 5280 lays it out. */
function made(
  subject: string,
  issuer: string,
  keys: { publicKey: KeyObject; privateKey: KeyObject },
  signer: KeyObject,
  ...extensions: Buffer[]
): Certificate {
  const serial = Buffer.from([1, ...Buffer.from(subject).subarray(0, 8)]);
  const now = Date.now();
  const toSign = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_WITH_SHA256(),
    nameOf(issuer),
    sequence(utcTime(now - DAY), utcTime(now + DAY)),
    nameOf(subject),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', toSign, signer);
  const whole = sequence(toSign, ECDSA_WITH_SHA256(), der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g)!;
  return {
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function nameOf(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))));
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [Buffer.from('0101ff', 'hex')] : [];
  return sequence(oid(id), ...critical, der(0x04, value));
}

function utcTime(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${text}Z`));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
