import * as v from 'valibot';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the explorer shows, and what it may ask of the extension host.

/** What entities are told apart by, with Backstage's own dot path where there is one. */
export const FacetId = v.picklist(['kind', 'type', 'owner', 'lifecycle', 'system', 'tag', 'namespace']);
export type FacetId = v.InferOutput<typeof FacetId>;

export const ColumnId = v.picklist([
  'kind',
  'type',
  'owner',
  'lifecycle',
  'system',
  'tags',
  'namespace',
  'description',
  'problems',
]);
export type ColumnId = v.InferOutput<typeof ColumnId>;

/** What no entity says of itself. */
export const OnlyId = v.picklist(['mine', 'starred', 'problems']);
export type OnlyId = v.InferOutput<typeof OnlyId>;

/** How the catalog is looked at: what a link to the explorer carries. */
export const ExplorerView = v.object({
  text: v.optional(v.string(), ''),
  filters: v.optional(v.record(FacetId, v.array(v.string())), {}),
  only: v.optional(v.array(OnlyId), []),
  columns: v.optional(v.array(ColumnId), ['kind', 'type', 'owner', 'lifecycle', 'description']),
  sort: v.optional(
    v.object({
      column: v.picklist(['name', 'kind', 'type', 'owner', 'lifecycle', 'system', 'namespace']),
      isDescending: v.boolean(),
    }),
  ),
});
export type ExplorerView = v.InferOutput<typeof ExplorerView>;

export const ExplorerRow = v.object({
  ...EntityLine.entries,
  name: v.string(),
  owner: v.optional(v.string()),
  lifecycle: v.optional(v.string()),
  system: v.optional(v.string()),
  namespace: v.string(),
  tags: v.array(v.string()),
  problems: v.number(),
});
export type ExplorerRow = v.InferOutput<typeof ExplorerRow>;

export const ExplorerModel = v.object({
  /** Rows that match. */
  total: v.number(),
  facets: v.array(
    v.object({
      id: FacetId,
      values: v.array(v.object({ value: v.string(), label: v.string(), count: v.number() })),
      /** Values that are not listed. */
      more: v.number(),
    }),
  ),
  /** How many of what matches are mine, starred, with problems. */
  only: v.object({ mine: v.number(), starred: v.number(), problems: v.number() } satisfies Record<
    OnlyId,
    unknown
  >),
  /** Nobody in the catalog is known to be the user: `mine` finds nothing. */
  knowsMe: v.boolean(),
  /** Something of what is wanted could not be looked for: why. */
  note: v.optional(v.string()),
});
export type ExplorerModel = v.InferOutput<typeof ExplorerModel>;

/** What the explorer opens with. */
export const OpenedExplorer = v.object({
  view: ExplorerView,
  /** Somebody asks to see that view: it counts, whatever the page kept. */
  isAsked: v.boolean(),
  model: ExplorerModel,
  /** The first rows. */
  rows: v.array(ExplorerRow),
});
export type OpenedExplorer = v.InferOutput<typeof OpenedExplorer>;

export const ExportFormat = v.picklist(['csv', 'json', 'markdown']);
export type ExportFormat = v.InferOutput<typeof ExportFormat>;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** Served by the host under `explorer`. */
export const ExplorerContract = {
  load: method([ExplorerView], ExplorerModel),
  /** The view somebody asked to see since the page last asked. */
  wanted: method([], v.optional(ExplorerView)),
  /** So many rows from that one on. */
  rows: method([ExplorerView, Count, v.pipe(Count, v.maxValue(500))], v.array(ExplorerRow)),
  openEntity: method([v.string()], v.undefined()),
  openGraph: method([v.array(v.string())], v.undefined()),
  /** Writes those rows, or all that match, as a document to look at and save. */
  exportRows: method([ExplorerView, v.array(v.string()), ExportFormat], v.undefined()),
  /** Copies an address that opens the explorer like this. */
  copyLink: method([ExplorerView], v.undefined()),
};

export const explorerChanged = event('explorer.changed', v.null());
/** Somebody asks to see a view: `wanted` says which. */
export const viewWanted = event('explorer.viewWanted', v.null());
