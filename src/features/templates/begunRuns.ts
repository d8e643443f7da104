import type * as vscode from 'vscode';

const KEY = 'greenroom.begunRuns';
/** Templates of which a run is remembered. */
const MOST = 30;

/** A run as it outlives its window: the task of a server, or what one from here was to do elsewhere, a sentence each. */
export type BegunRun = { readonly task: string } | { readonly effects: readonly string[] };

type Remembered = readonly (readonly [ref: string, run: BegunRun])[];

/** The run of a template that was begun in this workspace and whose end nobody has left behind yet. */
export function begunRun(state: vscode.Memento, ref: string): BegunRun | undefined {
  return state.get<Remembered>(KEY, []).find(([known]) => known === ref)?.[1];
}

/** @param run - undefined forgets it */
export async function rememberRun(
  state: vscode.Memento,
  ref: string,
  run: BegunRun | undefined,
): Promise<void> {
  const others = state.get<Remembered>(KEY, []).filter(([known]) => known !== ref);
  await state.update(KEY, (run === undefined ? others : [...others, [ref, run] as const]).slice(-MOST));
}
