import type { CodeText } from '../../protocol/codeText';

/** More of a text than this is for an editor, not for a page. UTF-16 units. */
const MAX_TEXT = 200_000;

/** A text as a page shows it. @param language - by the editor's ids */
export function codeText(text: string, language: string): CodeText {
  return { language, text: text.slice(0, MAX_TEXT), cut: Math.max(0, text.length - MAX_TEXT) };
}
