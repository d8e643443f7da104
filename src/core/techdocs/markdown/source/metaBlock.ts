import type { MappedText } from './lineMap';

const KEY = /^ {0,3}[A-Za-z0-9_-]+:/;
const MORE = /^ {4,}/;
const BEGIN = /^-{3}(?:\s|$)/;
const END = /^(?:-{3}|\.{3})(?:\s|$)/;

/**
 * Takes off what the `meta` extension reads as metadata, on top of what MkDocs took: `Key: value` lines at the top, be
 * they a second block of the page's or the first of a snippet it begins with.
 */
export function withoutMeta({ text, origin }: MappedText): MappedText {
  const lines = text.split('\n');
  let at = Math.max(
    0,
    lines.findIndex((line) => line !== ''),
  ); // MkDocs takes empty lines off with its own block
  if (BEGIN.test(lines[at]!)) at++;
  let hasKey = false;
  for (; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.trim() === '' || END.test(line)) {
      at++;
      break;
    }
    if (KEY.test(line)) hasKey = true;
    else if (!hasKey || !MORE.test(line)) break;
  }
  return { text: lines.slice(at).join('\n'), origin: origin.slice(at) };
}
