import assert from 'node:assert/strict';
import { boundedRegExp } from './boundedRegExp';

describe('boundedRegExp', () => {
  const fits = (pattern: string, text: string) => {
    const read = boundedRegExp(pattern);
    return read.fault ?? read.test(text);
  };

  it('takes what people write for names', () => {
    assert.equal(fits('^.*-service$', 'orders-service'), true);
    assert.equal(fits('^(?!legacy-).*$', 'legacy-orders'), false);
    assert.equal(fits('^(svc|lib)-[a-z]+$', 'lib-core'), true);
    assert.equal(fits('^\\d{2}-\\(x\\)$', '12-(x)'), true);
    assert.equal(fits('^a{1,3}$', 'aa'), true);
  });

  it('refuses what could take long, and what is no pattern', () => {
    for (const pattern of ['(a+)+$', '(a|a)*b', '(.*)(.*)(.*)(.*)x', '(a)\\1', '^(\\w+\\s?)*$', 'a*a*a*a*b'])
      assert.equal(fits(pattern, 'a'.repeat(50)), 'too complex', pattern);
    assert.equal(fits('[a', 'a'), 'unreadable');
    assert.equal(fits('(a', 'a'), 'unreadable');
  });
});
