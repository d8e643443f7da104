import * as v from 'valibot';

/** A text in the colours of its language. */
export const CodeText = v.object({
  language: v.string(),
  text: v.string(),
  /** Characters left out because the text is very long. */
  cut: v.number(),
});
export type CodeText = v.InferOutput<typeof CodeText>;
