import type { CancellationToken } from '../base/cancellation';
import type { FileReader } from '../ports/fileReader';

const UTF_16_MARK = /^(?:\xff\xfe|\xfe\xff)/;

/** Whether the text was read from UTF-16, of which a server reads something else. `size` is the file's, in bytes. */
export async function isUtf16(
  { uri, text, size }: { readonly uri: string; readonly text: string; readonly size: number | undefined },
  reader: Pick<FileReader, 'readText'>,
  maxBytes: number,
  token?: CancellationToken,
): Promise<boolean> {
  // Two bytes a character and two for the mark: hardly any other text is that long.
  if (size !== 2 * text.length + 2) return false;
  return UTF_16_MARK.test(await reader.readText(uri, { maxBytes, isBinary: true, isLone: true }, token));
}

/**
 * Where a text first has what readers put in the place of bytes that are no UTF-8, or a zero, as UTF-16 without its mark
 * has; -1 where it has neither.
 */
export function lostAt(text: string): number {
  const [lost, zero] = [text.indexOf('\ufffd'), text.indexOf('\0')];
  return lost < 0 || (zero >= 0 && zero < lost) ? zero : lost;
}
