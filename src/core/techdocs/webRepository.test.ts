import assert from 'node:assert/strict';
import { webFileUrl, webRepositoryOf } from './webRepository';

describe('webRepositoryOf', () => {
  for (const [location, expected] of [
    [
      'url:https://github.com/acme/orders/tree/main/',
      { url: 'https://github.com/acme/orders', branch: 'main' },
    ],
    [
      'https://github.com/acme/orders/blob/v2/a/b.yaml',
      { url: 'https://github.com/acme/orders', branch: 'v2' },
    ],
    ['url:https://gitlab.com/a/b/c/-/blob/dev/x.yaml', { url: 'https://gitlab.com/a/b/c', branch: 'dev' }],
    ['https://github.com/acme/orders.git', { url: 'https://github.com/acme/orders' }],
    ['file:/etc/catalog-info.yaml', undefined],
    [undefined, undefined],
  ] as const)
    it(`of ${location}`, () => assert.deepEqual(webRepositoryOf(location), expected));
});

describe('webFileUrl', () => {
  const page = 'file:///repo/docs/a%20b.md';
  it('edits on the branch that is known, else shows', () => {
    const url = (repository: { url: string; branch?: string }) =>
      webFileUrl(repository, 'file:///repo', page);
    assert.equal(
      url({ url: 'https://github.com/a/b', branch: 'main' }),
      'https://github.com/a/b/edit/main/docs/a%20b.md',
    );
    assert.equal(url({ url: 'https://github.com/a/b' }), 'https://github.com/a/b/blob/HEAD/docs/a%20b.md');
    assert.equal(url({ url: 'https://gitlab.com/a/b' }), 'https://gitlab.com/a/b/-/blob/HEAD/docs/a%20b.md');
    assert.equal(webFileUrl({ url: 'https://github.com/a/b' }, 'file:///other', page), undefined);
  });
});
