import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { parentUri } from '../base/uri';
import { EXISTS } from '../catalog/filter';
import type { CodeownersFinder, CodeownersMatch } from '../codeowners/finder';
import type { Contributors } from '../ports/contributors';
import type { Repositories } from '../ports/repositories';
import { type Claim, claimOf, isPeople, type OwnershipReads } from './claim';
import { contributorClaims } from './contributorClaims';
import { resolveHandle } from './handles';
import type { LookedAt, OwnershipReason } from './ownership';
import type { OwnershipHints } from './ownershipHints';
import type { SourceLocations } from './sourceLocations';

/** What files are asked about with. */
export interface FilePorts {
  readonly catalog: OwnershipReads;
  readonly locations: SourceLocations;
  readonly codeowners?: CodeownersFinder;
  readonly repositories?: Pick<Repositories, 'rootOf' | 'webUrlOf' | 'resolveUrl'>;
  readonly contributors?: Contributors;
  readonly hints?: Pick<OwnershipHints, 'of'>;
}

/** Which of several entities of one folder speaks for its files: what is built there, then what holds it. */
const SPEAKERS = ['component', 'resource', 'api', 'template', 'system', 'domain'];

/** Everybody named for a file, and where was looked in vain. */
export interface FileClaims {
  /** The owner of the entity whose folder or source location holds it. */
  readonly ofCatalog?: Claim;
  /** Those that CODEOWNERS names. */
  readonly reviewers: readonly Claim[];
  readonly looked: readonly LookedAt[];
}

/** What is declared of a file. */
export async function declaredFor(
  ports: FilePorts,
  uri: string,
  token?: CancellationToken,
): Promise<FileClaims> {
  const [ofCatalog, { reviewers, lookedAt }] = await Promise.all([
    nearest(ports, uri, token),
    reviewersFor(ports, uri, token),
  ]);
  throwIfCancelled(token);
  const looked: LookedAt[] = [
    ...(ofCatalog ? [] : [{ place: 'catalog' } as const]),
    ...(lookedAt ? [lookedAt] : []),
  ];
  return { ...(ofCatalog && { ofCatalog }), reviewers, looked };
}

/** Those that CODEOWNERS names for a file; where it names nobody, why. */
export async function reviewersFor(
  { catalog, codeowners }: FilePorts,
  uri: string,
  token?: CancellationToken,
): Promise<{ readonly reviewers: readonly Claim[]; readonly lookedAt?: LookedAt }> {
  const match = await codeowners?.find(uri);
  throwIfCancelled(token);
  const reviewers = match ? await reviewersOf(catalog, match, token) : [];
  if (reviewers.length > 0) return { reviewers };
  const reason = !match ? 'no-file' : match.rules.length === 0 ? 'no-rule' : 'nobody';
  return { reviewers, lookedAt: { place: 'codeowners', reason, ...(match && { file: match.file }) } };
}

/** Whom house rules name, else who changed a file most: only a hint, for where nobody is declared. */
export async function guessedFor(
  ports: FilePorts,
  uri: string,
  token?: CancellationToken,
): Promise<{ readonly claims: readonly Claim[]; readonly looked: readonly LookedAt[] }> {
  const hint = ports.hints?.of(uri);
  if (hint) {
    const owner = await ports.catalog.getEntityByRef(hint.owner, token);
    const { file, paths, why } = hint;
    const reason = {
      type: 'house-rules',
      file,
      pattern: paths.join(' '),
      ...(why !== undefined && { why }),
    } as const;
    return { claims: [{ ownerRef: hint.owner, ...(owner && { owner }), reason }], looked: [] };
  }
  if (!ports.contributors) return { claims: [], looked: [] };
  const told = await ports.contributors.of(uri, token);
  throwIfCancelled(token);
  if (typeof told === 'string') return { claims: [], looked: [{ place: 'git', reason: told }] };
  const claims = await contributorClaims(ports.catalog, told, token);
  return { claims, looked: claims.length > 0 ? [] : [{ place: 'git', reason: 'nobody' }] };
}

/**
 * The owner of the file's own entity where it declares one, else of the entity whose folder or source location holds it
 * most closely.
 */
export async function nearest(
  ports: Pick<FilePorts, 'catalog' | 'locations' | 'repositories'>,
  uri: string,
  token?: CancellationToken,
): Promise<Claim | undefined> {
  const { catalog } = ports;
  const declared = await catalog.getEntitiesInFile(uri);
  const own = await claimed(ports, declared.map(byFolder), token);
  if (own) return own;
  const [near, located] = await Promise.all([
    catalog.getNearestEntities(uri, { 'relations.ownedBy': EXISTS }, token),
    ports.repositories ? ports.locations.holding(uri, ports.repositories, token) : [],
  ]);
  const byDepth = [
    ...located.map(({ ref, folder, location }) => ({
      ref,
      folder,
      reason: { type: 'source-location', ref, location } as const,
    })),
    ...near.map(byFolder),
  ].sort((a, b) => b.folder.length - a.folder.length);
  for (let at = 0; at < byDepth.length;) {
    const same = byDepth.filter(({ folder }) => folder === byDepth[at]!.folder);
    const claim = await claimed(ports, same, token);
    if (claim) return claim;
    at += same.length;
  }
  return undefined;
}

interface Speaker {
  readonly ref: string;
  readonly folder: string;
  readonly reason: OwnershipReason;
}

function byFolder({ ref, location }: { ref: string; location: { uri: string } }): Speaker {
  return {
    ref,
    folder: parentUri(location.uri),
    reason: { type: 'folder', ref, declaredIn: location.uri },
  };
}

async function claimed(
  { catalog }: Pick<FilePorts, 'catalog'>,
  speakers: readonly Speaker[],
  token?: CancellationToken,
): Promise<Claim | undefined> {
  const rank = ({ ref }: { ref: string }) => (SPEAKERS.indexOf(ref.slice(0, ref.indexOf(':'))) + 100) % 100;
  for (const { ref, reason } of [...speakers].sort((a, b) => rank(a) - rank(b))) {
    const entity = await catalog.getEntityByRef(ref, token);
    if (!entity || isPeople(entity)) continue;
    const claim = await claimOf(catalog, entity, reason, token);
    if (claim) return claim;
  }
  return undefined;
}

async function reviewersOf(
  catalog: OwnershipReads,
  { file, rules }: CodeownersMatch,
  token?: CancellationToken,
): Promise<Claim[]> {
  const named = rules.flatMap(({ owners, pattern, line, section, isOptional }) =>
    owners.map((handle) => ({
      handle,
      reason: {
        type: 'codeowners',
        file,
        pattern,
        line,
        ...(section !== undefined && { section }),
        ...(isOptional && { isOptional }),
      } as const,
    })),
  );
  return Promise.all(
    named.map(async ({ handle, reason }) => {
      const { ref, entity } = await resolveHandle(catalog, handle, token);
      return { ownerRef: ref, ...(entity && { owner: entity }), reason };
    }),
  );
}
