import { NeverCancelled } from '../../../src/core/base/cancellation';
import type { Entity } from '../../../src/core/model/entity';
import type { Repositories } from '../../../src/core/ports/repositories';
import type { TemplateThreads } from '../../../src/core/ports/templateThreads';
import { BUILTIN_ACTIONS } from '../../../src/core/scaffolder/actions/builtin';
import type { ForeignActions } from '../../../src/core/scaffolder/actions/foreign';
import { ActionRegistry } from '../../../src/core/scaffolder/actions/registry';
import { LocalTemplates } from '../../../src/core/scaffolder/localTemplates';
import { shownPages } from '../../../src/core/scaffolder/parameters/visiblePages';
import { runJob } from '../../../src/core/scaffolder/runJob';
import type { Templates } from '../../../src/core/scaffolder/templates';
import { NodeFileReader } from '../../../src/runtime/node/nodeFileReader';

/** Runs templates on the thread of the test, as its own does. */
export const inPlace: TemplateThreads = {
  actions: () => Promise.resolve(registry.describe()),
  visiblePages: (pages, values) => Promise.resolve(shownPages(pages, values)),
  run: (job, ports, onEvent, token = NeverCancelled) =>
    runJob(job, registry, ports, onEvent, token, () => Promise.resolve()),
};

const registry = new ActionRegistry(BUILTIN_ACTIONS);

/** Templates of a catalog that holds nothing, in a repository whose root is that folder. */
export function templatesIn(
  root: string,
  entities: readonly Entity[] = [],
  foreign?: ForeignActions,
  more: Partial<ConstructorParameters<typeof LocalTemplates>[0]> = {},
): Templates {
  const repositories: Repositories = {
    rootOf: () => Promise.resolve(root),
    resolveUrl: () => Promise.resolve(undefined),
  };
  const byRef = (ref: string) =>
    entities.find(
      ({ kind, metadata }) =>
        `${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLowerCase() === ref,
    );
  return new LocalTemplates({
    catalog: {
      queryEntities: () =>
        Promise.resolve({ items: [...entities], totalItems: entities.length, pageInfo: {} }),
      getEntityByRef: (ref) => Promise.resolve(byRef(ref)),
      getEntitiesByRefs: ({ entityRefs }) => Promise.resolve({ items: entityRefs.map(byRef) }),
      getLocation: () => Promise.resolve(undefined),
    },
    reader: new NodeFileReader(),
    repositories,
    threads: inPlace,
    ...(foreign && { foreign }),
    ...more,
  });
}
