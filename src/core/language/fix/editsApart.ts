import type { Range } from '../../base/range';
import type { TextEdit } from '../values';

/** Edits of one text, each group of which is whole or left out: none touches another's text. */
export class EditsApart {
  /** In the order they were added. */
  readonly edits: TextEdit[] = [];
  /** Where they are, in the order of the text. */
  readonly #taken: Range[] = [];

  /** Takes a group in where none of it touches what was taken before; whether it did. */
  add(group: readonly TextEdit[]): boolean {
    if (group.some(({ range }) => this.#touched(range))) return false;
    for (const edit of group) {
      this.edits.push(edit);
      this.#taken.splice(this.#firstNotBefore(edit.range), 0, edit.range);
    }
    return true;
  }

  #touched(range: Range): boolean {
    const next = this.#taken[this.#firstNotBefore(range)];
    return next !== undefined && !isBefore(range, next);
  }

  /** Index of the first range that does not end before this one starts. */
  #firstNotBefore(range: Range): number {
    let low = 0;
    let high = this.#taken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.#taken[middle]!, range)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether one range ends before the other starts, so that they neither overlap nor touch. */
export function isBefore(first: Range, second: Range): boolean {
  return (
    first.end.line < second.start.line ||
    (first.end.line === second.start.line && first.end.character < second.start.character)
  );
}
