/** Letters that fit in a row of the sidebar at 200 pixels, beside a tree's indentation. */
const NARROW = 18;

/** A sentence in rows that fit in a narrow sidebar: rows of a tree are cut, not wrapped. */
export function rowsOf(text: string, width = NARROW): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/\s+/)) {
    for (const [index, piece] of piecesOf(word, width).entries()) {
      if (row && (index > 0 || row.length + 1 + piece.length > width)) {
        rows.push(row);
        row = piece;
      } else row = row ? `${row} ${piece}` : piece;
    }
  }
  return row ? [...rows, row] : rows;
}

/** An address, a setting or a path in pieces that fit: each ends with a sign of it where there is one. */
function piecesOf(word: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (rest.length > width) {
    const length = /^.*[./_:,-]/.exec(rest.slice(0, width))?.[0].length ?? width;
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}
