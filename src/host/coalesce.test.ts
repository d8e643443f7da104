import assert from 'node:assert/strict';
import { coalesce } from './coalesce';

const turns = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('coalesce', () => {
  it('runs once for many calls, and again for calls while it runs, never at once', async () => {
    let runs = 0;
    let running = 0;
    let most = 0;
    let release = () => {};
    const call = coalesce(0, async () => {
      runs++;
      most = Math.max(most, ++running);
      if (runs === 1) await new Promise<void>((resolve) => (release = resolve));
      running--;
    });
    call();
    call();
    await turns(5);
    assert.equal(runs, 1);
    call();
    await turns(5);
    assert.equal(runs, 1);
    release();
    await turns(10);
    assert.equal(runs, 2);
    assert.equal(most, 1);
    call();
    call.dispose();
    await turns(5);
    assert.equal(runs, 2);
  });
});
