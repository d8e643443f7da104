import assert from 'node:assert/strict';
import { decodeText } from './decodeText';

describe('decodeText', () => {
  const text = 'kind: Component # größer 🦭\n';
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const cases: [string, Uint8Array][] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', little],
    ['UTF-16, big end first', Buffer.from(little).swap16()],
  ];
  for (const [name, bytes] of cases) it(name, () => assert.equal(decodeText(bytes), text));

  it('nothing, and a mark cut short', () => {
    assert.equal(decodeText(new Uint8Array()), '');
    assert.equal(decodeText(Uint8Array.of(0xff)), '\uFFFD');
  });
});
