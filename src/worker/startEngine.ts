import { GITHUB_SCHEME } from '../core/catalog/githubUri';
import { WithRemoteRepositories } from '../core/catalog/remoteRepositories';
import type { ApiDefinitions } from '../core/apiDefinition/apiDefinitions';
import { lazyService } from '../core/base/lazyService';
import { PartitionKeeper } from '../core/catalog/partitionKeeper';
import { Engine } from '../core/engine/engine';
import { EnginePlugins } from '../core/engine/enginePlugins';
import { RemoteCatalogs, type RemotePorts } from '../core/engine/remoteCatalogs';
import type { EngineServices, NetworkControl } from '../core/engine/services';
import { LocalDocsPlaces } from '../core/answers/docsPlaces';
import { CatalogOwnership } from '../core/ownership/ownershipService';
import type { CodeownersLanguage } from '../core/codeowners/language/codeownersLanguage';
import type { Contributors } from '../core/ports/contributors';
import { DocsFeed } from '../core/search/docsFeed';
import { SearchKeeper } from '../core/search/searchKeeper';
import { boundedReader } from '../core/paths/boundedReader';
import type { FolderWatcher } from '../core/ports/folderWatcher';
import { SetAside } from '../core/engine/setAside';
import { Subjects } from '../core/engine/subjects';
import { watchedReader } from '../core/engine/watchedReader';
import { NoWorkLog, type WorkLog } from '../core/ports/workLog';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import type { BlobStore } from '../core/ports/keyValueStore';
import type { Logger } from '../core/ports/logger';
import type { TemplateThreads } from '../core/ports/templateThreads';
import type { ForeignActions } from '../core/scaffolder/actions/foreign';
import type { Templates } from '../core/scaffolder/templates';
import type { DocsService } from '../core/techdocs/docsService';
import type { RpcEndpoint } from '../protocol/rpc';
import { systemClock } from '../runtime/node/clock';
import { GitTrackedFiles } from '../sources/workspace/trackedFiles';
import { GitRepositories } from '../sources/workspace/gitRepositories';
import { WorkspaceSource } from '../sources/workspace/workspaceSource';
import { serveLanguage } from './serveLanguage';
import { SchemeFileReader } from './schemeFileReader';

export interface EnvironmentPorts {
  readonly reader: FileReader;
  readonly finder: FileFinder;
  readonly logger: Logger;
  /** Where the last known catalog is kept between windows. */
  readonly blobs?: BlobStore;
  /** Watches folders that the editor's own watcher does not see into. */
  readonly watchFolders?: (report: (uris: string[]) => void) => FolderWatcher;
  /** How to read over the network; undefined where nothing is. */
  readonly remote?: RemotePorts;
  readonly network?: NetworkControl;
  /** Who changed a file; undefined where there is no version control to ask. */
  readonly contributors?: Contributors;
  readonly work?: WorkLog;
  /** What an engine before this one stopped at. */
  readonly setAside?: SetAside;
  /** Whether it takes the place of one that stopped. */
  readonly isReplacement?: boolean;
  /** The text of the icons that come with Greenroom. */
  readonly icons?: () => Promise<string | undefined>;
  /** Where templates are run; undefined where they are not. */
  readonly templateThreads?: TemplateThreads;
}

/** Longest that a replacement keeps questions waiting until it knows what the engine before it did. Milliseconds. */
const CATCH_UP = 15_000;

/** Wires an engine with its workspace source and serves it: the same in a worker thread and, without one, in place. */
export function startEngine(endpoint: RpcEndpoint, environment: EnvironmentPorts): Engine {
  const {
    work = NoWorkLog,
    setAside = new SetAside(),
    remote: overNetwork,
    templateThreads,
    ...local
  } = environment;
  const watch = (reader: FileReader) => watchedReader(reader, setAside, work);
  const remote: RemoteCatalogs = new RemoteCatalogs({
    ...(overNetwork && { remote: overNetwork }),
    logger: environment.logger,
    clock: systemClock,
    catalog: () => engine.catalog,
    begin: (uri, version) => {
      work.begin(Subjects.file(uri));
      return setAside.whyFile(uri, version);
    },
    onDidConfigure: (host) => {
      repositories.configure(host);
      // Web addresses that led nowhere may now lead to a file.
      if (host)
        void (async () => {
          await known;
          await workspace.refresh();
        })().catch((error: unknown) => ports.logger.error('Looking at the folders again failed', error));
    },
  });
  remote.onDidMove((roots) => {
    endpoint.emit('remote.moved', roots);
    docsFeed.changed(roots);
    void (async () => {
      await known;
      await workspace.remoteChanged(roots);
      await engine.reviewUnsaved(roots);
    })().catch((error: unknown) => ports.logger.error('Taking in changes on GitHub failed', error));
  });
  remote.onDidReport((repositories) => endpoint.emit('remote.reported', repositories));
  const everywhere = new SchemeFileReader(GITHUB_SCHEME, remote.reader, environment.reader);
  const ports = { ...local, work, setAside, reader: watch(everywhere) };
  setAside.onDidChange((subjects) => endpoint.emit('engine.setAside', subjects));
  const repositories = new WithRemoteRepositories(new GitRepositories(ports.reader));
  const engine = new Engine({ ...ports, repositories, clock: systemClock });
  const partition = new PartitionKeeper('workspace', engine.catalog.sources, {
    ...ports,
    clock: systemClock,
  });
  const index = new SearchKeeper(engine.search, { ...ports, clock: systemClock });
  const keeper = {
    restore: async (fingerprint: string) => {
      if (setAside.why(Subjects.kept) !== undefined) return keeper.forget();
      work.begin(Subjects.kept);
      // Questions are answered from the first entities on; the index, which all is found by at once, can wait for them.
      const begun = new Promise<void>((resolve) => {
        const subscription = engine.catalog.onDidChange(() => {
          subscription.dispose();
          systemClock.after(0, resolve);
        });
      });
      const restored = partition.restore(fingerprint);
      await Promise.all([index.restore(fingerprint, Promise.race([begun, restored])), restored]);
    },
    keep: (fingerprint: string) => [partition, index].forEach((each) => each.keep(fingerprint)),
    forget: async () => void (await Promise.all([partition.forget(), index.forget()])),
  };
  const watcher = ports.watchFolders?.((uris) => {
    filesChanged(uris, []).catch((error: unknown) => ports.logger.error('Taking in changes failed', error));
  });
  const workspace = new WorkspaceSource({
    ...ports,
    repositories,
    clock: systemClock,
    keeper,
    ...(watcher && { watcher }),
  });
  engine.catalog.connect(workspace, 'Workspace');
  engine.forwardEvents((name, value) => endpoint.emit(name, value));
  const { store, onDidChange } = engine.catalog;
  const docsFeed = new DocsFeed(
    {
      ...ports,
      kept: remote.kept,
      repositories,
      clock: systemClock,
      onDidChange,
      catalog: engine.catalog,
      entity: (ref) => store.node(ref)?.entity,
      onFault: (ref, error) => engine.catalog.reportFault(ref, "make this entity's docs findable", error),
    },
    engine.search,
  );
  const tracked = new GitTrackedFiles({ ...ports, repositories, clock: systemClock });
  const plugins = new EnginePlugins(engine, ports.reader);
  const ownership = new CatalogOwnership(
    engine.catalog,
    boundedReader({ ...ports, repositories }),
    repositories,
    environment.contributors,
    {
      workspace: { folders: () => workspace.folders, tracked },
      remotePackages: () => remote.packages(),
      serversOf: async (ref) => {
        const definitions = services.apiDefinitions;
        const model = await definitions?.get(ref);
        return model?.servers.map(({ url }) => url) ?? [];
      },
    },
    plugins.hints,
  );
  let caughtUp = () => {};
  const known = environment.isReplacement ? new Promise<void>((resolve) => (caughtUp = resolve)) : undefined;
  systemClock.after(CATCH_UP, caughtUp);
  // Whoever was answered before must not be told now that there is nothing.
  const later = <S extends object>(service: S): S =>
    known ? lazyService(() => known.then(() => service)) : service;
  const language = serveLanguage(
    engine,
    workspace,
    { ...ports, repositories },
    {
      ownership,
      search: engine.search,
      ...(templateThreads && { templateActions: async () => (await services.templates?.actions()) ?? [] }),
    },
    setAside,
  );
  const filesChanged = async (changed: readonly string[], removed: readonly string[]) => {
    // What is kept goes first; then everything is looked at, this too.
    await known;
    docsFeed.changed([...changed, ...removed]);
    await workspace.filesChanged(changed, removed);
    await engine.reviewUnsaved();
  };
  const breathe = async () => {
    const { at } = work;
    await new Promise<void>((resolve) => systemClock.after(0, resolve));
    work.begin(at);
  };
  const services: Partial<EngineServices> = {
    catalog: later<EngineServices['catalog']>(engine.catalog),
    search: later<EngineServices['search']>(engine.search),
    problems: engine.problems,
    plugins,
    workspace: {
      configure: async (configuration) => {
        try {
          await workspace.configure(configuration);
        } finally {
          void remote.restored().finally(caughtUp);
        }
      },
      refresh: async (token) => {
        setAside.clear();
        await known;
        return workspace.refresh(token);
      },
      otherNames: (token) => workspace.otherNames(token),
      filesChanged,
    },
    ownership: later<EngineServices['ownership']>(ownership),
    docsPlaces: later<EngineServices['docsPlaces']>(
      new LocalDocsPlaces({ ...ports, repositories, catalog: engine.catalog }),
    ),
    documents: language.documents,
    language: later(language.language),
    remote,
    remoteDocs: docsFeed.remote,
    ...(environment.network && { network: environment.network }),
    apiDefinitions: lazyService<ApiDefinitions>(async () => {
      await known;
      const { createDefinitions } = await import('../core/apiDefinition/createDefinitions');
      return createDefinitions({
        catalog: engine.catalog,
        reader: boundedReader({ ...ports, repositories }),
        repositories,
        clock: systemClock,
        takenIn: (uri) =>
          engine.catalog.sources
            .statuses()
            .flatMap(({ id }) =>
              [...store.filesOf(id).values()].flatMap(({ dependencies, declarations }) =>
                dependencies.includes(uri) ? declarations.map(({ ref }) => ref) : [],
              ),
            ),
        definitionFile: (ref) => language.language.definitionFile(ref),
      });
    }),
    ...(templateThreads && {
      templates: lazyService<Templates>(async () => {
        await known;
        const { LocalTemplates } = await import('../core/scaffolder/localTemplates');
        const { locationsOf } = await import('../core/engine/registerLocation');
        const { catalog } = engine;
        const locations = locationsOf({ remote, catalog, repositories, clock: systemClock });
        return new LocalTemplates({
          outside: {
            get host() {
              return remote.host;
            },
            gitHub: (git) => remote.gitHub(git),
            locations,
          },
          onRunEvent: (id, event) => endpoint.emit('templates.run', { id, event }),
          catalog: engine.catalog,
          reader: ports.reader,
          repositories,
          threads: templateThreads,
          foreign: endpoint.remote<ForeignActions>('templateActions'),
        });
      }),
    }),
    codeowners: lazyService<CodeownersLanguage>(async () => {
      await known;
      const { createCodeownersLanguage } = await import('../core/codeowners/language/codeownersLanguage');
      return createCodeownersLanguage({
        catalog: engine.catalog,
        environment: {
          files: boundedReader({ ...ports, repositories }),
          finder: ports.finder,
          repositories,
          ownership,
          folders: () => workspace.folders,
        },
        tracked,
        breathe,
      });
    }),
    docs: lazyService<DocsService>(async () => {
      await known;
      const { createDocs } = await import('../core/techdocs/createDocs');
      const { reader, icons } = ports;
      const given = { reader, watch, repositories, catalog: engine.catalog, ...(icons && { icons }) };
      return createDocs(given, breathe);
    }),
  };
  endpoint.serve(services);
  return engine;
}
