import * as vscode from 'vscode';
import { linkAddresses, sourceAddresses, type WebAddress } from '../../core/model/addresses';
import type { Entity } from '../../core/model/entity';
import { displayName } from '../../core/model/reference';
import { CommandProblem } from '../../host/commands';
import { linkHosts } from '../../host/linkHosts';
import { Commands } from '../../manifest/commands';
import { visibleLine } from '../../core/base/visible';

// Loaded when somebody first opens one: no window pays for it at its start.

/** Where the web shows an entity; of several links the person chooses. */
export async function chooseAddress(entity: Entity): Promise<string | undefined> {
  const [source] = sourceAddresses(entity, linkHosts().github);
  if (source) return source.url;
  const links = linkAddresses(entity);
  if (links.length === 0) {
    throw new CommandProblem(
      vscode.l10n.t(
        '{0} does not name a web address. A github.com/project-slug annotation or a link in its catalog file would be one.',
        displayName(entity),
      ),
      [
        {
          label: vscode.l10n.t('Go to declaration'),
          run: () => vscode.commands.executeCommand(Commands.openDeclaration, entity),
        },
      ],
    );
  }
  return links.length === 1 ? links[0]!.url : (await pickAddress(links))?.url;
}

async function pickAddress(addresses: readonly WebAddress[]): Promise<WebAddress | undefined> {
  const items = addresses.map((address) => ({
    address,
    label: visibleLine(address.label),
    description: visibleLine(address.url),
    iconPath: new vscode.ThemeIcon('link-external'),
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Open in browser') });
  return chosen?.address;
}
