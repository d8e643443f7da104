import * as vscode from 'vscode';
import { CommandProblem } from '../../host/commands';
import { type CommandId, Commands } from '../../manifest/commands';

const PAGES: Readonly<Record<string, CommandId>> = {
  entity: Commands.openEntity,
  docs: Commands.openDocs,
  graph: Commands.openGraph,
  definition: Commands.openDefinition,
  onboarding: Commands.onboarding,
};

/** Opens the page that an address of the editor names. */
export async function openLink({ path, query }: vscode.Uri, ready: Promise<void>): Promise<void> {
  const [page = '', ...rest] = path.split('/').filter(Boolean);
  if (page === 'home') return vscode.commands.executeCommand(Commands.home);
  if (page === 'onboarding' && rest.length === 0) return vscode.commands.executeCommand(Commands.onboarding);
  if (page === 'problems') return vscode.commands.executeCommand(Commands.explainProblem, rest[0]);
  if (page === 'explorer') return vscode.commands.executeCommand(Commands.openExplorer, query);
  // `component:default/orders` has a slash of its own; a name alone has none.
  const length = rest[0]?.includes(':') && rest.length > 1 ? 2 : 1;
  const ref = rest.slice(0, length).join('/');
  const command = PAGES[page];
  if (!command || !ref) {
    throw new CommandProblem(
      vscode.l10n.t(
        'Greenroom opens no page for "{0}". Addresses are /entity/<reference>, /docs/<reference>, /graph/<reference>, /definition/<reference>, /explorer, /home and /onboarding.',
        path,
      ),
    );
  }
  // A window that opens with the address has still to read its catalog.
  await ready;
  const more = rest.slice(length).join('/');
  await vscode.commands.executeCommand(command, ref, ...(more && page === 'docs' ? [more] : []));
}
