import type { CancellationToken } from '../../core/base/cancellation';
import type { ReadRepository } from './answers';
import type { Discovery } from './discovery';
import type { FileFetcher } from './fileFetcher';
import type { KeepLastGood } from './lastGood';
import { manifestOf } from './packages';
import { type FileState, type RepositoryState, textOf } from './state';
import { type Unread, unreadOf } from './answerProblems';

/** The name of a repository as people write it. */
export function slugOf({ owner, name }: Pick<RepositoryState, 'owner' | 'name'>): string {
  return `${owner}/${name}`;
}

export interface ReadingPorts {
  readonly discovery: Discovery;
  readonly fetcher: FileFetcher;
  readonly unread: Unread;
  readonly keepLastGood: KeepLastGood;
}

/**
 * What is known of a repository after GitHub answered for it: what the answer tells, and for every file that it does
 * not tell of what was known before. `isPartial` then has it read again, whatever its commit.
 */
export async function takeOver(
  read: ReadRepository,
  known: RepositoryState | undefined,
  ports: ReadingPorts,
  token?: CancellationToken,
): Promise<RepositoryState> {
  const { discovery, fetcher, unread, keepLastGood } = ports;
  const { state, truncated, untold } = discovery.toState(read);
  const slug = slugOf(state);
  const wholeOf = (oid: string) => fetcher.blob(state.owner, state.name, oid, token, unread.asking);
  const before = new Map(known?.files.map((file) => [file.path, file]));
  const texts = new Map<string, FileState>();
  for (const file of truncated) {
    const same = before.get(file.path);
    if (same?.text !== undefined && same.oid === file.oid) {
      texts.set(file.path, { ...file, ...textOf(same) });
      continue;
    }
    try {
      const whole = await wholeOf(file.oid!);
      unread.went();
      if (whole)
        texts.set(file.path, file.role === 'manifest' ? manifestOf(file.path, whole) : { ...file, ...whole });
    } catch (error) {
      await unread.note(slug, error);
      untold.set(file.path, error as never);
    }
  }
  for (const error of untold.values()) unread.add(unreadOf(slug, error));
  const told = state.files
    .filter(({ path }) => !untold.has(path))
    .map((file) => texts.get(file.path) ?? file)
    // What is no text is no catalog file.
    .filter(({ text }) => text !== undefined);
  const paths = new Set(told.map(({ path }) => path));
  const kept: FileState[] = [];
  // What is no longer where it was may be where nothing was before, of which nothing is told.
  const mayHaveMoved = [...untold.keys()].some((path) => !before.has(path));
  for (const file of known?.files ?? []) {
    if (paths.has(file.path)) continue;
    if (untold.has(file.path)) kept.push(file);
    else if (mayHaveMoved && file.role === 'catalog') kept.push({ ...file, isStale: true });
    // What was found through other files is asked for again at the new commit.
    else if (!discovery.paths.includes(file.path)) {
      const large = largeOid(file, read.further);
      const whole = large && (await wholeOf(large).catch(() => undefined));
      kept.push(whole ? { path: file.path, role: file.role, ...whole } : further(file, read.further));
    }
  }
  const { patterns } = known ?? {};
  const files: FileState[] = [];
  for (const file of [...told, ...kept]) files.push(await keepLastGood(state, file, before.get(file.path)));
  return {
    ...state,
    files,
    ...(patterns && { patterns: known?.oid === state.oid ? patterns : stale(patterns) }),
    ...(untold.size > 0 && { isPartial: true }),
  };
}

/** The id of a file that came along and is too large to come whole: it is asked for by that, without looking for it again. */
function largeOid({ path, role, oid }: FileState, come: ReadRepository['further']): string | undefined {
  const blob = come?.get(path);
  return blob?.isTruncated && !blob.isBinary && role !== 'manifest' && blob.oid !== oid
    ? blob.oid
    : undefined;
}

/** A file that other files asked for, as it came along with its repository; else as it was, to be asked for again. */
function further(file: FileState, come: ReadRepository['further']): FileState {
  const { path, role } = file;
  if (!come?.has(path)) return { ...file, isStale: true };
  const blob = come.get(path);
  if (!blob) return { path, role };
  if (blob.isBinary) return { ...file, isStale: true };
  if (blob.text === undefined) return { path, role, isNoText: true };
  if (blob.oid === file.oid && file.text !== undefined) return { path, role, oid: blob.oid, ...textOf(file) };
  if (blob.isTruncated || blob.text === null) return { ...file, isStale: true };
  if (role === 'manifest') return manifestOf(path, { oid: blob.oid, text: blob.text });
  return { path, role, oid: blob.oid, text: blob.text };
}

function stale(patterns: NonNullable<RepositoryState['patterns']>): RepositoryState['patterns'] {
  return Object.fromEntries(
    Object.entries(patterns).map(([pattern, { paths }]) => [pattern, { paths, isStale: true }]),
  );
}
