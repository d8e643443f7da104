import { canonicalRef, toCanonicalRef } from './reference';

interface Parts {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What a page of a portal is about. */
export interface BackstagePage {
  readonly ref: string;
  /** The page of its docs, where the address is one of those: `guides/start/`. */
  readonly docsPath?: string;
}

/** The entity that an address of a Backstage is about, be it a page or of its interface; undefined for any other address. */
export function backstagePageOf(url: string): BackstagePage | undefined {
  const [, kindInApi, ...ofApi] = /\/by-name\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  const [, ofTemplate, template] = /\/create\/templates\/([^/?#]+)\/([^/?#]+)/i.exec(url) ?? [];
  const [, which, ofPage, ...page] =
    /\/(catalog|docs)\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)\/?([^?]*)/i.exec(url) ?? [];
  const [namespace, kind, name] =
    kindInApi !== undefined
      ? [ofApi[0], kindInApi, ofApi[1]]
      : template !== undefined
        ? [ofTemplate, 'template', template]
        : [ofPage, ...page];
  const ref =
    namespace && kind && name
      ? canonicalRef({ kind: decode(kind), namespace: decode(namespace), name: decode(name) })
      : // Pages about several, as the graph, name them in the query.
        toCanonicalRef(decode(/[?&][^=&#]*entityRefs?[^=&#]*=([^&#]+)/i.exec(url)?.[1] ?? ''));
  if (ref === undefined) return undefined;
  const isDocs = kindInApi === undefined && template === undefined && which?.toLowerCase() === 'docs';
  return { ref, ...(isDocs && { docsPath: decode(page[2] ?? '') }) };
}

/** How addresses of a portal's pages and docs name an entity. */
export function portalPath({ kind = '', namespace = '', name }: Parts): string {
  return [namespace, kind, name].map(encodeURIComponent).join('/');
}

/** How addresses of its catalog's interface do. */
export function byNamePath({ kind = '', namespace = '', name }: Parts): string {
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}

/** Where a person sees an entity in a portal. */
export function backstagePageUrl(appUrl: string, entity: Parts): string {
  return `${appUrl}/catalog/${portalPath(entity)}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
