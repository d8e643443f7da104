import * as vscode from 'vscode';
import { withoutLogins } from '../../core/model/addresses';
import type { LinkTarget } from '../../core/techdocs/site/links';
import { Commands } from '../../manifest/commands';
import type { LinkModel } from '../../protocol/docs';
import { showWarning } from '../../host/notify';

/** Schemes a page may hand to the system; others could start what the reader did not ask for. */
const OUTSIDE = /^(?:https?|mailto|tel|sms|slack|msteams):/i;

/** A link as the page shows it. */
export function linkModel(target: LinkTarget): LinkModel {
  switch (target.type) {
    case 'page':
      return { kind: 'page', page: target.page, anchor: target.anchor };
    case 'entity':
      return { kind: 'entity', hint: target.ref };
    case 'docs':
      return { kind: 'docs', hint: target.ref };
    case 'file':
    case 'folder':
      return { kind: target.type, hint: vscode.workspace.asRelativePath(vscode.Uri.parse(target.uri)) };
    case 'outside':
      return { kind: 'outside', hint: target.url };
    default:
      return { kind: target.type, hint: target.message };
  }
}

/** Opens what is no page of this site, where it belongs. */
export async function openTarget(target: LinkTarget, column: vscode.ViewColumn | undefined): Promise<void> {
  switch (target.type) {
    case 'entity':
      await vscode.commands.executeCommand(Commands.openEntity, target.ref);
      return;
    case 'docs':
      await vscode.commands.executeCommand(
        Commands.openDocs,
        target.ref,
        withAnchor(target.url ?? '', target.anchor),
      );
      return;
    case 'file': {
      const start = new vscode.Position(target.line ?? 0, 0);
      const end = new vscode.Position(
        (target.endLine ?? target.line ?? 0) + (target.line === undefined ? 0 : 1),
        0,
      );
      const selection = new vscode.Range(start, end);
      // `open` shows pictures and other files that are no text as well.
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(target.uri), {
        selection,
        viewColumn: column,
      });
      return;
    }
    case 'folder':
      await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.parse(target.uri));
      return;
    case 'outside':
      if (OUTSIDE.test(target.url))
        await vscode.env.openExternal(vscode.Uri.parse(withoutLogins(target.url)));
      else void showWarning(vscode.l10n.t('Greenroom does not open links of this kind: {0}', target.url));
      return;
    case 'missing':
    case 'refused':
      void showWarning(target.message);
      return;
    case 'page':
      return;
  }
}

function withAnchor(url: string, anchor: string | undefined): string | undefined {
  return url || anchor ? `${url}${anchor ? `#${anchor}` : ''}` : undefined;
}
