/** A value as a setting must be, and whether what somebody wrote was of another type. */
export interface Shaped {
  readonly value: unknown;
  readonly isWrong: boolean;
}

/**
 * What somebody wrote as a setting, made to fit: one text where a list of texts is meant is a list of it, with commas of
 * several; what is of another type gives way to the default, and what is no text in a list is left out.
 *
 * @param shape - an example, where the default says less than a value may hold
 */
export function shaped(written: unknown, byDefault: unknown, shape: unknown = byDefault): Shaped {
  if (Array.isArray(shape)) {
    if (typeof written === 'string')
      return { value: written.split(',').map((each) => each.trim()), isWrong: false };
    if (!Array.isArray(written)) return { value: byDefault, isWrong: true };
    const value: unknown[] = written.filter((each) => typeof each === 'string');
    return { value, isWrong: value.length < written.length };
  }
  return fits(written, shape) ? { value: written, isWrong: false } : { value: byDefault, isWrong: true };
}

function fits(written: unknown, shape: unknown): boolean {
  if (Array.isArray(shape))
    return Array.isArray(written) && written.every((each) => typeof each === 'string');
  if (typeof written !== typeof shape || written === null || Array.isArray(written)) return false;
  if (typeof written === 'number') return Number.isFinite(written);
  if (typeof shape !== 'object' || shape === null) return true;
  const members = shape as Readonly<Record<string, unknown>>;
  return Object.entries(written as object).every(
    ([name, value]) => !Object.hasOwn(members, name) || fits(value, members[name]),
  );
}
