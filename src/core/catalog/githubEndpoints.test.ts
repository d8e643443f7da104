import assert from 'node:assert/strict';
import { endpointsOf } from './githubEndpoints';

describe('endpointsOf', () => {
  it('knows every place GitHub lives', () => {
    const urls = [
      'https://api.github.com/',
      'https://api.acme.ghe.com',
      'https://ghe.acme.com',
      'https://ghe.acme.com/api/v3/',
    ];
    assert.deepEqual(
      urls.map((url) => endpointsOf(url)),
      [
        {
          api: 'https://api.github.com',
          graphql: 'https://api.github.com/graphql',
          web: 'https://github.com',
          host: 'github.com',
        },
        {
          api: 'https://api.acme.ghe.com',
          graphql: 'https://api.acme.ghe.com/graphql',
          web: 'https://acme.ghe.com',
          host: 'acme.ghe.com',
        },
        {
          api: 'https://ghe.acme.com/api/v3',
          graphql: 'https://ghe.acme.com/api/graphql',
          web: 'https://ghe.acme.com',
          host: 'ghe.acme.com',
        },
        {
          api: 'https://ghe.acme.com/api/v3',
          graphql: 'https://ghe.acme.com/api/graphql',
          web: 'https://ghe.acme.com',
          host: 'ghe.acme.com',
        },
      ],
    );
  });

  it('refuses what would show the token around', () => {
    for (const url of ['http://ghe.acme.com', 'ghe.acme.com', 'file:///etc', ''])
      assert.equal(endpointsOf(url), undefined);
    assert.equal(endpointsOf('http://127.0.0.1:4010')?.graphql, 'http://127.0.0.1:4010/graphql');
  });
});
