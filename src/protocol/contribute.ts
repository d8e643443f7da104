import * as v from 'valibot';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the page of projects that look for contributors shows, and what it may ask of the extension host.

const texts = v.array(v.string());

/** How the list is narrowed: of each list, one of its values is enough. `''` stands for what is not known. */
export const ContributeView = v.object({
  text: v.optional(v.string(), ''),
  languages: v.optional(texts, []),
  domains: v.optional(texts, []),
  statuses: v.optional(texts, []),
  isForMe: v.optional(v.boolean(), false),
});
export type ContributeView = v.InferOutput<typeof ContributeView>;

export const ProjectRow = v.object({
  id: v.string(),
  /** Undefined where it is a repository or an idea only. */
  entity: v.optional(EntityLine),
  title: v.string(),
  description: v.optional(v.string()),
  status: v.picklist(['open', 'proposed', 'paused', 'unclear']),
  written: v.optional(v.string()),
  size: v.optional(v.picklist(['small', 'medium', 'large'])),
  skills: v.array(v.object({ name: v.string(), isMine: v.boolean() })),
  languages: texts,
  owner: v.optional(EntityLine),
  domain: v.optional(EntityLine),
  contacts: v.array(v.object({ label: v.string(), url: v.optional(v.string()) })),
  docs: v.optional(v.string()),
  hasDocs: v.boolean(),
  repository: v.optional(v.object({ name: v.string(), url: v.string() })),
  label: v.string(),
  /** How it is known, in words. */
  knownBy: texts,
});
export type ProjectRow = v.InferOutput<typeof ProjectRow>;

export const ContributeModel = v.object({
  /** Projects that match, and in all. */
  total: v.number(),
  all: v.number(),
  rows: v.array(ProjectRow),
  facets: v.array(
    v.object({
      id: v.picklist(['languages', 'domains', 'statuses']),
      values: v.array(v.object({ value: v.string(), label: v.string(), count: v.number() })),
    }),
  ),
  /** How many of what matches ask for a skill of mine. */
  forMe: v.number(),
  hasSkills: v.boolean(),
  /** What could not be looked for, and why. */
  notes: v.array(v.object({ text: v.string(), action: v.optional(v.picklist(['signIn'])) })),
});
export type ContributeModel = v.InferOutput<typeof ContributeModel>;

/** What is known of a project's first issues. */
export const IssuesView = v.object({
  id: v.string(),
  /** Undefined where it is not known: `why`. */
  total: v.optional(v.number()),
  newest: v.array(
    v.object({ number: v.number(), title: v.string(), url: v.string(), isAssigned: v.boolean() }),
  ),
  /** Where all of them are listed. */
  url: v.optional(v.string()),
  why: v.optional(v.string()),
  action: v.optional(v.picklist(['signIn'])),
  /** Why what is shown may be out of date. */
  stale: v.optional(v.string()),
  isArchived: v.boolean(),
  /** On the web, or `local`: a file of the workspace. */
  contributing: v.optional(v.string()),
});
export type IssuesView = v.InferOutput<typeof IssuesView>;

const Limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000));

/** Served by the host under `contribute`. */
export const ContributeContract = {
  load: method([ContributeView, Limit], ContributeModel),
  /** Of the projects in sight, by their ids. */
  issues: method([v.pipe(texts, v.maxLength(60))], v.array(IssuesView)),
  openEntity: method([v.string()], v.undefined()),
  openDocs: method([v.string()], v.undefined()),
  /** Opens the CONTRIBUTING of a project that lies in the workspace. */
  openContributing: method([v.string()], v.undefined()),
  offer: method([], v.undefined()),
  chooseSkills: method([], v.undefined()),
  signIn: method([], v.undefined()),
};

export const contributeChanged = event('contribute.changed', v.null());
