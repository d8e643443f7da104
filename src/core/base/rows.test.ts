import assert from 'node:assert/strict';
import { rowsOf } from './rows';

describe('rows of a narrow sidebar', () => {
  const check = (text: string, rows: readonly string[]) => assert.deepEqual(rowsOf(text, 12), rows);

  it('hold whole words where they fit', () => {
    check('Not read: all of it.', ['Not read:', 'all of it.']);
    check('', []);
  });

  it('hold addresses and settings in pieces, none of which is cut', () => {
    check('See http.proxyStrictSSL now', ['See http.', 'proxyStrictS', 'SL now']);
    check('https://acme.example/a/b', ['https://', 'acme.', 'example/a/b']);
    check('abcdefghijklmnopqrstuvwxyz', ['abcdefghijkl', 'mnopqrstuvwx', 'yz']);
  });
});
