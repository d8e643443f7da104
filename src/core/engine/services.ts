import type { CancellationToken } from '../base/cancellation';
import type { Catalog, CatalogChange } from '../catalog/catalog';
import type { CatalogProblem } from '../catalog/problem';
import type { DanglingSeverity } from '../catalog/references/judge';
import type { RemoteHost } from '../catalog/remoteRepositories';
import type { Mutation, MutationResult, SourceStatus } from '../catalog/source';
import type { LanguageService } from '../language/languageService';
import type { OwnershipService } from '../ownership/ownership';
import type { SearchOptions } from '../search/options';
import type { SearchService } from '../search/searchService';
import type { DocsService } from '../techdocs/docsService';

/** Text in an open editor that the disk does not have yet. */
export interface DocumentService {
  /** Unsaved text takes precedence over the file. Undefined text: the file counts again. */
  setText(uri: string, text: string | undefined): Promise<void>;
}

/** How a source outside the engine's thread delivers what it found. */
export interface SourceService {
  register(source: { id: string; label: string; precedence: number }): Promise<void>;
  unregister(id: string): Promise<void>;
  applyMutation(id: string, mutation: Mutation, token?: CancellationToken): Promise<MutationResult>;
  knownVersions(id: string): Promise<ReadonlyMap<string, string | undefined>>;
  setFollowProblems(id: string, uri: string, problems: readonly CatalogProblem[]): Promise<void>;
  setStatus(id: string, status: Partial<Omit<SourceStatus, 'id'>>): Promise<void>;
}

/** The folders open in the editor, and what changes in them. */
export interface WorkspaceControl {
  /** Takes new folders or patterns and looks at everything again. */
  configure(configuration: {
    readonly folders: readonly { readonly uri: string; readonly name: string }[];
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    /** Whether the last known catalog may be kept on disk. */
    readonly snapshot: boolean;
    /** Kinds of which the folders hold every entity; `*` for all. Default: none. */
    readonly completeFor?: readonly string[];
  }): Promise<void>;
  filesChanged(changed: readonly string[], removed: readonly string[]): Promise<void>;
  refresh(token?: CancellationToken): Promise<void>;
}

/** How loudly problems are told. */
export interface ProblemControl {
  configure(options: { readonly danglingReferences: DanglingSeverity }): Promise<void>;
}

/** How an adopter tunes the search. */
export interface SearchControl {
  configure(options: SearchOptions): Promise<void>;
  /** Resolves when every entity announced so far can be found; `all`: and what belongs to them. */
  whenIndexed(options?: { readonly all?: boolean }): Promise<void>;
}

/** What is read over the network, as far as the engine's own sources need to know. */
export interface RemoteControl {
  /** Which web addresses stand for files that can be read remotely; undefined for none. */
  configure(remote: RemoteHost | undefined): Promise<void>;
}

/** The catalog's reads, without its events: what crosses a thread. */
export type CatalogReads = Omit<Catalog, `on${string}`>;

/**
 * What the engine offers, service by service. The engine is pure and runs in a worker thread, so that nothing it does
 * blocks the extension host; the host calls these through an RpcEndpoint.
 */
export interface EngineServices {
  readonly catalog: CatalogReads;
  readonly search: SearchService & SearchControl;
  readonly ownership: OwnershipService;
  readonly documents: DocumentService;
  readonly sources: SourceService;
  readonly problems: ProblemControl;
  readonly workspace: WorkspaceControl;
  readonly remote: RemoteControl;
  readonly docs: DocsService;
  readonly language: LanguageService;
}

/** Names of the engine's events and what each carries. */
export interface EngineEvents {
  readonly 'catalog.changed': CatalogChange;
  readonly 'catalog.problems': readonly string[];
  readonly 'catalog.sources': readonly SourceStatus[];
  /** What is still set aside: fewer than before, since something was to be tried again. */
  readonly 'engine.setAside': readonly string[];
}
