import type { ProgramName } from '../webPrograms';

/** What the thread is started with: its first message. */
export interface WebThreadData {
  /** Names the databases of what is kept of this workspace; undefined keeps nothing. */
  readonly storage?: string;
  /** What engines before this one stopped at; undefined where there were none. */
  readonly setAside?: readonly string[];
  /** Where the thread says that it goes round, and what it is at. */
  readonly progress: MessagePort;
}

/** What comes of the thread's progress: turns of its event loop, what it begins, and that the turn which began it is over. */
export type Progress = { readonly turn: number } | { readonly begin: string } | { readonly over: true };

/** What the thread asks of who started it, besides what every engine asks. */
export interface WebHost {
  /** The content of a file of the package, by its path in it. */
  file(path: string): Promise<Uint8Array>;
  /** The text of a program for a worker. */
  program(name: ProgramName): Promise<string>;
}
