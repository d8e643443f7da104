import * as l10n from '@vscode/l10n';
import type { Catalog } from '../../catalog/catalog';
import { locationTargets } from '../../catalog/location';
import { refOf } from '../../model/reference';
import type { EntityCard } from '../card';

/** What a Location asks for, and what is wrong with each of them. */
export function targetsCard(catalog: Pick<Catalog, 'getLocation' | 'getProblems'>): EntityCard {
  return {
    id: 'greenroom.targets',
    title: l10n.t('Targets'),
    type: 'content',
    filter: ({ kind }) => kind.toLowerCase() === 'location',
    provide: async (entity) => {
      const ref = refOf(entity);
      const location = await catalog.getLocation(ref);
      const problems = location ? await catalog.getProblems(location.uri) : [];
      const own = problems.filter(({ entityRef }) => entityRef === ref);
      return {
        sections: [
          {
            type: 'table',
            columns: [l10n.t('Target'), l10n.t('State')],
            rows: locationTargets(entity).map(({ target, optional }) => [
              target,
              own.find(({ message }) => names(message, target))?.message ??
                (optional ? l10n.t('may be absent') : l10n.t('no problem is known')),
            ]),
          },
        ],
      };
    },
  };
}

/** Whether a message names the path, and not only a longer one that has it within. */
function names(message: string, path: string): boolean {
  const isPart = (char: string | undefined) => char !== undefined && /[\w./@-]/.test(char);
  for (let at = message.indexOf(path); at >= 0 && path !== ''; at = message.indexOf(path, at + 1)) {
    if (!isPart(message[at - 1]) && !isPart(message[at + path.length])) return true;
  }
  return false;
}
