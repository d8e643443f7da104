import * as l10n from '@vscode/l10n';
import { isObject } from '../../base/isObject';
import { ownValue } from '../../base/ownValue';
import type { ActionDescription, JsonSchema } from '../../scaffolder/actions/action';

/** An input or output of an action. */
export interface ActionField {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

type Fields = ReadonlyMap<string, ActionField>;

/** One way to write an object: which fields go together. */
export interface Shape {
  readonly fields: Fields;
  /** It takes no others. */
  readonly isClosed: boolean;
}

/** Ways that are told apart. */
const MOST_SHAPES = 50;
const DEEPEST = 20;
const ALTERNATIVES = ['anyOf', 'oneOf'] as const;
/** What says of fields more than their names. */
const OPEN_WORDS = ['$ref', 'patternProperties', 'not', 'if', 'dependencies', 'unevaluatedProperties'];

/** By name; undefined where the action does not say which there are. */
export function inputsOf(action: ActionDescription | undefined): Fields | undefined {
  return fieldsOf(action?.schema?.input);
}

export function outputsOf(action: ActionDescription | undefined): Fields | undefined {
  return fieldsOf(action?.schema?.output) ?? UNSAID_OUTPUTS.get(action?.id ?? '');
}

const unsaid = (outputs: Readonly<Record<string, string>>): Fields =>
  new Map(
    Object.entries(outputs).map(([name, description]) => [
      name,
      { name, schema: { type: 'string', description }, isRequired: false },
    ]),
  );

/** What actions put out though their schema, Backstage's too, says nothing of it: a dry run has none of it. */
const UNSAID_OUTPUTS: ReadonlyMap<string, Fields> = new Map([
  [
    'catalog:register',
    unsaid({
      entityRef: l10n.t('Reference of the entity that was registered, where the catalog has it'),
      catalogInfoUrl: l10n.t('Web address of the catalog file'),
    }),
  ],
]);

/** All that an object may have, whichever way it is written. Undefined where the schema leaves open which fields there are. */
export function fieldsOf(schema: JsonSchema | undefined): Fields | undefined {
  const shapes = shapesOf(schema);
  if (!shapes) return undefined;
  const all = new Map<string, ActionField>();
  for (const { fields } of shapes)
    for (const field of fields.values()) if (!all.has(field.name)) all.set(field.name, field);
  for (const [name, field] of all)
    all.set(name, {
      ...field,
      isRequired: shapes.every(({ fields }) => fields.get(name)?.isRequired ?? false),
    });
  return all.size > 0 ? all : undefined;
}

/** The ways to write an object; undefined where the schema leaves open which fields there are. */
export function shapesOf(schema: JsonSchema | undefined, depth = 0): readonly Shape[] | undefined {
  if (!schema || depth > DEEPEST) return undefined;
  if (OPEN_WORDS.some((word) => word in schema) || isObject(schema['additionalProperties'])) return undefined;
  const { properties, required } = schema;
  const named = isObject(properties) ? Object.entries(properties) : [];
  const isNeeded = (name: string) => Array.isArray(required) && required.includes(name);
  const own: Shape = {
    fields: new Map(
      named.map(([name, each]) => [
        name,
        { name, schema: isObject(each) ? each : {}, isRequired: isNeeded(name) },
      ]),
    ),
    isClosed: schema['additionalProperties'] === false,
  };
  let shapes: readonly Shape[] = [own];
  const groups: (readonly Shape[])[] = [];
  for (const word of ALTERNATIVES) {
    const branches = branchesOf(schema, word).filter(isOfObjects);
    if (branches.length === 0) continue;
    const found = branches.map((branch) => shapesOf(branch, depth + 1));
    if (found.some((each) => each === undefined)) return undefined;
    groups.push(found.flatMap((each) => each ?? []));
  }
  for (const branch of branchesOf(schema, 'allOf')) {
    const found = shapesOf(branch, depth + 1);
    if (!found) return undefined;
    groups.push(found);
  }
  for (const group of groups) {
    if (shapes.length * group.length > MOST_SHAPES) return undefined;
    shapes = shapes.flatMap((left) => group.map((right) => together(left, right)));
  }
  return shapes.map((shape) => withRequired(shape, requiredIn(schema)));
}

function together(left: Shape, right: Shape): Shape {
  const fields = new Map(left.fields);
  for (const [name, field] of right.fields) {
    const known = fields.get(name);
    fields.set(name, known ? { ...known, isRequired: known.isRequired || field.isRequired } : field);
  }
  return { fields, isClosed: left.isClosed || right.isClosed };
}

/** A branch may ask for fields that stand beside it. */
function withRequired(shape: Shape, required: readonly string[]): Shape {
  const late = required.filter((name) => shape.fields.get(name)?.isRequired === false);
  if (late.length === 0) return shape;
  const fields = new Map(shape.fields);
  for (const name of late) fields.set(name, { ...fields.get(name)!, isRequired: true });
  return { ...shape, fields };
}

function requiredIn(schema: JsonSchema): string[] {
  const required: unknown = schema['required'];
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

export function branchesOf(schema: JsonSchema, word: 'anyOf' | 'oneOf' | 'allOf'): JsonSchema[] {
  const branches: unknown = schema[word];
  return Array.isArray(branches) ? branches.filter(isObject) : [];
}

function isOfObjects({ type }: JsonSchema): boolean {
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'));
}

/** The schema of a value at a path into an action's input; undefined where nothing is known of it. */
export function schemaAtPath(
  schema: JsonSchema | undefined,
  path: readonly (string | number)[],
): JsonSchema | undefined {
  let at = schema;
  for (const step of path) {
    if (!at) return undefined;
    at = firstOf(at, (each) => {
      if (typeof step === 'number') return each['items'];
      const { properties, additionalProperties } = each;
      return (isObject(properties) ? ownValue(properties, step) : undefined) ?? additionalProperties;
    });
  }
  return at;
}

/** What the schema, or the first of its branches that has it, says. */
function firstOf(
  schema: JsonSchema,
  find: (schema: JsonSchema) => unknown,
  depth = 0,
): JsonSchema | undefined {
  const found = find(schema);
  if (isObject(found)) return found;
  if (depth > DEEPEST) return undefined;
  for (const word of [...ALTERNATIVES, 'allOf'] as const)
    for (const branch of branchesOf(schema, word)) {
      const inside = firstOf(branch, find, depth + 1);
      if (inside) return inside;
    }
  return undefined;
}
