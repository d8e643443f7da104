import { parseAttributes } from '../attributes';
import { expandTabs } from '../text';

/** What follows the backticks or tildes of a fence. */
export interface FenceHeader {
  readonly fence: string;
  readonly language: string;
  readonly classes: readonly string[];
  readonly id: string;
  /** Options and attributes by name; one without value has its own name as value. */
  readonly values: ReadonlyMap<string, string>;
  /** Written as `{ .lang key=value }` or `lang {key=value}`. */
  readonly attributeList: boolean;
}

const FENCE = /~{3,}|`{3,}/y;
const LANGUAGE = /[ \t]*\.?([\p{L}\p{N}_#.+-]+)(?=[ \t]|$)/uy;
const ATTRIBUTES = /[ \t]*\{(.*)\}[ \t]*$/y;
const KEY = /[ \t]*[a-zA-Z][a-zA-Z0-9_]*/y;
const OPTIONS = /([a-zA-Z][a-zA-Z0-9_]*)(?:=("|')(.*?)\2)?/g;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** Whether the text from `index` on is nothing but options; remembers dead ends, so that quotes can't explode. */
function areOptions(text: string, index: number, dead: Set<number>): boolean {
  if (index >= text.length) return true;
  if (dead.has(index)) return false;
  const goesOn = (end: number): boolean =>
    /^(?:[ \t]|$)/.test(text.slice(end, end + 1)) && areOptions(text, end, dead);
  const key = at(KEY, text, index);
  if (key) {
    const end = index + key[0].length;
    const quote = text[end] === '=' ? text[end + 1] : undefined;
    if (quote === '"' || quote === "'") {
      for (let close = text.indexOf(quote, end + 2); close >= 0; close = text.indexOf(quote, close + 1))
        if (goesOn(close + 1)) return true;
    }
    if (goesOn(end)) return true;
  }
  dead.add(index);
  return false;
}

/**
 * Reads the opening line of a fence from `index` on: a language, then attributes in braces, or options, or neither.
 * Of anything else only the language counts, where `relaxed` lets that pass; otherwise the line opens no fence.
 */
export function readFenceHeader(line: string, index: number, relaxed = false): FenceHeader | undefined {
  const fence = at(FENCE, line, index)?.[0];
  if (!fence || line.length > 2000) return undefined;
  const start = index + fence.length;
  const named = at(LANGUAGE, line, start);
  const language = named?.[1] ?? '';
  const after = start + (named?.[0].length ?? 0);
  const attributes = at(ATTRIBUTES, line, after)?.[1];
  if (attributes) return fromAttributes(fence, language, attributes);
  const rest = attributes === undefined ? line.slice(after).trimEnd() : '';
  if (areOptions(rest, 0, new Set())) return { ...plain(fence, language), values: optionsIn(rest) };
  return relaxed && !/[^\S \t]/.test(rest) ? plain(fence, language) : undefined;
}

/** A fence of which nothing but its language counts. */
export function plain(fence: string, language: string): FenceHeader {
  return { fence, language, classes: [], id: '', values: new Map(), attributeList: false };
}

const optionsIn = (text: string): Map<string, string> =>
  new Map([...text.matchAll(OPTIONS)].map(([, name, quote, value]) => [name!, quote ? value! : name!]));

function fromAttributes(fence: string, language: string, list: string): FenceHeader {
  const values = new Map<string, string>();
  const classes: string[] = [];
  let id = '';
  for (const [name, value] of parseAttributes(expandTabs(list))) {
    if (name === 'id') id = value;
    else if (name === '.') classes.push(value);
    else values.set(name, value);
  }
  return { fence, language: language || (classes.shift() ?? ''), classes, id, values, attributeList: true };
}
