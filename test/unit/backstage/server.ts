import { type HttpRequest, HttpError } from '../../../src/core/ports/http';

export interface Served {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; etag: string };
  readonly spec: Record<string, unknown>;
  readonly relations?: readonly { readonly type: string; readonly targetRef: string }[];
}

export const served = (kind: string, name: string, spec: object): Served => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', etag: '1' },
  spec: { type: 'openapi', lifecycle: 'production', owner: 'us', ...spec },
});

/** A Backstage that answers as the real one does: by kind, by page, by fields. */
export class Server {
  asked: string[] = [];
  isGone = false;

  constructor(readonly entities: Served[]) {}

  readonly send = async ({ url, body }: HttpRequest) => {
    if (this.isGone) throw new HttpError('offline', 'gone');
    const { pathname, searchParams } = new URL(url);
    const said = { status: 200, headers: {} };
    this.asked.push(decodeURIComponent(url.replace(/^https:\/\/[^/]*\/api\/catalog\//, '')));
    return { ...said, body: JSON.stringify(this.#answer(pathname, searchParams, body)) };
  };

  #answer(path: string, query: URLSearchParams, body: string | undefined): unknown {
    if (path.endsWith('/entity-facets')) {
      const kinds = [...new Set(this.entities.map(({ kind }) => kind))];
      const countOf = (value: string) => this.entities.filter(({ kind }) => kind === value).length;
      return { facets: { kind: kinds.map((value) => ({ value, count: countOf(value) })) } };
    }
    if (path.endsWith('/by-refs')) {
      const { entityRefs, fields } = JSON.parse(body!) as { entityRefs: string[]; fields?: string[] };
      const byRef = new Map(this.entities.map((each) => [servedRef(each), each]));
      return {
        items: entityRefs.map((ref) => byRef.has(ref) && project(byRef.get(ref)!, fields?.join(','))),
      };
    }
    const kinds = query
      .get('filter')
      ?.split(',')
      .map((each) => each.slice(5).toLowerCase());
    const all = this.entities.filter(({ kind }) => !kinds || kinds.includes(kind.toLowerCase()));
    const start = Number(query.get('cursor') ?? 0);
    const end = start + Number(query.get('limit'));
    return {
      items: all.slice(start, end).map((each) => project(each, query.get('fields'))),
      totalItems: all.length,
      pageInfo: end < all.length ? { nextCursor: String(end) } : {},
    };
  }
}

export const servedRef = ({ kind, metadata: { name } }: Served) => `${kind.toLowerCase()}:default/${name}`;

function project(entity: Served, fields?: string | null): unknown {
  if (!fields) return entity;
  const wanted = fields.split(',');
  const spec = Object.entries(entity.spec).filter(([key]) => wanted.includes(`spec.${key}`));
  const { apiVersion, kind, metadata } = entity;
  return { apiVersion, kind, metadata, ...(spec.length && { spec: Object.fromEntries(spec) }) };
}
