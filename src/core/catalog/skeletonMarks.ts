const MARKED_LINE = /\$\{\{|\{%|^\s*(?:-\s+)?(?:[\w./"'-]+:\s*)?["']?[\w./-]*\{\{/;
const BLOCK_SCALAR = /(?:^|[:-]\s+)(?:[&!][^\s]+\s+)*[|>][-+0-9]*\s*(?:#.*)?$/;

/** Whether a file of settings, such as `mkdocs.yml`, is filled in by a template: marks that open and close stand in it. */
export function isSkeletonText(text: string): boolean {
  return markedLine(text, /\{\{.*\}\}|\{%.*%\}/) >= 0;
}

/** The line of the first mark of a skeleton, from its first character to its end. Offsets. */
export function markedSpan(text: string): { readonly start: number; readonly end: number } {
  const lines = text.split('\n');
  const line = Math.max(0, markedLine(text));
  const start = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return { start, end: start + lines[line]!.replace(/\r$/, '').length };
}

/** Line of the first mark that is no part of a comment or a text block; -1 where there is none. */
export function markedLine(text: string, mark = MARKED_LINE): number {
  let blockIndent = -1;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const indent = line.length - line.trimStart().length;
    if (blockIndent >= 0 && indent > blockIndent) continue;
    blockIndent = -1;
    if (line.trimStart().startsWith('#')) continue;
    if (mark.test(line)) return at;
    if (BLOCK_SCALAR.test(line)) blockIndent = indent;
  }
  return -1;
}
