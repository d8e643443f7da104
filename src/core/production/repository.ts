import type { Entity } from '../model/entity';
import { parseWebAddress } from '../paths/webAddress';

export const SLUG = 'github.com/project-slug';
const SOURCE = 'backstage.io/source-location';

/** Kinds that something is deployed of. */
const DEPLOYED = new Set(['component', 'api', 'resource', 'system']);

/**
 * The repository of an entity on the GitHub at `host`, as `owner/name`: by its project slug, else by its source location.
 * Undefined where it names none, or one elsewhere.
 */
export function repositoryOf({ kind, metadata }: Entity, host: string | undefined): string | undefined {
  if (host === undefined || !DEPLOYED.has(kind.toLowerCase())) return undefined;
  const slug = metadata.annotations?.[SLUG];
  if (typeof slug === 'string' && slug.trim() !== '') return slugIn(slug.trim());
  const source = metadata.annotations?.[SOURCE];
  if (typeof source !== 'string' || !source.startsWith('url:')) return undefined;
  const address = parseWebAddress(source.slice('url:'.length).trim());
  return address?.host === host ? slugIn(address.repository) : undefined;
}

/**
 * The repository of an entity that names none: the one at `webUrl`, where its file lies, as Backstage takes it. Only for what
 * is built in the folder of its file.
 */
export function repositoryByRemote(
  entity: Entity,
  webUrl: string | undefined,
  host: string | undefined,
): string | undefined {
  const [, at, slug] = /^https?:\/\/([^/]+)\/(.+)$/.exec(webUrl ?? '') ?? [];
  return mayBeByRemote(entity) && at !== undefined && at === host ? slugIn(slug!) : undefined;
}

/** Whether an entity says nothing of its repository and is built where its file lies. */
export function mayBeByRemote({ kind, metadata }: Entity): boolean {
  const isNamed = [SLUG, SOURCE].some((key) => metadata.annotations?.[key] !== undefined);
  return kind.toLowerCase() === 'component' && !isNamed;
}

function slugIn(text: string): string | undefined {
  return isSlug(text) ? text : undefined;
}

/** Whether a text can be `owner/name` on GitHub. */
export function isSlug(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]*(_[a-z0-9]+)?\/[\w.-]+$/.test(text) && !/\/\.{1,2}$/.test(text);
}
