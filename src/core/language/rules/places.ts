import * as l10n from '@vscode/l10n';
import type { PathStep } from '../document/nodes';

/** What the places of a template may be, where house rules fill in fields of an entity: in braces, `{metadata.name}`. */
export function placesAt(path: readonly PathStep[]): 'link' | 'fact' | undefined {
  const [list, , name, , part] = path;
  if (list === 'links' || list === 'entityLinks')
    return path.length === 3 && name === 'url' ? 'link' : undefined;
  const isFact = (list === 'cards' || list === 'entityCards') && name === 'facts' && path.length === 5;
  return isFact && (part === 'value' || part === 'url') ? 'fact' : undefined;
}

export const VALUE_PLACES: ReadonlyMap<string, string> = new Map([
  ['value', l10n.t('The value of the annotation, each of its segments encoded.')],
  ['value|uri', l10n.t('The value of the annotation, encoded as one.')],
]);

/** The place of a template that an offset stands in, or undefined. `end` is that of what is written. */
export function placeIn(
  text: string,
  offset: number,
): { readonly name: string; readonly start: number; readonly end: number } | undefined {
  const start = text.lastIndexOf('{', offset - 1) + 1;
  if (start === 0 || text.slice(start, offset).includes('}')) return undefined;
  const rest = /^[^{}\s"']*/.exec(text.slice(start))?.[0] ?? '';
  const end = start + rest.length;
  return offset <= end ? { name: rest, start, end } : undefined;
}
