/** Stands for "the key is there, whatever its value", as CATALOG_FILTER_EXISTS does in Backstage's client. */
export const EXISTS = { exists: true } as const;

/** Stands for "the key is not there": what Backstage's query predicates write as `$exists: false`. */
export const MISSING = { exists: false } as const;

export type FilterValue = string | typeof EXISTS | typeof MISSING;

/** Keys AND, arrays OR, so that an empty one fits nothing; keys and values compare without case. Keys are dot paths, `relations.<type>` included. */
export type EntityFilterSet = Readonly<Record<string, FilterValue | readonly FilterValue[]>>;

/** One set, or several of which any may match. */
export type EntityFilter = EntityFilterSet | readonly EntityFilterSet[];
