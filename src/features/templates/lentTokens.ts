import type { Values } from '../../protocol/templatePage';
import { credentialFields } from './credentials';

export interface LentTokens {
  readonly secrets: Readonly<Record<string, string>>;
  /** Hosts of which a token is given. */
  readonly lent: readonly string[];
  /** Hosts of which one is asked for, and none is known. */
  readonly unlent: readonly string[];
}

/**
 * Tokens of the person's that a template's fields ask for, by the host that was answered there.
 * @param tokenOf - the person's token of a host, in lower case; undefined where none is known
 */
export async function lentTokens(
  pages: unknown,
  values: Values,
  tokenOf: (host: string) => Promise<string | undefined>,
): Promise<LentTokens> {
  const secrets: Record<string, string> = {};
  const [lent, unlent] = [new Set<string>(), new Set<string>()];
  for (const { field, secret } of credentialFields(pages)) {
    const answer = valueOf(values, field);
    const [, host] = /^([^?/\s]+)(?:$|[?/])/.exec(typeof answer === 'string' ? answer : '') ?? [];
    if (host === undefined) continue;
    const token = await tokenOf(host.toLowerCase());
    if (token !== undefined) secrets[secret] = token;
    (token === undefined ? unlent : lent).add(host);
  }
  return { secrets, lent: [...lent], unlent: [...unlent] };
}

/** The answer to a question of that name, wherever it is asked. */
function valueOf(values: unknown, field: string, depth = 0): unknown {
  if (typeof values !== 'object' || values === null || depth > 40) return undefined;
  const own = (values as Record<string, unknown>)[field];
  if (own !== undefined) return own;
  for (const inner of Object.values(values)) {
    const found = valueOf(inner, field, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
