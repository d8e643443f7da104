import type * as vscode from 'vscode';
import type { OnServer } from '../../core/scaffolder/serverTemplates';

const KEY = 'greenroom.begunRuns';
/** Runs that are remembered. */
const MOST = 30;

/** A run as it outlives its window: the task of a server, or what one from here was to do elsewhere, a sentence each. */
export type BegunRun = { readonly ref: string; readonly id: string } & (
  { readonly on: OnServer; readonly task: string } | { readonly effects: readonly string[] }
);

/** Runs of a template that were begun in this workspace and whose end nobody has left behind yet, the last one last. */
export function begunRuns(state: vscode.Memento, ref: string): BegunRun[] {
  return all(state).filter((run) => run.ref === ref);
}

export async function rememberRun(state: vscode.Memento, run: BegunRun): Promise<void> {
  await state.update(KEY, [...all(state), run].slice(-MOST));
}

export async function forgetRun(state: vscode.Memento, id: string): Promise<void> {
  const left = all(state).filter((run) => run.id !== id);
  if (left.length < all(state).length) await state.update(KEY, left);
}

function all(state: vscode.Memento): readonly BegunRun[] {
  return state.get<readonly BegunRun[]>(KEY, []);
}
