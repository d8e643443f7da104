import { LineMap, type Range } from '../../base/range';
import type { Path } from '../../yaml/document';
import { readDocuments } from '../../yaml/read';

/** What is written between quotes, as an editor marks it. */
function withoutQuotes(text: string, [start, end]: readonly [number, number]): [number, number] {
  const isQuoted = end - start > 1 && /["']/.test(text[start]!) && text[start] === text[end - 1];
  return isQuoted ? [start + 1, end - 1] : [start, end];
}

/** Where values stand in a text: of the document that begins on that line (zero-based), at that path. */
export function locateValues(
  text: string,
  wanted: readonly { readonly line: number; readonly path: Path }[],
): (Range | undefined)[] {
  const lines = new LineMap(text);
  const starts = new Map(
    readDocuments(text)
      .filter(({ problems }) => problems.length === 0)
      .map((document) => [lines.rangeAt(...document.locate([])).start.line, document]),
  );
  return wanted.map(({ line, path }) => {
    const document = starts.get(line);
    return document && lines.rangeAt(...withoutQuotes(text, document.locate(path)));
  });
}
