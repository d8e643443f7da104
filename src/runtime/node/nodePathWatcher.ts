import { type FSWatcher, watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Disposable } from '../../core/base/disposable';
import { encodeSegment, parentUri } from '../../core/base/uri';

/** Folders that are watched; each costs a little of what the system has for all programs. */
const MOST = 500;

/**
 * Watches paths that may not be there yet, wherever they lie: each folder on the way is watched for the one name that
 * leads on, not for what else happens in it.
 */
export class NodePathWatcher implements Disposable {
  /** By folder: the paths directly in it that are, or lead to, one that is watched. */
  #wanted: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  readonly #watchers = new Map<string, FSWatcher>();

  /** @param report Takes the path at which something happened: a watched one, or a folder that leads to some. */
  constructor(readonly report: (uri: string) => void) {}

  /** These paths are watched now, and no others. To be called again once something was reported. */
  set(paths: Iterable<string>): void {
    const wanted = new Map<string, Set<string>>();
    for (const path of paths) {
      for (let uri = path, folder = parentUri(uri); folder !== uri; uri = folder, folder = parentUri(uri)) {
        const known = wanted.get(folder);
        if (known?.has(uri)) break;
        if (known) known.add(uri);
        else wanted.set(folder, new Set([uri]));
      }
    }
    this.#wanted = wanted;
    for (const folder of this.#watchers.keys()) if (!wanted.has(folder)) this.#close(folder);
    for (const folder of wanted.keys()) this.#watch(folder);
  }

  dispose(): void {
    for (const folder of this.#watchers.keys()) this.#close(folder);
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder) || this.#watchers.size >= MOST) return;
    try {
      const watcher = watch(fileURLToPath(folder), { persistent: false });
      watcher.on('change', (_event, name) => this.#hear(folder, String(name ?? '')));
      watcher.on('error', () => this.#close(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // It is not there: the folder above tells when it comes. Or the system has no more watches to give.
    }
  }

  #hear(folder: string, name: string): void {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    const uri = prefix + encodeSegment(name);
    if (!this.#wanted.get(folder)?.has(uri)) return;
    // Another folder may be there now under the same name, which its watcher knows nothing of.
    for (const each of this.#watchers.keys())
      if (each === uri || each.startsWith(`${uri}/`)) this.#close(each);
    this.report(uri);
  }

  #close(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
