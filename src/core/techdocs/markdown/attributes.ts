/** A name and its value. */
export type Attribute = [string, string];

const TOKENS: readonly [RegExp, (match: string) => Attribute][] = [
  [/[^ =}]+="[^\n]*?"/y, (match) => split(match, '"')],
  [/[^ =}]+='[^\n]*?'/y, (match) => split(match, "'")],
  [/[^ =}]+=[^ =}]+/y, (match) => split(match, '')],
  [/[^ =}]+/y, word],
];

function split(token: string, quote: string): Attribute {
  const at = token.indexOf('=');
  const value = token.slice(at + 1);
  if (!quote) return [token.slice(0, at), value];
  const pattern = quote === '"' ? /^"+|"+$/g : /^'+|'+$/g;
  return [token.slice(0, at), value.replace(pattern, '')];
}

function word(token: string): Attribute {
  if (token.startsWith('.')) return ['.', token.slice(1)];
  if (token.startsWith('#')) return ['id', token.slice(1)];
  return [token, token];
}

/**
 * Reads an attribute list (`#id .class key=value`); classes come under the name `.`. What stands behind a brace that closes
 * it before its end, brace included, is the rest.
 */
export function scanAttributes(list: string): { attributes: Attribute[]; rest: string } {
  const attributes: Attribute[] = [];
  let at = 0;
  scan: while (at < list.length) {
    if (list[at] === ' ') {
      at++;
      continue;
    }
    for (const [pattern, read] of TOKENS) {
      pattern.lastIndex = at;
      const match = pattern.exec(list);
      if (match) {
        attributes.push(read(match[0]));
        at += match[0].length;
        continue scan;
      }
    }
    break;
  }
  const close = list.indexOf('}', at);
  return { attributes, rest: close < 0 ? '' : list.slice(close) };
}

/** An attribute list as far as it can be read. */
export const parseAttributes = (list: string): Attribute[] => scanAttributes(list).attributes;
