import * as vscode from 'vscode';
import { visible, visibleWithin } from '../../core/base/visible';
import { kindOfRef } from '../../core/model/summary';
import type { ChangeOwner } from '../../core/ownership/changeOwners';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import type { OwnersOfChange } from './ownersOfChange';

interface Item extends vscode.QuickPickItem {
  run?(): unknown;
}

const UNREAD = new Set(['iconPath', 'kind', 'run']);

/** Whom a change concerns, to choose what to do from. */
export async function showOwners(found: OwnersOfChange): Promise<void> {
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
    ...section(vscode.l10n.t('judged by'), [rulesItem(found)]),
    ...section(vscode.l10n.t('do'), [
      {
        label: vscode.l10n.t('Copy as Markdown'),
        iconPath: new vscode.ThemeIcon('copy'),
        run: () => vscode.env.clipboard.writeText(markdownOf(found)),
      },
    ]),
  ];
}

function rulesItem(found: OwnersOfChange): Item {
  const [file] = found.codeowners;
  return {
    label: rulesText(found),
    iconPath: new vscode.ThemeIcon('law'),
    ...(file !== undefined &&
      found.base?.isRead !== true && {
        run: () => vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(file)),
      }),
  };
}

/** Which CODEOWNERS decided: what a change makes of it counts only once it is merged. */
function rulesText({ base, codeowners, unread }: OwnersOfChange): string {
  if (unread?.[0] !== undefined)
    return vscode.l10n.t(
      '{0} is larger than 3 MB or could not be read, so it is not known whom it names',
      vscode.workspace.asRelativePath(vscode.Uri.parse(unread[0])),
    );
  const files = codeowners.map((file) => vscode.workspace.asRelativePath(vscode.Uri.parse(file))).join(', ');
  const commit = base && `${base.revision} (${base.commit.slice(0, 7)})`;
  if (!commit || !base.isRead) {
    const here = files
      ? vscode.l10n.t('{0} as it is in the working tree', files)
      : vscode.l10n.t('No CODEOWNERS in the working tree');
    return commit ? vscode.l10n.t('{0}: Git could not read that of {1} here', here, commit) : here;
  }
  return files ? vscode.l10n.t('{0} of {1}', files, commit) : vscode.l10n.t('No CODEOWNERS in {0}', commit);
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

function markdownOf(found: OwnersOfChange): string {
  const { owners, unowned } = found;
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
    vscode.l10n.t('Judged by: {0}', rulesText(found)),
  ].join('\n');
}
