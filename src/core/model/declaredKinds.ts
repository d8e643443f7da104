import { problemsOfValue } from '../assistant/jsonSchema';
import type { Entity } from './entity';
import type { ValidationIssue } from './validate';
import { declaredKind } from './vocabulary';

/** What the schema of a kind that a plugin declares is not met by. */
export function issueOfDeclaredKind(entity: Entity): ValidationIssue | undefined {
  const declared = declaredKind(entity.kind);
  if (typeof declared?.schema !== 'object' || declared.apiVersion !== entity.apiVersion) return undefined;
  const [problem] = problemsOfValue(declared.schema, entity);
  if (problem === undefined) return undefined;
  const [, written = ''] = /^([\w.[\]]+) /.exec(problem) ?? [];
  return { code: 'invalid-entity', message: problem, path: placeIn(entity, written) };
}

/** The part of a path that is there: what is missing is missed in what should hold it. */
function placeIn(entity: Entity, written: string): (string | number)[] {
  const path: (string | number)[] = [];
  let at: unknown = entity;
  for (const step of written.match(/[^.[\]]+/g) ?? []) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) break;
    path.push(Array.isArray(at) ? Number(step) : step);
    at = (at as Record<string, unknown>)[step];
  }
  return path;
}
