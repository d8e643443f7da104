import assert from 'node:assert/strict';
import type { Clock } from '../../core/ports/clock';
import type { Stop } from '../runningEngine';
import { type EngineThread, Supervisor } from './supervisor';

/** Time that passes when told to, and stands still for whoever sleeps through it. */
class FakeClock implements Clock {
  #now = 1_000_000;
  #waiting: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void) {
    const entry = { at: this.#now + ms, callback };
    this.#waiting.push(entry);
    return { dispose: () => void (this.#waiting = this.#waiting.filter((each) => each !== entry)) };
  }

  pass(ms: number, each: () => void = () => {}): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      this.#waiting = this.#waiting.filter((other) => other !== next);
      each();
      next.callback();
    }
    this.#now = end;
  }

  /** The machine sleeps: timers that came due meanwhile fire once it wakes. */
  sleep(ms: number): void {
    this.#now += ms;
  }
}

class FakeThread implements EngineThread {
  turns = 0;
  at = { subject: '', certain: false };
  terminated = false;
  end: (error: Error, isFailure: boolean) => void = () => {};

  constructor(readonly setAside: readonly string[] | undefined) {}

  onEnd(listener: (error: Error, isFailure: boolean) => void): void {
    this.end = listener;
  }

  terminate(): void {
    this.terminated = true;
  }
}

function supervised({ isHeld = (): boolean => false, share = (): number => 1 } = {}) {
  const clock = new FakeClock();
  const threads: FakeThread[] = [];
  const stops: Stop[] = [];
  const gaveUp: Stop[] = [];
  const supervisor = new Supervisor<FakeThread>(
    {
      start: (setAside) => {
        const thread = new FakeThread(setAside);
        threads.push(thread);
        return thread;
      },
      restarted: (_thread, stop) => stops.push(stop),
      gaveUp: (stop) => gaveUp.push(stop),
    },
    clock,
    isHeld,
    share,
  );
  supervisor.start();
  const thread = () => threads.at(-1)!;
  /** Time in which the thread goes round. */
  const work = (ms: number) => clock.pass(ms, () => thread().turns++);
  /** The thread is at something it never comes back from, until it is noticed. */
  const hang = (subject: string, certain = true) => {
    work(1_000);
    thread().at = { subject, certain };
    clock.pass(10_000);
  };
  const fail = (subject = '', isFailure = true, error = new Error('uncaught')) => {
    work(1_000);
    thread().at = { subject, certain: subject !== '' };
    thread().end(error, isFailure);
    clock.pass(0);
  };
  return { clock, threads, stops, gaveUp, supervisor, thread, work, hang, fail };
}

describe('Supervisor', () => {
  it('leaves a thread alone that goes round, for as long as it likes', () => {
    const { work, stops, threads } = supervised();
    work(24 * 3_600_000);
    assert.deepEqual(stops, []);
    assert.equal(threads.length, 1);
  });

  it('leaves a thread alone that goes round once in a while, as on a busy machine', () => {
    const { clock, thread, stops } = supervised();
    for (let turn = 0; turn < 100; turn++) {
      clock.pass(5_500);
      thread().turns++;
    }
    assert.deepEqual(stops, []);
  });

  it('gives a thread the longer the less of the machine it gets', () => {
    const { clock, thread, work, stops } = supervised({ share: () => 0.25 });
    work(1_000);
    thread().at = { subject: 'file:///slow.yaml', certain: true };
    clock.pass(20_000);
    assert.deepEqual(stops, []);
    clock.pass(6_000);
    assert.equal(stops.length, 1);
  });

  it('starts without what filled the memory, the first time already', () => {
    const { fail, thread, stops } = supervised();
    const full = Object.assign(new Error('out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    fail('file file:///greedy.yaml', true, full);
    assert.deepEqual(thread().setAside, ['file file:///greedy.yaml']);
    assert.deepEqual(
      stops.map(({ cause, subject }) => [cause, subject]),
      [['ended', 'file file:///greedy.yaml']],
    );
  });

  it('asks again what was asked while the memory filled, and leaves it out the second time', () => {
    const { fail, thread } = supervised();
    const full = Object.assign(new Error('out of memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    fail('call catalog.getEntityByRef "a"', true, full);
    assert.deepEqual(thread().setAside, []);
    fail('call catalog.getEntityByRef "a"', true, full);
    assert.deepEqual(thread().setAside, ['call catalog.getEntityByRef "a"']);
  });

  it('notices one that is stuck within ten seconds, and starts another without what it was at', () => {
    const { hang, threads, stops, work } = supervised();
    hang('file file:///bad.yaml');
    assert.equal(threads.length, 2);
    assert.ok(threads[0]!.terminated);
    assert.deepEqual(threads[1]!.setAside, ['file file:///bad.yaml']);
    assert.deepEqual(
      stops.map(({ cause, subject }) => [cause, subject]),
      [['stuck', 'file file:///bad.yaml']],
    );
    work(3_600_000);
    assert.equal(threads.length, 2);
  });

  it('adds up what is left out', () => {
    const { hang, thread } = supervised();
    hang('file a');
    hang('call docs.page b');
    assert.deepEqual(thread().setAside, ['file a', 'call docs.page b']);
  });

  it('leaves nothing out where it does not know for certain what it was at', () => {
    const { hang, thread, stops } = supervised();
    hang('file a', false);
    assert.deepEqual(thread().setAside, []);
    assert.equal(stops.length, 1);
    assert.equal(stops[0]!.subject, undefined);
  });

  it('does not count time in which the machine slept', () => {
    const { clock, work, stops } = supervised();
    work(5_000);
    for (let night = 0; night < 5; night++) {
      clock.pass(1_000);
      clock.sleep(8 * 3_600_000);
    }
    clock.pass(500);
    work(5_000);
    assert.deepEqual(stops, []);
  });

  it('does not count time in which this process was held up or the clock was set back', () => {
    const { clock, stops, work } = supervised();
    work(2_000);
    for (let times = 0; times < 100; times++) {
      clock.sleep(3_000);
      clock.pass(100);
    }
    clock.sleep(-3_600_000);
    clock.pass(500);
    assert.deepEqual(stops, []);
  });

  it('notices one that is stuck when the machine wakes', () => {
    const { clock, thread, work, stops } = supervised();
    work(5_000);
    thread().at = { subject: 'file a', certain: true };
    clock.sleep(8 * 3_600_000);
    clock.pass(10_000);
    assert.equal(stops.length, 1);
  });

  it('lets a debugger hold the thread', () => {
    let held = true;
    const { clock, work, stops } = supervised({ isHeld: () => held });
    work(1_000);
    clock.pass(3_600_000);
    assert.deepEqual(stops, []);
    held = false;
    clock.pass(10_000);
    assert.equal(stops.length, 1);
  });

  it('gives a thread more time to come up', () => {
    const { clock, stops } = supervised();
    clock.pass(15_000);
    assert.deepEqual(stops, []);
    clock.pass(10_000);
    assert.equal(stops.length, 1);
  });

  it('starts another at once for one that ended, with nothing left out', () => {
    const { fail, thread, stops, threads } = supervised();
    fail();
    assert.equal(threads.length, 2);
    assert.deepEqual(thread().setAside, []);
    assert.equal(stops[0]!.cause, 'ended');
    assert.match(stops[0]!.error.message, /uncaught/);
  });

  it('leaves out what a thread failed at twice, and never what it was ended at from outside', () => {
    const { fail, thread, clock } = supervised();
    fail('file a', false);
    clock.pass(10_000);
    fail('file a', false);
    clock.pass(1_000);
    fail('file b');
    clock.pass(1_000);
    assert.deepEqual(thread().setAside, []);
    fail('file b');
    clock.pass(1_000);
    assert.deepEqual(thread().setAside, ['file b']);
  });

  it('gives up after the sixth stop within minutes for no known cause, and waits longer between them', () => {
    const { fail, clock, gaveUp, threads } = supervised();
    for (let times = 0; times < 6; times++) {
      assert.deepEqual(gaveUp, []);
      fail();
      clock.pass(4_000);
    }
    assert.equal(gaveUp.length, 1);
    const { length } = threads;
    clock.pass(3_600_000);
    assert.equal(threads.length, length);
  });

  it('never gives up on one that stops once in a while', () => {
    const { fail, work, gaveUp } = supervised();
    for (let times = 0; times < 100; times++) {
      fail();
      work(2 * 60_000);
    }
    assert.deepEqual(gaveUp, []);
  });

  it('goes on through many files that stop it, and gives up on what stops it though it is left out', () => {
    const { hang, gaveUp } = supervised();
    for (let file = 0; file < 15; file++) hang(`file ${file}`);
    assert.deepEqual(gaveUp, []);
    for (let times = 0; times < 6; times++) hang('file 0');
    assert.equal(gaveUp.length, 1);
  });

  it('forgets what is to be tried again', () => {
    const { hang, supervisor, fail, thread } = supervised();
    hang('file a');
    supervisor.keepSetAside([]);
    fail();
    assert.deepEqual(thread().setAside, []);
  });

  it('does nothing more once disposed', () => {
    const { supervisor, thread, clock, threads } = supervised();
    supervisor.dispose();
    assert.ok(thread().terminated);
    thread().end(new Error('terminated'), false);
    clock.pass(60_000);
    assert.equal(threads.length, 1);
  });

  it('hears nothing of a thread that was replaced', () => {
    const { hang, threads, clock } = supervised();
    hang('file a');
    threads[0]!.end(new Error('terminated'), false);
    clock.pass(1_000);
    assert.equal(threads.length, 2);
  });
});
