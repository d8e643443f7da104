import type { PageResult } from './corpus';
import type { SiteResult } from './site';

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
    compared: count(results, 'equal', 'different', 'missing'),
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
    (caveats ? `, ${caveats} not comparable` : '');
  for (const repository of [...new Set(results.map((result) => result.repository))].sort()) {
    lines.push(describe(repository, tally(results.filter((result) => result.repository === repository))));
  }
  for (const { page, outcome } of results)
    if (outcome === 'missing') lines.push('', `≠ ${page}: there is no such page here`);
  for (const { page, difference } of results) {
    if (!difference) continue;
    lines.push('', `≠ ${page}, construct ${difference.index} (after ${shorten(difference.context)})`);
    lines.push(
      `    reference: ${shorten(difference.expected)}`,
      `    here:      ${shorten(difference.actual)}`,
    );
  }
  lines.push('', describe('all', tally(results)));
  for (const [reason, pages] of countOf(results.map((result) => result.reason)))
    lines.push(`not comparable: ${pages} ${pages === 1 ? 'page' : 'pages'}: ${reason}`);
  return lines;
}

/** Navigations and first pages as lines of text: each difference, then the sum. */
export function siteLines(sites: readonly SiteResult[]): string[] {
  const lines = sites.flatMap(({ site, differences }) =>
    differences.flatMap(({ context, index, expected, actual }) => [
      `≠ ${site}, ${context}, line ${index + 1}`,
      `    reference: ${shorten(expected)}`,
      `    here:      ${shorten(actual)}`,
    ]),
  );
  for (const part of ['navigation', 'home'] as const) {
    const told = sites.filter((site) => site[part] !== undefined);
    const equal = told.filter((site) => site[part] === 'equal').length;
    if (told.length)
      lines.push(`${part}: ${equal} of ${told.length} sites equal (${percent(equal, told.length)})`);
  }
  for (const [reason, count] of countOf(sites.map(({ homeUncounted }) => homeUncounted)))
    lines.push(`home not counted: ${count} ${count === 1 ? 'site' : 'sites'}: ${reason}`);
  return lines;
}

function countOf(reasons: readonly (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const reason of reasons) if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

const shorten = (text: string): string => {
  const line = text.replace(/\n/g, '⏎');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
};
