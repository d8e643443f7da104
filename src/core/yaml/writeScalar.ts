import { resolvePlain } from './scalar';

/** Where a text is to stand, as far as that decides how it can be written. */
export interface ScalarPlace {
  /** Between brackets or braces, where their signs and commas end a text without quotes. */
  readonly isFlow?: boolean;
  /** The quotes it had: they stay. */
  readonly quote?: '"' | "'";
}

/** The text as one line of YAML that reads as exactly that text; in quotes only where it would read as something else. */
export function writeScalar(text: string, { isFlow = false, quote }: ScalarPlace = {}): string {
  if (quote === undefined && readsPlain(text, isFlow)) return text;
  return quote === "'" && !HIDDEN.test(text) ? `'${text.replaceAll("'", "''")}'` : doubleQuoted(text);
}

/** What is no sign on a line of its own: controls, line breaks, marks of byte order, halves of pairs. */
const HIDDEN = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const OTHER_START = /^(?:[-?:](?:\s|$)|(?:---|\.\.\.)(?:\s|$)|[,[\]{}#&*!|>'"%@`])/;
const ENDS_INSIDE = /:(?:\s|$)|\s#/;

/** Whether YAML reads the text without quotes as the text. */
export function readsPlain(text: string, isFlow: boolean): boolean {
  return (
    text === text.trim() &&
    resolvePlain(text) === text &&
    !HIDDEN.test(text) &&
    !OTHER_START.test(text) &&
    !ENDS_INSIDE.test(text) &&
    !(isFlow && /[,[\]{}]/.test(text))
  );
}

/** JSON's escapes are YAML's as well, and YAML has more to escape. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
