import assert from 'node:assert/strict';
import { declareKindIcons, entityIcon, KIND_ICONS } from './entityIcon';

describe('the icon of an entity', () => {
  afterEach(() => declareKindIcons(new Map()));

  it('is of its kind, and of its type where that has one', () => {
    assert.deepEqual(
      [
        entityIcon('Component'),
        entityIcon('component', 'Website'),
        entityIcon('Component', 'something else'),
        entityIcon('Resource', 'postgres-database'),
        entityIcon('Vessel'),
        entityIcon('constructor', 'toString'),
      ],
      ['package', 'browser', 'package', 'database', 'symbol-misc', 'symbol-misc'],
    );
  });

  it('of a kind that a plugin adds is the one it declares, where pages can draw that', () => {
    declareKindIcons(
      new Map([
        ['dataset', 'server'],
        ['vessel', 'not-drawn'],
        ['component', 'rocket'],
      ]),
    );
    assert.deepEqual(
      ['Dataset', 'dataset', 'Vessel', 'Component'].map((kind) => entityIcon(kind)),
      ['server', 'server', 'symbol-misc', 'package'],
    );
    assert.ok(KIND_ICONS.includes('server'));
    declareKindIcons(new Map());
    assert.equal(entityIcon('Dataset'), 'symbol-misc');
  });
});
