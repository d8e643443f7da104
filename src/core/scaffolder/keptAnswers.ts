import { isObject } from '../base/isObject';
import { isSecret } from '../model/secrets';
import type { ParameterSchema } from './template';
import type { Values } from './templates';

export interface KeptAnswers {
  readonly answers: Values;
  /** Names of answers that are not kept, since they are secret. */
  readonly withheld: readonly string[];
}

/** Texts that were answered to what pages ask in secret. */
export function secretTexts(pages: readonly ParameterSchema[], answers: Values): string[] {
  const secret = new Set(pages.flatMap(secretNames));
  const texts: string[] = [];
  const look = (value: unknown, isSo: boolean): void => {
    if (typeof value === 'string' && isSo) texts.push(value);
    if (Array.isArray(value)) for (const item of value) look(item, isSo);
    else if (isObject(value))
      for (const [name, inner] of Object.entries(value)) look(inner, isSo || secret.has(name));
  };
  look(answers, false);
  return texts;
}

/** Names of what a page asks in secret, wherever in it. */
export function secretNames(page: ParameterSchema): string[] {
  const found = new Set<string>();
  collectSecret(page, page, found);
  return [...found];
}

/** The answers that may be written down, and the names of those that may not: by the form, by their names, by their looks. */
export function keptAnswers(pages: readonly ParameterSchema[], answers: Values): KeptAnswers {
  const secret = new Set(pages.flatMap(secretNames));
  const withheld = new Set<string>();
  const kept = (value: unknown, name: string, isBelow = false): unknown => {
    const isWord = typeof value === 'string' || typeof value === 'number';
    if (secret.has(name) || (isWord && (isBelow || isSecret(name, String(value))))) {
      withheld.add(name);
      return undefined;
    }
    if (Array.isArray(value))
      return value.map((item) => kept(item, name, isBelow)).filter((item) => item !== undefined);
    if (!isObject(value)) return value;
    // Whatever stands below such a name is of the secret.
    const isSo = isBelow || isSecret(name, '');
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        const left = kept(inner, key, isSo);
        return left === undefined ? [] : [[key, left]];
      }),
    );
  };
  return { answers: kept(answers, '') as Values, withheld: [...withheld] };
}

/** Names of what a schema asks in secret, wherever in it. */
function collectSecret(schema: unknown, page: ParameterSchema, into: Set<string>, depth = 0): void {
  if (depth > 30) return;
  if (Array.isArray(schema)) for (const part of schema) collectSecret(part, page, into, depth + 1);
  if (!isObject(schema)) return;
  for (const [key, part] of Object.entries(schema)) {
    if (key === 'properties' && isObject(part))
      for (const [name, question] of Object.entries(part))
        if (asksSecret(question, page, { left: MOST_LOOKS, seen: new Set() })) into.add(name);
    collectSecret(part, page, into, depth + 1);
  }
}

/** Parts that are looked at for one question: a schema may lead to itself over and over. */
const MOST_LOOKS = 1_000;

interface Look {
  left: number;
  readonly seen: Set<unknown>;
}

/** By what it says itself, or where it leads to: in the page, or in what all, any or one of it says. */
function asksSecret(question: unknown, page: ParameterSchema, look: Look): boolean {
  if (Array.isArray(question)) return question.some((each) => asksSecret(each, page, look));
  if (!isObject(question) || look.seen.has(question) || look.left-- <= 0) return false;
  look.seen.add(question);
  const options = isObject(question['ui:options']) ? question['ui:options'] : {};
  const part = (name: string) => {
    const written = question[`ui:${name}`] ?? options[name];
    return typeof written === 'string' ? written.toLowerCase() : '';
  };
  const backstage = question['ui:backstage'];
  const review = isObject(backstage) && isObject(backstage['review']) ? backstage['review'] : {};
  const below = [
    ...['items', 'additionalProperties', 'allOf', 'anyOf', 'oneOf'].map((key) => question[key]),
    ...Object.values(isObject(question['patternProperties']) ? question['patternProperties'] : {}),
    leadsTo(question['$ref'], page),
  ];
  return (
    part('field') === 'secret' ||
    ['password', 'secret'].includes(part('widget')) ||
    question['format'] === 'password' ||
    Boolean(review['mask']) ||
    below.some((each) => asksSecret(each, page, look))
  );
}

/** What a reference within the page names. */
export function leadsTo(ref: unknown, page: ParameterSchema): unknown {
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return undefined;
  let found: unknown = page;
  for (const name of ref.slice(2).split('/')) {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}
