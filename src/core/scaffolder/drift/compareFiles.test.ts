import assert from 'node:assert/strict';
import { compareFile } from './compareFiles';

describe('comparing a file with what its template gives', () => {
  it('takes line ends and a mark of the encoding for no difference', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const made = (text: string) => ({ path: 'a', content: bytes(text), executable: false });
    const check = (before: string, now: string, here: string, state: string, proposed?: string) => {
      const found = compareFile(
        { before: made(before), now: made(now), here: bytes(here) },
        { here: 'h', template: 't' },
      );
      assert.deepEqual([found.state, found.proposed, found.conflicts ?? 0], [state, proposed, 0]);
    };
    check('a\n', 'a\n', '\uFEFFa\r\n', 'same');
    check('\uFEFFa\n', '\uFEFFa\n', 'a\n', 'same');
    check('a\n', 'b\n', '\uFEFFa\n', 'template', 'b\n');
    check('a\n', 'a\n', '\uFEFFb\n', 'here');
  });
});
