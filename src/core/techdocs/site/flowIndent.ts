import type { Document } from 'yaml';
import { guardDepth } from '../../yaml/depth';
import { parseSettings } from '../../yaml/documents';

/** Settings as PyYAML takes them, and the text that was read in the end; its lines are those of the source. */
export function parseAsPython(text: string): { document: Document.Parsed; written: string } {
  const document = parseSettings(guardDepth(text));
  if (document.errors.some(({ code }) => code === 'BAD_INDENT' || code === 'MISSING_CHAR')) {
    const written = indentFlow(text);
    const again = parseSettings(guardDepth(written));
    if (again.errors.length < document.errors.length) return { document: again, written };
  }
  return { document, written: text };
}

const DEEP = ' '.repeat(64);

/** Whether a value may begin there: at the line's start, or behind a gap that an indicator or a tag is before. */
function isValue(line: string, at: number): boolean {
  // Backwards, over the gap and the word before it alone: a line may be long and full of brackets.
  let from = at;
  while (from > 0 && /\s/.test(line[from - 1]!)) from--;
  if (from === 0 || from === at) return at === 0;
  if (/[:\-?]/.test(line[from - 1]!)) return true;
  for (let start = from - 2; start >= 0 && /\S/.test(line[start + 1]!); start--)
    if (line[start] === '!') return true;
  return false;
}

/**
 * Indents what goes on with a `{`, a `[` or a quotation mark of a line before. PyYAML, which reads mkdocs.yml for MkDocs, asks no indentation
 * there; YAML's own rules do. Lines stay lines.
 */
function indentFlow(text: string): string {
  let depth = 0;
  let quote = '';
  return text
    .split('\n')
    .map((line) => {
      const inside = depth > 0 ? quote === '' : quote !== '';
      for (let at = 0; at < line.length; at++) {
        const char = line[at]!;
        if (quote) {
          if (char === '\\' && quote === '"') at++;
          else if (char === quote) quote = '';
        } else if (char === '#' && (at === 0 || /\s/.test(line[at - 1]!))) break;
        else if (
          (char === '"' || char === "'") &&
          (depth > 0 ? at === 0 || /[\s[{,:]/.test(line[at - 1]!) : isValue(line, at))
        )
          quote = char;
        else if ((char === '{' || char === '[') && (depth > 0 || isValue(line, at))) depth++;
        else if ((char === '}' || char === ']') && depth > 0) depth--;
      }
      return inside ? DEEP + line : line;
    })
    .join('\n');
}
