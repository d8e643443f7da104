import { hostname } from 'node:os';
import type { Processes } from '../core/ports/processes';

const MACHINE = hostname();

/** The processes of this machine, by their ids. */
export const machineProcesses: Processes = {
  id: `${MACHINE}:${process.pid}`,
  isAlive: (id) => {
    const at = id.lastIndexOf(':');
    if (id.slice(0, at) !== MACHINE) return undefined;
    try {
      process.kill(Number(id.slice(at + 1)), 0);
      return true;
    } catch (error) {
      // One that belongs to somebody else is there all the same.
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
};
