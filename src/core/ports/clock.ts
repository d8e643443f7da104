import type { Disposable } from '../base/disposable';

/** The longest that a timer can wait: a longer one is over at once. Milliseconds. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** Time, so that tests can hold it still. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since some moment, whatever the clock is set to meanwhile; it may stand still while the machine sleeps. */
  elapsed?(): number;
  /** Calls back once after `ms` milliseconds unless disposed before. */
  after(ms: number, callback: () => void): Disposable;
}
