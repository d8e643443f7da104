import * as l10n from '@vscode/l10n';
import { toCanonicalRef } from '../../model/reference';
import type { Announcement } from '../plugins/contribution';
import {
  addressOf,
  type Item,
  LONGEST_TEXT,
  LONGEST_TITLE,
  optional,
  Refusal,
  text,
  words,
} from '../plugins/readItems';

// What items of several lists of house rules have alike.

/** From the beginning of a day to its end, wherever on earth that is. Milliseconds. */
export const ANYWHERE = 36 * 3_600_000;

/** With an id, made of the title where it has none. */
export function named(item: Item): Item {
  return { ...item, id: idOf(item, text(item, 'title', LONGEST_TITLE)) };
}

export function idOf(item: Item, said: string): string {
  const id =
    optional(item, 'id') ??
    (said
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) ||
      'rule');
  if (/^greenroom\./i.test(id))
    throw new Refusal(l10n.t('ids that begin with "greenroom." are Greenroom\'s own.'), 'id');
  if (item['id'] !== undefined && !/^[\w.:-]+$/.test(id))
    throw new Refusal(l10n.t('its id must be of letters, digits, points and hyphens.'), 'id');
  return asciiId(id);
}

/** Ids are of letters and digits that every keyboard has. */
function asciiId(id: string): string {
  return /^[\w.:-]+$/.test(id)
    ? id
    : [...id].map((char) => (/[\w.:-]/.test(char) ? char : `u${char.codePointAt(0)!.toString(16)}`)).join('');
}

export function refIn(written: string, kind: string): string | undefined {
  if (written.length > LONGEST_TITLE || /[\s\p{Cc}\p{Cf}]/u.test(written.trim())) return undefined;
  return toCanonicalRef(written.trim(), { kind });
}

/** A day as it is written, in milliseconds since the epoch. */
export function day(item: Item, field: string): number | undefined {
  const written = optional(item, field);
  if (written === undefined) return undefined;
  const at = /^\d{4}-\d\d-\d\d$/.test(written) ? Date.parse(written) : NaN;
  // A day that the month does not have is one of the next month's for Date.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(written))
    throw new Refusal(l10n.t('its {0} must be a day that exists, as in "2026-11-26".', field), field);
  return at;
}

/** Something to be said from one day to another. */
export function announced(item: Item): Announcement {
  const title = words(text(item, 'title', LONGEST_TITLE), LONGEST_TITLE)!;
  const more = words(optional(item, 'text', LONGEST_TEXT), LONGEST_TEXT);
  const url = addressOf(item);
  if (url?.includes('{'))
    throw new Refusal(l10n.t('its url has a place, and there is nothing to fill it.'), 'url');
  const from = day(item, 'from');
  const until = day(item, 'until');
  if (from !== undefined && until !== undefined && from > until)
    throw new Refusal(l10n.t('its from is after its until: it would never be shown.'), 'from');
  return {
    title,
    ...(more !== undefined && { text: more }),
    ...(url !== undefined && { url }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until: until + ANYWHERE }),
  };
}
