import { shared } from './ownText';
import { leaveSubset, type Lines } from './lines';

/**
 * Reads the `|` or `>` scalar whose header stands at `at`, below a node at column `parent`. Leaves `lines` at the
 * first line behind it. Indentation stated by a digit is not plain.
 */
export function readBlockScalar(lines: Lines, at: number, parent: number): string {
  const { text } = lines;
  const folded = text[at] === '>';
  const sign = text[at + 1];
  const chomping = sign === '-' || sign === '+' ? sign : '';
  if (lines.skipSpaces(at + 1 + chomping.length) < lines.end) leaveSubset();
  const content: string[] = [];
  let indent = -1;
  let leading = 0;
  for (let line = lines.peekRaw(); line; lines.skipRaw(), line = lines.peekRaw()) {
    const { start, end } = line;
    let first = start;
    while (first < end && text.charCodeAt(first) === 32) first++;
    const column = first - start;
    if (first === end) {
      // Blanks longer than the indentation are content, or an error, depending on what surrounds them.
      // Spaces that the text ends on are no line.
      if (column > (indent < 0 ? 0 : indent) || (column > 0 && end === text.length)) leaveSubset();
      if (indent < 0) leading++;
      else content.push('');
      continue;
    }
    if (indent < 0) {
      if (column <= parent) break;
      indent = column;
      for (; leading > 0; leading--) content.push('');
    } else if (column < indent) break;
    content.push(text.slice(start + indent, end));
  }
  const { column } = peekColumn(lines);
  if (column > parent) leaveSubset();
  lines.advance();
  if (indent < 0) return leading > 0 ? leaveSubset() : '';
  return chomp(content, folded, chomping);
}

function peekColumn(lines: Lines): { column: number } {
  const line = lines.peekRaw();
  if (!line) return { column: -1 };
  let at = line.start;
  while (at < line.end && lines.text.charCodeAt(at) === 32) at++;
  return { column: at - line.start };
}

function chomp(content: string[], folded: boolean, chomping: '' | '-' | '+'): string {
  let last = content.length;
  while (last > 0 && content[last - 1] === '') last--;
  const trailing = content.length - last;
  const kept = content.slice(0, last);
  // A lone line is still a slice of the file; lines put together are a text of their own.
  const body = kept.length === 1 ? shared(kept[0]!) : folded ? fold(kept) : kept.join('\n');
  if (chomping === '-') return body;
  return body + (chomping === '+' ? '\n'.repeat(trailing + 1) : '\n');
}

/** Lines become one, blank lines become line breaks. Lines that are indented further keep theirs: not plain. */
function fold(lines: readonly string[]): string {
  let result = '';
  let breaks = 0;
  for (const [index, line] of lines.entries()) {
    if (line.charCodeAt(0) === 32) leaveSubset();
    if (line === '') {
      breaks++;
      continue;
    }
    if (index > 0) result += breaks > 0 ? '\n'.repeat(breaks) : ' ';
    result += line;
    breaks = 0;
  }
  return result;
}
