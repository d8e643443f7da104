import assert from 'node:assert/strict';
import { webLink } from './markdown';

describe('a link in a hover', () => {
  for (const [label, url, expected] of [
    ['Wiki', 'https://wiki.acme.example/a', '[Wiki](https://wiki.acme.example/a)'],
    ['Wiki', ' https://bot:s3cret@wiki.acme.example/a', '[Wiki](https://wiki.acme.example/a)'],
    ['https://bot@a.example', 'https://bot@a.example', '[https\\://a\\.example](https://a.example)'],
    ['https://bot@a.example', 'command:x', 'https\\://a\\.example'],
  ] as const)
    it(`leads to the web and tells no login: ${url}`, () => assert.equal(webLink(label, url), expected));
});
