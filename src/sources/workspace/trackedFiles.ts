import type { CancellationToken } from '../../core/base/cancellation';
import { relativePath } from '../../core/base/uri';
import type { Clock } from '../../core/ports/clock';
import type { FileFinder, FileReader } from '../../core/ports/fileReader';
import type { Repositories } from '../../core/ports/repositories';
import type { TrackedFiles } from '../../core/ports/trackedFiles';
import { readGitIndex } from './gitIndex';
import { readRepository } from './gitRepository';

const MAX_INDEX_BYTES = 64_000_000;
/** What the disk has is looked at again after this long. Milliseconds. */
const FRESH = 15_000;
/** Folders whose files are kept. */
const KEPT = 64;
/** Repositories whose lists are kept. */
const KEPT_LISTS = 8;

/** Where no version control tells, what tools leave behind is not the repository's. */
const EXCLUDE = [
  '**/.git/**',
  '**/node_modules/**',
  '**/dist/**',
  '**/build/**',
  '**/target/**',
  '**/.venv/**',
];

interface Ports {
  readonly reader: FileReader;
  readonly finder: FileFinder;
  readonly repositories: Pick<Repositories, 'rootOf'>;
  readonly clock: Clock;
}

interface Kept {
  readonly version: string;
  readonly files: readonly string[];
}

/** Reads git's own list of tracked files; no process is started, which an untrusted workspace would forbid. */
export class GitTrackedFiles implements TrackedFiles {
  readonly #kept = new Map<string, Kept>();
  /** Everything that a repository tracks, from its root, by its git folder. */
  readonly #lists = new Map<string, Kept>();

  constructor(readonly ports: Ports) {}

  async below(folder: string, token?: CancellationToken): Promise<readonly string[]> {
    const { clock } = this.ports;
    const { root, git, index } = await this.#index(folder);
    const version = index ? `${index.mtime} ${index.size}` : `at ${Math.floor(clock.now() / FRESH)}`;
    const kept = this.#kept.get(folder);
    if (kept?.version === version) return kept.files;
    const files = index ? await this.#tracked(git!, version, root, folder) : await this.#found(folder, token);
    keep(this.#kept, KEPT, folder, { version, files });
    return files;
  }

  async isWhole(folder: string): Promise<boolean> {
    return (await this.#index(folder)).index !== undefined;
  }

  async #index(folder: string) {
    const { reader, repositories } = this.ports;
    const root = await repositories.rootOf(`${folder}/x`);
    const { folder: git } = await readRepository(root, reader);
    return { root, git, index: git === undefined ? undefined : await reader.stat(`${git}/index`) };
  }

  async #tracked(git: string, version: string, root: string, folder: string): Promise<readonly string[]> {
    let list = this.#lists.get(git);
    if (list?.version !== version) {
      list = { version, files: await this.#listed(git) };
      keep(this.#lists, KEPT_LISTS, git, list);
    }
    const prefix = relativePath(root, folder) ?? '';
    if (!prefix) return list.files;
    return list.files
      .filter((path) => path.startsWith(`${prefix}/`))
      .map((path) => path.slice(prefix.length + 1));
  }

  async #listed(git: string): Promise<readonly string[]> {
    const read = async (name: string) => {
      const options = { isBinary: true, maxBytes: MAX_INDEX_BYTES };
      return readGitIndex(await this.ports.reader.readText(`${git}/${name}`, options).catch(() => ''));
    };
    const { paths, sharedHash } = await read('index');
    const shared = sharedHash === undefined ? [] : (await read(`sharedindex.${sharedHash}`)).paths;
    return [...new Set([...paths, ...shared].map(decode))];
  }

  async #found(folder: string, token?: CancellationToken): Promise<readonly string[]> {
    const uris = await this.ports.finder.find(folder, ['**/*'], EXCLUDE, token);
    return uris.map((uri) => relativePath(folder, uri)).filter((path) => path !== undefined);
  }
}

/** Keeps the latest of so many. */
function keep<V>(map: Map<string, V>, most: number, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value!);
}

const utf8 = new TextDecoder();

/** A path whose bytes are each one character. */
function decode(path: string): string {
  if (/^[\0-\x7f]*$/.test(path)) return path;
  return utf8.decode(Uint8Array.from(path, (char) => char.charCodeAt(0)));
}
