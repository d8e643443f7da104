import { LineMap, type Range } from '../../base/range';
import type { Path } from '../../yaml/document';
import { readDocuments } from '../../yaml/read';

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
    return document && lines.rangeAt(...document.locate(path));
  });
}
