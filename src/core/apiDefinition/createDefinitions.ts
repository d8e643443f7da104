import type { Entity } from '../model/entity';
import { resolvePath } from '../paths/resolvePath';
import type { Clock } from '../ports/clock';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { ApiDefinitions } from './apiDefinitions';
import type { ApiText } from './compare/change';
import { compareDefinitions, type Side } from './compare/compare';
import type { Definition } from './definition';
import type { ApiModel } from './model';
import { outlineOf } from './outline';
import { NOTHING, readDefinition } from './readDefinition';
import { References, type ReadReferenced } from './tree/references';

/** What definitions are read with. */
export interface DefinitionPorts {
  readonly catalog: {
    getEntityByRef(ref: string): Promise<Entity | undefined>;
    getLocation(ref: string): Promise<{ readonly uri: string } | undefined>;
  };
  /** Bounded to repositories. */
  readonly reader: FileReader;
  readonly repositories: Repositories;
  /** The file that a definition is kept in; undefined where that is the catalog file itself. */
  readonly clock: Pick<Clock, 'now'>;
  readonly definitionFile: (ref: string) => Promise<string | undefined>;
}

/** A referenced file may weigh as much as a definition. Bytes. */
const MOST_BYTES = 20_000_000;

export function createDefinitions(ports: DefinitionPorts): ApiDefinitions {
  const { catalog } = ports;
  const side = (written: ApiText): Side =>
    typeof written === 'string'
      ? { text: written }
      : { text: written.text, read: referenced(async () => written.uri, ports) };
  return {
    compare: (before, after, format) =>
      compareDefinitions(side(before), side(after), {
        ...(format !== undefined && { format }),
        today: new Date(ports.clock.now()).toISOString().slice(0, 10),
      }),
    get: async (ref) => {
      const entity = await catalog.getEntityByRef(ref);
      if (entity?.kind.toLowerCase() !== 'api') return undefined;
      return modelOf(
        entity,
        referenced(() => baseOf(ref, ports), ports),
      );
    },
  };
}

async function modelOf(entity: Entity, read: ReadReferenced): Promise<ApiModel> {
  const { type, definition, remotes } = (entity.spec ?? {}) as Record<string, unknown>;
  const written = typeof type === 'string' ? type : undefined;
  if (Array.isArray(remotes) && typeof definition !== 'string') return remotesModel(entity, remotes);
  if (typeof definition === 'string') {
    const found = await readDefinition(definition, { ...(written !== undefined && { type: written }), read });
    return outlineOf(found);
  }
  const message =
    definition === undefined
      ? 'The entity has no definition (spec.definition).'
      : 'The definition could not be taken in; the problems of the catalog file say why.';
  return { ...outlineOf(nothing()), problems: [{ severity: 'error', message }] };
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
  return { ...NOTHING, format: 'text', text: '', references: new References(), faults: [] };
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
