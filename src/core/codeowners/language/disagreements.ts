import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { folderOfPath, joinUri } from '../../base/uri';
import type { Diagnostic } from '../../language/values';
import { displayName, refOf } from '../../model/reference';
import { type Claim, claimOf, isPeople } from '../../ownership/claim';
import { disagreementOf } from '../../ownership/disagreement';
import { resolveHandle } from '../../ownership/handles';
import type { CodeownersRule } from '../file';
import type { Analysis } from './analysis';
import type { CodeownersPorts } from './codeownersLanguage';
import { rangeOf } from './hover';

/** Stands for any file of a folder: no rule is about its name or its ending. */
const ANY_FILE = '.greenroom';

/**
 * Lines that give the folder of an entity to people who have nothing to do with the entity's owner. Of each entity the line
 * that decides for its folder as a whole is judged: lines about single files are made to differ.
 */
export async function disagreements(
  analysis: Analysis,
  { catalog }: CodeownersPorts,
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const path of await analysis.files(token)) {
    if (!/\.ya?ml$/i.test(path)) continue;
    const declared = await catalog.getEntitiesInFile(joinUri(analysis.root, path));
    throwIfCancelled(token);
    if (declared.length === 0) continue;
    const folder = folderOfPath(path);
    const [rule] = analysis.codeowners.rulesFor(folder ? `${folder}/${ANY_FILE}` : ANY_FILE);
    if (!rule || rule.owners.length === 0) continue;
    const reviewers = await reviewersOf(rule, analysis.uri, catalog, token);
    for (const { ref, location } of declared) {
      const entity = await catalog.getEntityByRef(ref, token);
      if (!entity || isPeople(entity) || !isBuilt(entity.kind)) continue;
      const claim = await claimOf(catalog, entity, { type: 'entity', ref: refOf(entity) }, token);
      if (!claim?.owner || !(await disagreementOf(catalog, claim, reviewers, token))) continue;
      found.push({
        range: rangeOf(rule.at),
        severity: 'info',
        code: 'codeowners-disagrees',
        message: `The catalog says that ${displayName(claim.owner)} owns ${displayName(entity)}, whose folder this line gives to ${rule.owners.join(', ')}.`,
        related: [
          {
            uri: location.uri,
            range: location.nameRange,
            message: `${displayName(entity)} is declared here`,
          },
        ],
      });
    }
  }
  return found;
}

/** What lies in the folder it is declared in; others are only described there. */
const isBuilt = (kind: string) => /^(component|template)$/i.test(kind);

async function reviewersOf(
  rule: CodeownersRule,
  file: string,
  catalog: CodeownersPorts['catalog'],
  token?: CancellationToken,
): Promise<Claim[]> {
  const reason = { type: 'codeowners', file, pattern: rule.pattern, line: rule.line } as const;
  return Promise.all(
    rule.owners.map(async (handle) => {
      const { ref, entity } = await resolveHandle(catalog, handle, token);
      return { ownerRef: ref, ...(entity && { owner: entity }), reason };
    }),
  );
}
