import * as vscode from 'vscode';
import { fromGitHubUri, GITHUB_SCHEME, toWebUrl } from '../../core/catalog/githubUri';
import type { RemoteCatalogModule } from '../../core/ports/remoteCatalog';
import { GitHubAuth } from '../../host/auth/githubAuth';
import type { FeatureContext } from '../../host/featureContext';
import { NodeHttp } from '../../host/http';
import { FileBlobs } from '../../host/storage/fileBlobs';
import { Commands } from '../../manifest/commands';
import { Views } from '../../manifest/views';
import { FaultMessages, remedyFor } from './faults';
import { GitHubController } from './githubController';
import { RemoteFileSystem } from './remoteFileSystem';
import type { SignInRequest } from './signIn';
import type * as dialogs from './dialogs';
import { type SourceNode, SourcesView } from './sourcesView';

/** Bundles of their own, read from disk when they are first needed. */
export interface GitHubBundles {
  /** What talks to GitHub. */
  readonly source: () => Promise<RemoteCatalogModule>;
  readonly dialogs: () => Promise<typeof dialogs>;
}

/** Organisations on GitHub as part of the catalog. */
export function registerGitHub(context: FeatureContext, bundles: GitHubBundles): void {
  const { extension, catalog } = context;
  const isStrict = () => vscode.workspace.getConfiguration('http').get('proxyStrictSSL', true);
  const http = new NodeHttp(isStrict);
  const auth = new GitHubAuth(extension, http);
  const blobs = new FileBlobs(vscode.Uri.joinPath(extension.globalStorageUri, 'github'));
  const controller = new GitHubController(context, auth, blobs, http, bundles.source);
  const fileSystem = new RemoteFileSystem(async () => (await controller.remote())?.files);
  let candidates = (_organization: string) => [] as ReturnType<SourcesViewCandidates>;
  const view = new SourcesView(context, (organization) => candidates(organization));
  const messages = new FaultMessages();

  controller.onDidStart((remote) => {
    candidates = (organization) => remote.candidates(organization);
    remote.files.onDidChange((roots) => fileSystem.announce(roots));
  });
  extension.subscriptions.push(
    auth,
    controller,
    view,
    vscode.window.registerTreeDataProvider(Views.sources, view),
    vscode.workspace.registerFileSystemProvider(GITHUB_SCHEME, fileSystem, {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    catalog.onDidChangeSources((statuses) => messages.onStatuses(statuses)),
    vscode.commands.registerCommand(Commands.signIn, async (request?: SignInRequest) =>
      (await bundles.dialogs()).signIn(controller, request),
    ),
    vscode.commands.registerCommand(Commands.signOut, () => controller.signOut()),
    vscode.commands.registerCommand(Commands.refreshGitHub, async () => {
      messages.isAwaited = true;
      try {
        await (await controller.remote())?.refresh();
      } finally {
        messages.isAwaited = false;
      }
    }),
    vscode.commands.registerCommand(Commands.fixSource, (node: SourceNode) => {
      const error =
        node.kind === 'source' || node.kind === 'remedy'
          ? node.status.lastError
          : node.kind === 'unreadItem'
            ? node.unread
            : undefined;
      return error && remedyFor(error)?.run();
    }),
    vscode.commands.registerCommand(Commands.openOnGitHub, (target?: vscode.Uri | SourceNode) =>
      openOnGitHub(target),
    ),
    vscode.commands.registerCommand(Commands.createCatalogFileOnGitHub, async (node: SourceNode) =>
      node.kind === 'candidate'
        ? (await bundles.dialogs()).createCatalogFile(controller, node.candidate)
        : undefined,
    ),
  );
  void controller.update();
}

type SourcesViewCandidates = ConstructorParameters<typeof SourcesView>[1];

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
