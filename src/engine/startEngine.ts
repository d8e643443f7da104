import * as l10n from '@vscode/l10n';
import { LocalDocsPlaces } from '../core/answers/docsPlaces';
import { never } from '../core/base/emitter';
import { GITHUB_SCHEME } from '../core/catalog/githubUri';
import { WithRemoteRepositories } from '../core/catalog/remoteRepositories';
import { BackstageReading } from '../core/engine/backstageReading';
import { Engine } from '../core/engine/engine';
import { EnginePlugins } from '../core/engine/enginePlugins';
import { RemoteCatalogs } from '../core/engine/remoteCatalogs';
import type { EngineServices } from '../core/engine/services';
import { SetAside } from '../core/engine/setAside';
import { Subjects } from '../core/engine/subjects';
import { watchedReader } from '../core/engine/watchedReader';
import { CatalogOwnership } from '../core/ownership/ownershipService';
import { boundedReader } from '../core/paths/boundedReader';
import type { FileReader } from '../core/ports/fileReader';
import { NoWorkLog } from '../core/ports/workLog';
import { DocsFeed } from '../core/search/docsFeed';
import type { RpcEndpoint } from '../protocol/rpc';
import { GitRepositories } from '../sources/workspace/gitRepositories';
import { GitTrackedFiles } from '../sources/workspace/trackedFiles';
import { WorkspaceSource } from '../sources/workspace/workspaceSource';
import { CatchUp } from './catchUp';
import type { EnvironmentPorts } from './environment';
import { KeptCatalog } from './keptCatalog';
import { SchemeFileReader } from './schemeFileReader';
import { serveLanguage } from './serveLanguage';
import { servicesOnDemand } from './servicesOnDemand';
import { withoutWeb } from './webAddresses';

/** Puts an engine together and serves it: the same in a thread of its own and, where there is none, in place. */
export function startEngine(endpoint: RpcEndpoint, environment: EnvironmentPorts): Engine {
  const {
    remote: overNetwork,
    backstage: ofBackstage,
    templateThreads,
    contributors,
    network,
    isReplacement,
    ...local
  } = environment;
  const { work = NoWorkLog, setAside = new SetAside(), clock, logger } = local;
  const catchUp = new CatchUp(isReplacement ?? false, clock);
  const inBackground = (what: string, job: () => Promise<unknown>) =>
    void Promise.resolve(catchUp.done)
      .then(job)
      .catch((error: unknown) => logger.error(`${what} failed`, error));
  const watch = (reader: FileReader) => watchedReader(reader, setAside, work);
  const remote: RemoteCatalogs = new RemoteCatalogs({
    ...(overNetwork && { remote: overNetwork }),
    logger,
    clock,
    catalog: () => engine.catalog,
    begin: (uri, version) => {
      work.begin(Subjects.file(uri));
      return setAside.whyFile(uri, version);
    },
    onDidConfigure: (host) => {
      repositories.configure(host);
      // Web addresses that led nowhere may now lead to a file.
      if (host) inBackground('Looking at the folders again', () => workspace.refresh());
    },
    forget: () => keeper.forget(),
  });
  const backstage = new BackstageReading({
    ...(ofBackstage && { environment: ofBackstage }),
    logger,
    clock,
    catalog: () => engine.catalog,
    files: () => ({ reader: bounded, repositories }),
  });
  remote.onDidMove((roots) => {
    endpoint.emit('remote.moved', roots);
    docsFeed.changed(roots);
    inBackground('Taking in changes on GitHub', async () => {
      await workspace.remoteChanged(roots);
      await engine.reviewUnsaved(roots);
    });
  });
  remote.onDidReport((repositories) => endpoint.emit('remote.reported', repositories));
  setAside.onDidChange((subjects) => endpoint.emit('engine.setAside', subjects));
  if (setAside.subjects.length > 0)
    inBackground('Saying what is left out', async () => catalog.leftOut.tell());

  const reader = watch(new SchemeFileReader(GITHUB_SCHEME, remote.reader, withoutWeb(local.reader)));
  const repositories = new WithRemoteRepositories(new GitRepositories(reader, local.personalGit));
  const ports = { ...local, work, setAside, reader, repositories };
  const bounded = boundedReader(ports);
  const engine = new Engine(ports);
  const { catalog, search } = engine;
  const watcher = ports.watchFolders?.((uris) =>
    inBackground('Taking in changes', () => filesChanged(uris, [])),
  );
  const keeper = new KeptCatalog(engine, ports);
  const workspace = new WorkspaceSource({
    ...ports,
    keeper,
    ...(watcher && { watcher }),
  });
  catalog.connect(workspace, l10n.t('Workspace'));
  engine.forwardEvents((name, value) => endpoint.emit(name, value));

  const docsFeed = new DocsFeed(
    {
      ...ports,
      kept: remote.kept,
      onDidChange: local.isSearched === false ? never : catalog.onDidChange,
      catalog,
      entity: (ref) => catalog.store.node(ref)?.entity,
      onFault: (ref, error) => catalog.reportFault(ref, l10n.t("make this entity's docs findable"), error),
      onLimit: (message) => logger.info(message),
    },
    search,
  );
  const tracked = new GitTrackedFiles(ports);
  const plugins = new EnginePlugins(engine, reader);
  const ownership = new CatalogOwnership(
    catalog,
    bounded,
    repositories,
    contributors,
    {
      workspace: { folders: () => workspace.folders, tracked },
      remotePackages: () => remote.packages(),
      serversOf: async (ref) => {
        const model = await onDemand.apiDefinitions?.get(ref);
        return model?.servers.map(({ url }) => url) ?? [];
      },
    },
    plugins.hints,
  );
  const { documents, language, unsaved } = serveLanguage(
    engine,
    workspace,
    ports,
    {
      ownership,
      search,
      ...(templateThreads && { templateActions: async () => (await onDemand.templates?.actions()) ?? [] }),
    },
    setAside,
  );
  const onDemand = servicesOnDemand(
    {
      ...ports,
      engine,
      endpoint,
      catchUp,
      remote,
      backstage,
      tracked,
      bounded,
      watch,
      folders: () => workspace.folders,
      ...(templateThreads && { templateThreads }),
    },
    ownership,
    language,
  );
  const filesChanged = async (changed: readonly string[], removed: readonly string[]) => {
    // What is kept goes first; then everything is looked at, this too.
    await catchUp.done;
    docsFeed.changed([...changed, ...removed]);
    await workspace.filesChanged(changed, removed);
    await unsaved.review();
    await engine.reviewUnsaved();
  };
  const services: Partial<EngineServices> = {
    catalog: catchUp.held<EngineServices['catalog']>(catalog),
    search: catchUp.held<EngineServices['search']>(search),
    problems: engine.problems,
    plugins,
    workspace: {
      configure: async (configuration) => {
        try {
          await workspace.configure(configuration);
        } finally {
          void Promise.all([remote.restored(), backstage.restored()]).finally(() => catchUp.finish());
        }
      },
      refresh: async (token) => {
        setAside.clear();
        await catchUp.done;
        return workspace.refresh(token);
      },
      otherNames: (token) => workspace.otherNames(token),
      filesChanged,
    },
    ownership: catchUp.held<EngineServices['ownership']>(ownership),
    docsPlaces: catchUp.held<EngineServices['docsPlaces']>(new LocalDocsPlaces({ ...ports, catalog })),
    documents,
    language: catchUp.held(language),
    remote,
    backstage,
    remoteDocs: docsFeed.remote,
    ...(network && { network }),
    ...onDemand,
  };
  endpoint.serve(services);
  return engine;
}
