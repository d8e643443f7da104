import * as l10n from '@vscode/l10n';
import { stringify } from 'yaml';
import { isObject } from '../../base/isObject';
import { isInside, joinUri } from '../../base/uri';
import { toCanonicalRef } from '../../model/reference';
import { isSecret } from '../../model/secrets';
import { readDocuments } from '../../yaml/read';
import type { PastFiles } from '../../ports/pastFiles';
import type { ParameterSchema, TemplateSpec } from '../template';
import type { Values } from '../templates';

/** Largest that is read. Bytes. */
export const MOST_ORIGIN = 256_000;

export interface Origin {
  /** Canonical reference of the template. */
  readonly template: string;
  /** Commit of the template's repository whose files it was made from. */
  readonly commit?: string;
  /** Reference of who ran it, where the template asks that. */
  readonly user?: string;
  readonly answers: Values;
  /** Names of answers that are not kept, since they are secret. */
  readonly withheld: readonly string[];
}

const HEADING = `# Made from a template: this is what it was, and what it was told. “Greenroom: Compare with Template” reads it to find
# out what the template gives today. Secrets are not kept here.
`;

export function originText({ template, commit, user, answers, withheld }: Origin): string {
  const more = { ...(commit !== undefined && { commit }), ...(user !== undefined && { user }) };
  return HEADING + stringify({ template, ...more, answers, ...(withheld.length > 0 && { withheld }) });
}

/** What the file says, or what is wrong with it. */
export function readOrigin(text: string): Origin | string {
  const [document] = readDocuments(text);
  const value = document?.value;
  if (!document || document.problems.length > 0 || !isObject(value))
    return l10n.t("It can't be read as YAML.");
  const { commit, user, answers = {}, withheld } = value;
  const written = value['template'];
  const template = typeof written === 'string' ? toCanonicalRef(written, { kind: 'template' }) : undefined;
  if (template === undefined) return l10n.t('It names no template.');
  if (!isObject(answers)) return l10n.t('Its answers are not names with values.');
  return {
    template,
    ...(typeof commit === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) && { commit }),
    ...(typeof user === 'string' && { user }),
    answers,
    withheld: Array.isArray(withheld) ? withheld.filter((name) => typeof name === 'string') : [],
  };
}

/** What a run is made from, as it is written down. */
export async function originOf(run: {
  readonly template: string;
  readonly spec: Pick<TemplateSpec, 'parameters' | 'steps'>;
  readonly values: Values;
  readonly user: string | undefined;
  readonly folder: string | undefined;
  readonly past: Pick<PastFiles, 'commitOf'> | undefined;
  readonly git: string | undefined;
}): Promise<Origin> {
  const { template, spec, values, user, folder, past, git } = run;
  const places = placesOf(spec, folder);
  const last =
    past && git !== undefined && places.length > 0
      ? await past.commitOf(places, git).catch(() => undefined)
      : undefined;
  return {
    template,
    ...(last && 'commit' in last && last),
    // Who made it is written down only where files may tell it anyway.
    ...(user !== undefined && /\buser\b/.test(JSON.stringify(spec.steps)) && { user }),
    ...keptAnswers(spec.parameters, values),
  };
}

/** The template's folder, and what its steps name outside of it, as far as that is written out. */
export function placesOf({ steps }: Pick<TemplateSpec, 'steps'>, folder: string | undefined): string[] {
  if (folder === undefined) return [];
  const named = steps.flatMap(({ input }) => {
    const url = isObject(input) ? input['url'] : undefined;
    return typeof url === 'string' && url.startsWith('.') && !url.includes('${{')
      ? [joinUri(folder, url)]
      : [];
  });
  return [folder, ...named.filter((uri) => !isInside(folder, uri))];
}

/** The answers that may be written down, and the names of those that may not: by the form, by their names, by their looks. */
export function keptAnswers(
  pages: readonly ParameterSchema[],
  answers: Values,
): Pick<Origin, 'answers' | 'withheld'> {
  const secret = new Set<string>();
  for (const page of pages) collectSecret(page, page, secret);
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
      for (const [name, question] of Object.entries(part)) if (asksSecret(question, page)) into.add(name);
    collectSecret(part, page, into, depth + 1);
  }
}

/** By what it says itself, or where it leads to: in the page, or in what all, any or one of it says. */
function asksSecret(question: unknown, page: ParameterSchema, depth = 0): boolean {
  if (Array.isArray(question)) return question.some((each) => asksSecret(each, page, depth));
  if (!isObject(question) || depth > 10) return false;
  const options = isObject(question['ui:options']) ? question['ui:options'] : {};
  const part = (name: string) => {
    const written = question[`ui:${name}`] ?? options[name];
    return typeof written === 'string' ? written.toLowerCase() : '';
  };
  const backstage = question['ui:backstage'];
  const review = isObject(backstage) && isObject(backstage['review']) ? backstage['review'] : {};
  return (
    part('field') === 'secret' ||
    ['password', 'secret'].includes(part('widget')) ||
    question['format'] === 'password' ||
    Boolean(review['mask']) ||
    ['items', 'allOf', 'anyOf', 'oneOf'].some((key) => asksSecret(question[key], page, depth + 1)) ||
    asksSecret(leadsTo(question['$ref'], page), page, depth + 1)
  );
}

/** What a reference within the page names. */
function leadsTo(ref: unknown, page: ParameterSchema): unknown {
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return undefined;
  let found: unknown = page;
  for (const name of ref.slice(2).split('/')) {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}
