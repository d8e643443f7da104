import type { CancellationToken } from '../base/cancellation';
import { decodePath, relativePath } from '../base/uri';
import type { Entity } from '../model/entity';
import { parseRef } from '../model/reference';
import { InputProblem } from './input';
import { told } from './quote';
import type { AssistantPorts } from './tool';

/** Of entities with one name, the kind that is meant first. */
const MEANT = ['component', 'api', 'system', 'resource', 'template', 'group', 'user', 'domain'];

/** The entity that a reference in any form names: of any kind where it names none. Throws an {@link InputProblem}. */
export async function entityOf(
  written: string,
  { catalog, search }: Pick<AssistantPorts, 'catalog' | 'search'>,
  token?: CancellationToken,
): Promise<Entity> {
  const text = written.trim();
  const hasKind = /^[^/]*:/.test(text);
  if (hasKind) {
    const entity = await catalog.getEntityByRef(text, token);
    if (entity) return entity;
  }
  const ref = parseRef(text, { kind: 'component' });
  if (ref && !hasKind) {
    const filter = {
      'metadata.name': ref.name,
      ...(text.includes('/') && { 'metadata.namespace': ref.namespace }),
    };
    const { items } = await catalog.queryEntities({ filter, limit: 100 }, token);
    const rank = ({ kind, metadata: { namespace = 'default' } }: Entity) =>
      ((MEANT.indexOf(kind.toLowerCase()) + 100) % 100) + (namespace === 'default' ? 0 : 0.5);
    const [first] = [...items].sort((a, b) => rank(a) - rank(b));
    if (first) return first;
  }
  const { results } = await search.search({ term: ref?.name ?? text, types: ['entity'], limit: 5 }, token);
  const near = results.map((result) => told(result.ref)).join(', ');
  throw new InputProblem(
    'ref',
    `The catalog has no such entity. ${near ? `Near it: ${near}.` : 'greenroom_search_catalog finds what there is.'}`,
  );
}

/** A file as people name it: from the folder that is open, or from the repository. To be quoted. */
export function pathOf(uri: string, ports: Pick<AssistantPorts, 'folders'>): string {
  for (const folder of ports.folders()) {
    const path = relativePath(folder, uri);
    if (path) return path;
  }
  return decodePath(uri.replace(/^file:\/\//, ''));
}

/** Where an entity is declared, as `path:line`, one-based; undefined where no file declares it. To be quoted. */
export async function declaredAt(ref: string, ports: AssistantPorts): Promise<string | undefined> {
  const location = await ports.catalog.getLocation(ref);
  return location && `${pathOf(location.uri, ports)}:${location.nameRange.start.line + 1}`;
}

/** Where what is said comes from, for a source that is read from afar: with the time of its last reading. */
export async function readAt(ref: string, ports: AssistantPorts): Promise<string | undefined> {
  const location = await ports.catalog.getLocation(ref);
  const source = (await ports.catalog.getSources()).find(({ id }) => id === location?.sourceId);
  return source?.refreshedAt === undefined ? undefined : new Date(source.refreshedAt).toISOString();
}

/** `key: value` lines of what is there. To be quoted. */
export function facts(lines: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(lines)
    .flatMap(([key, value]) => (value === undefined || value === '' ? [] : [`${key}: ${value}`]))
    .join('\n');
}
