import { type CancellationToken, isCancellation } from '../../base/cancellation';
import { type FileErrorCode, type FileReader, type FileStat, isFileError } from '../../ports/fileReader';
import { type Inside, judge, type Refused, resolveBelow } from '../../paths/resolvePath';

/** Why nothing was read. `outside`: the file, or what a symbolic link leads to, is not in the repository. */
export type ReadFailure = FileErrorCode | 'outside';

/** Why a file was not read, in words and with what can be done, where who keeps it says so. */
export interface Unreadable {
  readonly failure: ReadFailure;
  readonly why?: string;
  /** In the words of a source's `lastError.action`. */
  readonly action?: string;
}

/** Whether asking again is no use: it is in Git LFS, too large, in another repository, or a link that leads out of its own. */
export function isLasting({ failure, action }: Unreadable): boolean {
  const isElsewhere = failure === 'unavailable' && (action === undefined || /^https?:/.test(action));
  return isElsewhere || failure === 'too-large' || failure === 'not-a-file' || failure === 'outside';
}

export type ReadResult = { readonly text: string } | Unreadable;

/**
 * Reads only below one folder, symbolic links followed: what a page, a snippet, an `!include` or a docs_dir names can
 * never be a file elsewhere on the machine. Never throws.
 */
export class BoundedFiles {
  /** Why folders and files could not be told of, though they may be there: by their URIs, the last one last. */
  readonly untold = new Map<string, Unreadable>();

  constructor(
    readonly reader: FileReader,
    /** The root of the site's repository. */
    readonly root: string,
  ) {}

  /** Why the last of them could not be told of; undefined where all was told. */
  get withheld(): Unreadable | undefined {
    return [...this.untold.values()].at(-1);
  }

  /** What a path names as seen from a folder; one from the root starts with a slash. */
  resolve(folder: string, path: string): Promise<Inside | Refused> {
    return resolveBelow(this.root, folder, path, this.reader);
  }

  async readText(
    uri: string,
    options?: Parameters<FileReader['readText']>[1],
    token?: CancellationToken,
  ): Promise<ReadResult> {
    const at = await judge(uri, this.root, this.reader);
    if ('refused' in at) return { failure: 'outside' };
    // What does not exist can't lead anywhere: an editor may hold it all the same.
    if (at.missing && at.missing !== 'not-found') return { failure: at.missing };
    try {
      // Under its own name: that is what an editor has it open as.
      return { text: await this.reader.readText(uri, options, token) };
    } catch (error) {
      if (isCancellation(error)) throw error;
      return this.#failed(uri, error);
    }
  }

  /** Undefined where nothing is, or nothing that may be read. */
  async stat(uri: string): Promise<FileStat | undefined> {
    const real = await this.realpath(uri);
    return real === undefined ? undefined : this.reader.stat(real).catch(() => undefined);
  }

  /** Names in a folder in order of code points; empty where there is none or it may not be read. */
  async list(uri: string): Promise<readonly { name: string; type: 'file' | 'directory' }[]> {
    const real = await this.realpath(uri);
    if (real === undefined) return [];
    const entries = await this.reader.list(real).catch((error: unknown) => {
      this.#failed(uri, error);
      return [];
    });
    return [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  #failed(uri: string, error: unknown): Unreadable {
    if (!isFileError(error)) return { failure: 'unavailable' };
    const { code, message, action } = error;
    const isWithheld = code === 'unavailable' || code === 'no-access';
    const failed = { failure: code, ...(isWithheld && { why: message, ...(action && { action }) }) };
    if (isWithheld) this.untold.set(uri, failed);
    return failed;
  }

  /** Where the file really is, or undefined where it may not be read or does not exist. */
  async realpath(uri: string): Promise<string | undefined> {
    const at = await judge(uri, this.root, this.reader);
    return 'real' in at ? at.real : undefined;
  }
}
