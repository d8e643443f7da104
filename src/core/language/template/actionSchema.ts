import { isObject } from '../../base/isObject';
import type { ActionDescription, JsonSchema } from '../../scaffolder/actions/action';

/** An input or output of an action. */
export interface ActionField {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** By name; undefined where the action does not say which there are. */
export function inputsOf(
  action: ActionDescription | undefined,
): ReadonlyMap<string, ActionField> | undefined {
  return fieldsOf(action?.schema?.input);
}

export function outputsOf(
  action: ActionDescription | undefined,
): ReadonlyMap<string, ActionField> | undefined {
  return fieldsOf(action?.schema?.output);
}

/** Undefined where the schema leaves open which fields there are. */
export function fieldsOf(schema: JsonSchema | undefined): ReadonlyMap<string, ActionField> | undefined {
  const properties = schema?.['properties'];
  if (!isObject(properties) || isObject(schema?.['additionalProperties'])) return undefined;
  if (['allOf', 'anyOf', 'oneOf', '$ref'].some((name) => schema && name in schema)) return undefined;
  const required: unknown = schema?.['required'];
  const fields = Object.entries(properties).map(([name, each]): [string, ActionField] => [
    name,
    {
      name,
      schema: isObject(each) ? each : {},
      isRequired: Array.isArray(required) && required.includes(name),
    },
  ]);
  return fields.length > 0 ? new Map(fields) : undefined;
}

/** The schema of a value at a path into an action's input; undefined where nothing is known of it. */
export function schemaAtPath(
  schema: JsonSchema | undefined,
  path: readonly (string | number)[],
): JsonSchema | undefined {
  let at: unknown = schema;
  for (const step of path) {
    if (!isObject(at)) return undefined;
    at = typeof step === 'number' ? at['items'] : (at['properties'] as JsonSchema | undefined)?.[step];
  }
  return isObject(at) ? at : undefined;
}
