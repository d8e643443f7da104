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

/** Each byte as one character, as what is no text is handed on. */
export function bytesAsText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}

/** The encoding that the bytes name themselves, where that is not UTF-8. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  // The mark of UTF-32 begins with one of these.
  if (bytes.length > 3 && bytes[2] === 0 && bytes[3] === 0) return undefined;
  return MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.encoding;
}
