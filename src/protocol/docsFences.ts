import * as v from 'valibot';
import { method } from './contract';
import { CardView } from './entityCard';

/** Longest fenced block that plugins are given to draw. UTF-16 units. */
export const LONGEST_FENCE = 50_000;

const Text = v.pipe(v.string(), v.maxLength(2000));

/** What a docs tab asks of the host for the fenced blocks that plugins draw. */
export const DocsFencesHost = {
  /** What is shown in a block's place; undefined: it stays as it is written. */
  draw: method([Text, v.pipe(v.string(), v.maxLength(LONGEST_FENCE))], v.optional(CardView)),
  /** Runs an action of what was drawn: by its id, the section and the action in it. */
  runAction: method([Text, v.number(), v.number()], v.undefined()),
  openEntity: method([Text], v.undefined()),
  openGraph: method([Text], v.undefined()),
  copy: method([v.pipe(v.string(), v.maxLength(LONGEST_FENCE))], v.undefined()),
} as const;
