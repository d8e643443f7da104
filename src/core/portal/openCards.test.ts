import assert from 'node:assert/strict';
import type { Clock } from '../ports/clock';
import { type CardRun, OpenCards } from './openCards';

/** Time that goes on by hand. */
function handClock(): Clock & { pass(ms: number): Promise<void> } {
  let now = 0;
  let waiting: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    after(ms, callback) {
      const each = { at: now + ms, callback };
      waiting.push(each);
      return { dispose: () => void (waiting = waiting.filter((other) => other !== each)) };
    },
    async pass(ms) {
      now += ms;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { callback } of due) callback();
      await settle();
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('cards of an open page', () => {
  it('are left to finish while the page changes in a loop, and asked anew at most once a second', async () => {
    const clock = handClock();
    const cards = new OpenCards<string>(clock);
    let calls = 0;
    const slow: CardRun<string> = () =>
      new Promise((resolve) => {
        const call = ++calls;
        clock.after(3_000, () => resolve(`slow ${call}`));
      });
    let quick = 0;
    for (let at = 0; at < 100; at++) {
      cards.ask([
        { id: 'slow', run: slow },
        { id: 'quick', run: () => Promise.resolve(`quick ${++quick}`) },
      ]);
      await settle();
      assert.ok(cards.shown.some((each) => each.startsWith('quick')));
      await clock.pass(100);
      if (at >= 30) assert.ok(cards.shown.some((each) => each.startsWith('slow')));
    }
    assert.deepEqual([calls, quick], [4, 11]);
    assert.deepEqual(cards.shown, ['slow 3', 'quick 11']);
    await clock.pass(3_000);
    await clock.pass(3_000);
    assert.equal(cards.shown[0], 'slow 5');
    assert.equal(cards.isWaiting, false);
  });

  it('show a beginning until the first outcome, and the last outcome until the next', async () => {
    const clock = handClock();
    const cards = new OpenCards<string>(clock);
    let end = (_: string | undefined): void => {};
    const run: CardRun<string> = (soFar) => {
      soFar('begun');
      return new Promise((resolve) => (end = resolve));
    };
    cards.ask([{ id: 'a', run }]);
    assert.deepEqual([cards.shown, cards.isIncomplete], [['begun'], true]);
    end('whole');
    await cards.after(cards.version);
    await clock.pass(1_000);
    cards.ask([{ id: 'a', run }]);
    assert.deepEqual([cards.shown, cards.isIncomplete, cards.isWaiting], [['whole'], false, true]);
    const { version } = cards;
    end(undefined);
    await cards.after(version);
    assert.deepEqual([cards.shown, cards.isWaiting], [[], false]);
    cards.ask([]);
    assert.equal(cards.isWaiting, false);
  });

  it('tell whoever asks for one what came of a run that began no sooner', async () => {
    const clock = handClock();
    const cards = new OpenCards<number>(clock);
    let calls = 0;
    const run = () => Promise.resolve(++calls);
    assert.equal(await cards.askOne('tab', run), 1);
    const asked = [cards.askOne('tab', run), cards.askOne('tab', run)];
    await clock.pass(1_000);
    assert.deepEqual(await Promise.all(asked), [2, 2]);
  });
});
