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

const VALUE = /(?:^|[:\-?]\s+|!\S+\s+)$/;

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
          (depth > 0 ? at === 0 || /[\s[{,:]/.test(line[at - 1]!) : VALUE.test(line.slice(0, at)))
        )
          quote = char;
        else if ((char === '{' || char === '[') && (depth > 0 || VALUE.test(line.slice(0, at)))) depth++;
        else if ((char === '}' || char === ']') && depth > 0) depth--;
      }
      return inside ? DEEP + line : line;
    })
    .join('\n');
}
