import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { parseYaml } from './parse';

describe('parseYaml', () => {
  const tagged = [
    'a: !!timestamp 2024-01-01',
    'a: !!timestamp 2024-01-01T10:00:00Z\nb: 2024-01-01',
    'a: !!binary aGVsbG8=\nb: [!!binary aGVsbG8=]',
    'a: !!set {x, y}',
    'a: !!omap [x: 1]',
    'a: !!pairs [x: 1]',
    'a: !!pairs [x: 1, x: 2]',
    'a: !!str 1\nb: !own 1\nc: !!float 1\nd: !!int 0b11',
    'a: &x { b: !!binary aGVsbG8= }\nc: *x',
    '? !!binary aGVsbG8=\n: 1',
    'a: .nan\nb: [.inf, -.INF, 1e400, -0, -0.0]\nc: { d: .NaN }',
    'a: &x .inf\nb: *x',
    'a:\n  - .inf\n  - b: -.inf\n',
  ];
  for (const text of tagged)
    it(`keeps of ${JSON.stringify(text)} what Backstage keeps`, () => {
      const [document] = parseAllDocuments(text, { merge: false, logLevel: 'silent' });
      assert.ok(document && 'toJSON' in document);
      const kept = JSON.parse(JSON.stringify(document.toJSON())) as unknown;
      assert.deepEqual(parseYaml(text)[0]?.value, kept);
    });

  it('an alias of nothing is an error where it stands', () => {
    for (const text of ['a: 1\nb: *x\n', 'a: &y 1\nb: [*y, *x]\n', 'b: *x\na: &x 1\n']) {
      const at = text.indexOf('*x');
      const problems = parseYaml(text).flatMap((document) => document.problems);
      assert.deepEqual(
        problems.map(({ start, end }) => [start, end]),
        [[at, at + 2]],
        text,
      );
    }
  });
});
