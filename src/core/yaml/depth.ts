import * as l10n from '@vscode/l10n';
import { Lexer } from 'yaml';

/** What is said of a text that is given to no parser. */
export const TOO_DEEP = l10n.t('The text is nested too deeply to read.');

/** Far deeper than anything a person nests, far shallower than what exhausts a parser's stack. */
const MOST_NESTED = 200;

/**
 * Whether the text may nest so deeply that a recursive parser would run out of stack, which ends not in an error but
 * in the death of the process. Judged by brackets and indentation alone, so it may be wrong about odd prose; linear.
 */
export function isTooDeep(text: string): boolean {
  return flowDepth(text) > MOST_NESTED || blockDepth(text) > MOST_NESTED || hasLongRow(text);
}

function flowDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if ((code === 93 || code === 125) && depth > 0) depth--;
  }
  return deepest;
}

function blockDepth(text: string): number {
  const indents: number[] = [];
  let deepest = 0;
  for (const [, prefix] of text.matchAll(/^([ ?:-]*)[^ \r\n]/gm)) {
    const markers = prefix!.match(/[?:-]/g)?.length ?? 0;
    const indent = /^ */.exec(prefix!)![0].length;
    while (indents.length && indents.at(-1)! >= indent) indents.pop();
    indents.push(indent);
    deepest = Math.max(deepest, indents.length + markers);
  }
  return deepest;
}

/**
 * Whether a line goes from key to key (`a: b: c: …`, `a: ? ? …`), or what is in brackets does so with no comma between,
 * each of which a parser takes for a map within the one before.
 */
function hasLongRow(text: string): boolean {
  // Most texts have no such row, and what a row is made of is worth asking only then.
  if (!mayHaveLongRow(text)) return false;
  let flow = 0;
  let row = 0;
  let rowInFlow = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') {
      if (flow++ <= 0) rowInFlow = 0;
    } else if (token === ']' || token === '}') flow--;
    else if (token === ',') rowInFlow = 0;
    // A CR alone ends no line: what is behind it goes on with the row.
    else if (/^\r?\n/.test(token)) row = 0;
    else if (INDICATORS.has(token) && (flow > 0 ? ++rowInFlow : ++row) > MOST_NESTED) return true;
  }
  return false;
}

/** What begins a value within another. */
const INDICATORS: ReadonlySet<string> = new Set([':', '?', '-']);

/** Whether more signs that may be such are in one line, or in brackets with no comma between. */
function mayHaveLongRow(text: string): boolean {
  let inLine = 0;
  let inFlow = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 58 || ((code === 63 || code === 45) && text.charCodeAt(at + 1) <= 32)) {
      if (depth > 0) inFlow++;
      if (++inLine > MOST_NESTED || inFlow > MOST_NESTED) return true;
    } else if (code === 10) inLine = 0;
    else if (code === 44) inFlow = 0;
    else if (code === 91 || code === 123) depth++;
    else if ((code === 93 || code === 125) && depth > 0 && --depth === 0) inFlow = 0;
  }
  return false;
}

/** The text, or, where it nests too deeply to be given to a parser, a stand-in that is a syntax error. */
export function guardDepth(text: string): string {
  return isTooDeep(text) ? '[' : text;
}

/**
 * Where a value nests more deeply than anything that crosses threads may: the way there, or undefined. Aliases and
 * `$json` make of flat text what is as deep as they like, and a thing met again is looked at again only where it
 * lies deeper.
 */
export function tooDeepAt(value: unknown): (string | number)[] | undefined {
  const seen = new Map<object, number>();
  const path: (string | number)[] = [];
  const isTooDeepBelow = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    if (path.length >= MOST_NESTED) return true;
    if ((seen.get(node) ?? -1) >= path.length) return false;
    seen.set(node, path.length);
    const isList = Array.isArray(node);
    for (const [key, item] of Object.entries(node)) {
      path.push(isList ? Number(key) : key);
      if (isTooDeepBelow(item)) return true;
      path.pop();
    }
    return false;
  };
  return isTooDeepBelow(value) ? path : undefined;
}
