/** How much of a file decides. Bytes; a character that begins before the end is read to its end. */
const LOOKED_AT = 512;
const RESERVE = 3;

const MARKS = [
  [0xef, 0xbb, 0xbf],
  [0, 0, 0xfe, 0xff],
  [0xff, 0xfe, 0, 0],
  [0x84, 0x31, 0x95, 0x33],
] as const;
const UTF16 = [
  [0xfe, 0xff],
  [0xff, 0xfe],
] as const;
const PDF = [...'%PDF-'].map((letter) => letter.charCodeAt(0));

/**
 * Whether a file of a skeleton is copied as it is, since it is no text: by the rules of `isbinaryfile` 5, which Backstage
 * asks (npm's needs a file system).
 */
export function isBinary(bytes: Uint8Array): boolean {
  const known = Math.min(bytes.length, LOOKED_AT + RESERVE);
  const end = Math.min(known, LOOKED_AT);
  const begins = (mark: readonly number[]) =>
    bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte);
  if (end === 0 || MARKS.some(begins)) return false;
  if (begins(PDF)) return true;
  if (UTF16.some(begins)) return false;
  let odd = 0;
  const isMuch = () => (odd * 100) / end > 10;
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0) return true;
    if ((byte >= 7 && byte <= 14) || (byte >= 32 && byte <= 127)) continue;
    const length = followers(byte);
    if (length > 0 && at + length < known) {
      const isWhole = allFollow(bytes, at + 1, length);
      // A broken character is passed over by its second byte, and counted.
      at += isWhole ? length : 1;
      if (isWhole) continue;
    }
    odd++;
    if (at >= 32 && isMuch()) return true;
  }
  return isMuch() || (odd > 1 && isProtobuf(bytes.subarray(0, end)));
}

/** Bytes that follow the first of a UTF-8 character; 0 for what begins none. */
function followers(byte: number): number {
  if (byte >= 0xc0 && byte <= 0xdf) return 1;
  if (byte >= 0xe0 && byte <= 0xef) return 2;
  return byte >= 0xf0 && byte <= 0xf7 ? 3 : 0;
}

function allFollow(bytes: Uint8Array, from: number, length: number): boolean {
  for (let at = from; at < from + length; at++) if (bytes[at]! < 0x80 || bytes[at]! > 0xbf) return false;
  return true;
}

/** Whether the bytes go on as fields of a protobuf message, at least one of them whole. */
function isProtobuf(bytes: Uint8Array): boolean {
  let at = 0;
  let isShort = false;
  const skip = (count: number) => {
    at += count;
    isShort ||= at > bytes.length;
  };
  const readNumber = () => {
    let value = 0;
    for (let index = 0; !isShort; index++) {
      if (at >= bytes.length || index > 10) {
        isShort = true;
        break;
      }
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << (7 * index);
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  for (let fields = 0; ; fields++) {
    const wireType = readNumber() & 7;
    if (wireType === 0) readNumber();
    else if (wireType === 1) skip(8);
    else if (wireType === 2) skip(Math.max(0, readNumber()));
    else if (wireType === 5) skip(4);
    else if (!isShort) return false;
    if (isShort) return fields > 0;
  }
}
