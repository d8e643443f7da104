import assert from 'node:assert/strict';
import { isBinary } from './isBinary';

describe('isBinary', () => {
  const check = (expected: boolean, bytes: readonly number[] | string) =>
    assert.equal(
      isBinary(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes)),
      expected,
      String(bytes),
    );

  it('takes text for text, in any script', () => {
    for (const text of ['', 'plain', 'äöü', '日本語', '😀😀', '\ufeffmarked', '\t\r\n\f', '{{ x }}'])
      check(false, text);
    check(false, [0xff, 0xfe, 0x61, 0]);
    check(
      false,
      [...'caf'].map((letter) => letter.charCodeAt(0)).concat(0xe9, ...Array.from({ length: 20 }, () => 97)),
    );
  });

  it('takes for binary what has zeros, is a PDF or is mostly no text', () => {
    check(true, [97, 0]);
    check(true, '%PDF-1.4');
    check(true, [0x89, 0x50, 0x4e, 0x47]);
    check(true, [0xe9, 0xe9, 0xe9]);
  });

  it('looks at the first 512 bytes and no further', () => {
    check(false, [...Array.from({ length: 512 }, () => 97), 0]);
    check(true, [...Array.from({ length: 511 }, () => 97), 0]);
    check(false, [...Array.from({ length: 511 }, () => 97), 0xe2, 0x82, 0xac]);
  });
});
