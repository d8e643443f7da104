import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

describe('the invariants of CONTRIBUTING.md', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8').split('## Invariants\n')[1]!.split('\n## ')[0]!;
  const invariants = [...text.matchAll(/^(\d+)\.\s[^]*?\(`([^`]+)`\)$/gm)].map(([, number, file]) => ({
    number: Number(number),
    file: file!,
  }));

  it('are all there', () => {
    assert.deepEqual(
      invariants.map(({ number }) => number),
      Array.from({ length: 18 }, (_, at) => at + 1),
    );
  });

  for (const { number, file } of invariants)
    it(`${number} has tests that carry its number`, () => {
      assert.match(readFileSync(file, 'utf8'), new RegExp(`describe\\(\\s*'[^']*\\(invariant ${number}\\)'`));
    });
});
