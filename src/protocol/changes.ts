import * as v from 'valibot';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the page of what changed shows, and what it may ask of the extension host.

export const ChangeRow = v.object({
  at: v.number(),
  type: v.picklist(['new', 'gone', 'deprecated', 'moved', 'api', 'docs', 'check']),
  entity: EntityLine,
  isUsed: v.boolean(),
  detail: v.optional(v.string()),
  from: v.optional(EntityLine),
  to: v.optional(EntityLine),
});
export type ChangeRow = v.InferOutput<typeof ChangeRow>;

export const ChangesModel = v.object({
  /** Why nothing is known: nobody is known to be the person, keeping is switched off, or there is nowhere to keep. */
  why: v.optional(v.picklist(['nobody', 'off', 'notKept'])),
  since: v.number(),
  rows: v.array(ChangeRow),
  dropped: v.number(),
  followed: v.number(),
  left: v.number(),
  unknown: v.array(v.string()),
  isFirst: v.boolean(),
  /** Docs and checks are still looked at. */
  isLooking: v.boolean(),
});
export type ChangesModel = v.InferOutput<typeof ChangesModel>;

/** Served by the host under `changes`. */
export const ChangesContract = {
  load: method([], ChangesModel),
  /** All that was shown up to then was seen. */
  markSeen: method([v.number()], v.undefined()),
  openEntity: method([v.string()], v.undefined()),
  /** Leads to where a change is to be understood: docs, the definition, or the page of the entity. */
  openChange: method([v.string(), ChangeRow.entries.type], v.undefined()),
  chooseMe: method([], v.undefined()),
  openSetting: method([], v.undefined()),
};

export const changesChanged = event('changes.changed', v.null());
