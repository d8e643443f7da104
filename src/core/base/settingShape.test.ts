import assert from 'node:assert/strict';
import { shaped } from './settingShape';

describe('shaped', () => {
  const values: unknown[] = [
    'a',
    '',
    7,
    NaN,
    true,
    null,
    undefined,
    {},
    [],
    ['a'],
    [7],
    ['a', null],
    { a: 1 },
  ];

  it('what fits stays as it is', () => {
    for (const [written, byDefault] of [
      [['a', 'b'], []],
      ['x', 'https://api.github.com'],
      [0, 15],
      [false, true],
      [{ any: 'thing' }, {}],
    ] as const)
      assert.deepEqual(shaped(written, byDefault), { value: written, isWrong: false });
  });

  it('one text is a list of one, or of as many as it has commas and one', () => {
    assert.deepEqual(shaped('acme', []), { value: ['acme'], isWrong: false });
    assert.deepEqual(shaped('acme, beta', []), { value: ['acme', 'beta'], isWrong: false });
  });

  it('what is of another type gives way to the default, and is told', () => {
    for (const byDefault of [['d'], 'd', 15, true, { d: 1 }])
      for (const written of values) {
        const { value, isWrong } = shaped(written, byDefault);
        assert.equal(Array.isArray(value), Array.isArray(byDefault));
        assert.equal(typeof value, typeof byDefault);
        if (Array.isArray(value)) assert.ok(value.every((each) => typeof each === 'string'));
        const isSame =
          typeof written === typeof byDefault && Array.isArray(written) === Array.isArray(byDefault);
        if (!isSame) assert.equal(isWrong, !(typeof written === 'string' && Array.isArray(byDefault)));
      }
    assert.deepEqual(shaped(['a', 7, 'b'], []), { value: ['a', 'b'], isWrong: true });
    assert.deepEqual(shaped(NaN, 15), { value: 15, isWrong: true });
  });

  it('members of an object as well, as far as they are known', () => {
    const shape = { repository: '', topic: { include: [] }, allowForks: true };
    const isWrong = (written: unknown) => shaped(written, {}, shape).isWrong;
    for (const good of [{}, { repository: 'a' }, { topic: { include: ['a'] } }, { other: 7 }])
      assert.equal(isWrong(good), false, JSON.stringify(good));
    for (const bad of [
      { repository: 7 },
      { topic: [] },
      { topic: { include: 'a' } },
      { allowForks: 'no' },
      [],
      'a',
    ])
      assert.equal(isWrong(bad), true, JSON.stringify(bad));
  });
});
