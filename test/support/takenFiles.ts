import { createHash } from 'node:crypto';
import { SERVER_HAS_NEITHER } from '../../src/core/catalog/doubles';
import { joinUri } from '../../src/core/base/uri';
import { LocalCatalog } from '../../src/core/catalog/localCatalog';
import { PartitionKeeper } from '../../src/core/catalog/partitionKeeper';
import { silentLogger } from '../../src/core/ports/logger';
import { GitRepositories } from '../../src/sources/workspace/gitRepositories';
import { WorkspaceSource } from '../../src/sources/workspace/workspaceSource';
import type { Entity } from '../../src/core/model/entity';
import type { CatalogProblem } from '../../src/core/catalog/problem';
import {
  SERVER_FOLLOWS_NOTHING,
  SERVER_REFUSES_ENTITY,
  SERVER_TAKES_NOTHING,
} from '../../src/core/catalog/verdict';
import type { CatalogCase } from './catalogFiles';
import { MemoryDisk } from './memoryDisk';

export interface Taken {
  /** As Backstage's API has them, without what a server adds, by their references. */
  readonly entities: ReadonlyMap<string, unknown>;
  readonly problems: readonly CatalogProblem[];
  /** Another case has an entity of the same name, so that nothing can be told of either. */
  readonly hasDoubleElsewhere: boolean;
}

const SERVER_TAKES_LESS = [
  SERVER_TAKES_NOTHING,
  SERVER_FOLLOWS_NOTHING,
  SERVER_HAS_NEITHER,
  SERVER_REFUSES_ENTITY,
];

/** What is said where a server takes less than is shown. */
function saysThatLessIsTaken({ code, message }: CatalogProblem): boolean {
  return (
    code === 'unknown-kind' ||
    code === 'location-type' ||
    SERVER_TAKES_LESS.some((said) => message.endsWith(said))
  );
}

type Json = Readonly<Record<string, unknown>>;

/** What a server adds as it takes an entity in. */
const ADDED =
  /^backstage\.io\/(managed-by-(origin-)?location|source-location|view-url|edit-url|orphan|definition-at-location)$/;

/** An entity without what differs between any two catalogs, its keys in order, to be compared. */
export function plainEntity(entity: Entity): unknown {
  const { metadata, relations = [], ...rest } = entity;
  const { uid: _, etag: __, annotations = {}, ...own } = metadata;
  const kept = Object.entries(annotations).filter(([key]) => !ADDED.test(key));
  const pairs = relations.map(({ type, targetRef }) => `${type} ${targetRef}`);
  return inOrder({
    ...rest,
    metadata: { ...own, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) },
    relations: [...new Set(pairs)].sort(),
  });
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Json;
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((key) => [key, inOrder(fields[key])]),
  );
}

/** What Greenroom takes of the repositories, each case in a repository of its own, side by side. */
export async function takeFiles(cases: ReadonlyMap<string, CatalogCase>): Promise<Map<string, Taken>> {
  const names = [...cases.keys()];
  const files: Record<string, string> = {};
  const root = 'file:///w';
  for (const [at, { repository, files: own }] of [...cases.values()].entries()) {
    files[`${at}/.git/HEAD`] = 'ref: refs/heads/main\n';
    files[`${at}/.git/config`] = `[remote "origin"]\n\turl = https://github.com/acme/${repository}.git\n`;
    for (const [path, text] of Object.entries(own)) files[`${at}/${path}`] = text;
  }
  const disk = new MemoryDisk(
    new Map(Object.entries(files).map(([path, text]) => [joinUri(root, path), text])),
  );
  const ports = {
    reader: disk,
    finder: disk,
    repositories: new GitRepositories(disk),
    clock: {
      now: () => 0,
      // Nothing is written later, so what waits for rest never comes.
      after: (ms: number, callback: () => void) => {
        const handle = ms === 0 ? setImmediate(callback) : undefined;
        return { dispose: () => clearImmediate(handle) };
      },
    },
    logger: silentLogger,
  };
  const catalog = new LocalCatalog(ports);
  const keeper = new PartitionKeeper('workspace', catalog.sources, ports);
  const source = new WorkspaceSource({ ...ports, keeper });
  catalog.connect(source, 'Workspace');
  const folders = [{ uri: root, name: 'test' }];
  await source.configure({ folders, include: ['**/catalog-info.yaml'], exclude: [], snapshot: false });

  const caseOf = (uri: string) => names[Number(uri.slice(root.length + 1).split('/')[0])]!;
  const found = new Map(
    names.map((name) => [
      name,
      { entities: new Map<string, unknown>(), problems: [] as CatalogProblem[], hasDoubleElsewhere: false },
    ]),
  );
  for (const problem of await catalog.getProblems()) {
    const own = found.get(caseOf(problem.uri))!;
    own.problems.push(problem);
    for (const { uri } of (problem.code === 'duplicate-entity' && problem.related) || []) {
      const other = found.get(caseOf(uri))!;
      if (other !== own) own.hasDoubleElsewhere = other.hasDoubleElsewhere = true;
    }
  }
  const { items } = await catalog.queryEntities({});
  for (const item of items) {
    const { kind, metadata } = item;
    const ref = `${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLowerCase();
    const location = await catalog.getLocation(ref);
    found.get(caseOf(location!.uri))!.entities.set(ref, plainEntity(item));
  }
  return found;
}

/**
 * What the two do not agree on: an entity that one has, its fields and relations; that nothing is said of an entity that
 * a server has not. Where it is said that a server takes less, no more than that is compared.
 *
 * @param theirs Digests by reference.
 * @param entities What the digests are of, to be shown.
 */
export function differencesOf(
  ours: Taken,
  theirs: ReadonlyMap<string, string>,
  entities?: ReadonlyMap<string, unknown>,
): string[] {
  const differences: string[] = [];
  const errors = ours.problems.filter(({ severity }) => severity === 'error');
  const isLessSaid = ours.problems.some(saysThatLessIsTaken);
  for (const [ref, digest] of theirs) {
    const own = ours.entities.get(ref);
    if (own === undefined) differences.push(`${ref}: only a server has it; ${told(errors)}`);
    else if (!isLessSaid && digestOf(own) !== digest)
      differences.push(
        `${ref}: ours ${JSON.stringify(own)}\n    theirs ${JSON.stringify(entities?.get(ref) ?? digest)}`,
      );
  }
  for (const ref of ours.entities.keys())
    if (!theirs.has(ref) && !isLessSaid) differences.push(`${ref}: only we have it; ${told(ours.problems)}`);
  if (isLessSaid && ours.entities.size > 0 && [...ours.entities.keys()].every((ref) => theirs.has(ref)))
    differences.push(`a server takes all of it; ${told(errors)}`);
  return differences;
}

const told = (problems: readonly CatalogProblem[]) =>
  problems.map(({ severity, code, message }) => `${severity} ${code}: ${message}`).join(' | ') ||
  'nothing said';

/** Short, and the same for equal values alone. */
export const digestOf = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
