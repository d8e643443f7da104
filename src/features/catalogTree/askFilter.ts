import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog';
import { coalesce } from '../../host/coalesce';
import { fullTextOf } from './facetGroups';
import { completeFilter, type FilterCompletion } from './filterCompletion';
import { parseTreeFilter } from './filterText';
import { visibleLine } from '../../core/base/visible';

interface FilterItem extends vscode.QuickPickItem {
  readonly completion?: FilterCompletion;
}

/**
 * Asks for a filter. The tree follows while one types, and gets back what it had where the person thinks better of it:
 * then it resolves to undefined.
 *
 * @param show narrows the tree.
 */
export function askFilter(
  catalog: Catalog,
  before: string,
  show: (text: string) => void,
): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<FilterItem>();
  picker.title = vscode.l10n.t('Filter the catalog');
  picker.placeholder = vscode.l10n.t('A name or word, and kind: type: owner: system: lifecycle: tag:');
  picker.value = before;
  let asked = 0;
  const update = coalesce(100, async () => {
    const text = picker.value;
    const turn = ++asked;
    if (text.trim() !== before) show(text);
    picker.busy = true;
    const items = await itemsFor(catalog, text).catch((error: unknown) => [failure(error)]);
    if (turn !== asked) return;
    picker.items = items;
    picker.busy = false;
  });
  return new Promise((resolve) => {
    let chosen: string | undefined;
    picker.onDidChangeValue(() => update());
    picker.onDidAccept(() => {
      const completion = picker.activeItems[0]?.completion;
      if (completion) {
        picker.value = completion.text;
        update();
        return;
      }
      chosen = picker.value.trim();
      picker.hide();
    });
    picker.onDidHide(() => {
      update.dispose();
      picker.dispose();
      show(chosen ?? before);
      resolve(chosen);
    });
    picker.show();
    update();
  });
}

/** First what Enter does with the filter as it is, then how it can go on. */
async function itemsFor(catalog: Catalog, text: string): Promise<FilterItem[]> {
  const filter = parseTreeFilter(text);
  const [{ totalItems }, completions] = await Promise.all([
    catalog.queryEntities({
      filter: filter.filter,
      fullTextFilter: fullTextOf(filter),
      limit: 0,
      fields: ['kind'],
    }),
    completeFilter(catalog, text),
  ]);
  const whole: FilterItem = {
    label: text.trim()
      ? vscode.l10n.t('Show {0} found', totalItems)
      : vscode.l10n.t('Show all {0}', totalItems),
    iconPath: new vscode.ThemeIcon(text.trim() ? 'filter-filled' : 'list-tree'),
    alwaysShow: true,
  };
  const ways = completions.map((completion): FilterItem => ({
    completion,
    label: visibleLine(completion.label),
    description: [completion.description, completion.count].filter((part) => part !== undefined).join(' · '),
    iconPath: new vscode.ThemeIcon('filter'),
    alwaysShow: true,
  }));
  return [whole, ...ways];
}

function failure(error: unknown): FilterItem {
  return {
    label: vscode.l10n.t('The catalog could not be asked'),
    detail: error instanceof Error ? error.message : String(error),
    iconPath: new vscode.ThemeIcon('error'),
    alwaysShow: true,
  };
}
