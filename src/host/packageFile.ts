import * as vscode from 'vscode';
import { webProgram } from '../engine/webPrograms';
import { editorLanguage } from './language';

/** The content of a file that comes with Greenroom, by its path in the package. Rejects where it can't be read. */
export async function packageFile(extensionUri: vscode.Uri, path: string): Promise<Uint8Array> {
  // A copy: the editor on a machine gives a Buffer, which goes to no page as bytes.
  return new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, path)));
}

/** The same of a text. */
export async function packageText(extensionUri: vscode.Uri, path: string): Promise<string> {
  return new TextDecoder().decode(await packageFile(extensionUri, path));
}

/** The program of a worker that unpacks what the package has packed. */
export function unpackingProgram(extensionUri: vscode.Uri): Promise<string> {
  return webProgram('unpacking', editorLanguage, (path) => packageText(extensionUri, path));
}
