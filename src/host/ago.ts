import * as vscode from 'vscode';

const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** A time as a person names it: "3 days ago", "in 2 months". */
export function ago(when: number): string {
  const past = Date.now() - when;
  const format = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });
  const [unit, length] = UNITS.find(([, milliseconds]) => Math.abs(past) >= milliseconds) ?? [
    'minute',
    60_000,
  ];
  return format.format(-Math.trunc(past / length), unit);
}
