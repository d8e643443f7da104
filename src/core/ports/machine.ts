import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { BackstageTokens, OAuthOffer } from './backstage';
import type { Changed, ChangeOf, NoChange } from './change';
import type { Contributors } from './contributors';
import type { FolderFiles } from './folderFiles';
import type { History } from './history';
import type { Http } from './http';

/** What the editor's side needs of the machine it runs on: in a browser there is little of it. */
export interface Machine {
  /** Undefined where no program can be started. */
  readonly git?: MachineGit;
  /** Undefined where there is no disk: folders are the editor's own then. */
  readonly disk?: FolderFiles;
  /** Path of the person's own folder. */
  readonly home?: string;
  /** Path of the program that runs this, where it can run another. */
  readonly program?: string;
  /** Undefined where no browser can come back to this program. */
  readonly signInWithBrowser?: (
    offer: OAuthOffer,
    ports: SignInPorts,
  ) => Promise<BackstageTokens | undefined>;
  /** Sends requests. @param isStrict - whether certificates must be good, asked at every request */
  http(isStrict: () => boolean): Http & Disposable;
}

export interface MachineGit {
  history(ports: GitPorts, onAsked: (folders: GitFolders) => void): History;
  contributors(ports: ContributorPorts): Contributors;
  /** Asks git which files a change touches. Nothing is fetched. @param folder - its path */
  changedFiles(
    ports: Pick<GitPorts, 'git' | 'isTrusted'>,
    folder: string,
    change: ChangeOf,
    token?: CancellationToken,
  ): Promise<Changed | NoChange>;
  /** The branch that others start from: as the remote says, else by its usual names; undefined where there is none. */
  defaultBranch(git: string, file: string): Promise<string | undefined>;
  /** The text of a file at a revision; undefined where it is not there. */
  fileAt(git: string, file: string, revision: string): Promise<string | undefined>;
  /** When a file was last committed, as git writes it (ISO 8601); undefined where nobody knows. */
  changedAt(git: string, file: string): Promise<string | undefined>;
  /** Undefined where it went well, else why it did not. */
  clone(
    url: string,
    folder: string,
    secret: string,
    git: string,
    token?: CancellationToken,
  ): Promise<string | undefined>;
  /** Runs git in a folder. @param git - path of the program */
  run(git: string, folder: string, args: readonly string[], token?: CancellationToken): Promise<GitAnswer>;
}

export interface GitAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** There is no such program. */
  readonly isMissing: boolean;
}

export interface GitPorts {
  /** Runs git in a folder. */
  git(folder: string, args: readonly string[], token?: CancellationToken): Promise<GitAnswer>;
  /** Whether processes may be started for the workspace. */
  isTrusted(): boolean;
  /** The files that editors hold text of that is not saved. */
  unsaved(): readonly string[];
}

/** Where a repository keeps what is its own, for those who watch it. */
export interface GitFolders {
  readonly top: string;
  readonly gitFolder: string;
}

export interface ContributorPorts extends Omit<GitPorts, 'unsaved'> {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Patterns of names and addresses of programs that commit. */
  ignoredAuthors(uri: string): readonly string[];
}

/** What signing in takes from outside. */
export interface SignInPorts {
  /** Opens a page of the company's portal in the browser. */
  readonly open: (url: string) => PromiseLike<unknown>;
  /** Changes a code for tokens. */
  readonly exchange: (body: Readonly<Record<string, string>>) => Promise<BackstageTokens>;
  /** Resolves when the person gave up. */
  readonly gaveUp: Promise<void>;
}
