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
  /** Written as `{ .lang key=value }`. */
  readonly attributeList: boolean;
}

const FENCE = /(~{3,}|`{3,})[ \t]*/y;
const ATTRIBUTES = /(?:\{([^}\n]*)\})?[ \t]*$/y;
const LANGUAGE = /\.?[\p{L}\p{N}_#.+-]*/uy;
const KEY = /[a-zA-Z][a-zA-Z0-9_]*/y;
const BLANKS = /[ \t]*/y;
const OPTIONS = /([a-zA-Z][a-zA-Z0-9_]*)(?:=("|')(.*?)\2)?/g;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** Whether the text from `index` on is nothing but options; remembers dead ends, so that quotes can't explode. */
function areOptions(text: string, index: number, dead: Set<number>): boolean {
  if (index >= text.length) return true;
  if (dead.has(index)) return false;
  const word = /[\p{L}\p{N}_]/u;
  const key = index === 0 || !word.test(text[index - 1]!) ? at(KEY, text, index) : null;
  if (key) {
    const end = index + key[0].length;
    const quote = text[end] === '=' ? text[end + 1] : undefined;
    if (quote === '"' || quote === "'") {
      for (let close = text.indexOf(quote, end + 2); close >= 0; close = text.indexOf(quote, close + 1)) {
        const next = close + 1 + at(BLANKS, text, close + 1)![0].length;
        if (areOptions(text, next, dead)) return true;
      }
    }
    if (areOptions(text, end + at(BLANKS, text, end)![0].length, dead)) return true;
  }
  dead.add(index);
  return false;
}

/** Reads the opening line of a fence from `index` on. */
export function readFenceHeader(line: string, index: number): FenceHeader | undefined {
  const fence = at(FENCE, line, index);
  if (!fence || line.length > 2000) return undefined;
  const after = index + fence[0].length;
  const attributes = at(ATTRIBUTES, line, after);
  if (attributes) return fromAttributes(fence[1]!, attributes[1]);
  const rest = line.slice(after).trimEnd();
  const dead = new Set<number>();
  // Where options follow no language, their first word looks like one: give letters back until the rest fits.
  for (let length = at(LANGUAGE, rest, 0)![0].length; length >= 0; length--) {
    const blanks = at(BLANKS, rest, length)![0].length;
    if (areOptions(rest, length + blanks, dead)) return fromOptions(fence[1]!, rest, length);
  }
  return undefined;
}

function fromOptions(fence: string, rest: string, length: number): FenceHeader {
  const values = new Map<string, string>();
  for (const match of rest.slice(length).matchAll(OPTIONS)) {
    values.set(match[1]!, match[2] ? match[3]! : match[1]!);
  }
  const language = rest.slice(0, length).replace(/^\./, '');
  return { fence, language, classes: [], id: '', values, attributeList: false };
}

function fromAttributes(fence: string, list: string | undefined): FenceHeader {
  const values = new Map<string, string>();
  const classes: string[] = [];
  let id = '';
  for (const [name, value] of list === undefined ? [] : parseAttributes(expandTabs(list))) {
    if (name === 'id') id = value;
    else if (name === '.') classes.push(value);
    else values.set(name, value);
  }
  const language = classes.shift() ?? '';
  return { fence, language, classes, id, values, attributeList: list !== undefined && list !== '' };
}
