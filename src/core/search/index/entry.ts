import { SEARCH_FIELDS, type SearchField } from '../document';

/**
 * An entry says that a document holds a term, and where: the term's number in the upper 21 bits, one bit a field in the
 * lower eleven. The two lowest: the term is the whole of what the document is called, or of another field, run together.
 */
export const FIELD_BITS = 11;
export const MASK = (1 << FIELD_BITS) - 1;
export const WHOLE_NAME = 1;
export const WHOLE_OTHER = 2;
export const WHOLE = WHOLE_NAME | WHOLE_OTHER;

const BITS = Object.fromEntries(SEARCH_FIELDS.map((field, i) => [field, 4 << i])) as Readonly<
  Record<SearchField, number>
>;

export const bitOf = (field: SearchField): number => BITS[field];

export const NAME = bitOf('name');
export const TITLE = bitOf('title');
export const ALIAS = bitOf('alias');

export const entryOf = (term: number, mask: number): number => term * (1 << FIELD_BITS) + mask;
export const termOf = (entry: number): number => entry >>> FIELD_BITS;
export const withTerm = (entry: number, term: number): number => entryOf(term, maskOf(entry));
export const maskOf = (entry: number): number => entry & MASK;

/** The best-ranking field of a mask. */
export function fieldOf(mask: number): SearchField | undefined {
  return SEARCH_FIELDS.find((field) => mask & bitOf(field));
}
