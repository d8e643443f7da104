import { url as debuggerAddress } from 'node:inspector';
import * as vscode from 'vscode';
import { startEngineThread } from '../../engine/thread/engineThread';
import { shareOfThread } from '../../engine/thread/share';
import { sharedStorage } from '../engine/sharedStorage';
import type { Platform } from './platform';

/** The editor on a machine: its extensions run in Node. */
export const platform: Platform = {
  loadBundle: (extension, name) => import(vscode.Uri.joinPath(extension, 'dist', name).toString()),
  environment: (name) => process.env[name],
  startThread: (extension, data) =>
    startEngineThread(vscode.Uri.joinPath(extension.extensionUri, 'dist', 'worker.cjs').fsPath, {
      ...data,
      // Of the workspace: another workspace's catalog is none of ours.
      storage: extension.storageUri?.fsPath,
      sharedStorage: sharedStorage(extension),
    }),
  isDebugged: () => debuggerAddress() !== undefined,
  shareOfThread,
};
