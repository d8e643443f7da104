import * as v from 'valibot';

/** A fact about an entity, or about a part of it, as a page shows it. */
export const FactModel = v.object({
  state: v.picklist(['ok', 'warning', 'error', 'info', 'unknown']),
  /** A sentence a person reads. */
  summary: v.string(),
  reason: v.optional(v.string()),
  details: v.optional(v.array(v.string())),
  url: v.optional(v.string()),
  /** When it was found out. Milliseconds since the epoch. */
  asOf: v.optional(v.number()),
});
export type FactModel = v.InferOutput<typeof FactModel>;
