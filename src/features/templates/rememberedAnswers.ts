import type * as vscode from 'vscode';
import type { Values } from '../../core/scaffolder/templates';

const KEY = 'greenroom.templateAnswers';
/** Templates whose answers are remembered. */
const MOST = 30;

type Remembered = readonly (readonly [ref: string, values: Values])[];

/** What was last answered to a template in this workspace; never what is secret, which is no part of the answers. */
export function rememberedAnswers(state: vscode.Memento, ref: string): Values | undefined {
  return state.get<Remembered>(KEY, []).find(([known]) => known === ref)?.[1];
}

export async function rememberAnswers(state: vscode.Memento, ref: string, values: Values): Promise<void> {
  const others = state.get<Remembered>(KEY, []).filter(([known]) => known !== ref);
  await state.update(KEY, [...others, [ref, values]].slice(-MOST));
}
