import * as v from 'valibot';

// Cards of the entity page, as the page draws them: what the host made of a card of core/portal.

/** An entity as a line: of a relation, a list of members. */
export const EntityLine = v.object({
  ref: v.string(),
  title: v.string(),
  kind: v.string(),
  icon: v.string(),
  type: v.optional(v.string()),
  description: v.optional(v.string()),
  /** False where the catalog does not have it. */
  known: v.boolean(),
});
export type EntityLine = v.InferOutput<typeof EntityLine>;

const texts = v.array(v.string());

export const SectionView = v.variant('type', [
  v.object({
    type: v.literal('facts'),
    items: v.array(
      v.object({
        label: v.string(),
        value: v.string(),
        url: v.optional(v.string()),
        ref: v.optional(v.string()),
        icon: v.optional(v.string()),
      }),
    ),
  }),
  v.object({
    type: v.literal('status'),
    state: v.picklist(['ok', 'warning', 'error', 'info', 'unknown']),
    text: v.string(),
    url: v.optional(v.string()),
    asOf: v.optional(v.number()),
  }),
  v.object({ type: v.literal('text'), text: v.string() }),
  /** HTML, not to be trusted. */
  v.object({ type: v.literal('markdown'), html: v.string() }),
  v.object({ type: v.literal('table'), columns: texts, rows: v.array(texts) }),
  v.object({
    type: v.literal('entities'),
    title: v.optional(v.string()),
    entities: v.array(v.object({ ...EntityLine.entries, note: v.optional(v.string()) })),
    /** Further ones that are not listed. */
    more: v.number(),
  }),
  v.object({
    type: v.literal('graph'),
    entities: v.array(EntityLine),
    edges: v.array(v.object({ source: v.string(), target: v.string(), type: v.string(), label: v.string() })),
  }),
  v.object({ type: v.literal('progress'), label: v.string(), value: v.number() }),
  v.object({
    type: v.literal('chart'),
    label: v.string(),
    values: v.array(v.number()),
    unit: v.optional(v.string()),
  }),
  v.object({
    type: v.literal('actions'),
    items: v.array(v.object({ title: v.string(), url: v.optional(v.string()) })),
  }),
]);
export type SectionView = v.InferOutput<typeof SectionView>;

export const CardView = v.object({
  id: v.string(),
  title: v.string(),
  type: v.picklist(['info', 'content']),
  /** The extension it is from. */
  from: v.optional(v.string()),
  sections: v.array(SectionView),
  /** Why there is nothing to see now. */
  failure: v.optional(v.string()),
});
export type CardView = v.InferOutput<typeof CardView>;
