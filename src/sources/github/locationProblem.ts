import * as l10n from '@vscode/l10n';
import { isAddress } from '../../core/base/uri';
import { globFault } from '../../core/base/glob/glob';
import { shown } from '../../core/base/oneLine';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import { fromGitHubUri, fromWebUrl } from '../../core/catalog/githubUri';
import type { CatalogProblem } from '../../core/catalog/problem';
import { whyMissing, whyNoFileThere, whyRefused } from '../../core/paths/resolvePath';
import { whyNoFile } from '../../core/paths/webAddress';
import { isPattern } from './config';
import { targetsOf } from './wantedFiles';
import { fileAt, linked, submoduleIn, whyInSubmodule } from './linkedFiles';
import type { RepositoryState } from './state';

/** What is wrong with a Location whose target was looked for: nothing where it was found, or need not be. */
export function locationProblem(
  location: DiscoveredLocation,
  host: string,
  find: (owner: string, name: string) => RepositoryState | undefined,
  /** An organisation that is read, and of which not everything is known yet. */
  isUnsettled: (owner: string) => boolean = () => false,
): CatalogProblem | undefined {
  const { uri, range, entityRef, target, optional } = location;
  const address = fromWebUrl(target, [host]);
  if (address && isUnsettled(address.owner)) return undefined;
  const file = fromGitHubUri(uri);
  const repository = file && find(file.owner, file.repository);
  if (!repository || optional) return undefined;
  const report = (severity: CatalogProblem['severity'], code: string, message: string): CatalogProblem => {
    return { uri, range, severity, code, message, entityRef };
  };
  const context = { host, branchOf: (owner: string, name: string) => find(owner, name)?.branch };
  const all = targetsOf(repository, file.path, target, context);
  const [found] = all;
  if (!found) {
    if (isAddress(target.trim()) && !/^\s*https?:\/\//i.test(target))
      return report('error', 'outside-repository', whyRefused(target, { refused: 'not-a-path' }));
    const why = isAddress(target.trim()) ? whyNoFile(target) : undefined;
    if (why) return report('info', 'remote-location', `${shown(target)} ${why}`);
    const branch = address && context.branchOf(address.owner, address.repository);
    if (isAddress(target.trim()) && (branch === undefined || branch !== address?.branch)) {
      const message =
        branch === undefined
          ? l10n.t('{0} is in a repository that is not read, so it is not followed.', shown(target))
          : l10n.t(
              '{0} is on the branch {1}, and of that repository only {2} is read, so it is not followed.',
              shown(target),
              address!.branch,
              branch,
            );
      return report('info', 'remote-location', message);
    }
    const outside = /^[\\/]{2}/.test(target)
      ? whyRefused(target, { refused: 'outside' })
      : l10n.t('{0} lies outside the repository, so it is not followed.', shown(target));
    return report('error', 'outside-repository', outside);
  }
  const state = find(found.owner, found.repository);
  if (!state || all.some(({ path }) => mayBeThere(state, path))) return undefined;
  const submodule = submoduleIn(state, found.path);
  if (submodule !== undefined)
    return report('info', 'remote-location', `${shown(target)} ${whyInSubmodule(submodule)}.`);
  const fault = isPattern(found.path) ? globFault(found.path) : undefined;
  if (isNoText(state, found.path))
    return report('error', 'location-not-found', whyNoFileThere(target, l10n.t('a folder or no text')));
  if (fault)
    return report('warning', 'location-not-found', l10n.t('{0} is not followed. {1}', shown(target), fault));
  return report(
    'error',
    'location-not-found',
    isPattern(found.path)
      ? l10n.t('{0} matches no file. Correct the pattern, or set presence: optional.', target)
      : whyMissing(target, true),
  );
}

function isNoText(state: RepositoryState, path: string): boolean {
  return fileAt(state, path)?.isNoText === true;
}

/** Whether a file or a match of a pattern is there, or GitHub did not tell. */
function mayBeThere(state: RepositoryState, path: string): boolean {
  const file = fileAt(state, path);
  if (isPattern(path)) {
    const matched = state.patterns?.[path];
    if (!matched || matched.isStale === true || matched.paths.length > 0) return true;
    if (!file) return false;
  }
  return !file || file.isStale === true || linked(state, file).text !== undefined;
}
