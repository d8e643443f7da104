import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import type { FileReader } from '../ports/fileReader';
import { IN_FOLDERS } from './missingDocs';
import type { SourceFile } from './source';
import { SERVER_TAKES_NOTHING } from './verdict';

const TWO_MARKS = l10n.t(
  'The file begins with more than one byte order mark, of which Backstage takes one for a part of the first key. Save it as UTF-8 without a mark. {0}',
  SERVER_TAKES_NOTHING,
);

const LOST_HERE = l10n.t(
  "A character here could not be read, and Backstage can't read it either: the file is not written in UTF-8, or was once saved after it was read wrongly. Write the character anew and save the file as UTF-8.",
);

const UTF_16 = l10n.t(
  'The file is written in UTF-16, and Backstage reads UTF-8. Save it as UTF-8. {0}',
  SERVER_TAKES_NOTHING,
);

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

/** What is odd in how a text is written. `at`: where, if not all of it; `isRead`: whether a server reads the file all the same. */
export function encodingDoubts(
  { uri, isUtf16 }: Pick<SourceFile, 'uri' | 'isUtf16'>,
  text: string,
): { readonly at?: number; readonly message: string; readonly isRead: boolean }[] {
  const lost = lostAt(text);
  return [
    // Readers of the disk keep the first one out.
    ...(IN_FOLDERS.test(uri) && text.startsWith('\ufeff') ? [{ message: TWO_MARKS, isRead: false }] : []),
    ...(isUtf16 ? [{ message: UTF_16, isRead: false }] : []),
    ...(lost >= 0 ? [{ at: lost, message: LOST_HERE, isRead: true }] : []),
  ];
}

/**
 * Where a text first has what readers put in the place of bytes that are no UTF-8, or a zero, as UTF-16 without its mark
 * has; -1 where it has neither.
 */
export function lostAt(text: string): number {
  const [lost, zero] = [text.indexOf('\ufffd'), text.indexOf('\0')];
  return lost < 0 || (zero >= 0 && zero < lost) ? zero : lost;
}
