import assert from 'node:assert/strict';
import { keptAnswers } from './keptAnswers';

describe('answers that are written down', () => {
  const check = (properties: object, answers: object, kept: object, withheld: readonly string[]) =>
    assert.deepEqual(keptAnswers([{ properties, definitions: DEFINITIONS }], answers as never), {
      answers: kept,
      withheld,
    });
  const DEFINITIONS = {
    hush: { type: 'string', 'ui:field': 'Secret' },
    loop: { $ref: '#/definitions/loop' },
    open: { type: 'string' },
  };

  it('are none that the form asks in secret, however it says so', () => {
    for (const asked of [
      { 'ui:field': 'Secret' },
      { 'ui:widget': 'password' },
      { 'ui:options': { widget: 'password' } },
      { format: 'password' },
      { 'ui:backstage': { review: { mask: '*' } } },
      { type: 'array', items: { 'ui:widget': 'password' } },
      { type: 'array', items: [{}, { format: 'password' }] },
      { additionalProperties: { 'ui:widget': 'password' } },
      { patternProperties: { '^DB': { 'ui:field': 'Secret' } } },
      { $ref: '#/definitions/hush' },
      { allOf: [{ type: 'string' }, { $ref: '#/definitions/hush' }] },
      { type: 'array', items: { $ref: '#/definitions/hush' } },
    ])
      check({ a: asked, b: {} }, { a: 'x', b: 'y' }, { b: 'y' }, ['a']);
    for (const asked of [
      {},
      { $ref: '#/definitions/loop' },
      { $ref: '#/definitions/open' },
      { $ref: '#/toString' },
    ])
      check({ a: asked }, { a: 'x' }, { a: 'x' }, []);
    check(
      { list: { items: { properties: { pin: { 'ui:field': 'Secret' } } } } },
      { list: [{ pin: '1' }] },
      { list: [{}] },
      ['pin'],
    );
  });

  it('are none that say by their names what they are, whatever they are of', () => {
    check({}, { password: 42, passphrase: 'x', isSecret: true }, { isSecret: true }, [
      'password',
      'passphrase',
    ]);
    check({}, { tokens: ['x'], credentials: { user: 'x', key: 1 } }, { tokens: [], credentials: {} }, [
      'tokens',
      'user',
      'key',
    ]);
    check({}, { token: null, tokenCount: 3 }, { token: null, tokenCount: 3 }, []);
  });
});
