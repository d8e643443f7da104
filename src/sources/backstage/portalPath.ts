import { canonicalRef } from '../../core/model/reference';

/** What a path of the portal leads to. */
export interface PortalPlace {
  readonly ref: string;
  /** Page and heading, where it leads to docs. */
  readonly docsPath?: string;
}

const PLACE = /^\/?(catalog|docs)\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)(?:\/([^?]*))?(?:[?#].*)?$/;

/** `/catalog/<namespace>/<kind>/<name>` and `/docs/<namespace>/<kind>/<name>/<page>`, as in a Backstage portal. */
export function placeIn(path: string): PortalPlace | undefined {
  const [, area, ...written] = PLACE.exec(path) ?? [];
  const [namespace, kind, name, rest = ''] = written.map((part) => decoded(part ?? ''));
  if (!area || !namespace || !name || !/^[a-z][a-z0-9]*$/i.test(kind ?? '')) return undefined;
  const ref = canonicalRef({ kind: kind!, namespace, name });
  return area === 'docs' ? { ref, docsPath: rest } : { ref };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
