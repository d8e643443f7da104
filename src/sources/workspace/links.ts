import { isInside } from '../../core/base/uri';
import type { FileReader } from '../../core/ports/fileReader';

/** A path, and the symbolic link it leads through where what happened was told of the far end. */
export interface Named {
  readonly uri: string;
  readonly via?: string;
}

/**
 * Paths in use that are symbolic links, lead through one, or lead nowhere: what happens at the far end happens to them
 * as well, and no watcher says so.
 */
export class Links {
  /** A path as it is named -> where that really is; undefined where it leads nowhere. */
  readonly #real = new Map<string, string | undefined>();
  readonly #realFolders = new Map<string, Promise<string | undefined>>();
  #folders: readonly string[] = [];

  constructor(readonly reader: FileReader) {}

  /** Forgets everything. Links above the open folders are the editor's affair: it speaks of what is below as we do. */
  reset(folders: readonly string[]): void {
    this.#real.clear();
    this.#realFolders.clear();
    this.#folders = folders;
  }

  /** Paths that were noted and lead elsewhere, or nowhere. */
  noted(): Iterable<string> {
    return this.#real.keys();
  }

  async note(uri: string): Promise<void> {
    const real = await this.#resolve(uri);
    if (real === uri) this.#real.delete(uri);
    else this.#real.set(uri, real);
  }

  /** Paths that lead elsewhere now than when they were noted. */
  async moved(): Promise<string[]> {
    const moved: string[] = [];
    for (const [uri, before] of this.#real) {
      const real = await this.#resolve(uri);
      if (real === before) continue;
      moved.push(uri);
      if (real === uri) this.#real.delete(uri);
      else this.#real.set(uri, real);
    }
    return moved;
  }

  /** The paths, and those in use that stand for them or for something above or below them. */
  named(uris: Iterable<string>): Named[] {
    const named = new Map<string, Named>();
    for (const uri of uris) named.set(uri, { uri });
    for (const { uri } of [...named.values()]) {
      for (const [link, real] of this.#real) {
        if (real === undefined) continue;
        if (isInside(uri, real)) named.set(link, { uri: link, via: link });
        else if (isInside(real, uri)) {
          const below = link + uri.slice(real.length);
          if (!named.has(below)) named.set(below, { uri: below, via: link });
        }
      }
    }
    return [...named.values()];
  }

  async #resolve(uri: string): Promise<string | undefined> {
    const real = await this.reader.realpath(uri).catch(() => undefined);
    if (real === undefined) return undefined;
    const folder = this.#folders.find((each) => isInside(each, uri));
    const realFolder = folder && (await this.#realFolder(folder));
    return realFolder && isInside(realFolder, real) ? folder + real.slice(realFolder.length) : real;
  }

  #realFolder(folder: string): Promise<string | undefined> {
    let real = this.#realFolders.get(folder);
    if (!real) {
      real = this.reader.realpath(folder).catch(() => undefined);
      this.#realFolders.set(folder, real);
    }
    return real;
  }
}
