import type { Row } from './row';

/** Whether a row keeps its promise; undefined where nothing is promised. */
export function isMet({ ours, budget, unit }: Row): boolean | undefined {
  if (budget === undefined) return undefined;
  return unit === '%' ? ours >= budget : ours <= budget;
}

/** The figures of one module as lines of text. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    row.size === undefined ? '' : row.size.toLocaleString('en'),
    row.budget === undefined ? '' : `${figure(row.budget)} ${row.unit}`,
    `${figure(row.ours)} ${row.unit}`,
    row.budget ? `${figure(row.ours / row.budget)}` : '',
    verdict(row),
    (row.peers ?? [])
      .map(({ name, value, quoted }) => `${name}${quoted ? '*' : ''} ${figure(value)}`)
      .join(', '),
  ]);
  const head = ['what', 'size', 'budget', 'ours', 'ratio', '', 'others in the same run (* quoted)'];
  const notes = rows
    .filter(({ note }) => note)
    .map(({ name, note, size }) => `  ${name}${size ? `, ${size}` : ''}: ${note}`);
  return [...align([head, ...cells]), ...new Set(notes)].join('\n');
}

/** How each cost grows with the catalog: one line a name that was measured at several sizes. */
export function growthTable(rows: readonly Row[]): string {
  const byName = new Map<string, Row[]>();
  for (const row of rows)
    if (row.size !== undefined && row.unit !== '%')
      byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  const grown = [...byName.values()].filter((same) => same.length > 1);
  if (grown.length === 0) return '';
  const sizes = [...new Set(grown.flat().map(({ size }) => size!))].sort((a, b) => a - b);
  const cells = grown.map((same) => {
    const at = (size: number) => same.find((row) => row.size === size);
    const [first, last] = [same[0]!, same.at(-1)!];
    const factor = `x${figure(last.ours / (first.ours || 1))} for x${figure(last.size! / first.size!)}`;
    return [
      first.name,
      ...sizes.map((size) => (at(size) ? `${figure(at(size)!.ours)} ${first.unit}` : '')),
      factor,
    ];
  });
  return align([['growth', ...sizes.map((size) => size.toLocaleString('en')), ''], ...cells]).join('\n');
}

export function verdict(row: Row): string {
  const met = isMet(row);
  return met === undefined ? '' : met ? 'met' : 'NOT MET';
}

function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
