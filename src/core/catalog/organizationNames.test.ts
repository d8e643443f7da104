import assert from 'node:assert/strict';
import { organizationNames } from './organizationNames';

describe('organizationNames', () => {
  it('takes names as people write them', () => {
    for (const written of [
      'acme',
      ' acme ',
      '@acme',
      'acme/',
      'github.com/acme/',
      'https://github.com/acme',
      'http://www.github.com/acme/',
      'HTTPS://GitHub.com/acme',
      'https://github.com/orgs/acme',
    ])
      assert.deepEqual(organizationNames([written], 'github.com'), { names: ['acme'], wrong: [] }, written);
    assert.deepEqual(organizationNames(['ghe.acme.com:8443/a_b-1'], 'ghe.acme.com:8443').names, ['a_b-1']);
  });

  it('names each once, and what is no organisation of that GitHub', () => {
    const wrong = [
      'acme/shop',
      'https://github.com/acme/shop',
      'https://github.com',
      'https://github.com/orgs',
      'https://gitlab.com/acme',
      'gitlab.com/acme',
      'a b',
      '@',
      'acme.dev',
    ];
    assert.deepEqual(organizationNames(['Acme', ...wrong, 'github.com/acme', 'b', ''], 'github.com'), {
      names: ['Acme', 'b'],
      wrong,
    });
  });
});
