import * as l10n from '@vscode/l10n';
import { shown } from '../../base/oneLine';
import type { PathStep } from '../document/nodes';

/** The path as a person says it, without positions of lists. */
export function label(path: readonly PathStep[]): string {
  return shown(path.filter((step) => typeof step === 'string').join('.'));
}

/** What a person calls an item of a list; undefined for what is none. */
export function itemName(path: readonly PathStep[]): string | undefined {
  const at = path.at(-1);
  return typeof at === 'number' ? l10n.t('Item {0} of "{1}"', at + 1, label(path)) : undefined;
}
