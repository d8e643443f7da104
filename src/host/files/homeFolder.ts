import { homedir } from 'node:os';
import * as vscode from 'vscode';

/** The person's own folder. */
export function homeFolder(): vscode.Uri {
  return vscode.Uri.file(homedir());
}
