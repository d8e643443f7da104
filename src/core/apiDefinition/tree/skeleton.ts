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
    const value = readLines(text) ?? readFast(text);
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

/** A mapping that is open, by the column of its keys' own key; without a value what stands below is of no interest. */
interface OpenMap {
  readonly indent: number;
  readonly map?: Record<string, unknown>;
}

const SPACE = 32;

/** One pass over the lines of plain block YAML; undefined for a text that is written otherwise. */
function readLines(text: string): Record<string, unknown> | undefined {
  if (/^\s*[{[]/.test(text)) return undefined;
  const root: Record<string, unknown> = {};
  const open: OpenMap[] = [{ indent: -1, map: root }];
  for (let line = 0; line < text.length;) {
    const end = text.indexOf('\n', line);
    const next = end < 0 ? text.length : end + 1;
    let at = line;
    while (text.charCodeAt(at) === SPACE) at++;
    const indent = at - line;
    line = next;
    const first = text[at];
    if (at >= next - 1 || first === '#' || first === '\r' || first === '-') continue;
    if (first === '\t') return undefined;
    while (open.at(-1)!.indent >= indent) open.pop();
    const { map } = open.at(-1)!;
    if (map === undefined || open.length > LEVELS) continue;
    const [key, from] = keyAt(text, at, next);
    if (key === undefined) return undefined;
    const value = text.slice(from, next).trim();
    if (open.length === 1 && !WANTED.has(key)) open.push({ indent });
    else if (value === '' || value.startsWith('#')) {
      const below: Record<string, unknown> = {};
      put(map, key, below);
      open.push({ indent, map: below });
    } else if (/^[{&*!]|^\[[^\]]*$/.test(value)) return undefined;
    else {
      const isList = value.startsWith('[');
      put(
        map,
        key,
        isList
          ? value
              .slice(1, value.indexOf(']'))
              .split(',')
              .map((each) => unquoted(each.trim()))
          : plainOf(value),
      );
      open.push({ indent });
    }
  }
  return Object.keys(root).length > 0 ? root : undefined;
}

/** The key that a line begins with, and where its value begins. */
function keyAt(text: string, at: number, end: number): readonly [string | undefined, number] {
  const quote = text[at];
  const isQuoted = quote === '"' || quote === "'";
  let colon = text.indexOf(':', isQuoted ? text.indexOf(quote, at + 1) : at);
  while (colon >= 0 && colon < end && !/\s/.test(text[colon + 1] ?? ' '))
    colon = text.indexOf(':', colon + 1);
  if (colon < 0 || colon >= end) return [undefined, end];
  return [unquoted(text.slice(at, colon).trim()), colon + 1];
}

function put(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true });
  else map[key] = value;
}

function plainOf(value: string): unknown {
  if (value === 'true') return true;
  if (value.startsWith('|') || value.startsWith('>')) return '';
  const isClosed = /^["']/.test(value) && value.endsWith(value[0]!);
  const comment = isClosed ? -1 : value.indexOf(' #');
  return unquoted(comment < 0 ? value : value.slice(0, comment).trimEnd());
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
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
  return unquoted(text);
}
