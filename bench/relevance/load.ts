import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Entity } from '../../src/core/model/entity';
import { refOf } from '../../src/core/model/reference';

/** The entities of every YAML file below a folder; the first of a name counts. Files that are no YAML are left out. */
export function loadEntities(folder: string): Entity[] {
  const found = new Map<string, Entity>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.ya?ml$/.test(path) || path.includes('node_modules')) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    if (/\{%|\$\{\{/.test(text) && !/^kind: Template/m.test(text)) continue;
    for (const document of parseAllDocuments(text, { merge: false })) {
      const value: unknown = document.errors.length > 0 ? undefined : document.toJS();
      if (!isEntity(value) || found.has(refOf(value))) continue;
      found.set(refOf(value), withDefinition(value, join(folder, path)));
    }
  }
  return [...found.values()];
}

/** Puts the text in place of `definition: { $text: ./file }`. */
function withDefinition(entity: Entity, path: string): Entity {
  const definition = entity.spec?.['definition'] as { $text?: unknown } | undefined;
  if (typeof definition !== 'object' || typeof definition.$text !== 'string') return entity;
  const file = resolve(dirname(path), definition.$text);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return { ...entity, spec: { ...entity.spec, definition: text } };
}

function isEntity(value: unknown): value is Entity {
  const entity = value as Partial<Entity> | null;
  return (
    typeof entity === 'object' &&
    typeof entity?.apiVersion === 'string' &&
    typeof entity.kind === 'string' &&
    typeof entity.metadata?.name === 'string'
  );
}
