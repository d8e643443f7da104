/** The text without the signs at its end. In time with the text, where `/\/+$/` looks again from each sign of a row inside. */
export function withoutEnd(text: string, sign: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === sign) end--;
  return text.slice(0, end);
}
