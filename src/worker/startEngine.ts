import { WithRemoteRepositories } from '../core/catalog/remoteRepositories';
import { lazyService } from '../core/base/lazyService';
import { PartitionKeeper } from '../core/catalog/partitionKeeper';
import { Engine } from '../core/engine/engine';
import type { EngineServices } from '../core/engine/services';
import { CatalogOwnership } from '../core/ownership/ownershipService';
import type { Clock } from '../core/ports/clock';
import { DocsFeed } from '../core/search/docsFeed';
import { SearchKeeper } from '../core/search/searchKeeper';
import { boundedReader } from '../core/paths/boundedReader';
import type { FolderWatcher } from '../core/ports/folderWatcher';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import type { BlobStore } from '../core/ports/keyValueStore';
import type { Logger } from '../core/ports/logger';
import type { DocsService } from '../core/techdocs/docsService';
import type { RpcEndpoint } from '../protocol/rpc';
import { GitRepositories } from '../sources/workspace/gitRepositories';
import { WorkspaceSource } from '../sources/workspace/workspaceSource';
import { serveLanguage } from './serveLanguage';
import { localOnlyReader } from './localOnlyReader';

export interface EnvironmentPorts {
  readonly reader: FileReader;
  readonly finder: FileFinder;
  readonly logger: Logger;
  /** Where the last known catalog is kept between windows. */
  readonly blobs?: BlobStore;
  /** Watches folders that the editor's own watcher does not see into. */
  readonly watchFolders?: (report: (uris: string[]) => void) => FolderWatcher;
}

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return { dispose: () => clearTimeout(timer) };
  },
};

/** Wires an engine with its workspace source and serves it: the same in a worker thread and, without one, in place. */
export function startEngine(endpoint: RpcEndpoint, ports: EnvironmentPorts): Engine {
  const repositories = new WithRemoteRepositories(new GitRepositories(ports.reader));
  const engine = new Engine({ ...ports, repositories, clock });
  const partition = new PartitionKeeper('workspace', engine.catalog.sources, { ...ports, clock });
  const index = new SearchKeeper(engine.search, { ...ports, clock });
  const keeper = {
    restore: async (fingerprint: string) => {
      // Questions are answered from the first entities on; the index, which all is found by at once, can wait for them.
      const begun = new Promise<void>((resolve) => {
        const subscription = engine.catalog.onDidChange(() => {
          subscription.dispose();
          clock.after(0, resolve);
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
    clock,
    keeper,
    ...(watcher && { watcher }),
  });
  engine.catalog.connect(workspace, 'Workspace');
  engine.forwardEvents((name, value) => endpoint.emit(name, value));
  const { store, onDidChange } = engine.catalog;
  const docsFeed = new DocsFeed(
    {
      ...ports,
      reader: localOnlyReader(ports.reader),
      repositories,
      clock,
      onDidChange,
      catalog: engine.catalog,
      entity: (ref) => store.node(ref)?.entity,
      onFault: (ref, error) => engine.catalog.reportFault(ref, "make this entity's docs findable", error),
    },
    engine.search,
  );
  const ownership = new CatalogOwnership(
    engine.catalog,
    boundedReader({ ...ports, repositories }),
    repositories,
  );
  const filesChanged = async (changed: readonly string[], removed: readonly string[]) => {
    docsFeed.changed([...changed, ...removed]);
    await workspace.filesChanged(changed, removed);
    await engine.reviewUnsaved();
  };
  const services: Partial<EngineServices> = {
    catalog: engine.catalog,
    search: engine.search,
    sources: engine.sources,
    problems: engine.problems,
    workspace: {
      configure: (configuration) => workspace.configure(configuration),
      refresh: (token) => workspace.refresh(token),
      filesChanged,
    },
    ownership,
    ...serveLanguage(engine, workspace, { ...ports, repositories }, { ownership, search: engine.search }),
    remote: {
      configure: async (remote) => {
        repositories.configure(remote);
        // Web addresses that led nowhere may now lead to a file.
        if (remote) await workspace.refresh();
      },
    },
    docs: lazyService<DocsService>(async () => {
      const { createDocs } = await import('../core/techdocs/createDocs');
      const breathe = () => new Promise<void>((resolve) => clock.after(0, resolve));
      return createDocs({ reader: ports.reader, repositories, catalog: engine.catalog }, breathe);
    }),
  };
  endpoint.serve(services);
  return engine;
}
