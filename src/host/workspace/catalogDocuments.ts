import * as vscode from 'vscode';
import { isRulesFile } from '../../core/portal/houseRules/isRulesFile';
import { readSetting } from '../settings';

/** Every provider is registered for YAML; which YAML is a catalog file, the text and the name decide. */
export const YAML: vscode.DocumentSelector = [{ language: 'yaml' }];

const ENTITY = /^apiVersion:\s*["']?(?:scaffolder\.)?backstage\.io\//m;

/** Whether a document holds entities or house rules: by the patterns of catalog files, its name, or because it says so. */
export function isCatalogDocument(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'yaml' || document.uri.scheme === 'git') return false;
  if (isRulesFile(document.uri.path)) return true;
  const patterns = readSetting('greenroom.catalog.files', document.uri);
  const isNamed = patterns.some((pattern) => vscode.languages.match({ pattern }, document) > 0);
  return isNamed || ENTITY.test(document.getText());
}
