import * as vscode from 'vscode';
import type { Range } from '../../core/base/range';
import type { TextDocument } from '../../core/language/languageService';

/** Files of a folder: what was never saved and what a comparison shows have none. */
export const SCHEMES = ['file', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'greenroom-github'];

export function isCodeowners({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'codeowners' && SCHEMES.includes(uri.scheme);
}

export function toText(document: vscode.TextDocument): TextDocument {
  return { uri: document.uri.toString(), text: document.getText() };
}

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
