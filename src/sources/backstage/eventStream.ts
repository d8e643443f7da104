/** Colours of a terminal. */
// eslint-disable-next-line no-control-regex -- they begin with one
const COLOURS = /\u001b\[[0-9;]*[A-Za-z]/g;

/** Reads what a server tells as events, as it comes: the event's name, and what is in it. */
export class EventStream {
  hasBegun = false;
  #rest = '';

  constructor(readonly hear: (event: string, data: unknown) => void) {}

  take(text: string): void {
    this.hasBegun = true;
    const blocks = (this.#rest + text).replace(/\r\n?/g, '\n').split('\n\n');
    this.#rest = blocks.pop() ?? '';
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
