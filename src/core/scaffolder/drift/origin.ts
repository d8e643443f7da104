import * as l10n from '@vscode/l10n';
import { stringify } from 'yaml';
import { isObject } from '../../base/isObject';
import { isInside, joinUri } from '../../base/uri';
import { toCanonicalRef } from '../../model/reference';
import { readDocuments } from '../../yaml/read';
import type { PastFiles } from '../../ports/pastFiles';
import { keptAnswers } from '../keptAnswers';
import type { TemplateSpec } from '../template';
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
