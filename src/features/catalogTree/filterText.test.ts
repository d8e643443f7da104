import assert from 'node:assert/strict';
import { parseTreeFilter } from './filterText';

describe('parseTreeFilter', () => {
  it('tells fields from words', () => {
    assert.deepEqual(parseTreeFilter('kind:API owner:payments check out tag:java tag:go'), {
      filter: {
        kind: ['API'],
        'relations.ownedBy': ['group:default/payments', 'user:default/payments'],
        'metadata.tags': ['java', 'go'],
      },
      term: 'check out',
    });
  });

  it('takes references in full, and what is no field as a word', () => {
    assert.deepEqual(parseTreeFilter(' owner:user:ada constructor:x component:orders '), {
      filter: { 'relations.ownedBy': ['user:default/ada'] },
      term: 'constructor:x component:orders',
    });
    assert.deepEqual(parseTreeFilter('  '), { filter: {} });
    assert.deepEqual(parseTreeFilter('type:"web site" "big words" kind:'), {
      filter: { 'spec.type': ['web site'] },
      term: 'big words',
    });
  });
});
