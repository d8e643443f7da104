import { visible } from './visible';

/** The longest value that a message repeats whole: any name, most references. Characters. */
const LONGEST_SHOWN = 100;

/** A value or a name as a message repeats it: on one line, no longer than a reader wants it, and with what can't be seen told. */
export function shown(text: string): string {
  // In this order: some of what nobody sees counts as a space.
  return oneLine(visible(text), LONGEST_SHOWN);
}

/** One line of at most `length` characters. */
export function oneLine(text: string, length = 200): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line;
}
