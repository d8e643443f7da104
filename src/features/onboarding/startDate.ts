import * as vscode from 'vscode';
import { dayOf, readDay } from '../../core/onboarding/day';

const KEY = 'greenroom.onboarding.start';

type Kept = Pick<vscode.ExtensionContext, 'globalState'>;

/** The day that the person typed: kept on this machine, and told to nobody. */
export function typedStart({ globalState }: Kept): string | undefined {
  const kept = globalState.get<unknown>(KEY);
  return typeof kept === 'string' ? readDay(kept) : undefined;
}

/** Whether another day is kept now. */
export async function askForStart(extension: Kept): Promise<boolean> {
  const before = typedStart(extension);
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('The day I began'),
    prompt: vscode.l10n.t('As {0}. Empty goes back to what the catalog or GitHub says.', dayOf(Date.now())),
    value: before ?? '',
    validateInput: (text) =>
      text.trim() === '' || readDay(text) !== undefined
        ? undefined
        : vscode.l10n.t('That is not a date. Write it as {0}.', dayOf(Date.now())),
  });
  if (typed === undefined) return false;
  await extension.globalState.update(KEY, typed.trim() === '' ? undefined : readDay(typed));
  return true;
}
