import type * as vscode from 'vscode';
import type { Language } from '../../core/base/language';
import type { EngineWorker } from '../../engine/watch/engineWorker';

/** What the start of the extension needs of where it runs: on a machine or in a browser. */
export interface Platform {
  /** Loads a bundle of `dist/`. */
  loadBundle(extension: vscode.Uri, name: string): Promise<unknown>;
  /** A variable of the environment. */
  environment(name: string): string | undefined;
  /** Starts the engine's thread. @param setAside - what engines before this one stopped at */
  startThread(
    extension: vscode.ExtensionContext,
    data: { readonly language: Language; readonly setAside?: readonly string[] },
  ): EngineWorker;
  /** What its threads ask of the host besides what every engine asks. */
  services?(extension: vscode.ExtensionContext): Readonly<Record<string, object>>;
  /** Whether a debugger may hold threads. */
  isDebugged(): boolean;
  /** The part of the time that a busy thread gets to run, 1 where the machine has room. */
  shareOfThread(): number;
}
