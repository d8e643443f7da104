/** What a file may hold, aliases written out: far more than anybody writes by hand. */
const MOST_PARTS = 20_000;
const MOST_TEXT = 262_144;
const DEEPEST = 30;

/**
 * Why a value is too large to be kept, sent and walked; undefined where it is not. Looks no further than the bounds.
 * @param what - what it is called in the reason
 */
export function boundedValue(value: unknown, what: string): string | undefined {
  let parts = MOST_PARTS;
  let text = MOST_TEXT;
  const measure = (each: unknown, depth: number): string | undefined => {
    if (--parts < 0) return `${what} may have ${MOST_PARTS} parts at most.`;
    if (typeof each === 'string' && (text -= each.length) < 0)
      return `${what} may hold ${MOST_TEXT / 1024} kB of text at most.`;
    if (typeof each !== 'object' || each === null) return undefined;
    if (depth >= DEEPEST) return `${what} may be nested ${DEEPEST} deep at most.`;
    for (const key in each) {
      const fault = measure((each as Record<string, unknown>)[key], depth + 1);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return measure(value, 0);
}
