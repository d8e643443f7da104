import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import type { Processes } from '../../core/ports/processes';

const MACHINE = hostname();

/**
 * The engines of this machine, by process and thread. Of one process only the thread that asks is alive: it took the
 * place of those before it.
 */
export const machineProcesses: Processes = {
  id: `${MACHINE}:${process.pid}:${threadId}`,
  isAlive: (id) => {
    const [, machine, pid, thread] = /^(.*):(\d+):(\d+)$/s.exec(id) ?? [];
    if (machine !== MACHINE) return undefined;
    if (Number(pid) === process.pid) return Number(thread) === threadId;
    try {
      process.kill(Number(pid), 0);
      return true;
    } catch (error) {
      // One that belongs to somebody else is there all the same.
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
};
