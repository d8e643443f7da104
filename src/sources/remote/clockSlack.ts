/** What lies further in the time to come was written by a clock that was wrong. Milliseconds. */
export const CLOCK_SLACK = 60_000;
