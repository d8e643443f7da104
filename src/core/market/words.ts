// What a project says of itself, where it says it in one word.

import * as l10n from '@vscode/l10n';

export const PROJECT_STATUSES = [
  { value: 'open', doc: l10n.t('It looks for contributors now.') },
  { value: 'proposed', doc: l10n.t('An idea: it needs people to start it.') },
  { value: 'paused', doc: l10n.t('It takes no contributions for the time being.') },
] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number]['value'];

export const PROJECT_SIZES = [
  { value: 'small', doc: l10n.t('Some hours.') },
  { value: 'medium', doc: l10n.t('Some days.') },
  { value: 'large', doc: l10n.t('Weeks, or more than one person.') },
] as const;
export type ProjectSize = (typeof PROJECT_SIZES)[number]['value'];

export function isStatus(word: string): word is ProjectStatus {
  return PROJECT_STATUSES.some(({ value }) => value === word);
}

export function isSize(word: string): word is ProjectSize {
  return PROJECT_SIZES.some(({ value }) => value === word);
}

/** The annotation, or the label, by which an entity says that it looks for contributors; its value is a status. */
export const INNER_SOURCE = 'greenroom.dev/inner-source';
/** The annotation that names the label of its first issues. */
export const FIRST_ISSUES = 'greenroom.dev/good-first-issues';
/** GitHub's own label of first issues. */
export const FIRST_ISSUES_LABEL = 'good first issue';
