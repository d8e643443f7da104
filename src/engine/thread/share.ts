import { availableParallelism, loadavg } from 'node:os';

/** A thread that hangs is noticed in five times the usual time at most. */
const LEAST_SHARE = 0.2;
/** At work or waiting for it, for each core, on a machine in use. */
const USUAL_LOAD = 3;

/**
 * The part of the time that a busy thread gets to run, 1 where the machine has room. Some at work for each core is usual; where
 * more are, a thread waits for its turn. Windows does not tell.
 */
export function shareOfThread(): number {
  const busy = loadavg()[0] ?? 0;
  return Math.max(LEAST_SHARE, Math.min(1, (USUAL_LOAD * availableParallelism()) / Math.max(busy, 1)));
}
