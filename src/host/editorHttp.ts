import * as vscode from 'vscode';
import { NodeHttp } from '../runtime/node/nodeHttp';

/** Sends requests from the extension host, where the editor adds its own proxy and certificates; whoever asks for it disposes of it. */
export function editorHttp(): NodeHttp {
  return new NodeHttp(() => vscode.workspace.getConfiguration('http').get('proxyStrictSSL', true));
}
