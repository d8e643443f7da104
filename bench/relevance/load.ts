import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
      if (isEntity(value) && !found.has(refOf(value))) found.set(refOf(value), value);
    }
  }
  return [...found.values()];
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
