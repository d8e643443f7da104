import { shown } from '../../base/oneLine';
import type { PathStep } from '../document/nodes';

/** The path as a person says it, without positions of lists. */
export function label(path: readonly PathStep[]): string {
  return shown(path.filter((step) => typeof step === 'string').join('.'));
}

/** What a person calls an item of a list; undefined for what is none. */
export function itemName(path: readonly PathStep[]): string | undefined {
  const at = path.at(-1);
  return typeof at === 'number' ? `Item ${at + 1} of "${label(path)}"` : undefined;
}
