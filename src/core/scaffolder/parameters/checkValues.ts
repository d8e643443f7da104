import type { TemplateSpec } from '../template';
import type { RunProblem } from '../templates';
import { visiblePages } from './visiblePages';
import { checkSchema } from './schema';

/**
 * Holds values and secrets to the template's schemas, as a server does: the first page that they do not fit tells its
 * problems. Defaults are not filled in. The values that come back lack those of pages that are not shown.
 */
export function checkValues(
  { parameters, secrets: secretsSchema }: TemplateSpec,
  given: Readonly<Record<string, unknown>>,
  secrets: Readonly<Record<string, string>>,
): { values: Readonly<Record<string, unknown>>; errors: RunProblem[] } {
  const { pages, values } = visiblePages(parameters, given);
  for (const page of pages) {
    const errors = problems(given, page);
    if (errors.length > 0) return { values, errors };
  }
  return { values, errors: secretsSchema ? problems(secrets, secretsSchema) : [] };
}

function problems(value: unknown, schema: unknown): RunProblem[] {
  return checkSchema(value, schema).map(({ path, message }) => ({
    ...(path.length > 0 && { path: path.join('.') }),
    message,
  }));
}
