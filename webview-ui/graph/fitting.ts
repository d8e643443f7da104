let canvas: CanvasRenderingContext2D | null | undefined;
const cut = new Map<string, string>();
/** Texts whose cut is kept; more are reckoned anew. */
const MOST_KEPT = 5_000;

/** The beginning of a text that fits into so many pixels. @param font - weight and size, of the page's own family */
export function fitting(text: string, font: string, room: number): string {
  const family = getComputedStyle(document.body).fontFamily;
  const key = `${font} ${family} ${room} ${text}`;
  const known = cut.get(key);
  if (known !== undefined) return known;
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text;
  canvas.font = `${font} ${family}`;
  const found = longestFitting(text, room, (part) => canvas!.measureText(part).width);
  if (cut.size >= MOST_KEPT) cut.clear();
  cut.set(key, found);
  return found;
}

/** The text, or as much of its beginning as fits with a mark that something is left out. */
export function longestFitting(text: string, room: number, widthOf: (part: string) => number): string {
  if (widthOf(text) <= room) return text;
  const letters = [...text];
  let [from, to] = [0, letters.length];
  const shortened = (length: number) => `${letters.slice(0, length).join('').trimEnd()}…`;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (widthOf(shortened(middle)) <= room) from = middle;
    else to = middle;
  }
  return shortened(from);
}
