import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LocalCatalog } from '../../src/core/catalog/localCatalog';
import { PartitionKeeper } from '../../src/core/catalog/partitionKeeper';
import type { FileFinder } from '../../src/core/ports/fileReader';
import type { BlobStore } from '../../src/core/ports/keyValueStore';
import { silentLogger } from '../../src/core/ports/logger';
import { GitRepositories } from '../../src/sources/workspace/gitRepositories';
import { WorkspaceSource } from '../../src/sources/workspace/workspaceSource';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { NodeFolderWatcher } from '../../src/runtime/node/nodeFolderWatcher';
import { personalGit } from '../../src/runtime/node/personalGit';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';

/** A folder on disk, read as the workspace is. */
export class DiskWorkspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
  readonly reader = new NodeFileReader();
  readonly catalog: LocalCatalog;
  readonly source: WorkspaceSource;
  readonly keeper: PartitionKeeper;
  readonly repositories: GitRepositories;
  /** What waits, by how many milliseconds: a test has it come. */
  readonly later = new Map<number, () => void>();
  readonly #watcher: NodeFolderWatcher | undefined;

  constructor(
    files: Readonly<Record<string, string>>,
    {
      blobs,
      folder,
      finder = new NodeFileFinder(),
      isWatched = false,
      home,
    }: {
      blobs?: BlobStore;
      folder?: string;
      finder?: FileFinder;
      isWatched?: boolean;
      /** The person's home folder, as the environment of git names it. */
      home?: string;
    } = {},
  ) {
    if (folder) this.folder = folder;
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    const { reader } = this;
    const own = home === undefined ? undefined : personalGit({ HOME: home });
    const repositories = new GitRepositories(reader, own);
    this.repositories = repositories;
    const clock = {
      now: () => Date.now(),
      after: (ms: number, callback: () => void) => {
        // What waits for rest is written by the test itself.
        const handle = ms === 0 ? setImmediate(callback) : undefined;
        if (ms > 0) this.later.set(ms, callback);
        return { dispose: () => clearImmediate(handle) };
      },
    };
    const ports = {
      reader,
      finder,
      repositories,
      clock,
      logger: silentLogger,
      ...(own && { personalGit: own }),
    };
    this.catalog = new LocalCatalog(ports);
    this.keeper = new PartitionKeeper('workspace', this.catalog.sources, {
      ...ports,
      ...(blobs && { blobs }),
    });
    if (isWatched) this.#watcher = new NodeFolderWatcher((uris) => void this.source.filesChanged(uris, []));
    const watcher = this.#watcher && { watcher: this.#watcher };
    this.source = new WorkspaceSource({ ...ports, keeper: this.keeper, ...watcher });
    this.catalog.connect(this.source, 'Workspace');
  }

  uri(path = ''): string {
    return pathToFileURL(join(this.folder, path)).toString();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Reads everything, as on opening the folder. */
  open(include = ['**/catalog-info.yaml'], exclude: string[] = []): Promise<void> {
    const folders = [{ uri: this.uri(), name: 'test' }];
    return this.source.configure({ folders, include, exclude, snapshot: true });
  }

  async refs(): Promise<string[]> {
    const { items } = await this.catalog.queryEntities({ fields: ['kind', 'metadata.name'] });
    return items.map(({ kind, metadata }) => `${kind}:${metadata.name}`);
  }

  /** `code path:line` of every problem, sorted. */
  async problems(): Promise<string[]> {
    const problems = await this.catalog.getProblems();
    const place = (uri: string) => relative(this.folder, fileURLToPath(uri)).replaceAll('\\', '/');
    return problems.map(({ code, uri, range }) => `${code} ${place(uri)}:${range.start.line + 1}`).sort();
  }

  dispose(): void {
    this.#watcher?.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
