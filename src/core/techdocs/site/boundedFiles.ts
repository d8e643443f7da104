import type { CancellationToken } from '../../base/cancellation';
import { FileError, type FileErrorCode, type FileReader, type FileStat } from '../../ports/fileReader';
import { canonicalUri, isInside } from '../../base/uri';

/** Why nothing was read. `outside`: the file, or what a symbolic link leads to, is not in the repository. */
export type ReadFailure = FileErrorCode | 'outside';

export type ReadResult = { readonly text: string } | { readonly failure: ReadFailure };

/**
 * Reads only below one folder, symbolic links followed: what a page, a snippet, an `!include` or a docs_dir names can
 * never be a file elsewhere on the machine. Never throws.
 */
export class BoundedFiles {
  #realRoot: Promise<string | undefined> | undefined;

  constructor(
    readonly reader: FileReader,
    /** The root of the site's repository. */
    readonly root: string,
  ) {}

  async readText(
    uri: string,
    options?: { maxBytes?: number },
    token?: CancellationToken,
  ): Promise<ReadResult> {
    try {
      if (!(await this.isAllowed(uri))) return { failure: 'outside' };
      return { text: await this.reader.readText(uri, options, token) };
    } catch (error) {
      if (error instanceof Error && error.name === 'Canceled') throw error;
      return { failure: error instanceof FileError ? error.code : 'unavailable' };
    }
  }

  /** Undefined where nothing is, or nothing that may be read. */
  async stat(uri: string): Promise<FileStat | undefined> {
    try {
      const stat = isInside(this.root, uri) ? await this.reader.stat(uri) : undefined;
      return stat && (await this.isAllowed(uri)) ? stat : undefined;
    } catch {
      return undefined;
    }
  }

  /** Names in a folder in order of code points; empty where there is none or it may not be read. */
  async list(uri: string): Promise<readonly { name: string; type: 'file' | 'directory' }[]> {
    try {
      if (!(await this.isAllowed(uri))) return [];
      const entries = await this.reader.list(uri);
      return [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    } catch {
      return [];
    }
  }

  /** Where the file really is, or undefined where it may not be read or does not exist. */
  async realpath(uri: string): Promise<string | undefined> {
    try {
      if (!isInside(this.root, uri)) return undefined;
      this.#realRoot ??= this.reader.realpath(this.root).then(canonicalUri, () => undefined);
      const [root, real] = await Promise.all([this.#realRoot, this.reader.realpath(uri)]);
      return root !== undefined && isInside(root, real) ? canonicalUri(real) : undefined;
    } catch {
      return undefined;
    }
  }

  async isAllowed(uri: string): Promise<boolean> {
    if (!isInside(this.root, uri)) return false;
    if ((await this.realpath(uri)) !== undefined) return true;
    // What does not exist can't lead anywhere: let the read say so itself.
    try {
      return (await this.reader.stat(uri)) === undefined;
    } catch {
      return false;
    }
  }
}
