import { leaveSubset } from './lines';
import { shared } from './ownText';
import { resolvePlain } from './scalar';

/** A value read from within a line, and the offset behind it. */
export interface Read<T> {
  readonly value: T;
  readonly end: number;
}

/** Reads a quoted scalar that opens at `at` and closes on the same line. */
export function readQuoted(text: string, at: number, lineEnd: number): Read<string> {
  return text[at] === '"' ? readDouble(text, at, lineEnd) : readSingle(text, at, lineEnd);
}

function readDouble(text: string, at: number, lineEnd: number): Read<string> {
  let end = at + 1;
  let escaped = false;
  for (; end < lineEnd; end++) {
    const code = text.charCodeAt(end);
    if (code === 34) break;
    if (code !== 92) continue;
    escaped = true;
    end++;
  }
  if (end >= lineEnd) leaveSubset();
  if (!escaped) return { value: shared(text.slice(at + 1, end)), end: end + 1 };
  const literal = text.slice(at, end + 1);
  // The escapes that JSON has mean the same in YAML; YAML's others are left to the reference.
  if (/\\[^"\\/bfnrtu]|\\u(?![0-9a-fA-F]{4})|\\u[dD][89a-fA-F]/.test(literal)) leaveSubset();
  return { value: JSON.parse(literal) as string, end: end + 1 };
}

function readSingle(text: string, at: number, lineEnd: number): Read<string> {
  let end = text.indexOf("'", at + 1);
  let doubled = false;
  while (end >= 0 && end < lineEnd && text.charCodeAt(end + 1) === 39) {
    doubled = true;
    end = text.indexOf("'", end + 2);
  }
  if (end < 0 || end >= lineEnd) leaveSubset();
  const inner = text.slice(at + 1, end);
  return { value: doubled ? inner.replaceAll("''", "'") : shared(inner), end: end + 1 };
}

/** What a plain scalar inside brackets may be made of here: fewer characters than YAML allows, never more. */
const FLOW_PLAIN = /[\w./@$+~()-][\w./@$+~() -]*(?::[\w/.@-][\w./@$+~() -]*)*/y;
const MOST_NESTED = 20;

/**
 * Reads `[…]` or `{…}` that opens at `at` and closes on the same line.
 * @param onName - hears of the place of the value of its own key `name`
 */
export function readFlow(
  text: string,
  at: number,
  lineEnd: number,
  onName?: (place: readonly [number, number]) => void,
  depth = 0,
): Read<unknown> {
  if (depth > MOST_NESTED) leaveSubset();
  const list = text[at] === '[';
  const close = list ? ']' : '}';
  const items: unknown[] = [];
  const entries: Record<string, unknown> = {};
  let next = skip(text, at + 1, lineEnd);
  if (text[next] === close) return { value: list ? items : entries, end: next + 1 };
  for (;;) {
    if (next >= lineEnd) leaveSubset();
    if (list) {
      const item = readItem(text, next, lineEnd, depth);
      items.push(item.value);
      next = skip(text, item.end, lineEnd);
    } else {
      const entry = readEntry(text, next, lineEnd, depth, entries);
      if (entry.key === 'name') onName?.(entry.place);
      next = skip(text, entry.place[1], lineEnd);
    }
    if (next >= lineEnd) leaveSubset();
    if (text[next] === close) return { value: list ? items : entries, end: next + 1 };
    if (text[next] !== ',') leaveSubset();
    next = skip(text, next + 1, lineEnd);
  }
}

function readEntry(
  text: string,
  at: number,
  lineEnd: number,
  depth: number,
  entries: Record<string, unknown>,
): { readonly key: string; readonly place: readonly [number, number] } {
  const key = readItem(text, at, lineEnd, depth);
  if (typeof key.value !== 'string' || key.value === '__proto__' || key.value in entries) leaveSubset();
  if (text[key.end] !== ':' || text[key.end + 1] !== ' ') leaveSubset();
  const from = skip(text, key.end + 1, lineEnd);
  const item = readItem(text, from, lineEnd, depth);
  entries[key.value] = item.value;
  return { key: key.value, place: [from, item.end] };
}

function readItem(text: string, at: number, lineEnd: number, depth: number): Read<unknown> {
  const first = text[at];
  if (first === '[' || first === '{') return readFlow(text, at, lineEnd, undefined, depth + 1);
  if (first === '"' || first === "'") return readQuoted(text, at, lineEnd);
  FLOW_PLAIN.lastIndex = at;
  const match = FLOW_PLAIN.exec(text)?.[0];
  if (match === undefined || /^-(?: |$)/.test(match) || at + match.length > lineEnd) leaveSubset();
  const plain = match.trimEnd();
  return { value: resolvePlain(shared(plain)), end: at + plain.length };
}

function skip(text: string, from: number, lineEnd: number): number {
  let at = from;
  while (at < lineEnd && text.charCodeAt(at) === 32) at++;
  return at;
}
