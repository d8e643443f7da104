import { LineMap } from '../../base/range';
import type { TextEdit } from '../values';

/** The text after edits, none of which touches another. */
export function applyEdits(text: string, edits: readonly TextEdit[] = []): string {
  const lines = new LineMap(text);
  return [...edits]
    .sort((a, b) => lines.offsetAt(b.range.start) - lines.offsetAt(a.range.start))
    .reduce(
      (made, { range, newText }) =>
        made.slice(0, lines.offsetAt(range.start)) + newText + made.slice(lines.offsetAt(range.end)),
      text,
    );
}
