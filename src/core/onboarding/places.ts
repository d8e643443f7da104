import type { WantedIssues } from '../market/firstIssues';
import { FIRST_ISSUES, FIRST_ISSUES_LABEL } from '../market/words';
import type { Entity } from '../model/entity';
import { displayName } from '../model/reference';
import { parseWebAddress } from '../paths/webAddress';
import { mayBeByRemote, repositoryByRemote, repositoryOf } from '../production/repository';

/** A repository of what a team owns. */
export interface TeamRepository {
  readonly host: string;
  /** `owner/name`, or more segments at hosts that nest groups. */
  readonly slug: string;
  /** What of the team is in it, as people call it. */
  readonly holds: readonly string[];
  readonly labels: readonly string[];
}

/**
 * The repositories of some entities, in their order, each once. @param webUrlOf - the repository of the file of an entity that
 * names none
 */
export async function repositoriesOf(
  entities: readonly Entity[],
  host: string | undefined,
  webUrlOf: (entity: Entity) => Promise<string | undefined>,
): Promise<TeamRepository[]> {
  const found = new Map<string, { host: string; slug: string; holds: string[]; labels: Set<string> }>();
  for (const entity of entities) {
    const place = await placeOf(entity, host, webUrlOf);
    if (!place) continue;
    const key = `${place.host}/${place.slug}`.toLowerCase();
    const known = found.get(key) ?? { ...place, holds: [], labels: new Set() };
    known.holds.push(displayName(entity));
    known.labels.add(labelOf(entity));
    found.set(key, known);
  }
  return [...found.values()].map(({ labels, ...each }) => ({ ...each, labels: [...labels] }));
}

/** Where to look for first issues: on the GitHub that is set up only. */
export function issuePlaces(
  repositories: readonly TeamRepository[],
  host: string | undefined,
): WantedIssues[] {
  return repositories
    .filter((each) => each.host === host)
    .flatMap(({ slug: repository, labels }) => labels.map((label) => ({ repository, label })));
}

/** What a Git takes to clone it: made of its parts, so that it is that and nothing else. */
export function cloneUrl({ host, slug }: TeamRepository): string {
  return `https://${host}/${slug.split('/').map(encodeURIComponent).join('/')}.git`;
}

async function placeOf(
  entity: Entity,
  host: string | undefined,
  webUrlOf: (entity: Entity) => Promise<string | undefined>,
): Promise<{ host: string; slug: string } | undefined> {
  const named = repositoryOf(entity, host);
  if (named !== undefined && host !== undefined) return { host, slug: named };
  const source = entity.metadata.annotations?.['backstage.io/source-location'];
  if (typeof source === 'string') return fromAddress(source.replace(/^url:/, ''));
  if (!mayBeByRemote(entity)) return undefined;
  const webUrl = await webUrlOf(entity);
  const byRemote = repositoryByRemote(entity, webUrl, host);
  if (byRemote !== undefined && host !== undefined) return { host, slug: byRemote };
  return fromAddress(webUrl);
}

function fromAddress(url: string | undefined): { host: string; slug: string } | undefined {
  const address = url === undefined ? undefined : parseWebAddress(url);
  return address && /^[\w.-]+(:\d+)?$/.test(address.host)
    ? { host: address.host, slug: address.repository }
    : undefined;
}

function labelOf({ metadata: { annotations } }: Entity): string {
  const written: unknown = annotations?.[FIRST_ISSUES];
  return typeof written === 'string' && written.trim() !== '' ? written.trim() : FIRST_ISSUES_LABEL;
}
