import { fileURLToPath } from 'node:url';
import { decodeText } from '../../core/base/decodeText';
import { joinUri, parentUri, relativePath } from '../../core/base/uri';
import { FileError, type FileReader } from '../../core/ports/fileReader';
import type { NotKnown, PastFiles, PastTree } from '../../core/ports/pastFiles';
import { GitBlobs } from './gitBlobs';
import { runGit, whyNot, withoutOwnFilters } from './runGit';

interface Entry {
  readonly mode: string;
  readonly hash: string;
  readonly size: number;
}

const LINK = '120000';
const PROGRAM = '100755';
const WHY: Readonly<Partial<Record<ReturnType<typeof whyNot>, string>>> = {
  'no-git': 'There is no Git on this machine.',
  'no-repository': 'The template lies in no Git repository.',
};

/** Asks git itself; what is read was committed, so nothing of it is run, filtered or fetched. */
export const gitPast: PastFiles = {
  async commitOf(places, git) {
    const found = await repositoryOf(places[0] ?? '', git);
    if ('unknown' in found) return found;
    const paths = found.pathsOf(places);
    const ask = (args: readonly string[]) => runGit(git, found.top, args);
    const filters = await withoutOwnFilters(ask);
    const status =
      filters &&
      (await ask([
        ...filters,
        'status',
        '--porcelain',
        '--untracked-files=all',
        '--ignore-submodules=dirty',
        '--',
        ...paths,
      ]));
    if (!status?.ok) return { unknown: 'Git could not tell whether the template has changes.' };
    if (status.stdout.trim()) return { unknown: 'The template has changes that are not committed.' };
    const last = await ask(['log', '-1', '--format=%H', 'HEAD', '--', ...paths]);
    const commit = last.stdout.trim();
    return last.ok && commit ? { commit } : { unknown: 'The template is not committed yet.' };
  },

  async at(folder, commit, git) {
    const found = await repositoryOf(folder, git);
    if ('unknown' in found) return found;
    const ask = (args: readonly string[]) => runGit(git, found.top, args);
    const [dated, listed] = await Promise.all([
      ask(['log', '-1', '--format=%ct', '--end-of-options', `${commit}^{commit}`]),
      ask(['ls-tree', '-r', '-l', '-z', '--full-tree', '--end-of-options', `${commit}^{tree}`]),
    ]);
    if (!dated.ok || !listed.ok)
      return {
        unknown: `It was made from ${commit.slice(0, 8)}, a commit that is not in this clone of the template's repository.`,
      };
    if (!(await ask(['merge-base', '--is-ancestor', commit, 'HEAD'])).ok)
      return {
        unknown: `It was made from ${commit.slice(0, 8)}, which what is checked out of the template's repository does not come after. Pull there, and compare again.`,
        isAhead: true,
      };
    const blobs = new GitBlobs(git, found.top);
    return {
      reader: readerOf(found.uri, entriesOf(listed.stdout), blobs),
      when: Number(dated.stdout.trim()) * 1_000,
      since: async (places) => {
        const paths = found.pathsOf(places);
        const { stdout } = await ask(['rev-list', '--count', `${commit}..HEAD`, '--', ...paths]);
        return Number(stdout.trim());
      },
      dispose: () => blobs.dispose(),
    } satisfies PastTree;
  },
};

interface Repository {
  readonly top: string;
  /** Its top as the folder's own address names it, which may lead there over links. */
  readonly uri: string;
  /** Those that lie in it. */
  pathsOf(places: readonly string[]): string[];
}

async function repositoryOf(folder: string, git: string): Promise<Repository | NotKnown> {
  if (!folder.startsWith('file:')) return { unknown: "The template's repository is not on this machine." };
  const place = await runGit(git, fileURLToPath(folder), ['rev-parse', '--show-toplevel', '--show-prefix']);
  if (!place.ok) return { unknown: WHY[whyNot(place)] ?? 'Git does not answer for the template.' };
  const [top = '', prefix = ''] = place.stdout.split('\n');
  let uri = folder;
  for (const name of prefix.split('/')) if (name) uri = parentUri(uri);
  const pathsOf = (places: readonly string[]) =>
    places.flatMap((each) => {
      const path = relativePath(uri, each);
      return path === undefined ? [] : [path || '.'];
    });
  return { top, uri, pathsOf };
}

/** Reads `mode SP type SP hash SP size TAB path NUL`. */
function entriesOf(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of text.split('\0')) {
    const [, mode, hash, size, path] = /^(\d+) blob (\w+) +(\d+)\t([^]+)$/.exec(line) ?? [];
    if (mode && hash && path) entries.set(path, { mode, hash, size: Number(size) });
  }
  return entries;
}

function readerOf(top: string, entries: ReadonlyMap<string, Entry>, blobs: GitBlobs): FileReader {
  const folders = new Map<string, Map<string, 'file' | 'directory'>>([['', new Map()]]);
  for (const path of entries.keys()) {
    const names = path.split('/');
    names.forEach((name, depth) => {
      const above = names.slice(0, depth).join('/');
      if (!folders.has(above)) folders.set(above, new Map());
      folders.get(above)!.set(name, depth === names.length - 1 ? 'file' : 'directory');
    });
  }
  const pathOf = (uri: string): string => {
    const path = uri === top ? '' : relativePath(top, uri);
    if (path !== undefined) return path;
    throw new FileError('unavailable', uri, 'It lies in another repository, as that was then is not known.');
  };
  const gone = (uri: string) => new FileError('not-found', uri, 'It was not there then.');
  return {
    async readText(uri, { maxBytes = Infinity, isBinary } = {}) {
      const entry = entries.get(pathOf(uri));
      if (!entry || entry.mode === LINK) throw gone(uri);
      if (entry.size > maxBytes) throw new FileError('too-large', uri);
      const bytes = await blobs.read(entry.hash);
      return isBinary ? bytes.toString('latin1') : decodeText(bytes);
    },
    async stat(uri) {
      const path = pathOf(uri);
      const entry = entries.get(path);
      if (!entry) return folders.has(path) ? { type: 'directory', size: 0, mtime: 0 } : undefined;
      const { mode, size, hash } = entry;
      const link = mode === LINK && { isLink: true, linkTarget: (await blobs.read(hash)).toString('utf8') };
      return { type: 'file', size, mtime: 0, isExecutable: mode === PROGRAM, ...link };
    },
    list: (uri) =>
      Promise.resolve([...(folders.get(pathOf(uri)) ?? [])].map(([name, type]) => ({ name, type }))),
    realpath: async (uri) => {
      const path = pathOf(uri);
      if (entries.has(path) || folders.has(path)) return joinUri(top, path);
      throw gone(uri);
    },
  };
}
