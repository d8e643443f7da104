import * as v from 'valibot';
import { method } from './contract';

/** Served by the host under `navigation`, to every page that goes from one target to another in its tab. */
export const PageNavigationContract = {
  /** Goes to the page before or after in the tab, if there is one. */
  go: method([v.picklist(['back', 'forward'])], v.undefined()),
};
