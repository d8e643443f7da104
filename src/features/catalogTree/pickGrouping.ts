import * as vscode from 'vscode';
import { type Grouping, GROUPINGS } from './grouping';

/** Asks how to group the tree; undefined where the person thinks better of it. */
export async function pickGrouping(current: Grouping): Promise<Grouping | undefined> {
  const labels: Readonly<Record<Grouping, [label: string, icon: string, detail: string]>> = {
    system: [
      vscode.l10n.t('System'),
      'layers',
      vscode.l10n.t('Domains, their systems and what they are made of'),
    ],
    kind: [vscode.l10n.t('Kind'), 'symbol-misc', vscode.l10n.t('Components, APIs, resources, groups, …')],
    owner: [vscode.l10n.t('Owner'), 'organization', vscode.l10n.t('Teams and people, and what they own')],
    lifecycle: [
      vscode.l10n.t('Lifecycle'),
      'history',
      vscode.l10n.t('Production, experimental, deprecated, …'),
    ],
    tag: [vscode.l10n.t('Tag'), 'tag', vscode.l10n.t('Languages, topics and other tags')],
  };
  const items = GROUPINGS.map((grouping) => {
    const [label, icon, detail] = labels[grouping];
    const iconPath = new vscode.ThemeIcon(icon);
    return {
      grouping,
      label,
      detail,
      iconPath,
      description: grouping === current ? vscode.l10n.t('current') : '',
    };
  });
  const item = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Group the catalog by'),
    placeHolder: vscode.l10n.t('Choose how to group'),
  });
  return item?.grouping;
}
