import type { PageResult } from './corpus';

export interface Tally {
  equal: number;
  compared: number;
  caveats: number;
}

const count = (results: readonly PageResult[], ...outcomes: PageResult['outcome'][]): number =>
  results.filter(({ outcome }) => outcomes.includes(outcome)).length;

export function tally(results: readonly PageResult[]): Tally {
  return {
    equal: count(results, 'equal'),
    compared: count(results, 'equal', 'different'),
    caveats: count(results, 'caveat'),
  };
}

const percent = (part: number, whole: number): string =>
  whole ? `${((100 * part) / whole).toFixed(1)} %` : '-';

/** The figures as lines of text: per repository, then each difference, then the sum. */
export function reportLines(results: readonly PageResult[]): string[] {
  const lines: string[] = [];
  const describe = (name: string, { equal, compared, caveats }: Tally): string =>
    `${name}: ${equal} of ${compared} pages equal (${percent(equal, compared)})` +
    (caveats ? `, ${caveats} skipped with a caveat` : '');
  for (const repository of [...new Set(results.map((result) => result.repository))].sort()) {
    lines.push(describe(repository, tally(results.filter((result) => result.repository === repository))));
  }
  for (const { page, difference } of results) {
    if (!difference) continue;
    lines.push('', `≠ ${page}, construct ${difference.index} (after ${shorten(difference.context)})`);
    lines.push(
      `    reference: ${shorten(difference.expected)}`,
      `    here:      ${shorten(difference.actual)}`,
    );
  }
  lines.push('', describe('all', tally(results)));
  return lines;
}

const shorten = (text: string): string => {
  const line = text.replace(/\n/g, '⏎');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
};
