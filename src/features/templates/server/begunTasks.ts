import type * as vscode from 'vscode';

const KEY = 'greenroom.serverTasks';
/** Templates of which the task is remembered. */
const MOST = 30;

type Remembered = readonly (readonly [ref: string, task: string])[];

/** The task that a server was given for a template in this workspace and whose end nobody has left behind yet. */
export function begunTask(state: vscode.Memento, ref: string): string | undefined {
  return state.get<Remembered>(KEY, []).find(([known]) => known === ref)?.[1];
}

/** @param task - undefined forgets it */
export async function rememberTask(
  state: vscode.Memento,
  ref: string,
  task: string | undefined,
): Promise<void> {
  const others = state.get<Remembered>(KEY, []).filter(([known]) => known !== ref);
  await state.update(KEY, (task === undefined ? others : [...others, [ref, task] as const]).slice(-MOST));
}
