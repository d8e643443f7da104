import { isObject } from '../../core/base/isObject';
import type { Entity } from '../../core/model/entity';
import { isSecret } from '../../core/model/secrets';
import { leadsTo, secretNames } from '../../core/scaffolder/keptAnswers';
import type { ParameterSchema, TemplateForm, Values } from '../../core/scaffolder/templates';

/** Stands for a token in a dry run, which asks nobody and so needs none: a template is anybody's code. */
const NO_TOKEN = 'no-token-in-a-dry-run';
/** What takes the place of secrets where nobody can be asked for them. */
const NO_SECRET = 'no-secret-in-a-dry-run';

const DEEPEST = 40;

/**
 * What a dry run is given for answers and secrets that are kept nowhere, and that the template does not run without.
 * @param values - those that are known
 */
export function standIns(
  { pages, secretsSchema }: Pick<TemplateForm, 'pages' | 'secretsSchema'>,
  values: Values,
): { readonly values: Values; readonly secrets: Readonly<Record<string, string>> } {
  const schemas = pages.map(({ schema }) => schema);
  const secret = new Set(schemas.flatMap(secretNames));
  const filled = schemas.reduce((known, schema) => filledIn(schema, known, secret, 0), values);
  const names = [...secret, ...textsIn(secretsSchema?.['required'])];
  return {
    values: filled,
    secrets: {
      ...Object.fromEntries(names.map((name) => [name, NO_SECRET])),
      ...credentialSecrets(schemas),
    },
  };
}

function filledIn(schema: unknown, values: Values, secret: ReadonlySet<string>, depth: number): Values {
  if (!isObject(schema) || !isObject(schema['properties']) || depth > DEEPEST) return values;
  const filled: Record<string, unknown> = { ...values };
  const required = textsIn(schema['required']);
  for (const [name, question] of Object.entries(schema['properties'])) {
    const known = filled[name];
    const isText = isObject(question) && (question['type'] ?? 'string') === 'string';
    // What is called like a secret is kept nowhere either.
    const isKept = !secret.has(name) && !isSecret(name, '');
    if (known === undefined && isText && !isKept && required.includes(name)) filled[name] = NO_SECRET;
    else if (isObject(known) || (known === undefined && required.includes(name))) {
      const inner = filledIn(question, isObject(known) ? known : {}, secret, depth + 1);
      if (isObject(known) || Object.keys(inner).length > 0) filled[name] = inner;
    }
  }
  return filled;
}

/** Whether a template is given secrets that a person types: those are kept nowhere. */
export function asksForSecrets({ spec }: Entity): boolean {
  const secrets = isObject(spec?.['secrets']) ? spec['secrets']['schema'] : undefined;
  return (
    (isObject(secrets) && textsIn(secrets['required']).length > 0) ||
    /"ui:field":"secret"/i.test(JSON.stringify(spec?.['parameters'] ?? []))
  );
}

/** A question whose answer names a host, and the secret that a token of the person's for it is wanted as. */
export interface CredentialField {
  /** Names of the questions on the way to it; `*` for an item of a list. */
  readonly path: readonly string[];
  readonly secret: string;
}

/** The secrets that fields fill in with a token of the person's, by `requestUserCredentials.secretsKey`. */
export function credentialSecrets(pages: readonly ParameterSchema[]): Record<string, string> {
  return Object.fromEntries(credentialFields(pages).map(({ secret }) => [secret, NO_TOKEN]));
}

export function credentialFields(pages: readonly ParameterSchema[]): CredentialField[] {
  return pages.flatMap((page) => {
    const search: Search = { page, found: [], left: MOST_LOOKS };
    collect(page, search, [], []);
    return search.found;
  });
}

/** Parts of a page that are looked at: one that leads to itself over and over has more. */
const MOST_LOOKS = 10_000;

interface Search {
  readonly page: ParameterSchema;
  readonly found: CredentialField[];
  left: number;
}

/** @param refs - references that are being followed: none leads to itself */
function collect(schema: unknown, search: Search, path: readonly string[], refs: readonly string[]): void {
  if (search.left-- <= 0) return;
  const go = (inner: unknown, to = path) => collect(inner, search, to, refs);
  if (Array.isArray(schema)) return schema.forEach((each) => go(each));
  if (!isObject(schema)) return;
  const options = isObject(schema['ui:options']) ? schema['ui:options'] : {};
  const wanted = options['requestUserCredentials'] ?? schema['requestUserCredentials'];
  const secret = isObject(wanted) ? wanted['secretsKey'] : undefined;
  if (typeof secret === 'string') search.found.push({ path, secret });
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'properties' && isObject(inner))
      for (const [name, question] of Object.entries(inner)) go(question, [...path, name]);
    else if (key === 'items') go(inner, [...path, '*']);
    else if (key === 'dependencies' && isObject(inner)) for (const branch of Object.values(inner)) go(branch);
    else if (['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'].includes(key)) go(inner);
    else if (key === '$ref' && typeof inner === 'string' && inner.startsWith('#/') && !refs.includes(inner))
      collect(leadsTo(inner, search.page), search, path, [...refs, inner]);
  }
}

function textsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}
