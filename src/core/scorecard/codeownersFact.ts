import { shown } from '../base/oneLine';
import type { OwnershipAnswer } from '../ownership/ownership';
import { nameOfRef } from '../model/summary';
import { listed } from './catalogFacts';
import type { FactAnswer } from './conditions';

/** Whether CODEOWNERS asks who owns a folder by the catalog. */
export function codeownersAnswer({ ownership, looked }: OwnershipAnswer): FactAnswer {
  const isUnread = looked.some(({ place }) => place === 'git') && !ownership;
  if (isUnread) return { value: false, said: 'No line of CODEOWNERS names anybody for its folder.' };
  if (!ownership) return { unknown: 'Who owns its folder is not known.' };
  const { disagreement, reason, others, ownerRef } = ownership;
  if (disagreement)
    return {
      value: false,
      said: `CODEOWNERS asks ${listed(disagreement.codeowners.map(nameOfRef))}, and ${shown(nameOfRef(disagreement.catalog))} owns it.`,
    };
  const isNamed = [reason, ...others.map((other) => other.reason)].some(({ type }) => type === 'codeowners');
  return isNamed
    ? { value: true, said: `CODEOWNERS asks ${shown(nameOfRef(ownerRef))}.` }
    : { value: false, said: 'No line of CODEOWNERS names anybody for its folder.' };
}
