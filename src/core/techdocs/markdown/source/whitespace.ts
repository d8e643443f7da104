import { expandTabs } from '../text';
import type { MappedText } from './lineMap';

/** Removes the characters that frame placeholders. */
export function stripFrames(text: string): string {
  // eslint-disable-next-line no-control-regex -- exactly these control characters are meant
  return text.replace(/[\u0001-\u0004]/g, '');
}

/** Expands tabs to four columns, and empties blank lines. */
export function evenWhitespace({ text, origin }: MappedText): MappedText {
  return { text: expandTabs(text).replace(/\n[ \t]+(?=\n)/g, '\n'), origin };
}

/** Unifies line ends, and ends the text with them. Lines stay lines, but for lone carriage returns, which become line ends. */
export function evenLineEnds(source: MappedText): MappedText {
  const origin: number[] = [];
  let text = source.text;
  if (text.includes('\r')) {
    text.split('\n').forEach((line, index) => {
      const lone = line.replace(/\r$/, '').split('\r').length;
      for (let k = 0; k < lone; k++) origin.push(source.origin[index] ?? index);
    });
    text = text.replace(/\r\n?/g, '\n');
  } else {
    for (const line of source.origin) origin.push(line);
  }
  text = `${text}\n\n`;
  const last = origin[origin.length - 1] ?? 0;
  origin.push(last, last);
  return { text, origin };
}
