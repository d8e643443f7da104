/** Lines that are taken out of one part of a text before it is given up. */
const MOST_LINES = 10;

/**
 * Parses what of a broken part can be parsed: braces that are not closed are, and lines that an error points to are taken
 * out, one after another, places kept. Undefined where that does not help.
 */
export function salvage<T>(
  part: string,
  parse: (text: string) => T,
  offsetOf: (error: unknown, text: string) => number,
): T | undefined {
  let text = part + '}'.repeat(Math.max(0, count(part, '{') - count(part, '}')));
  let before = -1;
  for (let attempt = 0; attempt <= MOST_LINES; attempt++) {
    try {
      return parse(text);
    } catch (error) {
      let start = lineStart(text, Math.min(offsetOf(error, text), text.length));
      // An error that stays is of the line above.
      if (before >= 0 && start >= before) start = lineStart(text, Math.max(0, before - 1));
      if (start === before) return undefined;
      before = start;
      const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
      text = text.slice(0, start) + text.slice(start, end).replace(/[^{}]/g, ' ') + text.slice(end);
    }
  }
  return undefined;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
