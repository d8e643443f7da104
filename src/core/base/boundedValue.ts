import * as l10n from '@vscode/l10n';

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
    if (--parts < 0) return l10n.t('{0} may have {1} parts at most.', what, MOST_PARTS);
    if (typeof each === 'string' && (text -= each.length) < 0)
      return l10n.t('{0} may hold {1} kB of text at most.', what, MOST_TEXT / 1024);
    if (typeof each !== 'object' || each === null) return undefined;
    if (depth >= DEEPEST) return l10n.t('{0} may be nested {1} deep at most.', what, DEEPEST);
    for (const key in each) {
      const fault = measure((each as Record<string, unknown>)[key], depth + 1);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return measure(value, 0);
}
