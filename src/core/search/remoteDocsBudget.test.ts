import assert from 'node:assert/strict';
import { RemoteDocsBudget } from './remoteDocsBudget';

describe('the budget of docs in remote repositories', () => {
  const clock = { now: () => 0, after: () => ({ dispose() {} }) };
  const catalog = { getEntityByRef: () => Promise.resolve(undefined) };
  const ref = (index: number) => `component:default/c${index}`;
  const wanted = (from: number, to: number) => ({
    refs: Array.from({ length: to - from }, (_, index) => ref(from + index)),
    owners: [],
    all: false,
  });

  it('is for what is wanted now: what was wanted before makes room', async () => {
    const budget = new RemoteDocsBudget({ catalog, clock }, () => {});
    const allowed = async (from: number, to: number) => {
      await budget.configure(wanted(from, to));
      const may: boolean[] = [];
      for (let index = from; index < to; index++) may.push(await budget.mayAsk(ref(index), `root:${index}`));
      return may.filter(Boolean).length;
    };
    assert.equal(await allowed(0, 101), 100);
    assert.equal(await allowed(50, 151), 100);
    assert.equal(await allowed(101, 103), 2);
    budget.dispose();
  });

  it('waits no longer than a timer can, and then goes on waiting', async () => {
    const waits: number[] = [];
    const waiting = { now: () => 0, after: (ms: number) => (waits.push(ms), { dispose() {} }) };
    const budget = new RemoteDocsBudget({ catalog, clock: waiting }, () => {});
    await budget.configure({ ...wanted(0, 1), refreshInterval: 1e12 });
    budget.came(ref(0), 'root:0', 'offline');
    assert.deepEqual(waits, [2 ** 31 - 1]);
    await budget.configure({ ...wanted(0, 1), refreshInterval: -1 });
    assert.equal(waits.length, 1);
    budget.dispose();
  });
});
