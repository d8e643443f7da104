import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Entity } from '../../model/entity';
import { refOf } from '../../model/reference';
import type { OwnershipTarget } from '../ownership';
import { entitiesCalled } from './findName';
import { hostIn } from './hostIn';
import { type Attempt, type QuestionPorts, sharedBy } from './ports';

/** Entities looked through at a time. */
const PAGE = 1_000;

/** Hosts where everybody has pages: that one entity links to one says nothing of the others. */
const EVERYBODYS =
  /(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|google\.com|npmjs\.(?:com|org)|pypi\.org|pkg\.go\.dev|docker\.com|crates\.io|docs\.rs|rubygems\.org|nuget\.org|packagist\.org|maven\.org|stackoverflow\.com|wikipedia\.org|youtube\.com|medium\.com|notion\.so|figma\.com|miro\.com|trello\.com|linear\.app|sentry\.io|pagerduty\.com|datadoghq\.(?:com|eu)|newrelic\.com|microsoft\.com|amazon\.com|azure\.com|slack\.com|atlassian\.net|grafana\.net|opsgenie\.com|incident\.io)$/;

/**
 * What may be guessed of a host: nothing; whose it is by a link to a page of it; by its name too, where it is certainly a host.
 */
type Guesses = 'none' | 'links' | 'all';

/**
 * The entity that a host is of: an API that answers there, else the one entity with a link or an annotation to all of it,
 * else, as a guess, to a page of it, or one that is called like a part of the host's name.
 */
export function findHost(ports: QuestionPorts, guesses: Guesses = 'all'): Attempt {
  return async (text, token) => {
    const host = hostIn(text);
    if (host === undefined) return undefined;
    const target = (ref: string, by: OwnershipTarget['by']): OwnershipTarget => ({
      type: 'host',
      text: host,
      ref,
      ...(by && { by }),
    });
    const answering = await serversAt(ports, host, await definitionsNaming(ports, host, token), token);
    const best = closest(answering, pathOf(text));
    const shared = sharedBy(best.map(({ entity }) => entity));
    // A gateway answers for many: which of them is meant, a path tells.
    if (shared) return { place: 'hosts', shared };
    if (best[0]) return target(refOf(best[0].entity), 'server');
    // Many link to one board of pictures: only a host of one entity tells which.
    const [linking, another] = await ports.addresses.atHost(host, token);
    const isOnly = linking !== undefined && another === undefined;
    if (isOnly && (await ports.addresses.linked(`https://${host}`, token)).has(linking))
      return target(linking, 'link');
    if (guesses !== 'none' && !EVERYBODYS.test(host)) {
      // Where only a page is linked, what is below it may be its own, and others may have pages beside it.
      const above = [...(await ports.addresses.linkedAbove(text, token))];
      const guess = isOnly ? linking : above.length === 1 ? above[0] : undefined;
      if (guess !== undefined) return target(guess, 'host');
    }
    const isAddress = guesses === 'all' || (guesses === 'links' && text.includes('://'));
    for (const part of !isAddress || /^[\d.]+$|^\[/.test(host)
      ? []
      : host.split('.').slice(0, host.includes('.') ? -1 : 1)) {
      const [entity] = part.length > 2 ? await entitiesCalled(ports.catalog, part, token) : [];
      if (entity && /^(component|api|resource|system)$/i.test(entity.kind))
        return target(refOf(entity), 'name');
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

/** The APIs whose definition has the host in it somewhere. */
async function definitionsNaming(
  { catalog }: QuestionPorts,
  host: string,
  token?: CancellationToken,
): Promise<Entity[]> {
  const found: Entity[] = [];
  const fields = ['kind', 'metadata', 'spec.definition', 'spec.owner', 'relations'];
  for (let offset = 0; ; offset += PAGE) {
    const request = { filter: { kind: 'api' }, fields, limit: PAGE, offset };
    const { items } = await catalog.queryEntities(request, token);
    throwIfCancelled(token);
    for (const entity of items) {
      const definition = entity.spec?.['definition'];
      if (typeof definition === 'string' && definition.toLowerCase().includes(host)) found.push(entity);
    }
    if (items.length < PAGE) return found;
  }
}
