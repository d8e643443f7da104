/** Longest that a dry run may take, from the call to the answer. Milliseconds. */
export const MOST_TIME = 9_000;
/** Longest that a dry run waits for files beside that, where somebody waits for it. Milliseconds. */
export const MOST_READING = 120_000;
/** What a run's workspace may weigh. Bytes. */
export const MOST_BYTES = 64_000_000;
/** Files and folders of a workspace. */
export const MOST_ENTRIES = 50_000;
/** What a run may say. Characters. */
export const MOST_LOG = 4_000_000;
/** Turns of an `each`. */
export const MOST_TURNS = 10_000;
