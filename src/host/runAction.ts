import * as vscode from 'vscode';
import type { Action } from '../core/base/action';
import { withoutLogins } from '../core/model/addresses';

/** Does what an answer or a card offers. */
export async function runAction({ command, arguments: args = [], url }: Action): Promise<void> {
  if (command !== undefined) await vscode.commands.executeCommand(command, ...args);
  else if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(withoutLogins(url)));
}
