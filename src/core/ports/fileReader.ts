import type { CancellationToken } from '../base/cancellation';
import { isKind } from '../base/errorKind';

/** Why a file could not be read: what a message to the user is made of. */
export type FileErrorCode =
  | 'not-found'
  | 'no-access'
  | 'too-large'
  | 'not-a-file'
  | 'unavailable'
  /** Greenroom stopped at it before and has not been asked to try again. */
  | 'set-aside';

export class FileError extends Error {
  constructor(
    readonly code: FileErrorCode,
    readonly uri: string,
    message: string = code,
    /** What can be done about it, in the words of a source's `lastError.action`. */
    readonly action?: string,
  ) {
    super(message);
    this.name = 'FileError';
  }
}

export function isFileError(error: unknown): error is FileError {
  return isKind<FileError>(error, 'FileError');
}

export interface FileStat {
  readonly type: 'file' | 'directory';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly mtime: number;
  /**
   * Milliseconds since the epoch of the last change to content, name or rights, where the file system keeps it: unlike
   * `mtime` nobody sets it back.
   */
  readonly ctime?: number;
  /** What is in it, where that is told by more than its size and the time. */
  readonly version?: string;
  /** Whether the path itself is a symbolic link; the rest tells of what it leads to. */
  readonly isLink?: boolean;
  /** Of a symbolic link: where it says that it leads, where the file system tells. */
  readonly linkTarget?: string;
  /** Whether it may be run as a program, where the file system tells. */
  readonly isExecutable?: boolean;
}

export interface ReadOptions {
  readonly maxBytes?: number;
  /** No other file near it is wanted: over a network it is then asked for by itself, without its folder. */
  readonly isLone?: boolean;
  /** It is no text: each of its bytes is answered as one character. */
  readonly isBinary?: boolean;
}

/** Reads files by URI, wherever they live. Every failure is a FileError. */
export interface FileReader {
  /** The file's text, decoded as UTF-8 with its byte order mark kept out. Larger than `maxBytes`: 'too-large'. */
  readText(uri: string, options?: ReadOptions, token?: CancellationToken): Promise<string>;
  /** Undefined where nothing is. */
  stat(uri: string): Promise<FileStat | undefined>;
  /** Names in a folder; empty where there is none. A symbolic link counts as what it leads to. */
  list(uri: string): Promise<readonly { name: string; type: 'file' | 'directory' }[]>;
  /** The URI after following symbolic links; the very same where there are none on the way. */
  realpath(uri: string): Promise<string>;
}

/** Finds files below a folder by glob patterns, of the path below it, without following symbolic links to folders. */
export interface FileFinder {
  /**
   * @param within A file or folder below `root`: nothing else is looked at, though more may be answered.
   * @param unread Told of folders that are there and can't be looked into: what they hold is unknown.
   */
  find(
    root: string,
    include: readonly string[],
    exclude: readonly string[],
    token?: CancellationToken,
    within?: string,
    unread?: (folder: string, error: FileError) => void,
  ): Promise<readonly string[]>;
}
