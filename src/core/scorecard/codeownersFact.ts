import * as l10n from '@vscode/l10n';
import { joinUri } from '../base/uri';
import { shown } from '../base/oneLine';
import { nameOfRef } from '../model/summary';
import { ANY_FILE } from '../ownership/disagreement';
import type { OwnershipService } from '../ownership/ownership';
import { listed } from './catalogFacts';
import type { FactAnswer } from './conditions';

/** Whether CODEOWNERS asks who owns an entity for what is in its folder. @param owner - canonical reference */
export async function codeownersAnswer(
  ownership: Pick<OwnershipService, 'lookUp' | 'ownersOf'>,
  folder: string,
  owner: string | undefined,
): Promise<FactAnswer> {
  if (owner === undefined) return { value: false, said: l10n.t('It names no owner.') };
  const { reviews, owners } = await ownership.ownersOf([joinUri(folder, ANY_FILE)]);
  const asked = [...new Set(reviews.flatMap(({ ownerRefs }) => ownerRefs))];
  if (asked.length === 0)
    return { value: false, said: l10n.t('No line of CODEOWNERS names anybody for its folder.') };
  const named = listed(asked.map(nameOfRef));
  if (asked.includes(owner))
    return { value: true, said: l10n.t('CODEOWNERS asks {0}.', shown(nameOfRef(owner))) };
  if (!owners.some(({ ownerRef, owner: known }) => known && asked.includes(ownerRef)))
    return {
      unknown: l10n.t('CODEOWNERS asks {0}: not in this catalog, so whether they own it is unknown.', named),
    };
  const { ownership: found } = await ownership.lookUp(folder);
  return found?.disagreement
    ? { value: false, said: l10n.t('CODEOWNERS asks {0}, and {1} owns it.', named, shown(nameOfRef(owner))) }
    : { value: true, said: l10n.t('CODEOWNERS asks {0}.', named) };
}
