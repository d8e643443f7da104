import assert from 'node:assert/strict';
import { assertLinearCpu } from '../../../../test/support/growth';
import { EditsApart } from './editsApart';

const edit = (line: number, start: number, end: number) => ({
  range: { start: { line, character: start }, end: { line, character: end } },
  newText: 'x',
});

describe('edits apart', () => {
  it('leave out a group that touches what was taken, wherever that lies, and keep the others whole', () => {
    const apart = new EditsApart();
    const [a, b, c] = [edit(5, 4, 8), edit(1, 0, 3), edit(9, 0, 1)];
    apart.add([a]);
    apart.add([b, c]);
    for (const line of [1, 5, 9]) apart.add([edit(3, 0, 1), edit(line, 1, 5)]);
    apart.add([edit(5, 8, 9)]);
    assert.deepEqual(apart.edits, [a, b, c]);
  });

  it('cost what they are, not what they are with one another', () => {
    assertLinearCpu(
      (n) => 'x'.repeat(n),
      (text) => {
        const apart = new EditsApart();
        for (let line = 0; line < text.length; line++) apart.add([edit(line, 0, 1)]);
      },
    );
  });
});
