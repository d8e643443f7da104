import * as v from 'valibot';
import { CodeText } from './codeText';
import { event, method } from './contract';
import { CardView, EntityLine } from './entityCard';
import { TrackView } from './scorecards';

// What the entity page shows, and what it may ask of the extension host.

/** What may fail to be read without the rest of the page. */
const PartOfPage = v.picklist(['owner', 'source', 'place', 'problems']);
export type PartOfPage = v.InferOutput<typeof PartOfPage>;

export const TabId = v.picklist([
  'overview',
  'relations',
  'definition',
  'docs',
  'scorecards',
  'graph',
  'problems',
  'yaml',
]);
export type TabId = v.InferOutput<typeof TabId>;

/** A tab of the page; those of plugins have a label of their own, and an id with a point in it. */
export const PageTab = v.object({
  id: v.string(),
  label: v.optional(v.string()),
  count: v.optional(v.number()),
});
export type PageTab = v.InferOutput<typeof PageTab>;

export const ProblemLine = v.object({
  severity: v.picklist(['error', 'warning', 'info']),
  message: v.string(),
  uri: v.string(),
  line: v.number(),
  character: v.number(),
  place: v.string(),
});
export type ProblemLine = v.InferOutput<typeof ProblemLine>;

/** What stands above the tabs. */
export const EntityPageModel = v.object({
  ref: v.string(),
  /** The shortest way to write the reference. */
  shortRef: v.string(),
  title: v.string(),
  name: v.string(),
  kind: v.string(),
  icon: v.string(),
  type: v.optional(v.string()),
  lifecycle: v.optional(v.string()),
  description: v.optional(v.string()),
  tags: v.array(v.string()),
  /** A picture that came with the catalog, as a data address: of a person or team. */
  picture: v.optional(v.string()),
  /** What it is part of, outermost first. */
  place: v.array(EntityLine),
  owner: v.optional(v.object({ ...EntityLine.entries, picture: v.optional(v.string()) })),
  starred: v.boolean(),
  /** Which copy is shown: the source that declares it and the file in it; `isWeb`: it lies where a browser shows it. */
  source: v.optional(v.object({ label: v.string(), file: v.string(), isWeb: v.optional(v.boolean()) })),
  /** Where the web shows it. */
  webAddress: v.optional(v.string()),
  tabs: v.array(PageTab),
  /** The tab that was open last on a page of this kind. */
  tab: v.string(),
  /** What plugins offer to do with it. */
  actions: v.array(v.object({ id: v.string(), title: v.string() })),
  /** What the file could say and does not. */
  missing: v.array(v.object({ what: v.string(), why: v.string(), path: v.array(v.string()) })),
  problems: v.array(ProblemLine),
  hasDocs: v.boolean(),
  hasDefinition: v.boolean(),
  /** Parts that could not be read now: what the page lacks of them is unknown, not absent. */
  failed: v.array(v.object({ part: PartOfPage, reason: v.string() })),
});
export type EntityPageModel = v.InferOutput<typeof EntityPageModel>;

/** What is left to say of an entity that the catalog does not have. */
export const GoneModel = v.object({
  ref: v.string(),
  name: v.string(),
  kind: v.string(),
  /** When it left the catalog, where that was seen. Milliseconds since the epoch. */
  since: v.optional(v.number()),
  /** Else since when nobody has seen it: when this window began to look. */
  lookedSince: v.number(),
  nearest: v.array(EntityLine),
});
export type GoneModel = v.InferOutput<typeof GoneModel>;

/** The cards that are there, in their order, and whether others have still to come. */
export const ShownCards = v.object({
  cards: v.array(CardView),
  /** Some card is being found out, for the first time or anew. */
  isWaiting: v.boolean(),
  /** Some card is not among them yet. */
  isIncomplete: v.boolean(),
  /** Grows with what there is to show. */
  version: v.number(),
});
export type ShownCards = v.InferOutput<typeof ShownCards>;

/** The page as it opens: in one answer, so that its first picture is whole. */
export const OpenedPage = v.variant('is', [
  v.object({
    is: v.literal('here'),
    entity: EntityPageModel,
    ...ShownCards.entries,
  }),
  v.object({ is: v.literal('gone'), gone: GoneModel }),
]);
export type OpenedPage = v.InferOutput<typeof OpenedPage>;

/** One relation, as a row of a table. */
export const RelationRow = v.object({
  ...EntityLine.entries,
  relation: v.string(),
  owner: v.optional(v.string()),
  lifecycle: v.optional(v.string()),
});
export type RelationRow = v.InferOutput<typeof RelationRow>;

export const DocsPageLine = v.object({ title: v.string(), path: v.string(), depth: v.number() });
export type DocsPageLine = v.InferOutput<typeof DocsPageLine>;

/** Served by the host under `entity`. */
export const EntityPageContract = {
  load: method([], OpenedPage),
  /** The cards that are there, as soon as they are others than at a version. */
  cards: method([v.number()], ShownCards),
  /** What the tab of a plugin shows; undefined where that is nothing. */
  content: method([v.string()], v.optional(CardView)),
  /** Runs what a plugin offers to do, by its id. */
  runEntityAction: method([v.string()], v.undefined()),
  relations: method([], v.array(RelationRow)),
  /** The entity as YAML. */
  raw: method([], CodeText),
  docsPages: method([], v.array(DocsPageLine)),
  keepTab: method([v.string()], v.undefined()),
  openEntity: method([v.string()], v.undefined()),
  openFile: method([v.string(), v.number(), v.number()], v.undefined()),
  openDeclaration: method([], v.undefined()),
  openDocs: method([v.optional(v.string())], v.undefined()),
  openDefinition: method([], v.undefined()),
  openGraph: method([v.optional(v.string())], v.undefined()),
  openInBrowser: method([], v.undefined()),
  reveal: method([], v.undefined()),
  searchTag: method([v.string()], v.undefined()),
  toggleStar: method([], v.undefined()),
  copy: method([v.string()], v.undefined()),
  /** Runs an action of a card: the card's id, the section and the action in it. */
  runAction: method([v.string(), v.number(), v.number()], v.undefined()),
  /** Opens the file with a place to write the field. */
  addField: method([v.array(v.string())], v.undefined()),
  scorecards: method([], v.array(TrackView)),
  /** Begins what makes a check pass, by the check's id. */
  fixCheck: method([v.string()], v.undefined()),
  openScorecards: method([v.optional(v.string())], v.undefined()),
};
export type EntityPageContract = typeof EntityPageContract;

/** What the page shows has changed: load again. */
export const entityChanged = event('entity.changed', v.null());
/** Something else may be known of the entity from elsewhere: ask the cards again. */
export const factsChanged = event('entity.factsChanged', v.null());

/** The page is to show another of its tabs. */
export const tabAsked = event('entity.tab', v.string());
