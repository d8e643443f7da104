import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { toYaml } from './toYaml';

describe('toYaml', () => {
  it('writes what yaml reads back as the same', () => {
    const value = {
      kind: 'API',
      'a.b/c': 'group:default/x',
      empty: '',
      text: 'openapi: 3\n  info:\n\nend\n',
      unended: 'a\nb',
      trailing: 'a\n\n',
      leading: ' a\nb',
      words: [
        'true',
        'no',
        '12',
        '0x1',
        '- a',
        'a: b',
        'a #b',
        '~',
        'null',
        ' x ',
        '@x',
        '{a}',
        '日本',
        '1e3',
        'y',
      ],
      odd: 'tab\tand "quotes" and \\ and \u0007',
      controls: 'line\n\u0007',
      surrogate: 'a\n😀',
      number: 1.5,
      flags: [true, null],
      nested: [{ a: 1, b: [1, [2]] }, {}, []],
      missing: undefined,
    };
    assert.deepEqual(parse(toYaml(value)), JSON.parse(JSON.stringify(value)));
  });

  it('reads well', () => {
    assert.equal(
      toYaml({ kind: 'Component', metadata: { name: 'orders', tags: ['java'] }, spec: { text: 'a\nb\n' } }),
      'kind: Component\nmetadata:\n  name: orders\n  tags:\n    - java\nspec:\n  text: |\n    a\n    b\n',
    );
  });
});
