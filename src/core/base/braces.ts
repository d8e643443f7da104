/**
 * The glob patterns a pattern with `{a,b}` stands for, none of which has braces. Editors' own globs know one level of
 * them only: joined as `{…,…}`, the result keeps to that. A brace without its partner is a character like others.
 */
export function expandBraces(pattern: string): string[] {
  const open = pattern.indexOf('{');
  const close = open < 0 ? -1 : closingBrace(pattern, open);
  if (close < 0) return [pattern];
  const before = pattern.slice(0, open);
  const after = pattern.slice(close + 1);
  return alternatives(pattern.slice(open + 1, close)).flatMap((each) => expandBraces(before + each + after));
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
