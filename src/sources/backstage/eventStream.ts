/** Colours of a terminal. */
// eslint-disable-next-line no-control-regex -- they begin with one
const COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

/** Reads what a server tells as events, as it comes: the event's name, and what is in it. */
export class EventStream {
  hasBegun = false;
  /** What came since the last event was whole. It is put together once, however many pieces it comes in. */
  #pieces: string[] = [];
  #endsLine = false;

  constructor(readonly hear: (event: string, data: unknown) => void) {}

  take(text: string): void {
    this.hasBegun = true;
    // Both signs of a line's end may come in two pieces; one of them is enough.
    const piece = text.replaceAll('\r', '');
    if (!piece) return;
    const isWhole = piece.includes('\n\n') || (this.#endsLine && piece.startsWith('\n'));
    this.#endsLine = piece.endsWith('\n');
    this.#pieces.push(piece);
    if (!isWhole) return;
    const blocks = this.#pieces.join('').split('\n\n');
    this.#pieces = [blocks.pop() ?? ''];
    for (const block of blocks) this.#tell(block);
  }

  #tell(block: string): void {
    const fields = block.split('\n').map((line) => /^(event|data): ?(.*)$/.exec(line) ?? []);
    const of = (name: string) => fields.flatMap(([, key, value = '']) => (key === name ? [value] : []));
    const [event] = of('event');
    if (event !== undefined) this.hear(event, parsed(of('data').join('\n')));
  }
}

export function withoutColours(text: string): string {
  return text.replace(COLOURS, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
