import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

interface Description {
  readonly paths: Record<string, { get: Record<string, Record<string, object>> }>;
  readonly components: object;
}

const description = JSON.parse(
  readFileSync(new URL('../fixtures/github/openapi.json', import.meta.url), 'utf8'),
) as Description;
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
ajv.addSchema({ $id: 'github', components: description.components });
const validators = new Map<string, ValidateFunction>();

/** Throws where an answer is not what GitHub's OpenAPI description says of that operation and status. */
export function checkAnswer(operation: string, status: number, body: unknown): void {
  const content = description.paths[operation]?.get[String(status)];
  if (!content) throw new Error(`GitHub describes no ${status} for ${operation}`);
  const schema = content['application/json'];
  if (!schema) return;
  const key = `${operation} ${status}`;
  let validator = validators.get(key);
  if (!validator) {
    const absolute = JSON.stringify(schema).replaceAll('"#/components', '"github#/components');
    validator = ajv.compile(JSON.parse(absolute) as object);
    validators.set(key, validator);
  }
  if (!validator(body)) throw new Error(`${key}: ${ajv.errorsText(validator.errors)}`);
}
