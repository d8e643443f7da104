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
  /** What changed in what is mine since I last looked; undefined where that is not known (yet). */
  changes: v.optional(v.object({ count: v.number(), since: v.number(), first: v.array(v.string()) })),
  /** What people are asked now. */
  survey: v.optional(
    v.object({ title: v.string(), text: v.optional(v.string()), url: v.string(), by: v.string() }),
  ),
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
  whatChanged: method([], v.undefined()),
  contribute: method([], v.undefined()),
  /** Opened, put off till the next one, or never again. */
  answerSurvey: method([v.picklist(['opened', 'later', 'never'])], v.undefined()),
};

export const homeChanged = event('home.changed', v.null());
