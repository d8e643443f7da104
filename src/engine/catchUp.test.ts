import assert from 'node:assert/strict';
import type { Clock } from '../core/ports/clock';
import { CatchUp } from './catchUp';

describe('an engine that takes the place of another', () => {
  let passed: () => void;
  const clock: Clock = {
    now: () => 0,
    after: (_ms, callback) => {
      passed = callback;
      return { dispose: () => {} };
    },
  };
  const service = { ask: async (word: string) => `answer to ${word}` };

  it('answers at once where it is the first', async () => {
    assert.equal(await new CatchUp(false, clock).held(service).ask('who'), 'answer to who');
  });

  it('keeps questions until it has caught up, and answers them all then', async () => {
    const catchUp = new CatchUp(true, clock);
    const heard: string[] = [];
    const held = catchUp.held(service);
    const asked = ['who', 'what'].map(async (word) => void heard.push(await held.ask(word)));
    await new Promise(setImmediate);
    assert.deepEqual(heard, []);
    catchUp.finish();
    await Promise.all(asked);
    assert.deepEqual(heard.sort(), ['answer to what', 'answer to who']);
  });

  it('answers with what it has when catching up takes too long', async () => {
    const asked = new CatchUp(true, clock).held(service).ask('who');
    passed();
    assert.equal(await asked, 'answer to who');
  });
});
