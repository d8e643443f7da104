import type { Entity } from '../../core/model/entity';
import { lastGoodText } from '../../core/catalog/lastGoodText';
import { fromGitHubUri, toGitHubUri } from '../../core/catalog/githubUri';
import type { RemoteCatalogPorts } from '../../core/ports/remoteCatalog';
import type { Delivered } from './deliveredFiles';
import { isLinkText, linked } from './linkedFiles';
import { placeOf, placeOfState } from './placeOf';
import { annotationsOf, type FileState, isTakenIn, type RepositoryState, uriOf } from './state';

/** A file as it is now, with the last good version of what is broken in it. */
export type KeepLastGood = (
  repository: RepositoryState,
  now: FileState,
  before: FileState | undefined,
) => Promise<FileState>;

/** Of more no last good version is kept. Characters. */
const LARGEST = 500_000;

/**
 * Repositories with the last good versions that the catalog itself has of their files: also of what is broken by a file
 * that it takes in, which no text alone tells. Those that it now finds good need none.
 */
export function withLastGood(
  host: string,
  repositories: Iterable<RepositoryState>,
  { uris, stale }: Delivered,
): RepositoryState[] {
  if (!stale) return [];
  const isTold = new Set(uris);
  const places = new Set([...stale.keys()].map((uri) => placeOf(fromGitHubUri(uri)!)));
  return [...repositories].flatMap((repository) => {
    const isBroken = places.size > 0 && places.has(placeOfState(repository));
    if (!isBroken && !repository.files.some(({ lastGood }) => lastGood !== undefined)) return [];
    const last = new Map<FileState, string | undefined>();
    for (const file of repository.files) {
      const uri = uriOf(host, repository, file.path);
      if (!isTold.has(uri)) continue;
      const end = linked(repository, file);
      const { owner, name, branch } = repository;
      const told = annotationsOf({ host, owner, repository: name, branch, path: file.path });
      const text = stale
        .get(uri)
        ?.map((entity) => JSON.stringify(withoutTold(entity, told)))
        .join('\n---\n');
      if (text !== end.lastGood && (text?.length ?? 0) <= LARGEST) last.set(end, text);
    }
    if (last.size === 0) return [];
    const files = repository.files.map((file) => {
      if (!last.has(file)) return file;
      const { lastGood: _, ...rest } = file;
      const text = last.get(file);
      return text === undefined ? rest : { ...rest, lastGood: text };
    });
    return [{ ...repository, files }];
  });
}

/** What a repository was called, and of which branch it was read, when the catalog was told of it. */
export type ToldAs = Pick<RepositoryState, 'owner' | 'name' | 'branch'>;

/**
 * A repository that has another name or branch now, with what the catalog has of its files by their addresses of before:
 * there something in them, or in what they take in, may be broken that was not here.
 */
export function carriedOver(
  host: string,
  repository: RepositoryState,
  before: ToldAs,
  entitiesIn: (uri: string) => readonly Entity[],
): RepositoryState {
  const files = repository.files.map((file) => {
    if (file.text === undefined || file.lastGood !== undefined) return file;
    const { owner, name, branch } = before;
    const place = { host, owner, repository: name, branch, path: file.path };
    // What its text no longer names was taken out of it.
    const isNamed = ({ metadata: { name } }: Entity) => file.text!.includes(name);
    const entities = entitiesIn(toGitHubUri(place)).filter(isNamed);
    if (entities.length === 0) return file;
    const told = annotationsOf(place);
    const lastGood = entities.map((entity) => JSON.stringify(withoutTold(entity, told))).join('\n---\n');
    return lastGood.length > LARGEST ? file : { ...file, lastGood };
  });
  return { ...repository, files };
}

/** What the file is called may change: what its entities are told of that is told anew. */
function withoutTold(entity: Entity, told: Readonly<Record<string, string>>): Entity {
  const own = Object.entries(entity.metadata.annotations ?? {}).filter(([key, value]) => told[key] !== value);
  const { annotations: _, ...metadata } = entity.metadata;
  return {
    ...entity,
    metadata: own.length > 0 ? { ...metadata, annotations: Object.fromEntries(own) } : metadata,
  };
}

/** `begin`: told of each text before it is read; a text that it has a reason against is not. */
export function keepingLastGood(host: string, begin: RemoteCatalogPorts['begin']): KeepLastGood {
  return async (repository, now, before) => {
    const { text, role, path, oid } = now;
    if (text === undefined || before?.text === undefined || text === before.text)
      return before?.lastGood !== undefined && text === before.text
        ? { ...now, lastGood: before.lastGood }
        : now;
    if (role === 'codeowners' || role === 'manifest' || isTakenIn(now) || isLinkText(text)) return now;
    const last = [before.text, ...(before.lastGood === undefined ? [] : [before.lastGood])];
    const isLeftOut = begin?.(uriOf(host, repository, path), oid) !== undefined;
    const lastGood = isLeftOut ? last.join('\n---\n') : await lastGoodText(text, last);
    return lastGood === undefined ? now : { ...now, lastGood };
  };
}
