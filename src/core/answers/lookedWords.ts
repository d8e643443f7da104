import type { Entity } from '../model/entity';
import { displayName } from '../model/reference';
import { nameOfRef } from '../model/summary';
import type { LookedAt } from '../ownership/ownership';
import { WHY_NO_HISTORY } from '../techdocs/freshness';

const CODEOWNERS = {
  'no-file': 'There is no CODEOWNERS file for it.',
  unread:
    'The CODEOWNERS file that counts for it is larger than 3 MB or could not be read, so it is not known whom it names.',
  'no-rule': 'No line of CODEOWNERS matches.',
  nobody: 'The line of CODEOWNERS that matches names nobody.',
};

/** Where was looked for an owner in vain, of an entity or of what none holds, and what could not be asked. */
export function lookedReason(looked: readonly LookedAt[], entity?: Entity): string {
  const none = entity ? `The catalog file of ${displayName(entity)} names no owner.` : '';
  const places = entity ? looked.filter(({ place }) => place !== 'catalog') : looked;
  return [none, ...places.map(sentence)].filter(Boolean).join(' ') || 'The catalog does not have it.';
}

function sentence(looked: LookedAt): string {
  switch (looked.place) {
    case 'catalog':
      return 'No entity with an owner has its folder or source location there.';
    case 'codeowners':
      return CODEOWNERS[looked.reason];
    case 'git':
      if (looked.reason === 'nobody') return 'Nobody changed it in the last year, as git tells.';
      if (looked.reason === 'no-folder') return 'Its folder is not there.';
      return `Who changed it is not known: ${WHY_NO_HISTORY[looked.reason]}`;
    case 'hosts':
      return looked.shared
        ? `Several answer at that host: ${looked.shared.map(nameOfRef).slice(0, 8).join(', ')}.`
        : 'No API has a server there, and no entity a link.';
    // What a question was not understood by says nothing of whose it is.
    default:
      return 'shared' in looked && looked.shared
        ? `Several with different owners are meant alike: ${looked.shared.map(nameOfRef).slice(0, 8).join(', ')}.`
        : '';
  }
}
