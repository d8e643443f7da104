import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Entity } from '../src/core/model/entity';
import { refOf } from '../src/core/model/reference';

/**
 * A catalog's answers in the form that a real Backstage gives them, as fast as they can be sent: at 100,000 entities a real one
 * takes hours to read its files.
 */
export class RecordedBackstage {
  requests = 0;
  readonly #entities: Map<string, { kind: string; etag: string; whole: string; entity: Entity }>;
  readonly #server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      this.requests++;
      this.#answer(new URL(request.url!, 'http://a'), body, response);
    });
  });

  private constructor(entities: readonly Entity[]) {
    this.#entities = new Map();
    entities.forEach((entity, at) => this.#put(entity, `${at}`));
  }

  static async start(entities: readonly Entity[]): Promise<RecordedBackstage> {
    const recorded = new RecordedBackstage(entities);
    await new Promise<void>((resolve) => recorded.#server.listen(0, '127.0.0.1', resolve));
    return recorded;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** So many of its entities are others from now on. */
  change(count: number): void {
    for (const { entity } of [...this.#entities.values()].slice(0, count))
      this.#put({ ...entity, metadata: { ...entity.metadata, title: 'Changed' } }, 'changed');
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #put(entity: Entity, sign: string): void {
    const etag = `${sign}-${refOf(entity)}`;
    const { namespace = 'default', annotations } = entity.metadata;
    const added = {
      'backstage.io/managed-by-location': `url:https://github.com/acme/${entity.metadata.name}`,
    };
    const metadata = {
      ...entity.metadata,
      namespace,
      uid: etag,
      etag,
      annotations: { ...annotations, ...added },
    };
    const whole = JSON.stringify({ ...entity, metadata, relations: [] });
    this.#entities.set(refOf(entity), { kind: entity.kind, etag, whole, entity });
  }

  #answer({ pathname, searchParams }: URL, body: string, response: ServerResponse): void {
    response.setHeader('content-type', 'application/json');
    if (pathname.endsWith('/entity-facets')) return void response.end(this.#facets());
    if (pathname.endsWith('/by-refs')) {
      const { entityRefs } = JSON.parse(body) as { entityRefs: readonly string[] };
      const items = entityRefs.map((ref) => this.#entities.get(ref)?.whole ?? 'null');
      return void response.end(`{"items":[${items.join(',')}]}`);
    }
    const filter = searchParams.get('filter')?.toLowerCase().split(',');
    const all = [...this.#entities.values()].filter(
      ({ kind }) => !filter || filter.includes(`kind=${kind.toLowerCase()}`),
    );
    const start = Number(searchParams.get('cursor') ?? 0);
    const end = start + Number(searchParams.get('limit'));
    const isLines = searchParams.get('fields')?.endsWith('metadata.etag');
    const items = all.slice(start, end).map(({ whole, entity, etag }) => {
      if (!isLines) return whole;
      const { name, namespace = 'default' } = entity.metadata;
      return JSON.stringify({ kind: entity.kind, metadata: { name, namespace, etag } });
    });
    const next = end < all.length ? `"nextCursor":"${end}"` : '';
    response.end(`{"items":[${items.join(',')}],"totalItems":${all.length},"pageInfo":{${next}}}`);
  }

  #facets(): string {
    const counts = new Map<string, number>();
    for (const { kind } of this.#entities.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return JSON.stringify({ facets: { kind: [...counts].map(([value, count]) => ({ value, count })) } });
  }
}
