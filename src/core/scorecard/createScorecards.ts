import { parentUri } from '../base/uri';
import type { ApiModel } from '../apiDefinition/model';
import { type EntityProblems, entityProblems } from '../catalog/entityProblems';
import type { LocalCatalog } from '../catalog/localCatalog';
import type { CatalogNode } from '../catalog/node';
import { completenessOf } from '../catalog/references/referenceChecks';
import type { OwnershipService } from '../ownership/ownership';
import type { Clock } from '../ports/clock';
import { codeownersAnswer } from './codeownersFact';
import type { FilePorts } from './fileFacts';
import type { Declaring } from './sourceFolder';
import { LocalScorecards } from './localScorecards';

interface Environment extends FilePorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly ownership?: Pick<OwnershipService, 'lookUp' | 'ownersOf'>;
  readonly definitions?: (ref: string) => Promise<ApiModel | undefined>;
  readonly giveWay: () => Promise<void>;
}

/** Of a folder with more, nobody can tell whose its files are whatever comes or goes. */
const MOST_BESIDE = 20;

/** Scorecards over a catalog, which follow its changes. */
export function createScorecards(catalog: LocalCatalog, environment: Environment): LocalScorecards {
  const { store } = catalog;
  let problems: ReadonlyMap<string, EntityProblems> | undefined;
  /** Whether something changed since problems were asked for, or while they were. */
  let isStale = true;
  const completeness = () => completenessOf(catalog.sources.statuses());
  let complete = completeness();
  const { ownership } = environment;
  const scorecards = new LocalScorecards({
    ...environment,
    ...(ownership && { codeowners: (folder, owner) => codeownersAnswer(ownership, folder, owner) }),
    view: {
      node: (ref) => store.node(ref),
      isComplete: (kind) => complete.isComplete(kind),
      problemsOf: (ref) => problems?.get(ref),
    },
    declaring: store,
    *nodes() {
      for (const node of store.declared()) if (node.entity) yield node;
    },
    problemsOf: async (ref) => {
      const uri = store.node(ref)?.winner?.declaration.uri;
      return uri === undefined ? undefined : entityProblems(await catalog.getProblems(uri), [ref])[0];
    },
    settle: async () => {
      if (!isStale) return;
      isStale = false;
      problems = new Map((await catalog.getEntityProblems()).map((each) => [each.ref, each]));
    },
  });
  catalog.onDidChange(({ added, changed, removed }) => {
    isStale = true;
    scorecards.forgetGiven([...changed, ...removed]);
    scorecards.changed(withNeighbours([...added, ...changed, ...removed], (ref) => store.node(ref), store));
  });
  catalog.onDidChangeProblems((uris) => {
    isStale = true;
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
  declaring: Declaring,
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
  for (const ref of refs) {
    const uri = nodeOf(ref)?.winner?.declaration.uri;
    const files = uri === undefined ? [] : declaring.filesIn(parentUri(uri));
    // Whose the other files of a folder are hangs on how many catalog files there are.
    if (files.length <= MOST_BESIDE)
      for (const file of files)
        for (const each of declaring.file(file)?.record.declarations ?? []) all.add(each.ref);
    for (const near of around(ref)) {
      all.add(near);
      // Somebody who joins a team changes what counts for all that the team owns.
      if (ref.startsWith('user:')) for (const owned of around(near)) all.add(owned);
    }
  }
  return all;
}
