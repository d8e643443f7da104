import { isObject } from '../base/isObject';
/** The part of JSON Schema that inputs of tools are described in. */
export type PropertySchema = { readonly description: string } & (
  | { readonly type: 'string'; readonly enum?: readonly string[] }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'array'; readonly items: { readonly type: 'string'; readonly enum?: readonly string[] } }
  | { readonly type: 'object' }
);

export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
}

/** An input that fits its schema. */
export interface Input {
  text(property: string): string | undefined;
  number(property: string): number | undefined;
  list(property: string): readonly string[] | undefined;
  object(property: string): Readonly<Record<string, unknown>> | undefined;
}

/** What is wrong with an input, in a sentence that begins with the property. */
export class InputProblem extends Error {
  constructor(property: string, sentence: string) {
    super(`${property}: ${sentence}`);
    this.name = 'InputProblem';
  }
}

/** Longest text that is taken: catalog files come whole. UTF-16 units. */
const LONGEST = 1_000_000;

/** Looks at what a model sent. Throws an {@link InputProblem}; null counts as not given. */
export function readInput(schema: InputSchema, written: unknown): Input {
  const given = written ?? {};
  if (!isObject(given)) throw new InputProblem('input', 'It must be an object.');
  const known = Object.keys(schema.properties);
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(given)) {
    const property = known.includes(key) ? schema.properties[key] : undefined;
    if (!property) {
      const named = /^[\w.-]{1,60}$/.test(key) ? key : 'input';
      throw new InputProblem(named, `There is no such property. There are: ${known.join(', ')}.`);
    }
    if (value === null || value === undefined) continue;
    const wrong = problemOf(property, value);
    if (wrong) throw new InputProblem(key, wrong);
    values.set(key, value);
  }
  for (const property of schema.required ?? []) {
    const value = values.get(property);
    if (value === undefined) throw new InputProblem(property, 'It is required.');
    if (typeof value === 'string' && !value.trim()) throw new InputProblem(property, 'It must not be empty.');
  }
  return {
    text: (property) => values.get(property) as string | undefined,
    number: (property) => values.get(property) as number | undefined,
    list: (property) => values.get(property) as string[] | undefined,
    object: (property) => values.get(property) as Record<string, unknown> | undefined,
  };
}

function problemOf(schema: PropertySchema, value: unknown): string | undefined {
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return 'It must be a string.';
      if (value.length > LONGEST) return `It must not be longer than ${LONGEST} characters.`;
      return schema.enum && !schema.enum.includes(value)
        ? `It must be one of ${schema.enum.join(', ')}.`
        : undefined;
    case 'integer':
      return typeof value === 'number' &&
        Number.isInteger(value) &&
        value >= schema.minimum &&
        value <= schema.maximum
        ? undefined
        : `It must be a whole number from ${schema.minimum} to ${schema.maximum}.`;
    case 'array': {
      if (!Array.isArray(value) || value.some((each) => typeof each !== 'string'))
        return 'It must be a list of strings.';
      const allowed = schema.items.enum;
      return allowed && value.some((each: string) => !allowed.includes(each))
        ? `Its items must be of ${allowed.join(', ')}.`
        : undefined;
    }
    case 'object':
      return isObject(value) ? undefined : 'It must be an object.';
  }
}
