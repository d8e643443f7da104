import { isObject } from '../../core/base/isObject';
import type { ParameterSchema } from '../../core/scaffolder/templates';
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
  pages: readonly ParameterSchema[],
  values: Values,
  tokenOf: (host: string) => Promise<string | undefined>,
): Promise<LentTokens> {
  const secrets: Record<string, string> = {};
  const [lent, unlent] = [new Set<string>(), new Set<string>()];
  for (const { path, secret } of credentialFields(pages))
    for (const answer of valuesAt(values, path)) {
      const [, host] = /^([^?/\s]+)(?:$|[?/])/.exec(typeof answer === 'string' ? answer : '') ?? [];
      if (host === undefined) continue;
      const token = await tokenOf(host.toLowerCase());
      if (token !== undefined) secrets[secret] = token;
      (token === undefined ? unlent : lent).add(host);
    }
  return { secrets, lent: [...lent], unlent: [...unlent] };
}

/** The answers to a question: several where a list asks it. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (name === undefined) return [value];
  if (name === '*') return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isObject(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}
