/**
 * Keys that stand for what a file holds: Backstage's own three, and the two of its module for API definitions, which
 * read as text. A mapping asks for one where it is the only key.
 */
export const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '$text',
  '$json',
  '$yaml',
  '$openapi',
  '$asyncapi',
]);

/** Placeholders that come out as text, whatever the file holds. */
export const TEXT_PLACEHOLDERS: ReadonlySet<string> = new Set(['$text', '$openapi', '$asyncapi']);

/** The placeholder that a mapping is; undefined for one with other keys beside it, which Backstage leaves alone. */
export function placeholderKey(value: object): string | undefined {
  const keys = Object.keys(value);
  return keys.length === 1 && PLACEHOLDERS.has(keys[0]!) ? keys[0] : undefined;
}

/** Backstage looks no further into a mapping with keys of this sort that are not its own. */
export function isLeftAlone(value: object): boolean {
  return !Array.isArray(value) && Object.keys(value).some((key) => key.startsWith('$'));
}
