import * as l10n from '@vscode/l10n';

/** The page's language, as the host wrote it into the document; unit tests of parts have none. */
const lang = globalThis.document?.documentElement.lang || 'en';

// Stands there where the editor's language is not English. The first module of all: texts are also taken when others load.
export const bundle = globalThis.document?.getElementById('words')?.textContent;
if (bundle) l10n.config({ contents: bundle });

/** A number as the reader's language writes it. */
export const number = (value: number) => value.toLocaleString(lang);

/** A day. */
export const day = (at: string | number | Date, style: Intl.DateTimeFormatOptions = {}) =>
  new Date(at).toLocaleDateString(lang, style);

/** A time of a day. */
export const time = (at: string | number | Date, style: Intl.DateTimeFormatOptions = {}) =>
  new Date(at).toLocaleTimeString(lang, style);

/** A day and a time. */
export const dayAndTime = (at: string | number | Date, style: Intl.DateTimeFormatOptions = {}) =>
  new Date(at).toLocaleString(lang, style);

/** Compares texts as readers sort them. */
export const collator = new Intl.Collator(lang, { numeric: true, sensitivity: 'base' });

/** Several things in a sentence: "a, b and c". */
export const list = (things: readonly string[]) => new Intl.ListFormat(lang).format(things);

/** One of several things, in a sentence: "a, b or c". */
export const oneOf = (things: readonly string[]) =>
  new Intl.ListFormat(lang, { type: 'disjunction' }).format(things);
