import type { ExplorerRow, ExportFormat } from '../../protocol/explorer';

const COLUMNS = [
  'ref',
  'kind',
  'type',
  'title',
  'owner',
  'lifecycle',
  'system',
  'namespace',
  'tags',
  'description',
] as const;

/** Rows as a text that other programs read. */
export function exportText(rows: readonly ExplorerRow[], format: ExportFormat): string {
  const cells = rows.map((row) => COLUMNS.map((column) => textOf(row[column])));
  switch (format) {
    case 'csv':
      return [COLUMNS, ...cells].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
    case 'json':
      return `${JSON.stringify(
        rows.map((row) => Object.fromEntries(COLUMNS.map((column) => [column, row[column]]))),
        undefined,
        2,
      )}\n`;
    case 'markdown':
      return [COLUMNS, COLUMNS.map(() => '---'), ...cells]
        .map((line) => `| ${line.map(markdownCell).join(' | ')} |\n`)
        .join('');
  }
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'object' ? value.join(' ') : (value ?? '');
}

/** By RFC 4180; what a spreadsheet would run as a formula stays text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function markdownCell(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#!]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
