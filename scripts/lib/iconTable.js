// @ts-check

/** The box that most icons are drawn in: it is left out. */
const USUAL_BOX = '0 0 24 24';

/**
 * Icons as one text that packs well: a line each of name and, if it is not the usual one, box, in order; an empty line; a
 * line of each drawing, of a single path only what it draws. `src/core/techdocs/icons.ts` reads it.
 * @param {readonly { name: string, box: string, drawing: string }[]} icons
 * @returns {string}
 */
export function iconTable(icons) {
  const sorted = [...icons].sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = sorted.map(({ name, box }) => (box === USUAL_BOX ? name : `${name}\t${box}`));
  const drawings = sorted.map(({ drawing }) => /^<path d="([^"<]*)"\/>$/.exec(drawing)?.[1] ?? drawing);
  return `${names.join('\n')}\n\n${drawings.join('\n')}\n`;
}
