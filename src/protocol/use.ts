import * as v from 'valibot';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the page of a person's own use shows, and what it may ask of the extension host.

export const UseModel = v.object({
  /** The most often opened first. */
  rows: v.array(v.object({ entity: EntityLine, times: v.number(), days: v.number(), last: v.string() })),
  /** Openings in all, and on how many days. */
  times: v.number(),
  days: v.number(),
  export: v.object({
    /** Where it would go; undefined where the person set none. */
    address: v.optional(v.string()),
    /** What is written in the setting is no address that may be used. */
    isWrong: v.boolean(),
    isOn: v.boolean(),
    /** The editor's telemetry is off: nothing is sent whatever is set here. */
    isBarred: v.boolean(),
    /** All that would be sent next, to the letter. */
    body: v.string(),
    /** There is nothing to tell yet: the same fields, with made-up values. */
    isExample: v.boolean(),
    /** The last day that was told, and what went wrong last. */
    told: v.optional(v.string()),
    failure: v.optional(v.string()),
  }),
});
export type UseModel = v.InferOutput<typeof UseModel>;

/** Served by the host under `use`. */
export const UseContract = {
  load: method([], UseModel),
  clear: method([], v.undefined()),
  /** Switches the export on for the address that was shown, or off. */
  setExport: method([v.boolean(), v.string()], v.undefined()),
  openSetting: method([], v.undefined()),
  openEntity: method([v.string()], v.undefined()),
};

export const useChanged = event('use.changed', v.null());
