/** A stretch of a file that parses on its own: from one `---` line up to the next, or behind a `...` line. */
export interface TextChunk {
  /** Offset of its first character in the file. */
  readonly start: number;
  /** Line of its first character in the file. */
  readonly line: number;
  readonly text: string;
}

/**
 * Cuts a file at its `---` lines. A `---` in the first column always starts a document, inside a block scalar or a
 * quoted one as well, so the cut needs no parsing. Directives reach over the cut: a file with one stays whole.
 */
export function splitDocuments(text: string): TextChunk[] {
  if (/^%/m.test(text)) return [{ start: 0, line: 0, text }];
  const chunks: TextChunk[] = [];
  let start = 0;
  let line = 0;
  const push = (end: number) => {
    const chunk = text.slice(start, end);
    chunks.push({ start, line, text: chunk });
    line += countLines(chunk);
    start = end;
  };
  // What stands before the first marker belongs to the first document, unless it is a document of its own.
  let hasContent = false;
  let at = 0;
  while (at < text.length) {
    if (hasContent && isMarker(text, at, '...')) {
      push(nextLine(text, at));
      hasContent = false;
    } else if (isMarker(text, at, '---')) {
      if (hasContent) push(at);
      hasContent = true;
    } else if (!hasContent && isContentLine(text, at)) hasContent = true;
    at = nextLine(text, at);
  }
  if (start < text.length || chunks.length === 0) push(text.length);
  return chunks;
}

function isMarker(text: string, at: number, marker: '---' | '...'): boolean {
  if (!text.startsWith(marker, at)) return false;
  const after = text.charCodeAt(at + 3);
  return Number.isNaN(after) || after === 10 || after === 13 || after === 32 || after === 9;
}

function isContentLine(text: string, at: number): boolean {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13 || code === 35) return false;
    if (code !== 32 && code !== 9 && code !== 0xfeff) return true;
  }
  return false;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
