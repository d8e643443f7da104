import type * as vscode from 'vscode';
import type { OnServer } from '../../core/scaffolder/serverTemplates';

const KEY = 'greenroom.begunRuns';
/** Runs that are remembered. */
const MOST = 30;

/** A run as it outlives its window: the task of a server, or what one from here was to do elsewhere, a sentence each. */
export type BegunRun = BegunHere | BegunThere;

interface Begun {
  readonly ref: string;
  readonly id: string;
}

export interface BegunThere extends Begun {
  readonly on: OnServer;
  readonly task: string;
}

export interface BegunHere extends Begun {
  readonly effects: readonly string[];
  /** It failed, or was cancelled, and could have gone on. */
  readonly isFailed?: true;
}

/** Runs of a template that were begun in this workspace and whose end nobody has left behind yet, the last one last. */
export function begunRuns(state: vscode.Memento, ref: string): BegunRun[] {
  return all(state).filter((run) => run.ref === ref);
}

export async function rememberRun(state: vscode.Memento, run: BegunRun): Promise<void> {
  const others = all(state).filter(({ id }) => id !== run.id);
  await state.update(KEY, [...others, run].slice(-MOST));
}

export async function forgetRun(state: vscode.Memento, id: string): Promise<void> {
  const left = all(state).filter((run) => run.id !== id);
  if (left.length < all(state).length) await state.update(KEY, left);
}

function all(state: vscode.Memento): readonly BegunRun[] {
  return state.get<readonly BegunRun[]>(KEY, []);
}
