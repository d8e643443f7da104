import * as vscode from 'vscode';
import { type Shaped, shaped } from '../core/base/settingShape';
import type { SettingId, Settings } from '../manifest/settings';

/** Reads a setting by its full id, with its declared type: what somebody wrote of another type is not used. */
export function readSetting<K extends SettingId>(id: K, scope?: vscode.Uri): Settings[K] {
  return shapedSetting(id, undefined, scope).value as Settings[K];
}

/** Whether somebody wrote a setting in another type than it has. @param shape - an example of what it may hold */
export function isWrongSetting(id: SettingId, shape?: unknown): boolean {
  return shapedSetting(id, shape).isWrong;
}

function shapedSetting(id: SettingId, shape?: unknown, scope?: vscode.Uri): Shaped {
  const dot = id.lastIndexOf('.');
  const settings = vscode.workspace.getConfiguration(id.slice(0, dot), scope);
  const value = settings.get(id.slice(dot + 1));
  const byDefault = settings.inspect(id.slice(dot + 1))?.defaultValue;
  return shaped(plain(value), plain(byDefault), shape);
}

/** The editor hands out objects that can't be passed to another thread. */
function plain(value: unknown): unknown {
  return typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value;
}

/** Calls back when any of the settings changes. */
export function onDidChangeSettings(ids: readonly SettingId[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (ids.some((id) => event.affectsConfiguration(id))) listener();
  });
}
