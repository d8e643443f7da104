import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { seal, sealedBox } from './sealedBox';

describe('a sealed box', () => {
  const publicKey = 'dh2I7IMEE5Gd/p1NHVbxfmU8jJlAgt9bE3uQoK5u33Q=';

  it('is the one that libsodium 0.8.4 makes with the same keys', () => {
    const privateKey = createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'OKP',
        crv: 'X25519',
        d: 'Po_jqzDAqr9UrNJ289i7vCt8pKlJXSBPJVus9XjHTIY',
        x: '7eI5P-Le_Q_3A3mYQcaZsD_WNKm5xBHtdg33vOXVwmc',
      },
    });
    const pair = { privateKey, publicKey: createPublicKey(privateKey) };
    assert.equal(
      seal(Buffer.from('pä ss'), Buffer.from(publicKey, 'base64'), pair).toString('base64'),
      '7eI5P+Le/Q/3A3mYQcaZsD/WNKm5xBHtdg33vOXVwmeOtxUyS6/u259mnwmXIgtRIekfJ/e8',
    );
  });

  it('is another every time', () => {
    assert.notEqual(sealedBox('x', publicKey), sealedBox('x', publicKey));
  });
});
