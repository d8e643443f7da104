import assert from 'node:assert/strict';
import { URI } from 'vscode-uri';
import { fileUriOn } from './fileUri';

describe('a path of the disk as a URI', () => {
  for (const [path, uri] of [
    ['C:\\Users\\Ann B\\line', 'file:///c%3A/Users/Ann%20B/line'],
    ['c:/Users/Ann B/line', 'file:///c%3A/Users/Ann%20B/line'],
    ['D:\\', 'file:///d%3A'],
    ['\\\\Server\\Share\\line', 'file://server/Share/line'],
    ['//Server/Share/line', 'file://server/Share/line'],
    ['\\\\?\\C:\\very\\long', 'file:///c%3A/very/long'],
    ['\\\\?\\UNC\\Server\\Share\\long', 'file://server/Share/long'],
  ] as const)
    it(`is ${uri} for ${path} on Windows`, () => {
      assert.equal(fileUriOn('win32', path), uri);
      // The editor's own spelling of it stays as it is.
      if (!path.endsWith('\\')) assert.equal(URI.parse(uri).toString(), uri);
    });

  it('takes back slashes for what they are elsewhere', () =>
    assert.equal(fileUriOn('linux', '/srv/a\\b c'), 'file:///srv/a%5Cb%20c'));
});
