import * as l10n from '@vscode/l10n';
import { isObject } from '../base/isObject';
import type { Range } from '../base/range';
import type { Entity } from '../model/entity';
import { readDocuments } from '../yaml/read';
import { resolvePath } from '../paths/resolvePath';
import type { Clock } from '../ports/clock';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { ApiDefinitions } from './apiDefinitions';
import type { ApiText } from './compare/change';
import { compareDefinitions, type Side } from './compare/compare';
import type { Definition } from './definition';
import type { ApiModel } from './model';
import { operationView } from './operationView';
import { outlineOf } from './outline';
import { operationProse, proseOf, withProse } from './prose';
import { NOTHING, readDefinition } from './readDefinition';
import { SchemaTree } from './schemaTree';
import { type Opened, sourceOf } from './sourceOf';
import { ReferencedFiles, type ReadReferenced } from './tree/referencedFiles';

/** What definitions are read with. */
export interface DefinitionPorts {
  readonly catalog: {
    getEntityByRef(ref: string): Promise<Entity | undefined>;
    getLocation(ref: string): Promise<{ readonly uri: string; readonly range: Range } | undefined>;
  };
  /** APIs that take a file in, by reference. */
  readonly takenIn: (uri: string) => string[];
  /** Bounded to repositories. */
  readonly reader: FileReader;
  readonly repositories: Repositories;
  /** The file that a definition is kept in; undefined where that is the catalog file itself. */
  readonly clock: Pick<Clock, 'now'>;
  readonly definitionFile: (ref: string) => Promise<string | undefined>;
  /** Has a definition in the catalog that its source left where it is. Rejects with words for a person. */
  readonly takeIn?: (ref: string) => Promise<void>;
}

/** Definitions that are kept as read, and for how long one of several files counts as it is. Milliseconds. */
const MOST_KEPT = 3;
const FRESH = 60_000;

/** A referenced file may weigh as much as a definition. Bytes. */
const MOST_BYTES = 20_000_000;

export function createDefinitions(ports: DefinitionPorts): ApiDefinitions {
  const { catalog } = ports;
  /** Those read last: pages ask about one again and again. */
  const kept = new Map<string, Opened>();
  const whole = async (ref: string): Promise<Entity | undefined> => {
    const entity = await catalog.getEntityByRef(ref);
    if (!ports.takeIn || !isLeftOut(entity)) return entity;
    await ports.takeIn(ref);
    return catalog.getEntityByRef(ref);
  };
  const open = async (ref: string, given?: Entity): Promise<Opened | undefined> => {
    const entity = given ?? (await whole(ref));
    const { type, definition: text } = (entity?.spec ?? {}) as Record<string, unknown>;
    if (entity?.kind.toLowerCase() !== 'api' || typeof text !== 'string') return undefined;
    const known = kept.get(ref);
    // What other files hold may have changed with nothing said here.
    if (known?.definition.text === text && known.type === type && !known.definition.references.isOfManyFiles)
      return known;
    const read = referenced(() => baseOf(ref, ports), ports);
    const definition = await readDefinition(text, { ...(typeof type === 'string' && { type }), read });
    const isSame = known && known.definition.text === text && known.type === type;
    if (isSame && ports.clock.now() - known.since < FRESH) return known;
    const opened = {
      ref,
      type,
      definition,
      tree: new SchemaTree(definition.references),
      since: ports.clock.now(),
    };
    kept.delete(ref);
    kept.set(ref, opened);
    for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest);
    return opened;
  };
  const side = (written: ApiText): Side =>
    typeof written === 'string'
      ? { text: written }
      : { text: written.text, read: referenced(async () => written.uri, ports) };
  const definitions: ApiDefinitions = {
    takeIn: async (ref) => void (await whole(ref)),
    compare: (before, after, format) =>
      compareDefinitions(side(before), side(after), {
        ...(format !== undefined && { format }),
        today: new Date(ports.clock.now()).toISOString().slice(0, 10),
      }),
    get: async (ref) => {
      let why: string | undefined;
      const entity = await whole(ref).catch((error: unknown) => {
        why = error instanceof Error ? error.message : String(error);
        return catalog.getEntityByRef(ref);
      });
      if (entity?.kind.toLowerCase() !== 'api') return undefined;
      if (why !== undefined) return modelWhere(why);
      const opened = await open(ref, entity);
      return opened ? outlineOf(opened.definition) : modelOfNone(entity);
    },
    page: async (ref) => {
      const model = await definitions.get(ref);
      const description = proseOf(model?.description);
      return model && (description === undefined ? model : { ...model, description });
    },
    operation: async (ref, id) => {
      const opened = await open(ref);
      const operation = opened?.definition.operations.find((each) => each.id === id);
      return opened && operation && operationProse(operationView(opened.definition, operation, opened.tree));
    },
    type: async (ref, name) => {
      const opened = await open(ref);
      const spot = opened?.definition.types.get(name);
      return spot && opened && withProse(opened.tree.line(spot, name));
    },
    expand: async (ref, node) => (await open(ref))?.tree.open(node)?.map(withProse),
    source: async (ref, what) => {
      const opened = await open(ref);
      if (!opened) return undefined;
      const { operations, types } = opened.definition;
      const operation = operations.find(({ id }) => id === what.operation);
      const spot =
        what.node === undefined
          ? (operation?.spot ?? types.get(what.type ?? ''))
          : opened.tree.spot(what.node);
      return spot && sourceOf(spot, opened, ports);
    },
    within: async (text, ref) => {
      const found = readDocuments(text).find(({ value }) => refOfWritten(value) === ref)?.value;
      const written = (found as { spec?: { definition?: unknown } } | undefined)?.spec?.definition;
      return typeof written === 'string' ? written : undefined;
    },
    definedBy: async (uri) => {
      const found: string[] = [];
      for (const ref of ports.takenIn(uri))
        if (ref.startsWith('api:') && (await ports.definitionFile(ref).catch(() => undefined)) === uri)
          found.push(ref);
      return found;
    },
  };
  return definitions;
}

/** The canonical reference of a document of a catalog file. */
function refOfWritten(value: unknown): string | undefined {
  const { kind, metadata } = (value ?? {}) as {
    kind?: unknown;
    metadata?: { namespace?: unknown; name?: unknown };
  };
  if (typeof kind !== 'string' || typeof metadata?.name !== 'string') return undefined;
  const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : 'default';
  return `${kind}:${namespace}/${metadata.name}`.toLowerCase();
}

/** Of an API whose definition is no text. */
function modelOfNone(entity: Entity): ApiModel {
  const { definition, remotes } = (entity.spec ?? {}) as Record<string, unknown>;
  if (Array.isArray(remotes)) return remotesModel(entity, remotes);
  const message =
    definition === undefined
      ? l10n.t('The entity has no definition (spec.definition).')
      : l10n.t('The definition could not be taken in; the problems of the catalog file say why.');
  return modelWhere(message);
}

/** Of an API whose definition can't be shown. */
function modelWhere(message: string): ApiModel {
  return { ...outlineOf(nothing()), problems: [{ severity: 'error', message }] };
}

/** Whether its definition is an address, as of those that a source left where they are. */
function isLeftOut(entity: Entity | undefined): boolean {
  const definition = entity?.spec?.['definition'];
  return entity?.kind.toLowerCase() === 'api' && isObject(definition) && '$text' in definition;
}

/** An MCP server says of itself at run time what it offers: all that is written is where it is. */
function remotesModel(entity: Entity, remotes: readonly unknown[]): ApiModel {
  const servers = remotes.flatMap((remote) => {
    const { url, type } = (remote ?? {}) as Record<string, unknown>;
    return typeof url === 'string' ? [{ url, ...(typeof type === 'string' && { description: type }) }] : [];
  });
  const { title, description } = entity.metadata;
  return {
    ...outlineOf(nothing()),
    format: 'mcp',
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
    servers,
  };
}

function nothing(): Definition {
  return { ...NOTHING, format: 'text', text: '', references: new ReferencedFiles(), faults: [] };
}

async function baseOf(
  ref: string,
  { catalog, definitionFile }: DefinitionPorts,
): Promise<string | undefined> {
  const file = await definitionFile(ref).catch(() => undefined);
  return file ?? (await catalog.getLocation(ref))?.uri;
}

/** Reads files that references name, through the catalog's one door. */
export function referenced(
  base: () => Promise<string | undefined>,
  { reader, repositories }: Pick<DefinitionPorts, 'reader' | 'repositories'>,
): ReadReferenced {
  let own: Promise<string | undefined> | undefined;
  return async (path, from) => {
    const uri = from || (await (own ??= base()));
    if (uri === undefined) return undefined;
    const found = await resolvePath(path, { uri }, { reader, repositories });
    if (!('real' in found) || found.real === undefined) return undefined;
    return { id: found.real, text: await reader.readText(found.real, { maxBytes: MOST_BYTES }) };
  };
}
