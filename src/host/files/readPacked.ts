import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import * as vscode from 'vscode';

const unpack = promisify(brotliDecompress);

/** The text of a file that comes with the extension, packed since it is large and few need it. */
export async function readPacked(extension: vscode.Uri, path: string): Promise<string> {
  const packed = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, path));
  return (await unpack(packed)).toString('utf8');
}
