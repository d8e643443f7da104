import * as vscode from 'vscode';
import type { Disposable } from '../core/base/disposable';
import type { Http } from '../core/ports/http';
import { machine } from '../runtime/machine';

/** Sends requests from the extension host, where the editor adds its own proxy and certificates; whoever asks for it disposes of it. */
export function editorHttp(): Http & Disposable {
  return machine.http(() => vscode.workspace.getConfiguration('http').get('proxyStrictSSL', true));
}
