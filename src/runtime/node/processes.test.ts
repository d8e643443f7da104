import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { machineProcesses } from './processes';

describe('machineProcesses', () => {
  const [machine, , thread, began] = machineProcesses.id.split(':');

  it('knows who lives', () => {
    assert.equal(machineProcesses.isAlive(machineProcesses.id), true);
    assert.equal(machineProcesses.isAlive(`${machine}:${process.ppid}:0:`), true);
    assert.equal(machineProcesses.isAlive(`${machine}:${2 ** 22 + 1}:0:`), false);
    assert.equal(machineProcesses.isAlive(`another:${process.ppid}:0:`), undefined);
  });

  it('a process that has the number of one that is gone is another', function () {
    if (!existsSync('/proc/self/stat')) this.skip();
    assert.match(began!, /^\d+$/);
    for (const pid of [process.pid, process.ppid])
      assert.equal(machineProcesses.isAlive(`${machine}:${pid}:${thread}:1`), false);
  });
});
