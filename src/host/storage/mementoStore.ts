import type * as vscode from 'vscode';
import type { KeyValueStore } from '../../core/ports/keyValueStore';

/** Small values in the editor's own storage: of the workspace, or of the user. */
export function mementoStore(memento: vscode.Memento): KeyValueStore {
  return {
    get: (key) => memento.get(key),
    set: (key, value) => Promise.resolve(memento.update(key, value)),
  };
}
