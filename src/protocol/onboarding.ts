import * as v from 'valibot';
import { event, method } from './contract';
import { CardView, EntityLine, SectionView } from './entityCard';

// What the page for newcomers shows, and what it may ask of the extension host. Of other people it is never told more than a
// figure of at least five of them.

/** What a figure means, and what it does not tell. */
const Definition = v.object({
  what: v.string(),
  rules: v.array(v.string()),
  limits: v.array(v.string()),
});

/** A part of the page that takes longer, or that something can be done with. */
export const PartView = v.object({
  sections: v.array(SectionView),
  rows: v.array(
    v.object({
      text: v.string(),
      url: v.optional(v.string()),
      note: v.optional(v.string()),
      /** What its button is called. */
      action: v.optional(v.string()),
    }),
  ),
  definition: v.optional(Definition),
});
export type PartView = v.InferOutput<typeof PartView>;

export const PartId = v.picklist(['way', 'docs', 'repositories', 'issues', 'group']);
export type PartId = v.InferOutput<typeof PartId>;

export const OnboardingModel = v.object({
  /** Who looks, as the catalog has it. */
  me: v.optional(EntityLine),
  /** Whose page it is: the groups of who looks, or the one that was asked for. */
  teams: v.array(EntityLine),
  isEmpty: v.boolean(),
  cards: v.array(CardView),
});
export type OnboardingModel = v.InferOutput<typeof OnboardingModel>;

/** Served by the host under `onboarding`. */
export const OnboardingContract = {
  load: method([], OnboardingModel),
  part: method([PartId], PartView),
  /** Does what a button of a section of a part, or of a card, says. */
  run: method([v.string(), v.number(), v.number()], v.undefined()),
  /** The same of a row of a part. */
  runRow: method([PartId, v.number()], v.undefined()),
  openEntity: method([v.string()], v.undefined()),
  openGraph: method([v.string()], v.undefined()),
  copy: method([v.string()], v.undefined()),
  chooseMe: method([], v.undefined()),
  chooseTeam: method([], v.undefined()),
  addCatalogFile: method([], v.undefined()),
  signIn: method([], v.undefined()),
};

export const onboardingChanged = event('onboarding.changed', v.null());
export const partChanged = event('onboarding.partChanged', PartId);
