import * as l10n from '@vscode/l10n';

/** What people read. */
export interface Language {
  /** As editors name it: `en`, `de`, `pt-br`. */
  readonly id: string;
  /** Translations by what the code says; undefined where there are none, as for English. */
  readonly bundle?: Readonly<Record<string, string>>;
}

let spoken = 'en';

/**
 * What this thread says from now on. To be called by whoever starts, before anything else is even loaded: texts are also
 * taken when a module is.
 */
export function speak({ id, bundle }: Language): void {
  spoken = id;
  l10n.config({ contents: { ...bundle } });
}

/** The language in which numbers, dates and plurals are written: `new Intl.NumberFormat(language())`. */
export function language(): string {
  return spoken;
}
