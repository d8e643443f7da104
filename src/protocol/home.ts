import * as v from 'valibot';
import { event, method } from './contract';
import { CardView, EntityLine } from './entityCard';

// What Home shows, and what it may ask of the extension host.

export const HomeModel = v.object({
  /** Who looks, as the catalog has it. */
  me: v.optional(EntityLine),
  /** Nothing is in the catalog. */
  isEmpty: v.boolean(),
  cards: v.array(CardView),
});
export type HomeModel = v.InferOutput<typeof HomeModel>;

/** Served by the host under `home`. */
export const HomeContract = {
  load: method([], HomeModel),
  openEntity: method([v.string()], v.undefined()),
  openGraph: method([v.string()], v.undefined()),
  openDocs: method([v.string()], v.undefined()),
  copy: method([v.string()], v.undefined()),
  search: method([], v.undefined()),
  findOwner: method([], v.undefined()),
  explore: method([], v.undefined()),
  chooseMe: method([], v.undefined()),
  addCatalogFile: method([], v.undefined()),
  signIn: method([], v.undefined()),
};

export const homeChanged = event('home.changed', v.null());
