import { keptAnswers } from '../../core/scaffolder/keptAnswers';
import type { TemplateForm, Values } from '../../core/scaffolder/templates';

/** Stands for a token in a dry run, which asks nobody and so needs none: a template is anybody's code. */
const NO_TOKEN = 'no-token-in-a-dry-run';

/** What takes the place of secrets where nobody can be asked for them. */
const NO_SECRET = 'no-secret-in-a-dry-run';

/**
 * What a dry run is given for answers and secrets that are kept nowhere, and that the template does not run without.
 * @param values - those that are known
 */
export function standIns(
  { pages, secretsSchema }: Pick<TemplateForm, 'pages' | 'secretsSchema'>,
  values: Values,
): { readonly values: Values; readonly secrets: Readonly<Record<string, string>> } {
  const schemas = pages.map(({ schema }) => schema);
  const required = schemas.flatMap(({ required }) => textsIn(required));
  const asked = Object.fromEntries(required.map((name) => [name, NO_SECRET]));
  const { withheld } = keptAnswers(schemas, asked);
  const lacking = withheld.filter((name) => !(name in values));
  const secrets = [...withheld, ...textsIn(secretsSchema?.['required'])];
  return {
    values: { ...values, ...Object.fromEntries(lacking.map((name) => [name, NO_SECRET])) },
    secrets: {
      ...Object.fromEntries(secrets.map((name) => [name, NO_SECRET])),
      ...credentialSecrets(schemas),
    },
  };
}

function textsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

/** A question whose answer names a host, and the secret that a token of the person's for it is wanted as. */
export interface CredentialField {
  readonly field: string;
  readonly secret: string;
}

/** The secrets that fields fill in with a token of the person's, by `requestUserCredentials.secretsKey`. */
export function credentialSecrets(schema: unknown): Record<string, string> {
  return Object.fromEntries(credentialFields(schema).map(({ secret }) => [secret, NO_TOKEN]));
}

export function credentialFields(schema: unknown): CredentialField[] {
  const found: CredentialField[] = [];
  collect(schema, '', found, 0);
  return found;
}

/** @param field - the name of what is looked at, as its question has it */
function collect(value: unknown, field: string, found: CredentialField[], depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 40) return;
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    const secret = key === 'requestUserCredentials' ? secretOf(inner) : undefined;
    if (secret !== undefined) found.push({ field, secret });
    // Options belong to their question.
    collect(inner, key === 'ui:options' ? field : key, found, depth + 1);
  }
}

function secretOf(credentials: unknown): string | undefined {
  if (typeof credentials !== 'object' || credentials === null || !('secretsKey' in credentials))
    return undefined;
  return typeof credentials.secretsKey === 'string' ? credentials.secretsKey : undefined;
}
