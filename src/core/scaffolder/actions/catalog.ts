import * as l10n from '@vscode/l10n';
import { isObject } from '../../base/isObject';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { parseAllDocuments, stringify } from 'yaml';
import { EXAMPLE } from '../exampleOutput';
import { createAction } from './action';
import { fields, flag, record, text, texts } from './schemas';
import { SOURCE_TEMPLATE } from '../drift/originFile';
import type { Workspace } from '../workspace';

interface Wanted {
  readonly entityRef?: string;
  readonly entityRefs?: readonly string[];
  readonly optional?: boolean;
  readonly defaultKind?: string;
  readonly defaultNamespace?: string;
}

export const catalogFetch = createAction<Wanted>({
  id: 'catalog:fetch',
  description: l10n.t('Reads entities of the catalog.'),
  schema: {
    input: fields({
      entityRef: text(l10n.t('Reference of the entity')),
      entityRefs: texts(l10n.t('References of the entities')),
      optional: flag(l10n.t('Whether they may be missing; no unless said')),
      defaultKind: text(l10n.t('Kind of references that name none')),
      defaultNamespace: text(l10n.t('Namespace of references that name none')),
    }),
    output: fields({
      entity: { description: l10n.t('The entity of entityRef') },
      entities: { type: 'array', description: l10n.t('The entities of entityRefs') },
    }),
  },
  supportsDryRun: true,
  handler: async ({ input, ports, output }) => {
    const { entityRef, entityRefs, optional, defaultKind, defaultNamespace } = input;
    if (!entityRef && !entityRefs && !optional)
      throw new Error(l10n.t('Missing entity reference or references'));
    const full = (ref: string) => stringifyEntityRef(parseEntityRef(ref, { defaultKind, defaultNamespace }));
    const found = <T>(entity: T | undefined, ref: string) => {
      if (!entity && !optional) throw new Error(l10n.t('Entity {0} not found', ref));
      return entity ?? null;
    };
    if (entityRef) output('entity', found(await ports.entities.getEntityByRef(full(entityRef)), entityRef));
    if (!entityRefs) return;
    const entities = (await ports.entities.getEntitiesByRefs({ entityRefs: entityRefs.map(full) })).items;
    output(
      'entities',
      entities.map((entity, index) => found(entity, entityRefs[index]!)),
    );
  },
});

export const catalogWrite = createAction<{
  readonly filePath?: string;
  readonly entity: Readonly<Record<string, unknown>>;
}>({
  id: 'catalog:write',
  description: l10n.t('Writes a catalog file for what the template makes.'),
  schema: {
    input: fields(
      {
        filePath: text(l10n.t('Path in the workspace; catalog-info.yaml unless said')),
        entity: record(l10n.t('The entity to write')),
      },
      'entity',
    ),
  },
  supportsDryRun: true,
  handler: ({ input, workspace, log, template: { entityRef } }) => {
    const { filePath: path = 'catalog-info.yaml', entity } = input;
    log.info(`Writing ${path}`);
    const target = workspace.resolve(path);
    const metadata = isObject(entity['metadata']) ? entity['metadata'] : {};
    const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {};
    const origin = entityRef && {
      annotations: { ...annotations, [SOURCE_TEMPLATE]: entityRef },
    };
    workspace.write(target, stringify({ ...entity, metadata: { ...metadata, ...origin } }));
  },
});

type Registered =
  | { readonly catalogInfoUrl: string }
  | { readonly repoContentsUrl: string; readonly catalogInfoPath?: string };

const OPTIONAL = flag(l10n.t('Whether the file may be missing; no unless said'));

export const catalogRegister = createAction<Registered & { readonly optional?: boolean }>({
  id: 'catalog:register',
  description: l10n.t('Adds a catalog file to the catalog.'),
  schema: {
    input: {
      anyOf: [
        fields(
          { catalogInfoUrl: text(l10n.t('Web address of the catalog file')), optional: OPTIONAL },
          'catalogInfoUrl',
        ),
        fields(
          {
            repoContentsUrl: text(l10n.t("Web address of the repository's top folder")),
            catalogInfoPath: text(
              l10n.t('Path of the catalog file from there; /catalog-info.yaml unless said'),
            ),
            optional: OPTIONAL,
          },
          'repoContentsUrl',
        ),
      ],
    },
  },
  effects: (input) => [{ kind: 'register', url: catalogFileOf(input) }],
  foreseen: (input, workspace) => ({
    catalogInfoUrl: catalogFileOf(input),
    entityRef: declaredIn(workspace, pathOf(input)) ?? EXAMPLE,
  }),
  finds: ['entityRef'],
  handler: async ({ input, ports, workspace, log, output, signal }) => {
    const url = catalogFileOf(input);
    log.info(`Registering ${url} in the catalog`);
    output('catalogInfoUrl', url);
    const known = (await ports.locations?.register(url, signal)) ?? NOT_READ;
    if (typeof known === 'string') log.warn(known);
    else log.info(`The catalog has ${known.join(', ')}`);
    // Where the catalog does not have it yet, its file in the workspace says what it is.
    const ref = typeof known === 'string' ? declaredIn(workspace, pathOf(input)) : known[0];
    if (ref !== undefined) output('entityRef', ref);
  },
});

const NOT_READ = l10n.t('Nothing is read from there, so the catalog does not have it.');

/** The reference of the entity that a file of the workspace declares; of several, of the first Component. */
function declaredIn(workspace: Workspace, path: string): string | undefined {
  try {
    const text = workspace.readText(workspace.resolve(path.replace(/^\/+/, '')));
    const refs = parseAllDocuments(text).flatMap((document) => {
      const entity: unknown = document.toJS();
      return isObject(entity) && entity['kind'] !== undefined ? [stringifyEntityRef(entity as never)] : [];
    });
    return refs.find((ref) => ref.startsWith('component:')) ?? refs[0];
  } catch {
    return undefined;
  }
}

/** Of the catalog file in the workspace. */
function pathOf(input: Registered): string {
  return ('catalogInfoPath' in input ? input.catalogInfoPath : undefined) ?? 'catalog-info.yaml';
}

export function catalogFileOf(input: Registered): string {
  if ('catalogInfoUrl' in input) return input.catalogInfoUrl;
  const { repoContentsUrl, catalogInfoPath = '/catalog-info.yaml' } = input;
  return `${repoContentsUrl.replace(/\/+$/, '')}/${catalogInfoPath.replace(/^\.?\/+/, '')}`;
}
