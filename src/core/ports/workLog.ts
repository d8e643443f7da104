/**
 * Hears what the engine is about to do, before it begins: should it never come back from that, whoever watches it knows
 * what to leave out. Cheap enough for every file and every entity.
 */
export interface WorkLog {
  /** @param subject See core/engine/subjects. */
  begin(subject: string): void;
  /** What was begun in this turn of the event loop and may still be under way; '' for nothing. */
  readonly at: string;
}

export const NoWorkLog: WorkLog = { begin() {}, at: '' };
