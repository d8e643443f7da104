import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';

describe('the thread that templates run in', () => {
  it('makes no code of text, and can still tell what a function is', async () => {
    const { code } = transformSync(readFileSync('src/engine/templateThread/disarm.ts', 'utf8'), {
      loader: 'ts',
      format: 'cjs',
    });
    const asked = `
      const { parentPort } = require('worker_threads');
      ${code}
      module.exports.disarm();
      let made;
      try { made = new Function('return 1')(); } catch ({ message }) { made = message; }
      parentPort.postMessage([(() => {}) instanceof Function, {} instanceof Function, made, typeof (() => {}).constructor, typeof eval]);`;
    const worker = new Worker(asked, { eval: true });
    const [answer] = (await once(worker, 'message')) as [unknown];
    await worker.terminate();
    assert.deepEqual(answer, [true, false, 'No code is made of text here.', 'undefined', 'undefined']);
  });
});
