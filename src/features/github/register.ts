import * as vscode from 'vscode';
import { fromGitHubUri, GITHUB_SCHEME, toWebUrl } from '../../core/catalog/githubUri';
import type { EngineEvents } from '../../core/engine/services';
import { GitHubAuth } from '../../host/auth/githubAuth';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { bridgeNetwork } from '../../host/network';
import { remedyFor } from '../../host/remedy';
import { Commands } from '../../manifest/commands';
import { Views } from '../../manifest/views';
import type { RpcEndpoint } from '../../protocol/rpc';
import { FaultMessages } from './faults';
import { GitHubController } from './githubController';
import { RemoteFileSystem } from './remoteFileSystem';
import type { SignInRequest } from './signIn';
import type * as dialogs from './dialogs';
import type { SourceRows } from './sourceRows';
import { type SourceNode, SourcesView } from './sourcesView';

/**
 * Organisations on GitHub as part of the catalog. The engine reads them; here are the editor's accounts, network and
 * settings, and what is shown.
 *
 * @param endpoint The engine's, which asks for accounts and, where it can't get through by itself, the network.
 * @param loadDialogs Reads a bundle of its own from disk, as `loadHttp` does.
 */
export function registerGitHub(
  context: FeatureContext,
  endpoint: RpcEndpoint,
  loadDialogs: () => Promise<typeof dialogs>,
  loadHttp: Parameters<typeof bridgeNetwork>[3],
): void {
  const { extension, catalog, engine } = context;
  const network = bridgeNetwork(endpoint, engine.network, context.logger, loadHttp);
  const auth = new GitHubAuth(extension);
  endpoint.serve({ accounts: auth });
  const controller = new GitHubController(context, auth);
  const fileSystem = new RemoteFileSystem(engine.remote, () => controller.settled);
  let rows: Promise<SourceRows> | undefined;
  const view = new SourcesView(
    context,
    () => (rows ??= loadDialogs().then(({ SourceRows }) => new SourceRows(context))),
  );
  const messages = new FaultMessages();
  let wantedDocs: Promise<vscode.Disposable> | undefined;

  extension.subscriptions.push(
    network,
    auth,
    controller,
    view,
    vscode.window.registerTreeDataProvider(Views.sources, view),
    vscode.workspace.registerFileSystemProvider(GITHUB_SCHEME, fileSystem, {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    catalog.onDidChangeSources((statuses) => {
      messages.onStatuses(statuses);
      if (statuses.some(({ id, state }) => id.startsWith('github:') && state === 'ready'))
        wantedDocs ??= loadDialogs().then(({ followWantedDocs }) => followWantedDocs(context));
    }),
    { dispose: () => void wantedDocs?.then((each) => void each.dispose()) },
    vscode.commands.registerCommand(Commands.signIn, async (request?: SignInRequest) =>
      (await loadDialogs()).signIn(controller, request),
    ),
    registerCommand(Commands.readAllDocs, context.logger, async () =>
      (await loadDialogs()).readAllDocs(context),
    ),
    vscode.commands.registerCommand(Commands.signOut, () => controller.signOut()),
    vscode.commands.registerCommand(Commands.refreshGitHub, async () => {
      messages.isAwaited = true;
      try {
        await controller.settled;
        await engine.remote.refresh();
      } finally {
        messages.isAwaited = false;
      }
    }),
    vscode.commands.registerCommand(Commands.fixSource, (node: SourceNode) => {
      const error =
        node.kind === 'source' ? node.status.lastError : node.kind === 'remedy' ? node.error : undefined;
      return error && remedyFor(error)?.run();
    }),
    vscode.commands.registerCommand(Commands.openOnGitHub, (target?: vscode.Uri | SourceNode) =>
      openOnGitHub(target),
    ),
    vscode.commands.registerCommand(Commands.createCatalogFileOnGitHub, async (node: SourceNode) =>
      node.kind === 'candidate'
        ? (await loadDialogs()).createCatalogFile(engine.remote, node.candidate)
        : undefined,
    ),
  );
  endpoint.on<EngineEvents['remote.moved']>('remote.moved', (roots) => fileSystem.announce(roots));
  void controller.update();
}

/** The file, at the selected line where it is the one in the editor; or a candidate's repository. */
async function openOnGitHub(target?: vscode.Uri | SourceNode): Promise<string | undefined> {
  let url: string | undefined;
  if (target && 'kind' in target) {
    url = target.kind === 'candidate' ? target.candidate.webUrl : undefined;
  } else {
    const editor = vscode.window.activeTextEditor;
    const uri = target ?? editor?.document.uri;
    const file = uri && fromGitHubUri(uri.toString());
    const isActive = editor?.document.uri.toString() === uri?.toString();
    url = file && toWebUrl(file) + (isActive && editor ? `#L${editor.selection.active.line + 1}` : '');
  }
  if (url) await vscode.env.openExternal(vscode.Uri.parse(url));
  return url;
}
