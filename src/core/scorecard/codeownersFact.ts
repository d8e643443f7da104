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
  if (owner === undefined) return { value: false, said: 'It names no owner.' };
  const { reviews, owners } = await ownership.ownersOf([joinUri(folder, ANY_FILE)]);
  const asked = [...new Set(reviews.flatMap(({ ownerRefs }) => ownerRefs))];
  if (asked.length === 0)
    return { value: false, said: 'No line of CODEOWNERS names anybody for its folder.' };
  const named = listed(asked.map(nameOfRef));
  if (asked.includes(owner)) return { value: true, said: `CODEOWNERS asks ${shown(nameOfRef(owner))}.` };
  if (!owners.some(({ ownerRef, owner: known }) => known && asked.includes(ownerRef)))
    return {
      unknown: `CODEOWNERS asks ${named}: not in this catalog, so whether they own it can't be told.`,
    };
  const { ownership: found } = await ownership.lookUp(folder);
  return found?.disagreement
    ? { value: false, said: `CODEOWNERS asks ${named}, and ${shown(nameOfRef(owner))} owns it.` }
    : { value: true, said: `CODEOWNERS asks ${named}.` };
}
