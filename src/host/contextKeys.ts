import * as vscode from 'vscode';
import type { ContextKey } from '../manifest/contextKeys';

/** Sets a context key for `when` clauses. */
export function setContextKey(key: ContextKey, value: string | boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
