/** An answer, or why there is none in words for a person; `code` tells causes apart. */
export type OrWhy<T> = T | { readonly why: string; readonly code?: string };
