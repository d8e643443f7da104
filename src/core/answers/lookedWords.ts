import * as l10n from '@vscode/l10n';
import { decodePath } from '../base/uri';
import type { Entity } from '../model/entity';
import { displayName } from '../model/reference';
import { nameOfRef } from '../model/summary';
import type { LookedAt } from '../ownership/ownership';
import { WHY_NO_HISTORY } from '../techdocs/freshness';

const CODEOWNERS = {
  'no-file': l10n.t('There is no CODEOWNERS file for it.'),
  unread: l10n.t(
    'The CODEOWNERS file that counts for it is larger than 3 MB or could not be read, so it is not known whom it names.',
  ),
  'no-rule': l10n.t('No line of CODEOWNERS matches.'),
  nobody: l10n.t('The line of CODEOWNERS that matches names nobody.'),
};

/** Where was looked for an owner in vain, of an entity or of what none holds, and what could not be asked. */
export function lookedReason(looked: readonly LookedAt[], entity?: Entity): string {
  const none = entity ? l10n.t('The catalog file of {0} names no owner.', displayName(entity)) : '';
  const places = entity ? looked.filter(({ place }) => place !== 'catalog') : looked;
  return [none, ...places.map(sentence)].filter(Boolean).join(' ') || l10n.t('The catalog does not have it.');
}

/** A file with its folder: most catalog files have one name. */
function nameOf(uri: string): string {
  return decodePath(uri.split('/').slice(-2).join('/'));
}

function sentence(looked: LookedAt): string {
  switch (looked.place) {
    case 'catalog':
      if (looked.unread !== undefined)
        return l10n.t('{0} has errors, so it is not known whom it names.', nameOf(looked.unread));
      return l10n.t('No entity with an owner has its folder or source location there.');
    case 'codeowners':
      return CODEOWNERS[looked.reason];
    case 'git':
      if (looked.reason === 'nobody') return l10n.t('Git says that nobody changed it in the last year.');
      if (looked.reason === 'no-folder') return l10n.t('Its folder is not there.');
      return l10n.t('Who changed it is not known: {0}', WHY_NO_HISTORY[looked.reason]);
    case 'hosts':
      return looked.shared
        ? l10n.t('Several answer at that host: {0}.', looked.shared.map(nameOfRef).slice(0, 8).join(', '))
        : l10n.t('No API has a server there, and no entity a link.');
    // What a question was not understood by says nothing of whose it is.
    default:
      return 'shared' in looked && looked.shared
        ? l10n.t(
            'Several with different owners could be meant: {0}.',
            looked.shared.map(nameOfRef).slice(0, 8).join(', '),
          )
        : '';
  }
}
