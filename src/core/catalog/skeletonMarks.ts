const MARKED_LINE = /\$\{\{|\{%|^\s*(?:-\s+)?(?:[\w./"'-]+:\s*)?["']?[\w./-]*\{\{/;
/** Where a text block begins, behind what names it and its tags. */
const BLOCK_SCALAR = /^[|>][-+0-9]*(?:#.*)?$/;

/** Whether a tag is opened and closed in a line. Else it is a text with these two signs. */
export const isTagged = (line: string) => closes(line, '{%', '%}');

/** Whether a file of settings, such as `mkdocs.yml`, is filled in by a template: marks that open and close stand in it. */
export function isSkeletonText(text: string): boolean {
  return markedLine(text, (line) => isTagged(line) || closes(line, '{{', '}}')) >= 0;
}

/** The line of the first mark of a skeleton, from its first character to its end. Offsets. */
export function markedSpan(text: string): { readonly start: number; readonly end: number } {
  const lines = text.split('\n');
  const line = Math.max(0, markedLine(text));
  const start = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return { start, end: start + lines[line]!.replace(/\r$/, '').length };
}

/** Line of the first mark that is no part of a comment or a text block; -1 where there is none. */
export function markedLine(text: string, isMarked = (line: string) => MARKED_LINE.test(line)): number {
  let blockIndent = -1;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const indent = line.length - line.trimStart().length;
    if (blockIndent >= 0 && indent > blockIndent) continue;
    blockIndent = -1;
    if (line.trimStart().startsWith('#')) continue;
    if (isMarked(line)) return at;
    if (opensBlock(line)) blockIndent = indent;
  }
  return -1;
}

function closes(line: string, opening: string, closing: string): boolean {
  const from = line.indexOf(opening);
  return from >= 0 && line.includes(closing, from + opening.length);
}

function opensBlock(line: string): boolean {
  const tokens = line.split(/\s+/);
  let isBehindName = true;
  for (const [at, token] of tokens.entries()) {
    const isLast = token.includes('#') || /^(?:#|$)/.test(tokens[at + 1] ?? '');
    if (isBehindName && isLast && BLOCK_SCALAR.test(token)) return true;
    isBehindName = /[:-]$/.test(token) || (isBehindName && /^[&!]./.test(token));
  }
  return false;
}
