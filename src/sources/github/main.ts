import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore, toDisposable } from '../../core/base/disposable';
import type {
  UncatalogedRepository,
  RemoteCatalog,
  RemoteCatalogPorts,
  RemoteCatalogSettings,
} from '../../core/ports/remoteCatalog';
import type { BlobStore } from '../../core/ports/keyValueStore';
import type { RepositoryReports, RepositoryReportsPorts } from '../../core/ports/repositoryReports';
import { uncatalogedOf, draftOf } from './firstCatalogFile';
import { claimsOf } from './claims';
import { GitHubClient } from './client';
import { DEFAULT_CATALOG_PATHS, type RepositoryFilters } from './config';
import { endpointsOf } from '../../core/catalog/githubEndpoints';
import { FileFetcher } from './fileFetcher';
import { Lease } from '../remote/lease';
import { type Neighbours, OrganizationSource } from './organizationSource';
import { packagesOf } from './packages';
import { peopleSubject, PeopleSource } from './peopleSource';
import { proposeFile } from './propose';
import { KeptFiles } from './keptFiles';
import { isRepositoriesSnapshot, isPeopleSnapshot } from './keptShapes';
import { isKeptReports, KeptReports } from './production/keptReports';
import { Reports } from './production/reports';
import { GitHubFiles, type RepositoryLookup } from './remoteFiles';
import { followed, whereItCan } from '../remote/keeping';
import type { RemoteSource } from '../remote/remoteSource';
import { SharedLimit } from './sharedLimit';
import { accountPrefix, forgetSnapshots, SnapshotStore, whileSignedIn } from './snapshot';

/** Catalog changes are gathered this long before people are matched with what files declare. Milliseconds. */
const REVIEW_AFTER = 2000;

export { loginOf } from './login';
export { createOnboarding } from './onboarding/main';
export { createGitHub } from './runs/main';

/** Starts reading the organisations of the settings for one account. Undefined where the address is no GitHub's. */
export function createRemoteCatalog(
  settings: RemoteCatalogSettings,
  account: string,
  ports: RemoteCatalogPorts,
): RemoteCatalog | undefined {
  const endpoints = endpointsOf(settings.apiUrl);
  if (!endpoints) return undefined;
  const { clock, logger, catalog, begin, asksNobody } = ports;
  const blobs = whereItCan(ports.blobs, logger, 'GitHub');
  const { host, web } = endpoints;
  const { blobs: kept, ended: written } = followed(whileSignedIn(blobs, ports.token));
  const limit = new SharedLimit(kept, `${accountPrefix({ host, account })}limit`, clock);
  const client = new GitHubClient({ ...ports, endpoints, limit });
  const fetcher = new FileFetcher(client);
  const disposables = new DisposableStore();
  const window = `${clock.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const { refreshInterval } = settings;

  const leases: Lease[] = [];
  const keep = <T>(subject: string, isWhole: (state: unknown) => state is T) => {
    const snapshot = new SnapshotStore(kept, { host, account, subject }, isWhole);
    const lease = new Lease({ ...ports, blobs, kept }, snapshot.key, window);
    leases.push(lease);
    return { clock, logger, refreshInterval, snapshot, lease, ...(asksNobody && { asksNobody }) };
  };
  const sourceOf = (owner: string) =>
    organizations.find((source) => source.organization.toLowerCase() === owner.toLowerCase());
  const formerIdOf = (owner: string, name: string) => sourceOf(owner)?.formerIdOf(name);
  const byId = (id: string) =>
    (organizations.find((source) => source.has(id)) ?? organizations.find((source) => source.byId(id)))?.byId(
      id,
    );
  /** By its name, or one that it had before, perhaps in another organisation. */
  const find = (owner: string, name: string) => {
    const own = sourceOf(owner)?.find(name);
    const id = own ? undefined : formerIdOf(owner, name);
    return id ? byId(id) : own;
  };
  const neighbours: Neighbours = {
    find,
    formerIdOf,
    byId: (id, except) =>
      organizations.find((source) => source.organization !== except && source.has(id))?.byId(id),
    formerly: (id, except) =>
      organizations.find((source) => source.organization !== except && source.byId(id))?.byId(id),
    isRead: (owner) => sourceOf(owner) !== undefined,
    isSettled: (owner) => sourceOf(owner)?.isSettled ?? true,
  };
  const names = withoutDoubles(settings.organizations);
  // Settings that name no path in a repository are said to be wrong, and leave the default.
  const catalogPaths = settings.catalogPaths.length > 0 ? settings.catalogPaths : DEFAULT_CATALOG_PATHS;
  const organizations: readonly OrganizationSource[] = names.map((organization, order) => {
    const filters = settings.filters as RepositoryFilters;
    const config = { organization, catalogPaths, filters, refreshInterval };
    const common = keep(organization.toLowerCase(), isRepositoriesSnapshot);
    const untold = () => files.untold;
    const ports = { ...common, client, fetcher, config, order, neighbours, untold };
    return new OrganizationSource({ ...ports, ...(begin && { begin }) });
  });
  const people = settings.people
    ? new PeopleSource({
        ...keep(peopleSubject(names), isPeopleSnapshot),
        client,
        organizations: names,
        claims: () => claimsOf(catalog, web),
      })
    : undefined;
  const sources: readonly RemoteSource[] = people ? [...organizations, people] : organizations;
  for (const source of sources) {
    catalog.connect(source, source.label);
    disposables.add(toDisposable(() => catalog.disconnect(source)));
    disposables.add(source);
  }
  if (people) disposables.add(reviewing(people, ports));

  const prefix = accountPrefix({ host, account });
  const writing = new Lease({ ...ports, blobs, kept }, `${prefix}files`, window);
  const onDisk = disposables.add(new KeptFiles(kept, prefix, { clock, lease: writing }));
  const lookup: RepositoryLookup = {
    reads: (of, owner) => of === host && sourceOf(owner) !== undefined,
    find,
    byId,
    fault: (owner) => sourceOf(owner)?.fault,
  };
  const asksByItself = refreshInterval > 0;
  const files = new GitHubFiles({ host, fetcher, clock, lookup, onDisk, asksByItself });
  let reviewed: Promise<unknown> = Promise.resolve();
  for (const source of organizations) {
    disposables.add(source.onDidMove((moved) => files.announce(moved)));
    disposables.add(
      source.onDidRead(({ isOwn }) => {
        const review = files.review(source.organization, isOwn).catch((error: unknown) => {
          logger.error('Looking again at files of other repositories failed', error);
        });
        reviewed = Promise.all([reviewed, review]);
      }),
    );
    disposables.add(files.onDidChange((uris) => source.textsMoved(uris)));
    disposables.add(
      source.onDidSettle((wantedFiles) => {
        for (const other of organizations) {
          if (other === source) continue;
          const here = other.organization.toLowerCase();
          if (wantedFiles)
            other.want(
              source.organization.toLowerCase(),
              wantedFiles.filter(({ owner }) => owner.toLowerCase() === here),
            );
          other.review();
        }
      }),
    );
  }

  const stateOf = ({ organization, repository }: UncatalogedRepository) => {
    const state = sourceOf(organization)?.find(repository);
    if (!state) throw new Error(l10n.t('{0}/{1} is not read', organization, repository));
    return state;
  };
  return {
    files,
    packages: () =>
      packagesOf(
        host,
        organizations.flatMap(({ repositories }) => [...repositories]),
      ),
    withTopic: (topic) =>
      organizations.flatMap(({ repositories }) =>
        [...repositories].flatMap(({ owner, name, topics, isArchived }) =>
          topics.includes(topic) && !isArchived ? { repository: `${owner}/${name}`, topics } : [],
        ),
      ),
    repositoryOf: find,
    restored: async () => {
      await Promise.all(sources.map(({ restored }) => restored));
    },
    ended: async () => {
      await Promise.all(sources.map((source) => source.ended()));
      await written();
    },
    refresh: async (token, organization) => {
      files.hurry();
      // Of one that was just changed what others read before is not wanted.
      if (organization !== undefined) return sourceOf(organization)?.refresh(token);
      // What another window is refreshing now it refreshes for all, also the sources that it is done with.
      const held = await Promise.all(leases.map((lease) => lease.heldSince()));
      const since = Math.min(clock.now(), ...held.filter((each) => each !== undefined));
      await Promise.all(sources.map((source) => source.refresh(token, since)));
      await reviewed;
    },
    refreshIfOlderThan: async (age) => {
      await Promise.all(sources.map((source) => source.refreshIfOlderThan(age)));
    },
    candidates: (organization) =>
      (sourceOf(organization)?.candidates ?? []).map((repository) => uncatalogedOf(host, repository)),
    unread: (sourceId) => sources.find(({ id }) => id === sourceId)?.unread() ?? [],
    draftOf: (candidate) => draftOf(stateOf(candidate)),
    proposeFile: async (candidate, path, text) =>
      proposeFile(client, stateOf(candidate), path, text, clock.now()),
    dispose: () => disposables.dispose(),
  };
}

/** Starts reading what runs where for one account. Undefined where the address is no GitHub's. */
export function createReports(
  { apiUrl }: Pick<RemoteCatalogSettings, 'apiUrl'>,
  account: string,
  ports: RepositoryReportsPorts,
): RepositoryReports | undefined {
  const endpoints = endpointsOf(apiUrl);
  if (!endpoints) return undefined;
  const owner = { host: endpoints.host, account };
  const { clock, logger, token } = ports;
  const kept = whileSignedIn(whereItCan(ports.blobs, logger, 'GitHub'), token);
  const limit = new SharedLimit(kept, `${accountPrefix(owner)}limit`, clock);
  const client = new GitHubClient({ ...ports, endpoints, limit });
  const store = new SnapshotStore(kept, { ...owner, subject: 'what runs where' }, isKeptReports);
  return new Reports({ client, clock, logger, kept: new KeptReports(store, clock) });
}

/** Names of organisations compare without case. */
function withoutDoubles(names: readonly string[]): string[] {
  const isFirst = (name: string, at: number) =>
    names.findIndex((each) => each.toLowerCase() === name.toLowerCase()) === at;
  return names.filter(isFirst);
}

/** What catalog files declare of people is looked at again, some time after the catalog changed. */
function reviewing(people: PeopleSource, { catalog, clock, logger }: RemoteCatalogPorts): Disposable {
  let timer: Disposable | undefined;
  const review = () => {
    people.review().catch((error: unknown) => logger.error('Matching people with files failed', error));
  };
  const subscription = catalog.onDidChange(() => {
    timer?.dispose();
    timer = clock.after(REVIEW_AFTER, review);
  });
  return {
    dispose: () => {
      subscription.dispose();
      timer?.dispose();
    },
  };
}

/** Removes what every account that was used here has left on this machine. */
export async function forgetAccounts(blobs: BlobStore): Promise<void> {
  await forgetSnapshots(blobs);
}
