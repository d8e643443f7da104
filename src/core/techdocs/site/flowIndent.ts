const DEEP = ' '.repeat(64);

/**
 * Indents what goes on with a `{` or `[` of a line before. PyYAML, which reads mkdocs.yml for MkDocs, asks no indentation
 * there; YAML's own rules do. Lines stay lines.
 */
export function indentFlow(text: string): string {
  let depth = 0;
  let quote = '';
  return text
    .split('\n')
    .map((line) => {
      const inside = depth > 0 && quote === '';
      for (let at = 0; at < line.length; at++) {
        const char = line[at]!;
        if (quote) {
          if (char === '\\' && quote === '"') at++;
          else if (char === quote) quote = '';
        } else if (char === '#' && (at === 0 || /\s/.test(line[at - 1]!))) break;
        else if ((char === '"' || char === "'") && (at === 0 || /[\s[{,:]/.test(line[at - 1]!))) quote = char;
        else if (
          (char === '{' || char === '[') &&
          (depth > 0 || /(?:^|[:\-?]\s+|!\S+\s+)$/.test(line.slice(0, at)))
        )
          depth++;
        else if ((char === '}' || char === ']') && depth > 0) depth--;
      }
      if (depth === 0) quote = '';
      return inside ? DEEP + line : line;
    })
    .join('\n');
}
