import type * as vscode from 'vscode';
import { keptAnswers } from '../../core/scaffolder/keptAnswers';
import type { ParameterSchema, Values } from '../../core/scaffolder/templates';

const KEY = 'greenroom.templateAnswers';
/** Templates whose answers are remembered. */
const MOST = 30;

type Remembered = readonly (readonly [ref: string, values: Values])[];

/** What was last answered to a template in this workspace; never what is secret. */
export function rememberedAnswers(state: vscode.Memento, ref: string): Values | undefined {
  return state.get<Remembered>(KEY, []).find(([known]) => known === ref)?.[1];
}

/** @param pages - schemas of the form: they say what is secret */
export async function rememberAnswers(
  state: vscode.Memento,
  ref: string,
  values: Values,
  pages: readonly ParameterSchema[],
): Promise<void> {
  const others = state.get<Remembered>(KEY, []).filter(([known]) => known !== ref);
  await state.update(KEY, [...others, [ref, keptAnswers(pages, values).answers] as const].slice(-MOST));
}
