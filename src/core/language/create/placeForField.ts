import { endOfMap } from '../diagnose/edits';
import type { CatalogDocument } from '../document/catalogDocument';
import { isMap, type YAMLMap } from '../document/nodes';

/** Where a field that is not written yet goes: the text to insert there ends where its value is to be typed. */
export interface PlaceForField {
  /** UTF-16 units from the start of the file. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Finds the place for a field of the entity around `offset`, below what is there of its path. Undefined where the field is
 * there, or the document can't be added to.
 */
export function placeForField(
  document: CatalogDocument,
  offset: number,
  path: readonly string[],
): PlaceForField | undefined {
  const entity = document.documentAt(offset);
  let map: YAMLMap | undefined = entity?.root;
  let depth = 0;
  for (; map && depth < path.length; depth++) {
    const value: unknown = map.get(path[depth], true);
    if (value === undefined) break;
    map = isMap(value) ? value : undefined;
  }
  const end = entity && map && depth < path.length ? endOfMap(entity, map) : undefined;
  if (!entity || !map || !end) return undefined;
  const missing = path.slice(depth);
  const { before, indent } = end;
  const text = map.flow
    ? `${before}${missing.map((key) => `${key}: `).join('{ ')}${' }'.repeat(missing.length - 1)}`
    : `${before}${missing.map((key, level) => `${level ? `\n${indent}${'  '.repeat(level)}` : ''}${key}:`).join('')} `;
  return { offset: entity.start + end.at, text };
}
