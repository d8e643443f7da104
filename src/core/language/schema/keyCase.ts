import * as l10n from '@vscode/l10n';
import type { Entity } from '../../model/entity';
import { ENVELOPE } from './envelope';
import { kindSchema } from './kinds';
import { specOf } from './lookup';
import type { FieldSchema } from './types';

/** A key that is a field of the model but for its case. */
export interface Miscased {
  readonly path: readonly (string | number)[];
  readonly meant: string;
}

const METADATA = ENVELOPE.find(({ name }) => name === 'metadata')!.fields!;
const byFields = new WeakMap<readonly FieldSchema[], ReadonlyMap<string, FieldSchema>>();

/** The fields by their names in lower case. */
function indexed(fields: readonly FieldSchema[]): ReadonlyMap<string, FieldSchema> {
  let known = byFields.get(fields);
  if (!known)
    byFields.set(fields, (known = new Map(fields.map((field) => [field.name.toLowerCase(), field]))));
  return known;
}

/** The field that a key names but for its case, where the map does not have the field itself. */
export function meantField(
  key: string,
  fields: readonly FieldSchema[],
  has: (field: string) => boolean,
): FieldSchema | undefined {
  const field = indexed(fields).get(key.toLowerCase());
  return field && field.name !== key && !has(field.name) ? field : undefined;
}

/** What is said of such a key, by everybody. */
export function saidOfCase(key: string, meant: string): string {
  return l10n.t('Backstage writes this field "{0}", and does not know "{1}".', meant, key);
}

/** Such keys of an entity that the catalog takes: Backstage has no use for them, and says nothing. */
export function miscasedKeys({ apiVersion, kind, metadata, spec }: Entity): Miscased[] {
  const found: Miscased[] = [];
  look(metadata, METADATA, ['metadata'], found);
  const fields = kindSchema(kind)?.apiVersions.includes(apiVersion)
    ? specOf({ kind, specType: typeof spec?.['type'] === 'string' ? spec['type'] : undefined })
    : undefined;
  if (fields && spec) look(spec, fields, ['spec'], found);
  return found;
}

function look(
  value: unknown,
  fields: readonly FieldSchema[],
  path: Miscased['path'],
  found: Miscased[],
): void {
  if (typeof value !== 'object' || value === null) return;
  const known = indexed(fields);
  for (const key in value) {
    const field = known.get(key) ?? known.get(key.toLowerCase());
    if (!field) continue;
    if (field.name !== key) {
      if (!(field.name in value)) found.push({ path: [...path, key], meant: field.name });
      continue;
    }
    const each = (value as Record<string, unknown>)[key];
    if (field.fields) look(each, field.fields, [...path, key], found);
    else if (field.items?.fields && Array.isArray(each))
      for (const [at, item] of each.entries()) look(item, field.items.fields, [...path, key, at], found);
  }
}
