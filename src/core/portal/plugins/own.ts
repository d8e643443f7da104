import * as l10n from '@vscode/l10n';

/** Where ids of Greenroom's own actions of templates begin: with Backstage's words for them. */
const ACTIONS = /^(?:greenroom|catalog|debug|fetch|fs|github|publish|roadiehq|workspace):/i;
const SEARCH_TYPES: readonly string[] = ['entity', 'docs', 'operation'];

/** Why nobody else may give something under an id, as a sentence that goes on after it; undefined where anybody may. */
export function reservedBy(point: string, id: string): string | undefined {
  const start = point === 'templateActions' ? ACTIONS.exec(id)?.[0] : /^greenroom\./i.exec(id)?.[0];
  if (start !== undefined)
    return l10n.t('ids that begin with "{0}" are Greenroom\'s own.', start.toLowerCase());
  return point === 'searchTypes' && SEARCH_TYPES.includes(id.toLowerCase())
    ? l10n.t('it is built in, and cannot be redefined.')
    : undefined;
}
