import type { SearchDocument } from '../document';
import { fold } from '../tokenize';

const FORM = /[\p{L}\p{N}\p{M}]+(?:[_.][\p{L}\p{N}\p{M}]+)+/gu;
const IN_WORD = /[\p{L}\p{N}\p{M}_]/u;
const MOST_FORMS = 4;

/** Names of code in what was typed, folded: `foo_baz`, `main.py`. Who types the sign between means it. */
export function writtenForms(term: string): string[] {
  return [...term.matchAll(FORM)].slice(0, MOST_FORMS).map(([form]) => fold(form));
}

/** Whether a document has all forms as they are written. */
export function hasForms({ texts }: SearchDocument, forms: readonly string[]): boolean {
  const folded = texts.map(({ text }) => fold(text));
  return forms.every((form) => folded.some((text) => isIn(text, form)));
}

function isIn(text: string, form: string): boolean {
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
    if (!IN_WORD.test(text[at - 1] ?? '') && !IN_WORD.test(text[at + form.length] ?? '')) return true;
  return false;
}
