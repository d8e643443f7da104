import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tallyWithSecondTry } from '../../../scripts/layers/results.js';

interface Entry {
  state: string;
  title?: string[];
  error?: string;
}

const passed = (...title: string[]): Entry => ({ state: 'passed', title });
const failed = (...title: string[]): Entry => ({ state: 'failed', title, error: 'Error: no\n  at it' });
const ENDED: Entry = { state: 'ended' };

describe('a second try of what failed in an editor', () => {
  let folder: string;
  const greps: string[] = [];
  let runs = 0;
  const write = (entries: readonly Entry[]): string => {
    const file = join(folder, `${runs++}.jsonl`);
    writeFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    return file;
  };
  const tally = (first: readonly Entry[], second: readonly Entry[]) =>
    tallyWithSecondTry(write(first), first.some(({ state }) => state === 'failed') ? 1 : 0, (grep) => {
      greps.push(grep);
      const code = second.some(({ state }) => state === 'failed') ? 1 : 0;
      return Promise.resolve({ file: write(second), code });
    });

  before(() => (folder = mkdtempSync(join(tmpdir(), 'second-try-'))));
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(() => (greps.length = 0));

  it('is not made where nothing failed', async () => {
    const result = await tally([passed('a', 'one'), ENDED], []);
    assert.deepEqual([result.passed, result.failed, greps], [1, 0, []]);
  });

  it('counts what passes then, and names it', async () => {
    const first = [passed('a (x)', 'one'), failed('a (x)', 'two'), passed('b', 'one'), ENDED];
    const result = await tally(first, [passed('a (x)', 'one'), passed('a (x)', 'two'), ENDED]);
    assert.deepEqual([result.passed, result.failed], [3, 0]);
    assert.deepEqual(result.stumbled, [{ name: 'a (x) › two', error: 'Error: no' }]);
    assert.equal(new RegExp(greps[0] ?? '').test('a (x) two'), true);
    assert.equal(new RegExp(greps[0] ?? '').test('b one'), false);
  });

  it('makes good for tests that a broken hook kept from running', async () => {
    const first = [failed('a', '"before all" hook'), passed('b', 'one'), ENDED];
    const result = await tally(first, [passed('a', 'one'), passed('a', 'two'), ENDED]);
    assert.deepEqual([result.passed, result.failed], [3, 0]);
  });

  it('fails what fails again', async () => {
    const result = await tally([failed('a', 'one'), ENDED], [failed('a', 'one'), ENDED]);
    assert.deepEqual([result.passed, result.failed, result.stumbled], [0, 1, []]);
  });

  it('fails where the second run breaks off', async () => {
    const result = await tally([failed('a', 'one'), passed('b', 'one'), ENDED], [passed('a', 'one')]);
    assert.deepEqual([result.failed, result.note], [1, 'the run broke off']);
  });

  it('is made where many failed in few suites, since one failure brings down what follows', async () => {
    const five = ['one', 'two', 'three', 'four', 'five'];
    const again = [...five.map((name) => passed('a', name)), ENDED];
    const result = await tally([...five.map((name) => failed('a', name)), ENDED], again);
    assert.deepEqual([result.passed, result.failed, result.stumbled?.length], [5, 0, 5]);
  });

  it('is not made where the first run broke off, or more than four suites failed', async () => {
    assert.equal((await tally([passed('a', 'one')], [])).failed, 1);
    const five = ['a', 'b', 'c', 'd', 'e'].map((suite) => failed(suite, 'one'));
    assert.equal((await tally([...five, ENDED], [])).failed, 5);
    assert.deepEqual(greps, []);
  });
});
