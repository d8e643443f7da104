import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Range } from '../base/range';
import { joinUri, parentUri } from '../base/uri';
import { EXISTS } from '../catalog/filter';
import type { CodeownersFinder, CodeownersMatch } from '../codeowners/finder';
import type { Contributors } from '../ports/contributors';
import type { Repositories } from '../ports/repositories';
import { refOf } from '../model/reference';
import { type Claim, claimOf, isPeople, type OwnershipReads } from './claim';
import { contributorClaims } from './contributorClaims';
import { resolveHandle } from './handles';
import type { LookedAt, OwnershipReason } from './ownership';
import type { OwnershipHints } from './ownershipHints';
import { rememberedReads } from './rememberedReads';
import { MOST_ALIKE, type SourceLocations } from './sourceLocations';

/** What files are asked about with. */
export interface FilePorts {
  readonly catalog: OwnershipReads;
  readonly locations: SourceLocations;
  readonly codeowners?: CodeownersFinder;
  readonly repositories?: Pick<Repositories, 'rootOf' | 'webUrlOf' | 'resolveUrl'>;
  readonly contributors?: Contributors;
  readonly hints?: Pick<OwnershipHints, 'of'>;
  /** Where it is one question about many files. */
  readonly known?: KnownClaims;
}

/** What was claimed by speakers before, for one question about many files: those of one folder have the same ones. */
export type KnownClaims = Map<string, Promise<Claim[]>>;

/** Folders above a file that are looked at. */
const MOST_STEPS = 64;

/** Which of several entities of one folder speaks for its files: what is built there, then what holds it. */
const SPEAKERS = ['component', 'resource', 'api', 'template', 'system', 'domain'];

/** Everybody named for a file, and where was looked in vain. */
export interface FileClaims {
  /** The owner of the entity whose folder or source location holds it. */
  readonly ofCatalog?: Claim;
  /** Where several entities of that owner hold it alike, all of them: canonical references. */
  readonly alike?: readonly string[];
  /** Owners of several entities that hold it alike, where they differ: any of them may be meant. */
  readonly tied: readonly Claim[];
  /** Those that CODEOWNERS names. */
  readonly reviewers: readonly Claim[];
  readonly looked: readonly LookedAt[];
}

/** What is declared of a file. @param line - zero-based: of several entities in the file the one that stands there */
export async function declaredFor(
  ports: FilePorts,
  uri: string,
  token?: CancellationToken,
  line?: number,
): Promise<FileClaims> {
  const [found, { reviewers, lookedAt }] = await Promise.all([
    nearest(ports, uri, token, line),
    reviewersFor(ports, uri, token),
  ]);
  const [claim] = found.ofCatalog ? [found.ofCatalog] : found.tied;
  const unread = await nearerUnread(ports.catalog, uri, claim?.reason);
  throwIfCancelled(token);
  const held = unread === undefined ? found : { tied: [] };
  const looked: LookedAt[] = [
    ...(claim && unread === undefined
      ? []
      : [{ place: 'catalog', ...(unread !== undefined && { unread }) } as const]),
    ...(lookedAt ? [lookedAt] : []),
  ];
  return { ...held, reviewers, looked };
}

const CATALOG_FILES = ['catalog-info.yaml', 'catalog-info.yml'];

/** A catalog file in a folder that holds the file more closely than what was found, of which not all could be read. */
async function nearerUnread(
  catalog: OwnershipReads,
  uri: string,
  found: OwnershipReason | undefined,
): Promise<string | undefined> {
  // Where an entity says that its source is, it says for good.
  if (!catalog.getProblems || (found && found.type !== 'folder')) return undefined;
  const end = found && parentUri(found.declaredIn);
  for (let folder = parentUri(uri), steps = 0; folder !== end && steps < MOST_STEPS; steps++) {
    for (const name of CATALOG_FILES) {
      const file = joinUri(folder, name);
      const errors = (await catalog.getProblems(file)).filter(({ severity }) => severity === 'error');
      if (errors.length === 0) continue;
      const there = new Set((await catalog.getEntitiesInFile(file)).map(({ ref }) => ref));
      if (errors.some(({ entityRef }) => entityRef === undefined || !there.has(entityRef))) return file;
    }
    const above = parentUri(folder);
    if (above === folder) break;
    folder = above;
  }
  return undefined;
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
  const reason = !match
    ? 'no-file'
    : match.isUnread
      ? 'unread'
      : match.rules.length === 0
        ? 'no-rule'
        : 'nobody';
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
  ports: Pick<FilePorts, 'catalog' | 'locations' | 'repositories' | 'known'>,
  uri: string,
  token?: CancellationToken,
  line?: number,
): Promise<Pick<FileClaims, 'ofCatalog' | 'alike' | 'tied'>> {
  const { catalog } = ports;
  const inFile = await catalog.getEntitiesInFile(uri);
  const atLine = inFile.filter(({ location: { range } }) => line !== undefined && holds(range, line));
  for (const own of bySpeaker((atLine.length > 0 ? atLine : inFile).map(byFolder))) {
    const spoken = said(await claimed(ports, own, token));
    if (spoken) return spoken;
  }
  const [near, { located, elsewhere }] = await Promise.all([
    catalog.getNearestEntities(uri, { 'relations.ownedBy': EXISTS }, token),
    ports.repositories ? ports.locations.holding(uri, ports.repositories, token) : NOWHERE,
  ]);
  const byDepth = [
    ...located.map(({ folder, ...said }) => ({
      ref: said.ref,
      folder,
      reason: { type: 'source-location', ...said } as const,
    })),
    ...near.map(byFolder),
  ].sort((a, b) => b.folder.length - a.folder.length);
  for (let at = 0; at < byDepth.length;) {
    const same = byDepth.filter(({ folder }) => folder === byDepth[at]!.folder);
    at += same.length;
    for (const alike of bySpeaker(same)) {
      const all = await claimed(ports, alike, token);
      // One alone holds its folder, whatever part of it it says that its source is in.
      const spoken = said(all.length > 1 ? all.filter((claim) => !isOf(claim, elsewhere)) : all);
      if (spoken) return spoken;
    }
  }
  return { tied: [] };
}

const holds = ({ start, end }: Range, line: number) => start.line <= line && line <= end.line;

const NOWHERE = { located: [], elsewhere: new Set<string>() };

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

/** Those of one kind together, who speaks first of all first. */
function bySpeaker(speakers: readonly Speaker[]): Speaker[][] {
  const kindOf = ({ ref }: Speaker) => ref.slice(0, ref.indexOf(':'));
  const rank = (kind: string) => (SPEAKERS.indexOf(kind) + 100) % 100;
  const kinds = [...new Set(speakers.map(kindOf))].sort((a, b) => rank(a) - rank(b));
  return kinds.map((kind) => speakers.filter((each) => kindOf(each) === kind));
}

function claimed(
  ports: Pick<FilePorts, 'catalog' | 'known'>,
  speakers: readonly Speaker[],
  token?: CancellationToken,
): Promise<Claim[]> {
  const { known } = ports;
  if (!known) return claimsOf(ports, speakers, token);
  const key = JSON.stringify(speakers);
  let claims = known.get(key);
  if (!claims) known.set(key, (claims = claimsOf(ports, speakers, token)));
  return claims;
}

async function claimsOf(
  { catalog }: Pick<FilePorts, 'catalog'>,
  speakers: readonly Speaker[],
  token?: CancellationToken,
): Promise<Claim[]> {
  const claims: Claim[] = [];
  // One who owns hundreds takes long to read, and hundreds may name that one.
  const reads = rememberedReads(catalog);
  for (const { ref, reason } of speakers.slice(0, MOST_ALIKE)) {
    const entity = await reads.getEntityByRef(ref, token);
    const claim = entity && !isPeople(entity) && (await claimOf(reads, entity, reason, token));
    if (claim) claims.push(claim);
  }
  return claims;
}

/** Whether the entity says that its source is in one of these places. */
function isOf({ entity }: Claim, places: ReadonlySet<string>): boolean {
  const source: unknown = entity?.metadata.annotations?.['backstage.io/source-location'];
  return typeof source === 'string' && places.has(source);
}

/** What claims for one file come to: an owner, or several that may be meant alike. */
function said(claims: readonly Claim[]): Pick<FileClaims, 'ofCatalog' | 'alike' | 'tied'> | undefined {
  const [first] = claims;
  if (!first) return undefined;
  // One may hold it by its folder and by what it says.
  const byEntity = new Map(claims.map((claim) => [refOf(claim.entity!), claim]));
  const isOne = claims.every(({ ownerRef }) => ownerRef === first.ownerRef);
  if (!isOne) return { tied: [...byEntity.values()] };
  return { ofCatalog: first, ...(byEntity.size > 1 && { alike: [...byEntity.keys()] }), tied: [] };
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
