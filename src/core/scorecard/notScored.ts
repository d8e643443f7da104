/** Kinds that stand for other things, or for nothing of their own: their pages have no scorecards. */
export const NOT_SCORED = /^(?:user|location)$/i;
