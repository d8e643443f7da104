import * as vscode from 'vscode';
import type { ContributionSummary, Plugins, PluginSummary } from '../../core/portal/plugins/plugins';
import type { Point } from '../../core/portal/plugins/contribution';
import { switchedOff, switchesOf } from '../../core/portal/plugins/switches';

interface PluginItem extends vscode.QuickPickItem {
  /** Of what can be switched off. */
  readonly contribution?: ContributionSummary;
  /** URI of the house rules that it is of. */
  readonly file?: string;
}

/** Shows what plugins add, with how it fares; what is unticked is switched off. Returns the same at once. */
export function showPlugins(plugins: Plugins): readonly PluginSummary[] {
  const summaries = plugins.list();
  const picker = vscode.window.createQuickPick<PluginItem>();
  picker.title = vscode.l10n.t('Plugins of Greenroom');
  picker.canSelectMany = true;
  picker.matchOnDescription = picker.matchOnDetail = true;
  const find = { iconPath: new vscode.ThemeIcon('search'), tooltip: vscode.l10n.t('Find Plugins') };
  picker.buttons = [find];
  const undeclared = plugins.undeclared();
  picker.items = [
    ...summaries.flatMap(itemsOf),
    ...(undeclared.length
      ? [{ label: vscode.l10n.t('Registered and not declared'), kind: vscode.QuickPickItemKind.Separator }]
      : []),
    ...undeclared.map((id) => ({
      label: `$(warning) ${id}`,
      detail: vscode.l10n.t(
        'An extension registers this in code; no package.json declares it, so it is not shown.',
      ),
    })),
  ];
  picker.selectedItems = picker.items.filter(({ contribution }) => contribution && !contribution.isOff);
  const isEmpty = picker.items.length === 0;
  picker.placeholder = isEmpty
    ? vscode.l10n.t('No plugin is installed and no house rules are found.')
    : vscode.l10n.t('Untick what to switch off');
  if (isEmpty) {
    picker.canSelectMany = false;
    picker.items = [{ label: vscode.l10n.t('Find Plugins'), iconPath: find.iconPath }];
  }
  picker.onDidTriggerButton(() => {
    picker.hide();
    void findPlugins();
  });
  picker.onDidTriggerItemButton(({ item: { file } }) => {
    if (file !== undefined) void vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(file));
  });
  picker.onDidAccept(() => {
    if (isEmpty) {
      picker.hide();
      void findPlugins();
      return;
    }
    const keyOf = switchesOf(summaries);
    const keysOf = (items: readonly PluginItem[]) =>
      items.flatMap(({ contribution }) =>
        contribution ? { key: keyOf(contribution), id: contribution.id } : [],
      );
    const [shown, on] = [keysOf(picker.items), keysOf(picker.selectedItems)];
    picker.hide();
    void switchOff(shown, new Set(on.map(({ key }) => key)));
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
  return summaries;
}

/** Looks in the marketplace for extensions that say of themselves to be plugins. */
export async function findPlugins(): Promise<void> {
  await vscode.commands.executeCommand('workbench.extensions.search', '@tag:greenroom-plugin');
}

async function switchOff(...chosen: [shown: Parameters<typeof switchedOff>[1], on: ReadonlySet<string>]) {
  const settings = vscode.workspace.getConfiguration('greenroom.plugins');
  const disabled = switchedOff(settings.get<string[]>('disabled') ?? [], ...chosen);
  await settings.update(
    'disabled',
    disabled.length ? disabled : undefined,
    vscode.ConfigurationTarget.Global,
  );
}

function itemsOf({ extension, displayName, file, contributions, problem }: PluginSummary): PluginItem[] {
  const label =
    file === undefined ? `${displayName} (${extension})` : vscode.l10n.t('House rules: {0}', extension);
  const separator = { label, kind: vscode.QuickPickItemKind.Separator };
  const open = {
    iconPath: new vscode.ThemeIcon('go-to-file'),
    tooltip: vscode.l10n.t('Open the house rules'),
  };
  const from = file === undefined ? {} : { file, buttons: [open] };
  const refused = (problem ?? '').split('\n').filter((line) => line.startsWith('refused'));
  return [
    separator,
    ...contributions.map((each) => ({ ...itemOf(each), ...from })),
    ...refused.map((line) => ({ label: `$(warning) ${extension}`, detail: line, ...from })),
  ];
}

function itemOf(contribution: ContributionSummary): PluginItem {
  const { point, id, title, calls, failures, took, problem } = contribution;
  const fares = [
    POINTS()[point],
    id,
    ...(calls ? [vscode.l10n.t('{0} ms a call', Math.round(took / calls))] : []),
    ...(failures
      ? [failures === 1 ? vscode.l10n.t('failed once') : vscode.l10n.t('failed {0} times', failures)]
      : []),
  ].join(' · ');
  return {
    contribution,
    label: title,
    description: fares,
    ...(problem !== undefined && { detail: problem }),
  };
}

const POINTS = (): Readonly<Record<Point, string>> => ({
  entityLinks: vscode.l10n.t('link'),
  annotations: vscode.l10n.t('annotation'),
  entityActions: vscode.l10n.t('action'),
  kinds: vscode.l10n.t('kind'),
  checks: vscode.l10n.t('check'),
  entityCards: vscode.l10n.t('card'),
  entityContents: vscode.l10n.t('tab'),
  docsFences: vscode.l10n.t('blocks of docs'),
  entityProviders: vscode.l10n.t('source of entities'),
  searchTypes: vscode.l10n.t('search results'),
  templateActions: vscode.l10n.t('action of templates'),
  search: vscode.l10n.t('how the search ranks'),
  ownership: vscode.l10n.t('whom to ask'),
  featured: vscode.l10n.t('to be seen first'),
  announcements: vscode.l10n.t('announcement'),
  projects: vscode.l10n.t('project'),
  survey: vscode.l10n.t('survey'),
  tracks: vscode.l10n.t('track'),
  exemptions: vscode.l10n.t('exemption'),
});
