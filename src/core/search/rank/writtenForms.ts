import type { SearchDocument } from '../document';
import { fold } from '../tokenize';

const RUN = /[\p{L}\p{N}\p{M}_.]+/gu;
const IS_FORM = /[^_.][_.][^_.]/u;
const IN_WORD = /[\p{L}\p{N}\p{M}_]/u;
const MOST_FORMS = 4;

/** Names of code in what was typed, folded: `foo_baz`, `main.py`. Who types the sign between means it. */
export function writtenForms(term: string): string[] {
  return [...term.matchAll(RUN)]
    .map(([run]) => fold(run.replace(/\.$/, '')))
    .filter((run) => IS_FORM.test(run))
    .slice(0, MOST_FORMS);
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
