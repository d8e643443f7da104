import * as l10n from '@vscode/l10n';
import { FIELD_WEIGHTS } from '../../search/options';
import type { CatalogDocument } from '../document/catalogDocument';
import { isScalar } from '../document/nodes';
import { escapeMarkdown, inlineCode } from '../markdown';
import type { Subject } from '../navigate/subject';
import type { Hover } from '../values';
import { entityField, meaningOf } from './entityFields';
import { placeIn, placesAt, VALUE_PLACES } from './places';
import { OPERATORS, predicateAt } from '../../portal/houseRules/predicatePlace';

/** What stands in a filter, a factor or a place of house rules; undefined where a schema tells. */
export function rulesHover(
  document: CatalogDocument,
  offset: number,
  { place: { path, node, onKey }, range }: Extract<Subject, { type: 'place' }>,
): Hover | undefined {
  if (!onKey && placesAt(path)) {
    const found = placeIn(document.text, offset);
    const doc = found && (VALUE_PLACES.get(found.name) ?? fieldDoc(found.name));
    if (!found || doc === undefined) return undefined;
    const around = { start: document.positionAt(found.start), end: document.positionAt(found.end) };
    return { markdown: said(found.name, doc), range: around };
  }
  const key = String(path.at(-1));
  if (path[0] === 'search' && path[1] === 'boosts' && path.length === 3) {
    const doc = onKey ? boostDoc(key) : undefined;
    return doc === undefined ? undefined : { markdown: said(key, doc), range };
  }
  if (onKey) {
    const doc = predicateAt(path.slice(0, -1)) && (OPERATORS.get(key)?.doc ?? fieldDoc(key));
    return doc === undefined ? undefined : { markdown: said(key, doc), range };
  }
  const field = predicateAt(path)?.field;
  if (path[0] === 'search' && path[1] === 'fields' && isScalar(node)) {
    const doc = fieldDoc(String(node.value));
    return doc === undefined ? undefined : { markdown: said(String(node.value), doc), range };
  }
  if (field === undefined || !isScalar(node)) return undefined;
  const value = String(node.value);
  const meaning = meaningOf(field, value);
  return { markdown: said(value, meaning ?? l10n.t('A value of {0}.', inlineCode(field))), range };
}

/** What a factor is for. */
export function boostDoc(key: string): string | undefined {
  const kind = /^kind:(.+)$/i.exec(key)?.[1];
  if (kind !== undefined)
    return l10n.t(
      'How much sooner entities of the kind {0} are found: 1 changes nothing, up to 10 counts more, down to 0.1 less.',
      inlineCode(kind),
    );
  return Object.hasOwn(FIELD_WEIGHTS, key.toLowerCase())
    ? l10n.t(
        'How much it counts that the words are in {0}: 1 changes nothing, up to 10 counts more, down to 0.1 less.',
        inlineCode(key),
      )
    : undefined;
}

function fieldDoc(path: string): string | undefined {
  const known = entityField(path)?.doc;
  if (known) return known;
  return /^metadata\.(?:annotations|labels)\../.test(path) || /^spec\../.test(path)
    ? l10n.t('A field of the entity.')
    : undefined;
}

function said(name: string, doc: string): string {
  return `**${escapeMarkdown(name)}**\n\n${doc}`;
}
