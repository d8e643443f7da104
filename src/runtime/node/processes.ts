import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import type { Processes } from '../../core/ports/processes';

const MACHINE = hostname();

/**
 * The engines of this machine, by process and thread. Of one process only the thread that asks is alive: it took the
 * place of those before it. One that began at another time only has the number of the process that is meant.
 */
export const machineProcesses = processesOf({ beginningOf, isThere });

/** What a system tells of its processes, by their numbers. */
export interface ProcessTable {
  /** Empty where that is not to be had. */
  readonly beginningOf: (pid: number) => string;
  readonly isThere: (pid: number) => boolean;
}

/** @param table - the system's */
export function processesOf(table: ProcessTable): Processes {
  const beginning = table.beginningOf(process.pid);
  return {
    id: `${MACHINE}:${process.pid}:${threadId}:${beginning}`,
    isAlive: (id) => {
      const [, machine, pid, thread, began] = /^(.*):(\d+):(\d+):(\d*)$/s.exec(id) ?? [];
      if (machine !== MACHINE) return undefined;
      const now = began && table.beginningOf(Number(pid));
      if (now && now !== began) return false;
      if (Number(pid) === process.pid) return Number(thread) === threadId;
      if (!table.isThere(Number(pid))) return false;
      // Where no process says when it began, the number may be another's by now: only what it does shows that it lives.
      return beginning === '' ? undefined : true;
    },
  };
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One that belongs to somebody else is there all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, by the system's own count; empty where that is not to be had. */
function beginningOf(pid: number): string {
  try {
    // After the name, which may hold anything, it is the twentieth word: proc(5).
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
