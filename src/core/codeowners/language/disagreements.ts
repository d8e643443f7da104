import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { LineMap, type Range } from '../../base/range';
import { folderOfPath, joinUri, relativePath } from '../../base/uri';
import type { EntityLocation } from '../../catalog/catalog';
import { readText } from '../../language/environment';
import type { Diagnostic } from '../../language/values';
import type { Entity } from '../../model/entity';
import { displayName, refOf } from '../../model/reference';
import { type Claim, claimOf } from '../../ownership/claim';
import { ANY_FILE, disagreementOf, isBuiltInItsFolder } from '../../ownership/disagreement';
import { resolveHandle } from '../../ownership/handles';
import { readDocuments } from '../../yaml/read';
import type { CodeownersRule } from '../file';
import type { Analysis } from './analysis';
import type { CodeownersPorts } from './codeownersLanguage';
import { rangeOf } from './hover';

/** Catalog files looked at before the thread is given back. */
const SLICE = 200;

/** An entity whose folder CODEOWNERS gives to people who have nothing to do with its owner. */
export interface Differing {
  readonly entity: Entity;
  /** The entity's owner. */
  readonly owner: Entity;
  readonly location: EntityLocation;
  /** The line that gives the folder to others. */
  readonly rule: CodeownersRule;
}

/**
 * Of each entity the lines that decide for its folder as a whole are judged, on GitLab those of all sections together: lines
 * about single files are made to differ.
 */
export async function disagreements(
  analysis: Analysis,
  { catalog, giveWay = async () => {} }: CodeownersPorts,
  token?: CancellationToken,
): Promise<Differing[]> {
  const found: Differing[] = [];
  /** Those of each rule: it decides for many folders. */
  const reviewers = new Map<CodeownersRule, readonly Claim[]>();
  const reviewersOf = async (rule: CodeownersRule) => {
    let those = reviewers.get(rule);
    if (!those) reviewers.set(rule, (those = await claimsOf(rule, analysis.uri, catalog, token)));
    return those;
  };
  let looked = 0;
  for (const path of await analysis.files(token)) {
    if (!/\.ya?ml$/i.test(path)) continue;
    if (++looked % SLICE === 0) await giveWay();
    const declared = await catalog.getEntitiesInFile(joinUri(analysis.root, path));
    throwIfCancelled(token);
    if (declared.length === 0) continue;
    const folder = folderOfPath(path);
    const rules = analysis.codeowners
      .rulesFor(folder ? `${folder}/${ANY_FILE}` : ANY_FILE)
      .filter(({ owners }) => owners.length > 0);
    const [rule] = rules;
    if (!rule) continue;
    const named: Claim[] = [];
    for (const each of rules) named.push(...(await reviewersOf(each)));
    for (const { ref, location } of declared) {
      const entity = await catalog.getEntityByRef(ref, token);
      if (!entity || !isBuiltInItsFolder(entity)) continue;
      const claim = await claimOf(catalog, entity, { type: 'entity', ref: refOf(entity) }, token);
      if (!claim?.owner || !(await disagreementOf(catalog, claim, named, token))) continue;
      found.push({ entity, owner: claim.owner, location, rule });
    }
  }
  return found;
}

/** What is said of it at the line of CODEOWNERS. */
export function atRule({ entity, owner, location, rule }: Differing): Diagnostic {
  return {
    range: rangeOf(rule.at),
    severity: 'info',
    code: 'codeowners-disagrees',
    message: l10n.t(
      'The catalog says that {0} owns {1}, whose folder this line gives to {2}.',
      displayName(owner),
      displayName(entity),
      rule.owners.join(', '),
    ),
    related: [
      {
        uri: location.uri,
        range: location.nameRange,
        message: l10n.t('{0} is declared here', displayName(entity)),
      },
    ],
  };
}

/** What is said of it where the entity names its owner. */
export async function atOwner(
  { entity, owner, location, rule }: Differing,
  { uri, root }: Analysis,
  ports: CodeownersPorts,
): Promise<Diagnostic> {
  const named = l10n.t('{0}, line {1}', relativePath(root, uri) ?? 'CODEOWNERS', rule.line + 1);
  return {
    range: await ownerRange(location, ports),
    severity: 'info',
    code: 'codeowners-disagrees',
    message: l10n.t(
      'CODEOWNERS gives the folder of {0} to {1} ({2}), who have nothing to do with {3}.',
      displayName(entity),
      rule.owners.join(', '),
      named,
      displayName(owner),
    ),
    related: [{ uri, range: rangeOf(rule.at), message: l10n.t('CODEOWNERS names others here') }],
  };
}

/** Where `spec.owner` stands; the entity's name where the file is not as the catalog read it. */
async function ownerRange(
  { uri, nameRange }: EntityLocation,
  { environment }: CodeownersPorts,
): Promise<Range> {
  const text = (await readText(environment, uri)) ?? '';
  const lines = new LineMap(text);
  const name = lines.offsetAt(nameRange.start);
  const document = readDocuments(text).findLast(({ start, end }) => start <= name && name <= end);
  const spec = (document?.value as { spec?: unknown } | undefined)?.spec;
  const isThere = typeof spec === 'object' && spec !== null && 'owner' in spec;
  return document && isThere ? lines.rangeAt(...document.locate(['spec', 'owner'])) : nameRange;
}

async function claimsOf(
  { owners, pattern, line }: CodeownersRule,
  file: string,
  catalog: CodeownersPorts['catalog'],
  token?: CancellationToken,
): Promise<Claim[]> {
  return Promise.all(
    owners.map(async (handle) => {
      const { ref, entity } = await resolveHandle(catalog, handle, token);
      const reason = { type: 'codeowners', file, pattern, line } as const;
      return { ownerRef: ref, ...(entity && { owner: entity }), reason };
    }),
  );
}
