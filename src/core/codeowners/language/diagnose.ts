import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { joinUri, relativePath } from '../../base/uri';
import { ZERO_RANGE } from '../../base/range';
import type { Diagnostic } from '../../language/values';
import { canonicalRef, parseRef } from '../../model/reference';
import { resolveHandle, roleOf } from '../../ownership/handles';
import type { RuleUse } from '../coverage';
import { dialectOfRemote, LOCATIONS } from '../dialect';
import type { CodeownersFinder } from '../finder';
import { Codeowners } from '../codeowners';
import type { CodeownersRule, Dialect, WrittenOwner } from '../file';
import { MAX_CODEOWNERS_BYTES } from '../parse';
import type { Analysis } from './analysis';
import type { CodeownersPorts } from './codeownersLanguage';
import { handleOf } from './complete';
import { atRule, type Differing, disagreements } from './disagreements';
import { countedFiles, rangeOf, writtenOwners } from './hover';

/** With what is needed to look around. */
export type DiagnosePorts = CodeownersPorts & { readonly finder?: CodeownersFinder | undefined };

/** Owners that are judged; a file with more has them from a program. */
const MOST_OWNERS = 5_000;

/** Owners looked up before the thread is given back. */
const SLICE = 200;

/** Files looked at before it is. */
const FILES = 2_000;

const HOSTS: Readonly<Record<Dialect, string>> = { github: 'GitHub', gitlab: 'GitLab' };

/** Every code that a problem of CODEOWNERS may carry; docs/problems.md explains each. */
export const CODEOWNERS_CODES = [
  'codeowners-invalid-pattern',
  'codeowners-invalid-owner',
  'codeowners-invalid-section',
  'codeowners-no-owner',
  'codeowners-too-large',
  'codeowners-not-read',
  'codeowners-unknown-owner',
  'codeowners-matches-nothing',
  'codeowners-never-wins',
  'codeowners-disagrees',
] as const;

/** The skeleton of a template: what it says is known once it runs. */
const TEMPLATE_MARKS = /\{\{|\{%/;

/** Everything that is wrong with a CODEOWNERS file, or may be, and what it does not agree with. */
export async function examine(
  analysis: Analysis,
  ports: DiagnosePorts,
  token?: CancellationToken,
): Promise<{ readonly problems: Diagnostic[]; readonly differing: readonly Differing[] }> {
  if (TEMPLATE_MARKS.test(analysis.text)) return { problems: [], differing: [] };
  const { problems } = analysis.file;
  const syntax = problems.map((problem): Diagnostic => ({
    range: rangeOf(problem),
    severity: problem.isLineIgnored ? 'error' : 'warning',
    code: `codeowners-${problem.code}`,
    message: problem.message,
    ...(problem.suggestion !== undefined && { data: { replacements: [problem.suggestion] } }),
  }));
  const place = await placeProblem(analysis, ports);
  const owners = await ownerProblems(analysis, ports, token);
  throwIfCancelled(token);
  // What is not read decides nothing.
  if (place.some(({ severity }) => severity !== 'info'))
    return { problems: [...place, ...syntax, ...owners], differing: [] };
  const { files, rules } = await analysis.coverage(token);
  // Where no file is known, of none it is known that it is not there.
  const uses: Diagnostic[] = [];
  const folders = await foldersMeant(analysis, rules, ports, token);
  for (const use of files > 0 ? rules : []) {
    const problem = useProblem(use, folders.has(use.rule));
    // The same pattern once more wins whatever there is.
    const isSure = folders.has(use.rule) || use.overriddenBy?.pattern === use.rule.pattern;
    if (problem && (isSure || !(await analysis.mayMatchMore(use)))) uses.push(problem);
  }
  const differing = await disagreements(analysis, ports, token);
  return { problems: [...place, ...syntax, ...owners, ...uses, ...differing.map(atRule)], differing };
}

/** A file that its host does not read. */
async function placeProblem(
  { uri, root, text, webUrl }: Analysis,
  { environment, finder }: DiagnosePorts,
): Promise<Diagnostic[]> {
  const at = (code: string, severity: Diagnostic['severity'], message: string): Diagnostic[] => [
    { range: ZERO_RANGE, severity, code, message },
  ];
  if (text.length > MAX_CODEOWNERS_BYTES)
    return at(
      'codeowners-too-large',
      'error',
      l10n.t('The file is larger than 3 MB: GitHub does not read it.'),
    );
  const counting = await finder?.placeOf(joinUri(root, 'x'));
  const top = await environment.repositories?.rootOf(joinUri(root, 'x'));
  if (counting && counting.uri !== uri) {
    const named = relativePath(top ?? counting.root, counting.uri) ?? counting.uri;
    return at(
      'codeowners-not-read',
      'warning',
      l10n.t('This file does not count: {0} is read in its place.', named),
    );
  }
  const dialect = dialectOfRemote(webUrl);
  const isTop = top === undefined || top === root;
  const isRead = isTop && (!dialect || LOCATIONS[dialect].some((location) => uri === `${root}/${location}`));
  if (isRead || !dialect) return [];
  const places = LOCATIONS[dialect].join(', ');
  return at(
    'codeowners-not-read',
    'info',
    l10n.t(
      '{0} does not look here: it reads the first of {1} at the top of the repository. Greenroom takes it at its word.',
      HOSTS[dialect],
      places,
    ),
  );
}

/** Owners that the catalog would know and does not, or knows by a name that is nearly this one. */
async function ownerProblems(
  { file }: Analysis,
  { catalog, giveWay = async () => {} }: DiagnosePorts,
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const byHandle = new Map<string, WrittenOwner[]>();
  for (const owner of writtenOwners(file).slice(0, MOST_OWNERS)) {
    if (roleOf(owner.handle) !== undefined) continue;
    byHandle.set(owner.handle, [...(byHandle.get(owner.handle) ?? []), owner]);
  }
  const found: Diagnostic[] = [];
  let looked = 0;
  for (const [handle, places] of byHandle) {
    if (++looked % SLICE === 0) await giveWay();
    const { ref, entity } = await resolveHandle(catalog, handle, token);
    throwIfCancelled(token);
    const target = entity ? undefined : parseRef(ref);
    if (!target) continue;
    const kinds = ['group', 'user'];
    const [answer] = await catalog.lookUpReferences([{ target, targetKinds: kinds }]);
    const meant = handle.startsWith('@')
      ? (answer?.meant ?? []).filter(({ kind }) => kinds.includes(kind.toLowerCase()))
      : [];
    if (!answer?.isComplete && meant.length === 0) continue;
    const isTeam = handle.includes('/');
    const missing = isTeam
      ? l10n.t('The catalog has no team {0}.', handle)
      : handle.startsWith('@')
        ? l10n.t('The catalog has no person {0}.', handle)
        : l10n.t('The catalog has no e-mail address {0}.', handle);
    const prefix = isTeam ? handle.slice(0, handle.lastIndexOf('/') + 1) : '@';
    const entities = (
      await catalog.getEntitiesByRefs({
        entityRefs: meant.map(canonicalRef),
        fields: ['kind', 'metadata', 'spec.profile'],
      })
    ).items;
    const replacements = meant.map(({ name }, at) => {
      const entity = entities[at];
      return (entity && handleOf(entity, file.dialect, handle.slice(1).split('/')[0])) ?? `${prefix}${name}`;
    });
    const or = replacements.length > 0 ? l10n.t(' Did you mean {0}?', replacements[0]!) : '';
    for (const place of places)
      found.push({
        range: rangeOf(place),
        severity: answer?.isComplete ? 'warning' : 'info',
        code: 'codeowners-unknown-owner',
        message: missing + or,
        data: { replacements },
      });
  }
  return found;
}

/**
 * Lines that match nothing since they name a folder without a slash behind it: GitLab looks for a file of that name, where
 * GitHub takes the folder.
 */
async function foldersMeant(
  analysis: Analysis,
  uses: readonly RuleUse[],
  { giveWay = async () => {} }: DiagnosePorts,
  token?: CancellationToken,
): Promise<ReadonlySet<CodeownersRule>> {
  const found = new Set<CodeownersRule>();
  const lost = uses.filter(({ rule, matched }) => matched === 0 && !/[/*]$/.test(rule.pattern));
  const { file } = analysis;
  if (file.dialect !== 'gitlab' || lost.length === 0) return found;
  const rules = lost.map(({ rule }) => ({ ...rule, pattern: `${rule.pattern}/` }));
  const asFolders = new Codeowners({ ...file, rules });
  for (const [at, path] of (await analysis.files(token)).entries()) {
    if (at > 0 && at % FILES === 0) await giveWay();
    throwIfCancelled(token);
    for (const terminal of asFolders.matching(path))
      for (const rule of terminal.rules) found.add(lost[rule]!.rule);
  }
  return found;
}

function useProblem(
  { rule, matched, won, overriddenBy }: RuleUse,
  isFolder: boolean,
): Diagnostic | undefined {
  const range = rangeOf(rule.at);
  if (isFolder)
    return {
      range,
      severity: 'warning',
      code: 'codeowners-matches-nothing',
      message: l10n.t(
        'No file of the repository matches {0}: GitLab takes a folder only with a slash after it.',
        rule.pattern,
      ),
      data: { replacements: [`${rule.pattern}/`] },
    };
  if (matched === 0)
    return {
      range,
      severity: 'warning',
      code: 'codeowners-matches-nothing',
      message: l10n.t('No file of the repository matches {0}.', rule.pattern),
    };
  if (won > 0 || rule.isExclusion) return undefined;
  const why = overriddenBy
    ? l10n.t(
        'Line {0} ({1}) and others below decide for all {2} that it matches.',
        overriddenBy.line + 1,
        overriddenBy.pattern,
        countedFiles(matched),
      )
    : l10n.t('Its section leaves out all {0} that it matches.', countedFiles(matched));
  return {
    range,
    severity: 'info',
    code: 'codeowners-never-wins',
    message: l10n.t('This line decides for no file. {0}', why),
  };
}
