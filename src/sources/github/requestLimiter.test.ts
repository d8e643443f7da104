import assert from 'node:assert/strict';
import { RequestLimiter } from './requestLimiter';

describe('RequestLimiter', () => {
  function setUp() {
    let now = 1_000_000;
    const clock = { now: () => now, elapsed: () => now, after: () => ({ dispose() {} }) };
    const limiter = new RequestLimiter(clock, 2);
    return {
      limiter,
      pass: (ms: number) => (now += ms),
      /** A limit that is to last no time: how long it is waited for. Milliseconds. */
      meet: () => limiter.close(now, false) - now,
    };
  }

  it('waits longer each time for a limit that names no time to speak of, whatever passes in between', async () => {
    const { limiter, pass, meet } = setUp();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const wait = meet();
      waits.push(wait);
      pass(wait + 10);
      await limiter.run(() => Promise.resolve());
    }
    assert.deepEqual(waits, [0, 2000, 4000, 8000, 16_000, 32_000, 32_000, 32_000]);
  });

  it('begins anew after a while without one', async () => {
    const { limiter, pass, meet } = setUp();
    meet();
    pass(1000);
    assert.equal(meet(), 2000);
    pass(62_000);
    await limiter.run(() => Promise.resolve());
    assert.equal(meet(), 0);
  });
});
