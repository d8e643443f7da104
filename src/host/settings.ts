import * as vscode from 'vscode';
import type { SettingId, Settings } from '../manifest/settings';

/** Reads a setting by its full id, with its declared type. */
export function readSetting<K extends SettingId>(id: K, scope?: vscode.Uri): Settings[K] {
  const dot = id.lastIndexOf('.');
  const value = vscode.workspace.getConfiguration(id.slice(0, dot), scope).get(id.slice(dot + 1));
  // The editor hands out objects that can't be passed to another thread.
  return (typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value) as Settings[K];
}

/** Calls back when any of the settings changes. */
export function onDidChangeSettings(ids: readonly SettingId[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (ids.some((id) => event.affectsConfiguration(id))) listener();
  });
}
