import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import { ownerRefOf } from '../../model/relations';
import type { OwnershipTarget } from '../ownership';
import { entityCalled } from './findName';
import type { Attempt, QuestionPorts } from './ports';

const HOST =
  /^(?:(?:(?:jdbc:)?[a-z][a-z0-9+.-]*:)?\/\/\/?)?(?:[^/@\s]*@)?((?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\[[0-9a-f:.]+\])\.?(:\d+)?(?:[/?#].*)?$/i;
/** Whatever is asked there answers from the machine of who asks: it is nobody's. */
const OWN_MACHINE = /^(?:(?:.+\.)?localhost|127\.[\d.]+|0\.0\.0\.0|\[(?:::1?|::ffff:127\.[\d.]+)\])$/;
/** Entities looked through at a time. */
const PAGE = 1_000;

/** The host that a text is, or that an address in it leads to; undefined where it is none. */
export function hostIn(text: string): string | undefined {
  const match = text.length > 2_000 ? null : HOST.exec(text.trim());
  const host = match?.[1]?.toLowerCase();
  if (host === undefined || OWN_MACHINE.test(host)) return undefined;
  // Numbers with dots are versions, but for four of them.
  if (/^[\d.]+$/.test(host)) return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? host : undefined;
  const isAddress = text.includes('//') || match?.[2] !== undefined || host.startsWith('[');
  return isAddress || host.includes('.') ? host : undefined;
}

/**
 * The entity that a host is of: an API that answers there, else the one entity with a link or an annotation there, else, as
 * a guess, one that is called like a part of the host's name.
 */
export function findHost(ports: QuestionPorts, mayGuess = true): Attempt {
  return async (text, token) => {
    const host = hostIn(text);
    if (host === undefined) return undefined;
    const named = await entitiesNaming(ports, host, token);
    const target = (entity: Entity, by: OwnershipTarget['by']): OwnershipTarget => ({
      type: 'host',
      text: host,
      ref: refOf(entity),
      ...(by && { by }),
    });
    const answering = await serversAt(ports, host, named.inDefinition, token);
    const best = closest(answering, pathOf(text));
    const owners = new Set(best.map(({ entity }) => ownerRefOf(entity)));
    if (best[0] && owners.size === 1) return target(best[0].entity, 'server');
    // A gateway answers for many: which of them is meant, a path tells.
    if (best.length > 0) return { place: 'hosts', shared: best.map(({ entity }) => refOf(entity)) };
    // Many link to one board of pictures: only a host of one entity tells which.
    if (named.inLinks.length === 1) return target(named.inLinks[0]!, 'link');
    for (const part of !mayGuess || /^[\d.]+$|^\[/.test(host)
      ? []
      : host.split('.').slice(0, host.includes('.') ? -1 : 1)) {
      const entity = part.length > 2 ? await entityCalled(ports.catalog, part, token) : undefined;
      if (entity && /^(component|api|resource|system)$/i.test(entity.kind)) return target(entity, 'name');
    }
    return { place: 'hosts' };
  };
}

interface Answering {
  readonly entity: Entity;
  /** Path of the server's address, without a slash at its end. */
  readonly path: string;
}

/** The APIs that answer at a host, as their definitions say. */
async function serversAt(
  { serversOf }: QuestionPorts,
  host: string,
  entities: readonly Entity[],
  token?: CancellationToken,
): Promise<Answering[]> {
  const found: Answering[] = [];
  for (const entity of entities) {
    const servers = (await serversOf?.(refOf(entity), token).catch(() => [])) ?? [];
    for (const server of servers) {
      const url = server.includes('://') ? server : `x://${server.replace(/^\/\//, '')}`;
      if (hostIn(url) === host) found.push({ entity, path: pathOf(url) });
    }
  }
  return found;
}

/** Those whose path is the longest beginning of the one asked for; all where none is. */
function closest(answering: readonly Answering[], asked: string): readonly Answering[] {
  const fitting = answering.filter(({ path }) => path !== '' && `${asked}/`.startsWith(`${path}/`));
  const longest = Math.max(0, ...fitting.map(({ path }) => path.length));
  const best = fitting.filter(({ path }) => path.length === longest);
  return best.length > 0 ? best : answering;
}

/** The path of an address: '' for none. */
function pathOf(text: string): string {
  return (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(text.trim())?.[1] ?? '').replace(/\/+$/, '');
}

async function entitiesNaming(
  { catalog }: QuestionPorts,
  host: string,
  token?: CancellationToken,
): Promise<{ inDefinition: Entity[]; inLinks: Entity[] }> {
  const found = { inDefinition: [] as Entity[], inLinks: [] as Entity[] };
  for (let offset = 0; ; offset += PAGE) {
    const fields = ['kind', 'metadata', 'spec.definition', 'spec.owner', 'relations'];
    const { items } = await catalog.queryEntities({ fields, limit: PAGE, offset }, token);
    throwIfCancelled(token);
    for (const entity of items) {
      const definition = entity.spec?.['definition'];
      if (typeof definition === 'string' && definition.toLowerCase().includes(host))
        found.inDefinition.push(entity);
      if (addressesOf(entity).some((address) => hostIn(address) === host)) found.inLinks.push(entity);
    }
    if (items.length < PAGE) return found;
  }
}

/** Web addresses that an entity names, but those of where it is declared. */
export function addressesOf({ metadata }: Entity): string[] {
  const links = (metadata.links ?? []).map(({ url }) => url as unknown);
  const annotations = Object.entries(metadata.annotations ?? {})
    .filter(([key]) => !key.startsWith('backstage.io/'))
    .map(([, value]) => value as unknown);
  return [...links, ...annotations].filter(
    (value): value is string => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/\//i.test(value),
  );
}
