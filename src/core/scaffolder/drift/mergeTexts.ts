import { matchLines } from './matchLines';

/** What the sides of a conflict are called in its marks. */
export interface SideNames {
  readonly here: string;
  readonly template: string;
}

export interface Merged {
  readonly text: string;
  /** Places where both sides say something else, marked as git marks them. */
  readonly conflicts: number;
}

/**
 * Brings two texts together that were made from one. Without that one nobody can tell who changed what: then every
 * difference is a conflict. Line ends of the template become those of the text here.
 */
export function mergeTexts(
  base: string | undefined,
  here: string,
  template: string,
  names: SideNames,
): Merged {
  const [mine, theirs] = [linesOf(here), linesOf(template)];
  const origin = base === undefined ? undefined : linesOf(base);
  const chunks = (origin ? threeWays(origin, mine, theirs) : twoWays(mine, theirs)) ?? [
    { base: origin ?? [], mine, theirs },
  ];
  let text = '';
  let conflicts = 0;
  for (const chunk of chunks) {
    const [my, their, old] = [chunk.mine, chunk.theirs, chunk.base].map((lines) => lines.join(''));
    if (my === their || (origin && old === their)) text += my;
    else if (origin && old === my) text += their;
    else {
      conflicts++;
      text += `<<<<<<< ${names.here}\n${closed(my)}=======\n${closed(their)}>>>>>>> ${names.template}\n`;
    }
  }
  return { text: here.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text, conflicts };
}

/** Lines that were one stretch, as each of the three has it now. */
interface Chunk {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

function threeWays(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): Chunk[] | undefined {
  const inMine = matchLines(base, mine);
  const inTheirs = matchLines(base, theirs);
  if (!inMine || !inTheirs) return undefined;
  const there = new Map(inTheirs);
  const common = inMine.flatMap(([at, my]) => (there.has(at) ? [[at, my, there.get(at)!] as const] : []));
  const chunks: Chunk[] = [];
  let [b, m, t] = [0, 0, 0];
  for (const [nextB, nextM, nextT] of [...common, [base.length, mine.length, theirs.length] as const]) {
    if (nextB > b || nextM > m || nextT > t)
      chunks.push({ base: base.slice(b, nextB), mine: mine.slice(m, nextM), theirs: theirs.slice(t, nextT) });
    const line = base.slice(nextB, nextB + 1);
    chunks.push({ base: line, mine: line, theirs: line });
    [b, m, t] = [nextB + 1, nextM + 1, nextT + 1];
  }
  return chunks;
}

function twoWays(mine: readonly string[], theirs: readonly string[]): Chunk[] | undefined {
  const pairs = matchLines(mine, theirs);
  return (
    pairs &&
    threeWays(
      pairs.map(([at]) => mine[at]!),
      mine,
      theirs,
    )
  );
}

/** Each with its end: a last line without one is another line. */
function linesOf(text: string): string[] {
  return plainEnds(text)
    .split(/(?<=\n)/)
    .filter(Boolean);
}

/** A checkout may have other line ends than what was checked in. */
export function plainEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function closed(lines: string | undefined): string {
  return !lines || lines.endsWith('\n') ? (lines ?? '') : `${lines}\n`;
}
