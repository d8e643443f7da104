import * as v from 'valibot';
import { event, method } from './contract';

// What scorecards show: the tab of an entity, and the page of all of them.

export const CheckView = v.object({
  id: v.string(),
  title: v.string(),
  level: v.string(),
  result: v.picklist(['pass', 'fail', 'unknown']),
  reason: v.string(),
  asOf: v.number(),
  description: v.optional(v.string()),
  /** What can be done about it. */
  fix: v.optional(v.string()),
  /** Who gives it, where that is not Greenroom. */
  from: v.optional(v.string()),
  exemption: v.optional(v.object({ reason: v.string(), until: v.optional(v.number()) })),
});
export type CheckView = v.InferOutput<typeof CheckView>;

export const TrackView = v.object({
  track: v.string(),
  title: v.string(),
  description: v.optional(v.string()),
  levels: v.array(v.string()),
  level: v.optional(v.string()),
  next: v.optional(v.string()),
  /** How far it is, in a sentence, and how that is. */
  progress: v.object({ state: v.picklist(['ok', 'warning', 'error', 'info', 'unknown']), text: v.string() }),
  checks: v.array(CheckView),
});
export type TrackView = v.InferOutput<typeof TrackView>;

/** Of the tab: something else is known. */
export const scorecardsChanged = event('scorecards.changed', v.null());

const Named = v.object({ id: v.string(), title: v.string() });

export const Overview = v.object({
  tracks: v.array(Named),
  track: v.object({
    ...Named.entries,
    description: v.optional(v.string()),
    levels: v.array(v.string()),
  }),
  total: v.number(),
  levels: v.array(v.number()),
  open: v.number(),
  changes: v.array(
    v.object({
      ...Named.entries,
      description: v.optional(v.string()),
      level: v.string(),
      fails: v.number(),
      unknown: v.number(),
      lifts: v.number(),
    }),
  ),
  groups: v.array(
    v.object({
      key: v.optional(v.string()),
      title: v.string(),
      total: v.number(),
      levels: v.array(v.number()),
      best: v.optional(v.object({ ...Named.entries, lifts: v.number() })),
    }),
  ),
  asOf: v.number(),
});
export type Overview = v.InferOutput<typeof Overview>;

export const ScoredEntities = v.object({
  total: v.number(),
  items: v.array(
    v.object({
      ref: v.string(),
      title: v.string(),
      level: v.optional(v.string()),
      next: v.optional(v.string()),
      failing: v.array(v.string()),
      unknown: v.array(v.string()),
    }),
  ),
});
export type ScoredEntities = v.InferOutput<typeof ScoredEntities>;

/** What the page is asked to show. */
export const OverviewWish = v.object({
  track: v.optional(v.string()),
  by: v.picklist(['owner', 'system', 'type']),
  /** Only what is the person's own. */
  isMine: v.boolean(),
});
export type OverviewWish = v.InferOutput<typeof OverviewWish>;

/** Which entities of it: null for those that have none. */
export const EntitiesWish = v.object({
  ...OverviewWish.entries,
  group: v.optional(v.nullable(v.string())),
  failing: v.optional(v.string()),
  level: v.optional(v.nullable(v.string())),
  from: v.number(),
});
export type EntitiesWish = v.InferOutput<typeof EntitiesWish>;

export const OpenedScorecards = v.object({
  overview: Overview,
  wish: OverviewWish,
  /** Whether it is known who looks: without, nothing is theirs. */
  isKnown: v.boolean(),
});
export type OpenedScorecards = v.InferOutput<typeof OpenedScorecards>;

/** Served by the host under `scorecards`. */
export const ScorecardsContract = {
  load: method([v.optional(OverviewWish)], OpenedScorecards),
  entities: method([EntitiesWish], ScoredEntities),
  openEntity: method([v.string()], v.undefined()),
  chooseMe: method([], v.undefined()),
  createCatalogFile: method([], v.undefined()),
};

/** The page is to show another track. */
export const trackAsked = event('scorecards.track', v.string());
