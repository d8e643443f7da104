/** More alternatives than anybody writes: ten pairs one behind the other are a thousand. */
const MOST = 200;

/**
 * The glob patterns a pattern with `{a,b}` stands for, none of which has braces; undefined where they are too many.
 * Editors' own globs know one level of them only: joined as `{…,…}`, the result keeps to that. A brace without its
 * partner is a character like others.
 */
export function expandBraces(pattern: string): string[] | undefined {
  const done: string[] = [];
  const pending = [pattern];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const open = next.indexOf('{');
    const close = open < 0 ? -1 : closingBrace(next, open);
    if (close < 0) {
      done.push(next);
      continue;
    }
    const before = next.slice(0, open);
    const after = next.slice(close + 1);
    for (const each of alternatives(next.slice(open + 1, close)).reverse())
      pending.push(before + each + after);
    if (done.length + pending.length > MOST) return undefined;
  }
  return done;
}

function closingBrace(pattern: string, open: number): number {
  let depth = 0;
  for (let at = open; at < pattern.length; at++) {
    if (pattern[at] === '{') depth++;
    else if (pattern[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

/** Splits at the commas that are in no inner brace. */
function alternatives(body: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of body) {
    if (character === ',' && depth === 0) {
      parts.push('');
      continue;
    }
    if (character === '{') depth++;
    if (character === '}') depth--;
    parts[parts.length - 1] += character;
  }
  return parts;
}
