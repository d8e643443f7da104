import * as vscode from 'vscode';

export const ENTITY_SCHEME = 'greenroom-entity';

/** The address a line of a tree is decorated by. */
export function entityUri(ref: string): vscode.Uri {
  return vscode.Uri.from({ scheme: ENTITY_SCHEME, path: `/${ref}` });
}
