import type { WriteProblems } from './formats';

/** Ranges are zero-based, as of the Language Server Protocol; `entities` counts those that were read. */
export const jsonFormat: WriteProblems = ({ problems, entities, scores }) =>
  `${JSON.stringify({ problems, entities, ...(scores && { scorecards: scores }) }, null, 2)}\n`;
