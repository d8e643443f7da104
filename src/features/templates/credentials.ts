/** Stands for a token in a dry run, which asks nobody and so needs none: a template is anybody's code. */
const NO_TOKEN = 'no-token-in-a-dry-run';

/** The secrets that fields fill in with a token of the person's, by `requestUserCredentials.secretsKey`. */
export function credentialSecrets(schema: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  collect(schema, found, 0);
  return found;
}

function collect(value: unknown, found: Record<string, string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 40) return;
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    const secret = key === 'requestUserCredentials' ? secretOf(inner) : undefined;
    if (secret !== undefined) found[secret] = NO_TOKEN;
    collect(inner, found, depth + 1);
  }
}

function secretOf(credentials: unknown): string | undefined {
  if (typeof credentials !== 'object' || credentials === null || !('secretsKey' in credentials))
    return undefined;
  return typeof credentials.secretsKey === 'string' ? credentials.secretsKey : undefined;
}
