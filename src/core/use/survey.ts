/** What a person did with surveys. Plain JSON. */
export interface SurveyMemory {
  /** When one was put before the person first, which, and whether that is done with. Milliseconds since the epoch. */
  readonly shownAt?: number;
  readonly id?: string;
  readonly isDone?: boolean;
  /** Never again, whichever it is. */
  readonly isRefused?: boolean;
}

/** A quarter of a year. */
export const QUARTER = 92 * 86_400_000;

/** Whether a survey may be shown: one a quarter, and the same until it is done with. */
export function mayShow(memory: SurveyMemory, id: string, now: number): boolean {
  if (memory.isRefused) return false;
  const { shownAt } = memory;
  // A clock that was ahead when it was shown does not shut surveys out for years.
  if (shownAt === undefined || shownAt > now + QUARTER || now - shownAt >= QUARTER) return true;
  return memory.id === id && !memory.isDone;
}

/** What is remembered once it is shown; the same where nothing is new. */
export function shown(memory: SurveyMemory, id: string, now: number): SurveyMemory {
  const { shownAt } = memory;
  const isStill =
    memory.id === id && !memory.isDone && shownAt !== undefined && Math.abs(now - shownAt) < QUARTER;
  return isStill ? memory : { shownAt: now, id };
}

/** What was kept, as far as it is that. */
export function readSurveyMemory(kept: unknown): SurveyMemory {
  if (typeof kept !== 'object' || kept === null) return {};
  const { shownAt, id, isDone, isRefused } = kept as Record<string, unknown>;
  return {
    ...(typeof shownAt === 'number' && Number.isFinite(shownAt) && { shownAt }),
    ...(typeof id === 'string' && { id }),
    ...(isDone === true && { isDone }),
    ...(isRefused === true && { isRefused }),
  };
}
