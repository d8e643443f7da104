import * as v from 'valibot';
import { Grouping } from '../../src/protocol/graphPage';

/** How the graph is looked at: what its own page keeps over a reload of the window. */
export const View = v.object({
  depth: v.number(),
  direction: v.optional(v.picklist(['both', 'out', 'in']), 'both'),
  grouping: v.optional(Grouping),
  /** Relations and kinds that are not shown. */
  hidden: v.array(v.string()),
  hiddenKinds: v.optional(v.array(v.string()), []),
  asList: v.boolean(),
});
export type View = v.InferOutput<typeof View>;

export const USUAL_VIEW: View = {
  depth: 1,
  direction: 'both',
  hidden: [],
  hiddenKinds: [],
  asList: false,
};
