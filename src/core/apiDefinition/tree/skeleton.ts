import { fastRead } from '../../yaml/fastRead';
import { type Place, Places } from './places';
import type { TreeDocument } from './readTree';

/** Beyond this, and where the fast reader gives up, keys and lines are all that is read. Characters. */
const LONGEST = 500_000;
const MOST_KEYS = 20_000;
/** From the root to what stands in an operation. */
const LEVELS = 4;
const WANTED: ReadonlySet<string> = new Set(
  'openapi swagger asyncapi info tags paths webhooks channels operations'.split(' '),
);

/** The first document of a text, fast and bounded: whole where that is cheap, else the parts that lists show. Never throws. */
export function readSkeleton(text: string): TreeDocument {
  if (text.length <= LONGEST) {
    const value = readFast(text);
    if (value !== undefined) return { value, locate: () => [0, 0] };
  }
  const places = new Places(text);
  let left = MOST_KEYS;
  const read = (place: Place, level: number): unknown => {
    const line = scalarOf(text.slice(...place.value));
    if (line !== undefined || level === 0) return line;
    const found: Record<string, unknown> = {};
    for (const [key, each] of places.children(place)) {
      if (left-- <= 0) break;
      if (level === LEVELS && !WANTED.has(key)) continue;
      Object.defineProperty(found, key, { value: read(each, level - 1), enumerable: true });
    }
    return found;
  };
  return { value: read(places.find([]), LEVELS), locate: (path, part = 'value') => places.find(path)[part] };
}

function readFast(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return fastRead(text)?.find(({ value }) => value !== null)?.value;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What stands on one line and opens nothing. */
function scalarOf(written: string): string | undefined {
  const text = written.trim();
  if (
    text.includes('\n') ||
    /^[{[|>]/.test(text) ||
    text.length > 1_000 ||
    /:(?:\s|$)/.test(text.replace(/^(["']).*\1$/, ''))
  )
    return undefined;
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
