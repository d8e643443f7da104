import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeTexts } from './mergeTexts';

const NAMES = { here: 'here', template: 'template' };

describe('bringing texts together', () => {
  const check = (base: string | undefined, here: string, template: string, text: string, conflicts = 0) =>
    assert.deepEqual(mergeTexts(base, here, template, NAMES), { text, conflicts });

  it('takes what one side alone changed', () => {
    check('a\nb\nc\n', 'a\nb\nc\n', 'a\nB\nc\n', 'a\nB\nc\n');
    check('a\nb\nc\n', 'a\nB\nc\n', 'a\nb\nc\n', 'a\nB\nc\n');
    check('a\nb\nc\nd\n', 'A\nb\nc\nd\n', 'a\nb\nc\nD\n', 'A\nb\nc\nD\n');
    check('a\nb\nc\n', 'a\nc\n', 'a\nb\nc\nd\n', 'a\nc\nd\n');
    check('', '', 'a\n', 'a\n');
  });

  it('marks what both changed otherwise, and nothing that both changed alike', () => {
    check('a\n', 'b\n', 'b\n', 'b\n');
    check('a\nb\nc\n', 'a\nx\nc\n', 'a\ny\nc\n', 'a\n<<<<<<< here\nx\n=======\ny\n>>>>>>> template\nc\n', 1);
    check('a', 'b', 'c', '<<<<<<< here\nb\n=======\nc\n>>>>>>> template\n', 1);
    check('a\nb\n', 'x\nb\n', 'b\n', '<<<<<<< here\nx\n=======\n>>>>>>> template\nb\n', 1);
  });

  it('marks every difference where nobody knows what it was made from', () => {
    check(
      undefined,
      'a\nmine\nc\n',
      'a\nc\nd\n',
      'a\n<<<<<<< here\nmine\n=======\n>>>>>>> template\nc\n<<<<<<< here\n=======\nd\n>>>>>>> template\n',
      2,
    );
    check(undefined, 'a\n', 'a\n', 'a\n');
  });

  it('keeps the line ends that are here', () =>
    check('a\nb\nc\n', 'a\r\nb\r\nC\r\n', 'A\nb\nc\n', 'A\r\nb\r\nC\r\n'));

  it('is quick, and loses nothing, where everything differs', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}\n`).join('');
    const started = performance.now();
    const { text, conflicts } = mergeTexts(long('a'), long('b'), long('c'), NAMES);
    assert.ok(performance.now() - started < 2_000);
    assert.equal(conflicts, 1);
    assert.ok(text.includes('b 19999\n') && text.includes('c 0\n'));
  });

  it('comes to what git merge-file comes to, wherever git finds no conflict', () => {
    const folder = mkdtempSync(join(tmpdir(), 'greenroom-merge-'));
    let seed = 7;
    const pick = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
    const edited = (lines: readonly string[]) =>
      lines.flatMap((line) => [[], [`${line}!`], [line, `+${pick(9)}`]][pick(18)] ?? [line]);
    let clean = 0;
    try {
      for (let round = 0; round < 120; round++) {
        const base = Array.from({ length: 4 + pick(30) }, (_, at) => `line ${at}`);
        const texts = [edited(base), base, edited(base)].map((lines) =>
          lines.map((each) => `${each}\n`).join(''),
        );
        const files = texts.map((text, at) => {
          const file = join(folder, String(at));
          writeFileSync(file, text);
          return file;
        });
        const [here = '', origin = '', template = ''] = texts;
        const merged = mergeTexts(origin, here, template, NAMES);
        let byGit: string | undefined;
        try {
          byGit = execFileSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8', stdio: 'pipe' });
        } catch {
          assert.ok(merged.conflicts > 0, `git has a conflict: ${JSON.stringify(texts)}`);
        }
        if (byGit === undefined) continue;
        clean++;
        assert.equal(merged.text, byGit, JSON.stringify(texts));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    assert.ok(clean > 20, `${clean} without a conflict`);
  });
});
