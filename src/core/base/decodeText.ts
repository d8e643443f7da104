/** How a byte order mark names the encoding of what follows it. */
const MARKS = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The text of a file, by its byte order mark, which is kept out; UTF-8 without one. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes) ?? 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** The encoding that the bytes name themselves, where that is not UTF-8. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  return MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.encoding;
}
