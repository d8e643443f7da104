/** Stands for a token in a dry run, which asks nobody and so needs none: a template is anybody's code. */
const NO_TOKEN = 'no-token-in-a-dry-run';

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
