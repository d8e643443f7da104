import * as l10n from '@vscode/l10n';
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
    [l10n.t('View in the source'), annotations['backstage.io/view-url']],
    [l10n.t('Source'), locationUrl(annotations['backstage.io/source-location'])],
    [l10n.t('Repository'), repositoryUrl(annotations['github.com/project-slug'], github)],
    [l10n.t('Declaration'), locationUrl(annotations['backstage.io/managed-by-location'])],
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

/** Only what a browser may open: never with a login before the host. */
export function isWebAddress(url: unknown): url is string {
  return typeof url === 'string' && /^https?:\/\/(?![^/?#\\]*@)[^\s/]+/i.test(url);
}

/** A text, or an address, without the logins before the hosts that stand in it: nobody's to see, or to be sent. */
export function withoutLogins(text: string): string {
  return text.replace(/\b(https?:\/\/)[^\s/?#\\<>()[\]"'`,]{1,500}@/gi, '$1');
}

export function locationUrl(location: unknown): string | undefined {
  return typeof location === 'string' && location.startsWith('url:')
    ? location.slice('url:'.length)
    : undefined;
}

function web(candidates: readonly (readonly [label: string, url: string | undefined])[]): WebAddress[] {
  const seen = new Set<string>();
  return candidates.flatMap(([label, written]) => {
    const url = typeof written === 'string' ? withoutLogins(written) : undefined;
    if (!isWebAddress(url) || seen.has(url) || isSecret('', url)) return [];
    seen.add(url);
    return [{ label: typeof label === 'string' ? withoutLogins(label) : label, url }];
  });
}

/** The page on the web that a value is the address of, as such or as `url:`; undefined where it is none. */
export function webAddressOf(value: string): string | undefined {
  const url = locationUrl(value) ?? value;
  return isWebAddress(url) ? url : undefined;
}
