/** Longer texts are rarely the same twice. */
const MOST_SHARED_LENGTH = 40;
const MOST_SHARED = 8_000;
/** V8 copies what is shorter. */
const SHORTEST_SLICE = 13;
const seen = new Map<string, string>();

/** The same short text as one string: owners, types, tags and words repeat all over a catalog. */
export function shared(text: string): string {
  if (text.length > MOST_SHARED_LENGTH) return detached(text);
  const known = seen.get(text);
  if (known !== undefined) return known;
  if (seen.size >= MOST_SHARED) seen.clear();
  const own = detached(text);
  seen.set(own, own);
  return own;
}

/** The same data with its short texts shared, in place. Such as JSON gives, which has a text of its own for each that is written. */
export function withSharedTexts<T>(value: T): T {
  if (typeof value === 'string' && value.length <= MOST_SHARED_LENGTH) return shared(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const data = value as Record<string, unknown>;
  for (const key of Object.keys(data)) data[key] = withSharedTexts(data[key]);
  return value;
}

/**
 * The same text as a string of its own. A slice keeps the whole file it was cut from in memory, which for a catalog
 * means every file; there is no other way to ask an engine for a copy that it does not see through.
 */
function detached(text: string): string {
  return text.length < SHORTEST_SLICE || /["\\]/.test(text) ? text : (JSON.parse(`"${text}"`) as string);
}
