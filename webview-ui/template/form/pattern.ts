const CLASS_ESCAPE = /^\\[dDsSwW]$/;
/** What may follow a backslash in a pattern that is read as Unicode. */
const ESCAPES = /^\\[\^$\\.*+?()[\]{}|/dDsSwWbBnrtvfcuxkpP0-9-]$/;

/**
 * The pattern as one that is read as Unicode, which validators do: people write escapes and hyphens that only the older
 * reading allows. Undefined where it is none in either.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isPattern(pattern, 'u')) return pattern;
  if (!isPattern(pattern, '')) return undefined;
  const tokens = pattern.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  let isClass = false;
  const written = tokens.map((token, at) => {
    if (token === '[' && !isClass) isClass = true;
    else if (token === ']') isClass = false;
    else if (isClass && token === '-') {
      const beside = [tokens[at - 1], tokens[at + 1]];
      return beside.some((each) => each && CLASS_ESCAPE.test(each)) ? '\\-' : token;
    }
    if (token.length < 2 || token[0] !== '\\') return token;
    return ESCAPES.test(token) && (isClass || token !== '\\-') ? token : token.slice(1);
  });
  const rewritten = written.join('');
  return isPattern(rewritten, 'u') ? rewritten : undefined;
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
