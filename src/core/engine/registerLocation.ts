import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import { fromWebUrl } from '../catalog/githubUri';
import type { LocalCatalog } from '../catalog/localCatalog';
import type { Clock } from '../ports/clock';
import type { Repositories } from '../ports/repositories';
import type { Locations } from '../scaffolder/actions/action';
import { joinUri } from '../base/uri';
import type { RemoteCatalogs } from './remoteCatalogs';

interface Ports {
  readonly remote: Pick<RemoteCatalogs, 'host' | 'reads' | 'refreshOne'>;
  readonly catalog: Pick<LocalCatalog, 'getEntitiesInFile'>;
  readonly repositories: Repositories;
  readonly clock: Clock;
}

/** Times that an organisation is read until it tells of a repository that was just made, and the waits between. */
const WAITS = [1_000, 3_000];

/**
 * What `catalog:register` comes to where no server has a list of locations: an organisation that is read is read again at
 * once. Of any other it is said that nothing is read from there.
 */
export function locationsOf({ remote, catalog, repositories, clock }: Ports): Locations {
  const refsOf = async (url: string) => {
    const place = await repositories.resolveUrl(url);
    if (place?.path === undefined) return [];
    const found = await catalog.getEntitiesInFile(joinUri(place.root, place.path));
    return found.map(({ ref }) => ref);
  };
  return {
    register: async (url: string, token?: CancellationToken) => {
      const { host } = remote;
      const file = fromWebUrl(url, host === undefined ? [] : [host]);
      if (!file)
        return l10n.t(
          '{0} is not in a repository of {1}, so nothing is read from there.',
          url,
          host ?? l10n.t('a GitHub'),
        );
      const { owner, repository } = file;
      if (!remote.reads(owner))
        return l10n.t(
          '{0} is not among the organizations that Greenroom reads (greenroom.github.organizations), so the catalog has nothing of {1} until it is, or the repository is cloned and opened.',
          owner,
          repository,
        );
      for (const wait of [...WAITS, undefined]) {
        await remote.refreshOne(owner, token);
        const refs = await refsOf(url);
        if (refs.length > 0 || wait === undefined || token?.isCancellationRequested)
          return refs.length > 0 ? refs : NOT_YET;
        await new Promise<void>((resolve) => clock.after(wait, resolve));
      }
      return NOT_YET;
    },
  };
}

const NOT_YET = l10n.t(
  'GitHub does not tell of the file yet, or the settings leave its repository or path out, so the catalog does not have it now. It looks again by itself.',
);
