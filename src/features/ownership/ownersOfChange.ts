import * as vscode from 'vscode';
import { visible, visibleWithin } from '../../core/base/visible';
import { kindOfRef } from '../../core/model/summary';
import type { ChangeOwner, ChangeOwners } from '../../core/ownership/changeOwners';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { type ChangeOf, changedFiles, type NoChange } from '../../host/git/changedFiles';
import { gitPath } from '../../host/git/editorGit';
import { defaultBranch } from '../../host/git/fileAt';
import { runGit } from '../../host/git/runGit';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';

/** What was looked at, and whom it concerns. */
export interface OwnersOfChange extends ChangeOwners {
  /** The folder whose repository was asked. */
  readonly folder: string;
  readonly change: ChangeOf;
}

interface Item extends vscode.QuickPickItem {
  run?(): unknown;
}

const UNREAD = new Set(['iconPath', 'kind', 'run']);

/**
 * Whom a change concerns, grouped: who must review by CODEOWNERS, who is only touched by the catalog, and what nobody owns.
 * The argument is a folder or a repository of the source control view (its working tree), a range of commits (`main...HEAD`,
 * a commit), a pull request whose commits are here (`#12`), or `working tree`; without one the person chooses. The answer is
 * shown, and returned.
 */
export async function ownersOfChange(
  context: FeatureContext,
  argument: unknown,
  more: unknown,
): Promise<OwnersOfChange | undefined> {
  const folder = folderOf(argument) ?? folderOf(more) ?? (await chosenFolder());
  if (!folder) return undefined;
  const change =
    changeOf(argument) ??
    changeOf(more) ??
    (isRepository(argument) ? WORKING_TREE : await chosenChange(folder));
  if (!change) return undefined;
  const options = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: vscode.l10n.t('Looking for the owners of this change'),
  };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const ports = {
      git: (at: string, args: readonly string[], given?: vscode.CancellationToken) =>
        runGit(gitPath(), at, args, given),
      isTrusted: () => vscode.workspace.isTrusted,
    };
    const changed = await changedFiles(ports, folder.fsPath, change, token);
    if (token.isCancellationRequested) return undefined;
    if (typeof changed === 'string') throw new CommandProblem(whyNot(changed));
    const found = {
      folder: folder.toString(),
      change,
      ...(await context.engine.ownership.ownersOf(changed.uris, token)),
    };
    void show(found);
    return found;
  });
}

const WORKING_TREE: ChangeOf = { type: 'working-tree' };

function folderOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string' && argument.startsWith('file:')) return vscode.Uri.parse(argument);
  return isRepository(argument) ? argument.rootUri : undefined;
}

/** What the source control view gives its commands. */
function isRepository(argument: unknown): argument is { readonly rootUri: vscode.Uri } {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'rootUri' in argument &&
    argument.rootUri instanceof vscode.Uri
  );
}

function changeOf(argument: unknown): ChangeOf | undefined {
  if (typeof argument !== 'string' || argument.startsWith('file:')) return undefined;
  const text = argument.trim();
  if (/^working[- ]tree$/i.test(text)) return WORKING_TREE;
  const pull = /^(?:#|(?:https?:\/\/\S+\/(?:pull|merge_requests|pull-requests)\/))(\d+)/.exec(text)?.[1];
  if (pull !== undefined) return { type: 'pull-request', number: Number(pull) };
  return text ? { type: 'range', range: text } : undefined;
}

async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const holding = active && vscode.workspace.getWorkspaceFolder(active);
  if (holding) return holding.uri;
  if (folders.length === 1) return folders[0]!.uri;
  if (folders.length === 0)
    throw new CommandProblem(vscode.l10n.t('Open a folder first: its changes are looked at.'));
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function chosenChange(folder: vscode.Uri): Promise<ChangeOf | undefined> {
  if (!vscode.workspace.isTrusted) throw new CommandProblem(whyNot('untrusted'));
  const base = await defaultBranch(vscode.Uri.joinPath(folder, 'x').fsPath);
  const items: (vscode.QuickPickItem & { readonly change?: ChangeOf })[] = [
    {
      label: vscode.l10n.t('Working tree'),
      description: vscode.l10n.t('what is not committed'),
      iconPath: new vscode.ThemeIcon('edit'),
      change: WORKING_TREE,
    },
    ...(base === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('This branch'),
            description: vscode.l10n.t('since it left {0}: what a pull request would hold', base),
            iconPath: new vscode.ThemeIcon('git-branch'),
            change: { type: 'branch', base } as const,
          },
        ]),
    {
      label: vscode.l10n.t('Commits…'),
      description: vscode.l10n.t('a commit, a range, or a pull request by its number'),
      iconPath: new vscode.ThemeIcon('git-commit'),
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Owners of which change?'),
  });
  if (!chosen) return undefined;
  if (chosen.change) return chosen.change;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Owners of which commits?'),
    prompt: vscode.l10n.t(
      'A commit, a range as main...HEAD, or a pull request as #12 whose commits are here',
    ),
    value: base === undefined ? 'HEAD' : `${base}...HEAD`,
  });
  return changeOf(typed);
}

function whyNot(reason: NoChange): string {
  switch (reason) {
    case 'untrusted':
      return vscode.l10n.t('Git is not asked what changed: this workspace is in Restricted Mode.');
    case 'no-git':
      return vscode.l10n.t('There is no git on this machine to tell what changed.');
    case 'no-repository':
    case 'elsewhere':
      return vscode.l10n.t('The folder is in no git repository, so nothing is known of its changes.');
    case 'no-folder':
      return vscode.l10n.t("The folder is not there, so git can't tell what changed in it.");
    case 'refused':
      return vscode.l10n.t('Git refuses to read the repository, since it belongs to another user.');
    case 'shallow':
      return vscode.l10n.t(
        'This is a shallow clone: the commits that the change starts from are not here. Run "git fetch --unshallow", and try again.',
      );
    case 'unknown-revision':
      return vscode.l10n.t(
        'Git knows no such commit, branch or pull request here. Fetch it, or check it out, and try again.',
      );
    default:
      return vscode.l10n.t('Git could not tell what changed.');
  }
}

async function show(found: OwnersOfChange): Promise<void> {
  const picker = vscode.window.createQuickPick<Item>();
  const left = found.total - found.files;
  picker.title =
    found.total === 0
      ? vscode.l10n.t('Nothing has changed')
      : left > 0
        ? vscode.l10n.t('Owners of {0} changed files; {1} more were not looked at', found.files, left)
        : vscode.l10n.t('Owners of {0} changed files', found.files);
  picker.placeholder = vscode.l10n.t('Choose what to do, or Escape to close');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = itemsOf(found).map((item) => visibleWithin(item, UNREAD));
  picker.onDidAccept(() => {
    const [item] = picker.activeItems;
    picker.hide();
    void item?.run?.();
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
}

function itemsOf(found: OwnersOfChange): Item[] {
  const must = found.owners.filter(({ reviews }) => reviews.length > 0);
  const touched = found.owners.filter(({ reviews }) => reviews.length === 0);
  const section = (label: string, items: Item[]): Item[] =>
    items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
  return [
    ...section(
      vscode.l10n.t('must review, by CODEOWNERS'),
      must.map((owner) => ownerItem(owner, found)),
    ),
    ...section(
      vscode.l10n.t('only touched, by the catalog or an optional section'),
      touched.map((owner) => ownerItem(owner, found)),
    ),
    ...section(
      vscode.l10n.t('nobody owns'),
      found.unowned.length === 0
        ? []
        : [
            {
              label: filesText(found.unowned.length),
              iconPath: new vscode.ThemeIcon('question'),
              run: () => showFiles(vscode.l10n.t('Changed files that nobody owns'), found.unowned),
            },
          ],
    ),
    ...section(vscode.l10n.t('do'), [
      {
        label: vscode.l10n.t('Copy as Markdown'),
        iconPath: new vscode.ThemeIcon('copy'),
        run: () => vscode.env.clipboard.writeText(markdownOf(found)),
      },
    ]),
  ];
}

function ownerItem({ name, ownerRef, reviews, touched }: ChangeOwner, found: OwnersOfChange): Item {
  const lines = found.reviews.filter(({ ownerRefs }) => ownerRefs.includes(ownerRef));
  const others = lines.some(({ ownerRefs }) => ownerRefs.length > 1);
  const isOne = new Set(found.reviews.map(({ file }) => file)).size === 1;
  const patterns = lines.map(({ file, line, pattern }) => {
    const name = isOne ? 'CODEOWNERS' : vscode.workspace.asRelativePath(vscode.Uri.parse(file));
    return vscode.l10n.t('{0}, line {1}: {2}', name, line + 1, pattern);
  });
  const detail = [
    ...patterns.slice(0, 3),
    ...(others ? [vscode.l10n.t('one of several owners of a line is enough')] : []),
  ].join(' · ');
  const files = [...reviews, ...touched];
  return {
    label: name,
    description:
      reviews.length > 0 && touched.length > 0
        ? vscode.l10n.t('{0} to review, {1} only touched', filesText(reviews.length), touched.length)
        : filesText(files.length),
    ...(detail && { detail }),
    iconPath: new vscode.ThemeIcon(entityIcon(kindOfRef(ownerRef))),
    run: () => showFiles(vscode.l10n.t('Changed files of {0}', name), files, ownerRef),
  };
}

function filesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count);
}

async function showFiles(title: string, files: readonly string[], ownerRef?: string): Promise<void> {
  const items: (Item & { readonly uri?: vscode.Uri })[] = [
    ...(ownerRef === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('Open page'),
            description: ownerRef,
            iconPath: new vscode.ThemeIcon(entityIcon(kindOfRef(ownerRef))),
            run: () => vscode.commands.executeCommand(Commands.openEntity, ownerRef),
          },
        ]),
    ...files.map((address) => {
      const uri = vscode.Uri.parse(address);
      return {
        label: visible(vscode.workspace.asRelativePath(uri)),
        iconPath: new vscode.ThemeIcon('file'),
        run: () => vscode.commands.executeCommand('vscode.open', uri),
      };
    }),
  ];
  await (await vscode.window.showQuickPick(items, { title }))?.run?.();
}

function markdownOf({ owners, unowned }: OwnersOfChange): string {
  const line = ({ name, reviews, touched }: ChangeOwner) =>
    `- ${name} (${filesText(reviews.length + touched.length)})`;
  const must = owners.filter(({ reviews }) => reviews.length > 0);
  const touched = owners.filter(({ reviews }) => reviews.length === 0);
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`**${title}**`, '', ...lines, ''] : [];
  return [
    ...part(vscode.l10n.t('Must review'), must.map(line)),
    ...part(vscode.l10n.t('Touched'), touched.map(line)),
    ...part(
      vscode.l10n.t('Nobody owns'),
      unowned.map((address) => `- \`${vscode.workspace.asRelativePath(vscode.Uri.parse(address))}\``),
    ),
  ].join('\n');
}
