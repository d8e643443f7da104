import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { corpusFolder, filesBelow } from '../../../test/support/corpus';
import { fastRead } from './fastRead';
import { randomYaml } from './testing/randomYaml';
import { parseYaml } from './parse';

/** What both readers must agree on wherever the fast one gives an answer. Says whether it gave one. */
function agree(text: string): boolean {
  const fast = fastRead(text);
  if (!fast) return false;
  const reference = parseYaml(text);
  assert.deepEqual(
    fast.map(({ value }) => value),
    reference.map(({ value }) => value),
    text,
  );
  assert.deepEqual(
    reference.flatMap(({ problems }) => problems),
    [],
    text,
  );
  for (const [index, { name }] of fast.entries()) {
    if (name) assert.deepEqual(name, reference[index]!.locate(['metadata', 'name']), text);
  }
  return true;
}

describe('fastRead', () => {
  const same = [
    'a: 1\nb: 0x1F\nc: 0o17\nd: 1e3\ne: .5\nf: +12\ng: -0.0\nh: .inf\ni: -.INF\nj: .nan\n',
    'a: 2024-01-01\nb: 1_000\nc: 0b11\nd: 425e089465135827\ne: yes\nf: ~\ng:\nh: Null\ni: TRUE\n',
    'a: |\n  text\n   more\n\nb: >-\n  folded\n  line\n\n  para\nc: |+\n  keep\n\n',
    "a: \"x\\ty\\u00e9\\n\"\nb: 'it''s'\nc: plain # comment\nd: http://x/y#z\n",
    'metadata: {name: x, tags: [a, b, "c d"]}\nspec: {}\n',
    '---\na: 1\n---\n---\nb: 2\n...\n# end\n',
    'a:\r\n  - b\r\n  - c: 1\r\n    d: |\r\n      t\r\n      u\r\n',
    'a: >\n  one\n  two\n\n  three\nb: [x, {y: z}]\nc: {}\nd: []\n',
    'ключ: значение\n"quoted key": 日本\n',
    'on: x\n1a: y\na b: c\nd: -e\n',
  ];
  for (const text of same) {
    it(`agrees with yaml on ${JSON.stringify(text.slice(0, 40))}`, () => assert.ok(agree(text)));
  }

  it('leaves to yaml what it can not be sure of', () => {
    const left = [
      'a: &x 1\nb: *x\n',
      'a: !!str 1\n',
      '%YAML 1.1\n---\na: 1\n',
      'a: 1\na: 2\n',
      '1: x\n',
      '\ta: 1\n',
    ];
    for (const text of [
      ...left,
      '- a\n',
      '? k\n: v\n',
      'a: b\n  c\n',
      'a: [\n',
      '[a]: b\n',
      '__proto__: 1\n',
      'a: b: c\n',
    ]) {
      assert.equal(fastRead(text), undefined, text);
    }
  });

  it('agrees with yaml on generated documents, whole and damaged', () => {
    let answered = 0;
    for (let seed = 1; seed <= 4000; seed++) if (agree(randomYaml(seed))) answered++;
    assert.ok(answered > 400, `only ${answered} read fast`);
  });

  it('agrees with yaml on every file of the corpus', function () {
    const folder = corpusFolder('.');
    if (!folder) this.skip();
    const files = filesBelow(folder, /\.ya?ml$/);
    const answered = files.filter((path) => agree(readFileSync(path, 'utf8'))).length;
    assert.ok(answered > files.length * 0.7, `only ${answered} of ${files.length} read fast`);
  });
});
