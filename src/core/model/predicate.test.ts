import assert from 'node:assert/strict';
import { readPredicate } from './predicate';

const ENTITY = {
  kind: 'Component',
  metadata: {
    name: 'orders',
    tags: ['java', 'core'],
    annotations: { 'acme.io/slo': '99.9', 'acme.io/empty': '' },
  },
  spec: { type: 'service', replicas: 3, nothing: null, owners: [{ name: 'crew', lead: true }] },
};

describe('filter predicates', () => {
  // As @backstage/filter-predicates 0.2 answers.
  const CASES: readonly (readonly [predicate: unknown, fits: boolean])[] = [
    [{}, true],
    [{ kind: 'component' }, true],
    [{ kind: 'COMPONENT', 'spec.type': 'Service' }, true],
    [{ kind: 'component', 'spec.type': 'library' }, false],
    [{ 'spec.replicas': '3' }, true],
    [{ 'spec.replicas': 3 }, true],
    [{ 'metadata.annotations.acme.io/slo': { $exists: true } }, true],
    [{ 'metadata.annotations.acme.io/slo': 99.9 }, true],
    [{ 'metadata.annotations.acme.io/empty': { $exists: true } }, true],
    [{ 'metadata.annotations.acme.io/other': { $exists: false } }, true],
    [{ 'spec.nothing': { $exists: true } }, true],
    [{ 'spec.nothing': 'null' }, false],
    [{ 'spec.type': { $in: ['website', 'SERVICE'] } }, true],
    [{ 'spec.type': { $in: [] } }, false],
    [{ 'spec.type': { $hasPrefix: 'SER' } }, true],
    [{ 'spec.replicas': { $hasPrefix: '3' } }, false],
    [{ 'metadata.tags': { $contains: 'Java' } }, true],
    [{ 'metadata.tags': { $contains: 'go' } }, false],
    [{ 'metadata.name': { $contains: 'orders' } }, false],
    [{ 'spec.owners': { $contains: { name: 'crew', lead: true } } }, true],
    [{ 'spec.owners': { $contains: { name: 'crew', lead: false } } }, false],
    [{ $all: [{ kind: 'component' }, { 'spec.type': 'service' }] }, true],
    [{ $all: [] }, true],
    [{ $any: [{ kind: 'api' }, { 'spec.type': 'service' }] }, true],
    [{ $any: [] }, false],
    [{ $not: { kind: 'component' } }, false],
    [{ $not: { $any: [{ kind: 'api' }, { kind: 'system' }] } }, true],
    [{ 'metadata.tags.0': 'java' }, false],
    [{ 'metadata.__proto__.toString': { $exists: true } }, false],
  ];
  for (const [predicate, fits] of CASES)
    it(`${JSON.stringify(predicate)} ${fits ? 'fits' : 'does not fit'}`, () => {
      const read = readPredicate(predicate);
      assert.ok(read.fault === undefined, read.fault);
      assert.equal(read.test(ENTITY), fits);
    });

  const deep = () => {
    let at: unknown = { kind: 'a' };
    for (let i = 0; i < 50; i++) at = { $not: at };
    return at;
  };
  const BAD: readonly (readonly [predicate: unknown, why: RegExp])[] = [
    ['kind=component', /object/],
    [null, /object/],
    [[], /object/],
    [{ $or: [] }, /operator "\$or"/],
    [{ $any: [{}], kind: 'a' }, /only key/],
    [{ $all: { kind: 'a' } }, /list/],
    [{ kind: { $regex: '(a+)+$' } }, /must be text/],
    [{ kind: { $exists: 'yes' } }, /must be text/],
    [{ kind: ['a'] }, /must be text/],
    [{ kind: { $in: [{}] } }, /must be text/],
    [deep(), /deep/],
    [{ $any: Array.from({ length: 1000 }, () => ({ kind: 'a' })) }, /200 conditions/],
    [{ kind: { $in: Array.from({ length: 1000 }, String) } }, /must be text/],
  ];
  for (const [predicate, why] of BAD)
    it(`${JSON.stringify(predicate).slice(0, 60)} is refused`, () => {
      assert.match(readPredicate(predicate).fault ?? '', why);
    });
});
