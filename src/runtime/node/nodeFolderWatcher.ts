import { type FSWatcher, promises as fs, watch } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Disposable } from '../../core/base/disposable';
import { PathIndex } from '../../core/base/pathIndex';
import { joinUri } from '../../core/base/uri';
import type { FolderWatcher } from '../../core/ports/folderWatcher';
import { NodePathWatcher } from './nodePathWatcher';

/** Each costs a little of what the system has for all programs. */
const MOST = 2_000;
/** Changes are gathered this long. Milliseconds. */
const GATHER = 50;

/**
 * On Linux the editor's watcher takes notice of a folder that is moved or renamed, but not of what happens below it from
 * then on: it watches the folder's inside not at all, or under its old name. Of very many changes at once it loses some.
 * These folders are watched here, one by one.
 */
export class NodeFolderWatcher implements FolderWatcher, Disposable {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #index = new PathIndex();
  readonly #changed = new Set<string>();
  readonly #paths = new NodePathWatcher((uri) => this.#note(uri));
  #timer: NodeJS.Timeout | undefined;

  /** @param report Takes the paths at which something happened, as URIs. */
  constructor(readonly report: (uris: string[]) => void) {}

  async follow(folder: string, isLeftOut: (folder: string) => boolean): Promise<void> {
    if (!folder.startsWith('file:')) return;
    const folders = [folder];
    for (const each of folders) {
      if (isLeftOut(each) || this.#watchers.size >= MOST) continue;
      if (!this.#watchers.has(each)) this.#watch(each);
      const entries = await fs.readdir(fileURLToPath(each), { withFileTypes: true }).catch(() => []);
      for (const entry of entries) if (entry.isDirectory()) folders.push(joinUri(each, entry.name));
    }
  }

  followAlone(folder: string): void {
    if (!folder.startsWith('file:') || this.#watchers.has(folder) || this.#watchers.size >= MOST) return;
    this.#watch(folder);
  }

  forget(path: string): void {
    for (const each of this.#index.within(path)) this.#close(each);
  }

  watchPaths(uris: Iterable<string>): void {
    this.#paths.set([...uris].filter((uri) => uri.startsWith('file:')));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#paths.dispose();
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #watch(folder: string): void {
    try {
      const path = fileURLToPath(folder);
      const watcher = watch(path, { persistent: false });
      const own = basename(path);
      watcher.on('change', (_event, name) => {
        if (name) this.#note(joinUri(folder, String(name)));
        // Under its own name a folder is told of that goes itself: one that comes in its place is not watched yet.
        if (!name || name === own) this.#note(folder);
      });
      watcher.on('error', () => this.#close(folder));
      this.#watchers.set(folder, watcher);
      this.#index.add(folder);
    } catch {
      // It is gone again, or the system has no more watches to give.
    }
  }

  #note(uri: string): void {
    this.#changed.add(uri);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      this.report(changed);
    }, GATHER);
  }

  #close(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    this.#index.delete(folder);
  }
}
