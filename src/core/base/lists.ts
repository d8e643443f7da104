import * as l10n from '@vscode/l10n';

/** `a, b and c`, for people. */
export function allOf(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? '')
    : l10n.t('{0} and {1}', items.slice(0, -1).join(', '), items.at(-1)!);
}

/** `a or b or c`, for people. */
export function anyOf(items: readonly string[]): string {
  return items.join(` ${l10n.t('or')} `);
}

/** The first few of a list for people, and how many more there are: `a, b and 3 more`. */
export function fewOf(items: readonly string[], most: number): string {
  const more = items.length - most;
  return more > 0 ? l10n.t('{0} and {1} more', items.slice(0, most).join(', '), more) : items.join(', ');
}
