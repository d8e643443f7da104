import * as vscode from 'vscode';
import { rightFormOf } from '../../core/catalog/githubEndpoints';

/** Why `greenroom.github.apiUrl` is not used, and how to write it. */
export function badAddress(apiUrl: string): string {
  return vscode.l10n.t(
    'greenroom.github.apiUrl is "{0}", which is no address of a GitHub that is safe to use. Write it as {1}.',
    apiUrl,
    rightFormOf(apiUrl),
  );
}

/** What a code means, short enough to stand beside a name in the sidebar. */
export function causeOf(code: string): string {
  switch (code) {
    case 'signed-out':
      return vscode.l10n.t('signed out');
    case 'unauthorized':
      return vscode.l10n.t('sign-in expired');
    case 'sso':
      return vscode.l10n.t('asks for single sign-on');
    case 'ip':
      return vscode.l10n.t('not from this network');
    case 'scope':
      return vscode.l10n.t('permission missing');
    case 'forbidden':
      return vscode.l10n.t('access refused');
    case 'not-found':
      return vscode.l10n.t('not found');
    case 'user-account':
      return vscode.l10n.t("a user's account");
    case 'offline':
      return vscode.l10n.t('offline');
    case 'timeout':
      return vscode.l10n.t('no answer in time');
    case 'cut':
      return vscode.l10n.t('answer broke off');
    case 'malformed':
      return vscode.l10n.t('answer makes no sense');
    case 'server':
      return vscode.l10n.t('GitHub has trouble');
    case 'redirected':
      return vscode.l10n.t('redirected elsewhere');
    case 'certificate':
      return vscode.l10n.t('certificate not trusted');
    case 'proxy':
      return vscode.l10n.t('proxy refuses');
    case 'too-large':
      return vscode.l10n.t('too large');
    case 'address':
      return vscode.l10n.t('address not usable');
    case 'settings':
      return vscode.l10n.t('setting not usable');
    case 'limited':
      return vscode.l10n.t('rate limited');
    default:
      return vscode.l10n.t('not all read');
  }
}

/** Letters that fit in a row of the sidebar at 200 pixels, beside a tree's indentation. */
const NARROW = 18;

/** A sentence in lines that fit in a narrow sidebar: rows of a tree are cut, not wrapped. */
export function linesOf(text: string, width = NARROW): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}
