import type { Entity } from './entity';
import { isSecret } from './secrets';

/** A place on the web that an entity names. */
export interface WebAddress {
  readonly label: string;
  readonly url: string;
}

/**
 * Where the entity's source can be seen on the web, surest first: what is opened without asking.
 *
 * @param github The company's GitHub as `greenroom.links.hosts` has it: slugs are of that one. Undefined for github.com.
 */
export function sourceAddresses(entity: Entity, github: unknown): WebAddress[] {
  const annotations = entity.metadata.annotations ?? {};
  const candidates: [label: string, url: string | undefined][] = [
    ['View in the source', annotations['backstage.io/view-url']],
    ['Source', locationUrl(annotations['backstage.io/source-location'])],
    ['Repository', repositoryUrl(annotations['github.com/project-slug'], github)],
    ['Declaration', locationUrl(annotations['backstage.io/managed-by-location'])],
  ];
  return web(candidates);
}

function repositoryUrl(slug: unknown, github: unknown): string | undefined {
  if (typeof slug !== 'string' || !/^[\w.-]+\/[\w.-]+$/.test(slug)) return undefined;
  const base = typeof github === 'string' && github.trim() !== '' ? github.trim() : 'https://github.com';
  // One that says itself where the value goes is a pattern, which only the table of annotation links knows to fill in.
  return base.includes('{') ? undefined : `${base.replace(/\/+$/, '')}/${slug}`;
}

/** The entity's own links. */
export function linkAddresses(entity: Entity): WebAddress[] {
  return web((entity.metadata.links ?? []).map(({ title, url }) => [title || url, url]));
}

/** Only what a browser may open. */
export function isWebAddress(url: unknown): url is string {
  return typeof url === 'string' && /^https?:\/\/[^\s/]+/i.test(url);
}

function locationUrl(location: unknown): string | undefined {
  return typeof location === 'string' && location.startsWith('url:')
    ? location.slice('url:'.length)
    : undefined;
}

function web(candidates: readonly (readonly [label: string, url: string | undefined])[]): WebAddress[] {
  const seen = new Set<string>();
  return candidates.flatMap(([label, written]) => {
    // A login before the host is nobody's to see, nor is a token behind it.
    const url = isWebAddress(written) ? written.replace(/^(https?:\/\/)[^/?#]*@/i, '$1') : undefined;
    if (url === undefined || seen.has(url) || isSecret('', url)) return [];
    seen.add(url);
    return [{ label: label === written ? url : label, url }];
  });
}

/** The page on the web that a value is the address of, as such or as `url:`; undefined where it is none. */
export function webAddressOf(value: string): string | undefined {
  const url = locationUrl(value) ?? value;
  return isWebAddress(url) ? url : undefined;
}
