const TOKENS: readonly [RegExp, (match: string) => [string, string]][] = [
  [/[^ =]+="[^\n]*?"/y, (match) => split(match, '"')],
  [/[^ =]+='[^\n]*?'/y, (match) => split(match, "'")],
  [/[^ =]+=[^ =]+/y, (match) => split(match, '')],
  [/[^ =]+/y, word],
];

function split(token: string, quote: string): [string, string] {
  const at = token.indexOf('=');
  const value = token.slice(at + 1);
  if (!quote) return [token.slice(0, at), value];
  const pattern = quote === '"' ? /^"+|"+$/g : /^'+|'+$/g;
  return [token.slice(0, at), value.replace(pattern, '')];
}

function word(token: string): [string, string] {
  if (token.startsWith('.')) return ['.', token.slice(1)];
  if (token.startsWith('#')) return ['id', token.slice(1)];
  return [token, token];
}

/** Reads an attribute list (`#id .class key=value`); classes come under the name `.`. Stops at what it can't read. */
export function parseAttributes(list: string): [string, string][] {
  const found: [string, string][] = [];
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
        found.push(read(match[0]));
        at += match[0].length;
        continue scan;
      }
    }
    break;
  }
  return found;
}
