import type { ApiModel } from '../apiDefinition/model';
import type { EntityProblems } from '../catalog/entityProblems';
import type { LocalCatalog } from '../catalog/localCatalog';
import type { CatalogNode } from '../catalog/node';
import { completenessOf } from '../catalog/references/referenceChecks';
import type { OwnershipService } from '../ownership/ownership';
import type { Clock } from '../ports/clock';
import { codeownersAnswer } from './codeownersFact';
import type { FilePorts } from './fileFacts';
import { LocalScorecards } from './localScorecards';

interface Environment extends FilePorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly ownership?: Pick<OwnershipService, 'lookUp'>;
  readonly definitions?: (ref: string) => Promise<ApiModel | undefined>;
  readonly giveWay: () => Promise<void>;
}

/** Scorecards over a catalog, which follow its changes. */
export function createScorecards(catalog: LocalCatalog, environment: Environment): LocalScorecards {
  const { store } = catalog;
  let problems: ReadonlyMap<string, EntityProblems> | undefined;
  const completeness = () => completenessOf(catalog.sources.statuses());
  let complete = completeness();
  const { ownership } = environment;
  const scorecards = new LocalScorecards({
    ...environment,
    ...(ownership && { codeowners: async (folder) => codeownersAnswer(await ownership.lookUp(folder)) }),
    view: {
      node: (ref) => store.node(ref),
      isComplete: (kind) => complete.isComplete(kind),
      problemsOf: (ref) => problems?.get(ref),
    },
    declaring: store,
    *nodes() {
      for (const node of store.declared()) if (node.entity) yield node;
    },
    settle: async () => {
      problems ??= new Map((await catalog.getEntityProblems()).map((each) => [each.ref, each]));
    },
  });
  catalog.onDidChange(({ added, changed, removed }) => {
    problems = undefined;
    scorecards.changed(withNeighbours([...added, ...changed, ...removed], (ref) => store.node(ref)));
  });
  catalog.onDidChangeProblems((uris) => {
    problems = undefined;
    scorecards.changed(
      uris.flatMap((uri) => store.file(uri)?.record.declarations.map(({ ref }) => ref) ?? []),
    );
  });
  catalog.onDidChangeSources(() => {
    const before = complete.key;
    complete = completeness();
    if (complete.key !== before) scorecards.forgetAll();
  });
  return scorecards;
}

/** With what looks at them: what an owner is like counts for everything it owns, who its members are for the group. */
function withNeighbours(
  refs: readonly string[],
  nodeOf: (ref: string) => CatalogNode | undefined,
): Set<string> {
  const all = new Set(refs);
  const around = (ref: string) => {
    const node = nodeOf(ref);
    if (!node) return [];
    return [
      ...node.stated.map(({ target }) => target.ref),
      ...[...node.incoming].map(({ source }) => source.ref),
    ];
  };
  for (const ref of refs)
    for (const near of around(ref)) {
      all.add(near);
      // Somebody who joins a team changes what counts for all that the team owns.
      if (ref.startsWith('user:')) for (const owned of around(near)) all.add(owned);
    }
  return all;
}
