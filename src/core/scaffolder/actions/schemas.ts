import type { JsonSchema } from './action';

/** Schemas in few words. The order of keys is the order in which problems are told: Backstage's. */
export const text = (description: string): JsonSchema => ({ type: 'string', description });
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
export const number = (description: string): JsonSchema => ({ type: 'number', description });
export const texts = (description: string): JsonSchema => ({
  type: 'array',
  items: { type: 'string' },
  description,
});
export const record = (description: string, values: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  additionalProperties: values,
  description,
});
export const choice = (description: string, ...values: readonly string[]): JsonSchema => ({
  type: 'string',
  enum: values,
  description,
});
export const withDefault = (schema: JsonSchema, value: unknown): JsonSchema => ({
  ...schema,
  default: value,
});

/** An object with these properties and no others. */
export function fields(properties: Readonly<Record<string, JsonSchema>>, ...required: string[]): JsonSchema {
  return {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}
