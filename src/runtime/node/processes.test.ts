import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { machineProcesses, processesOf } from './processes';

describe('machineProcesses', () => {
  const [machine, , thread, began] = machineProcesses.id.split(':');

  it('knows who lives', () => {
    assert.equal(machineProcesses.isAlive(machineProcesses.id), true);
    assert.equal(machineProcesses.isAlive(`${machine}:${process.ppid}:0:`), true);
    assert.equal(machineProcesses.isAlive(`${machine}:${2 ** 22 + 1}:0:`), false);
    assert.equal(machineProcesses.isAlive(`another:${process.ppid}:0:`), undefined);
  });

  it('of a system that does not tell when a process began, one that is there may be another', () => {
    const there = new Set([process.pid, 7]);
    const processes = processesOf({ beginningOf: () => '', isThere: (pid) => there.has(pid) });
    assert.ok(processes.id.endsWith(':'));
    assert.equal(processes.isAlive(processes.id), true);
    assert.deepEqual(
      [7, 8].map((pid) => processes.isAlive(`${machine}:${pid}:0:`)),
      [undefined, false],
    );
  });

  it('a process that has the number of one that is gone is another', function () {
    if (!existsSync('/proc/self/stat')) this.skip();
    assert.match(began!, /^\d+$/);
    for (const pid of [process.pid, process.ppid])
      assert.equal(machineProcesses.isAlive(`${machine}:${pid}:${thread}:1`), false);
  });
});
