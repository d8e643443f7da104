import * as v from 'valibot';
import { event, method } from './contract';
import { FactModel } from './fact';

// What the entity page shows, and what it may ask of the extension host.

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

export const ContactLine = v.object({
  kind: v.picklist(['email', 'chat', 'oncall', 'link']),
  label: v.string(),
  url: v.optional(v.string()),
});
export type ContactLine = v.InferOutput<typeof ContactLine>;

export const RelationGroup = v.object({
  /** Backstage's name of the relation. */
  type: v.string(),
  label: v.string(),
  targets: v.array(EntityLine),
  /** Further targets that are not listed. */
  more: v.number(),
});
export type RelationGroup = v.InferOutput<typeof RelationGroup>;

const Fact = v.object({ key: v.string(), value: v.string(), url: v.optional(v.string()) });

/** What may fail to be read without the rest of the page. */
const PartOfPage = v.picklist(['owner', 'source', 'relations', 'problems']);
export type PartOfPage = v.InferOutput<typeof PartOfPage>;

export const EntityPageModel = v.object({
  ref: v.string(),
  title: v.string(),
  name: v.string(),
  kind: v.string(),
  icon: v.string(),
  type: v.optional(v.string()),
  lifecycle: v.optional(v.string()),
  description: v.optional(v.string()),
  tags: v.array(v.string()),
  owner: v.optional(v.object({ ...EntityLine.entries, contacts: v.array(ContactLine) })),
  /** Contacts of the entity itself: of a group or user. */
  contacts: v.array(ContactLine),
  starred: v.boolean(),
  /** Which copy is shown: the source that declares it and the file in it. */
  source: v.optional(v.object({ label: v.string(), file: v.string() })),
  links: v.array(v.object({ label: v.string(), url: v.string() })),
  relations: v.array(RelationGroup),
  problems: v.array(
    v.object({
      severity: v.picklist(['error', 'warning', 'info']),
      message: v.string(),
      uri: v.string(),
      line: v.number(),
      character: v.number(),
      place: v.string(),
    }),
  ),
  labels: v.array(Fact),
  annotations: v.array(Fact),
  hasDocs: v.boolean(),
  hasDefinition: v.boolean(),
  /** Parts that could not be read now: what the page lacks of them is unknown, not absent. */
  failed: v.array(v.object({ part: PartOfPage, reason: v.string() })),
});
export type EntityPageModel = v.InferOutput<typeof EntityPageModel>;

export const Definition = v.object({
  language: v.string(),
  text: v.string(),
  /** Characters left out because the text is very long. */
  cut: v.number(),
});
export type Definition = v.InferOutput<typeof Definition>;

/** Served by the host under `entity`. */
export const EntityPageContract = {
  /** Undefined where the catalog does not have the entity (any more). */
  load: method([], v.optional(EntityPageModel)),
  /** The entity as YAML. */
  raw: method([], v.string()),
  definition: method([], v.optional(Definition)),
  /** What is known of the entity from elsewhere. */
  facts: method([], v.array(FactModel)),
  openEntity: method([v.string()], v.undefined()),
  openFile: method([v.string(), v.number(), v.number()], v.undefined()),
  openDeclaration: method([], v.undefined()),
  openDocs: method([], v.undefined()),
  openDefinition: method([], v.undefined()),
  openGraph: method([], v.undefined()),
  openInBrowser: method([], v.undefined()),
  reveal: method([], v.undefined()),
  searchTag: method([v.string()], v.undefined()),
  toggleStar: method([], v.undefined()),
  copy: method([v.string()], v.undefined()),
};
export type EntityPageContract = typeof EntityPageContract;

/** What the page shows has changed: load again. */
export const entityChanged = event('entity.changed', v.null());
/** Something else may be known of the entity from elsewhere. */
export const factsChanged = event('entity.factsChanged', v.null());
