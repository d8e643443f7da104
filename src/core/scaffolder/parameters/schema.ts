import { type Schema, type ValidationError, Validator } from 'jsonschema';

/** What is wrong with a value, in the words of Backstage's server. */
export interface SchemaIssue {
  /** Names and numbers on the way to the value; empty for the whole. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** `instance.name requires …`: as Backstage says it of an action's input. */
  readonly sentence: string;
  /** The keyword of the schema that is not met. */
  readonly name: string;
}

/** Checks by the very library that Backstage's server checks with. Throws where the schema is none. */
export function checkSchema(value: unknown, schema: unknown): SchemaIssue[] {
  return new Validator().validate(value, schema as Schema).errors.map((error: ValidationError) => ({
    path: error.path,
    message: error.message,
    sentence: error.toString(),
    name: error.name,
  }));
}
