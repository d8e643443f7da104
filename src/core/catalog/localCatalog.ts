import * as l10n from '@vscode/l10n';
import { PLUGIN_SCHEME } from './source';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { Emitter } from '../base/emitter';
import { parentUri } from '../base/uri';
import { neighbourhood } from '../graph/neighbourhood';
import type { Entity } from '../model/entity';
import { inServersOrder } from '../model/listOrder';
import { project } from '../model/paths';
import { toCanonicalRef } from '../model/reference';
import type {
  Catalog,
  CatalogChange,
  EntitiesByRefsRequest,
  EntitiesByRefsResponse,
  EntityLocation,
  FacetsRequest,
  FacetsResponse,
  Neighbourhood,
  NeighbourhoodRequest,
  QueryEntitiesRequest,
  QueryEntitiesResponse,
} from './catalog';
import type { EntityFilter } from './filter';
import { matchesFilter } from './match';
import type { StoreChange } from './changeCollector';
import { type Declaration, nameRangeOf, rangeOf } from './declaration';
import { DocsChecks } from './docsChecks';
import { entityProblems, type EntityProblems } from './entityProblems';
import { LeftOutFiles } from './leftOutFiles';
import type { CatalogProblem } from './problem';
import { GITHUB_SCHEME } from './githubUri';
import { CatalogQueries } from './catalogQueries';
import type { ReferenceAnswer } from './references/judge';
import type { ReferenceQuestion } from './references/lookUp';
import { completenessOf, ReferenceChecks } from './references/referenceChecks';
import type { EntitySource, SourceStatus } from './source';
import { sharingTexts } from './sharedTexts';
import { SourceRegistry } from './sourceRegistry';
import type { CatalogPorts } from './catalogPorts';
import { CatalogStore } from './store';
import { Slices } from './slices';
import { AT_NAMES, type PlacesOfValues, WrittenPlaces } from './writtenPlaces';

/** The catalog on this machine: sources deliver into its store, readers ask it through Backstage's own questions. */
export class LocalCatalog implements Catalog {
  readonly store = new CatalogStore();
  readonly sources: SourceRegistry;
  readonly references: ReferenceChecks;
  readonly docs: DocsChecks;
  readonly leftOut: LeftOutFiles;
  readonly #queries = new CatalogQueries(this.store);
  /** Sources that have more than they deliver by themselves. */
  readonly #finders = new Map<string, EntitySource>();
  readonly #onDidChange = new Emitter<CatalogChange>();
  readonly #onDidChangeProblems = new Emitter<readonly string[]>();
  readonly #onDidChangeSources = new Emitter<readonly SourceStatus[]>();
  readonly #onDidChangeRules = new Emitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  /** House rules, of which the store has the files, are others. */
  readonly onDidChangeRules = this.#onDidChangeRules.event;
  readonly onDidChangeProblems = this.#onDidChangeProblems.event;
  readonly onDidChangeSources = this.#onDidChangeSources.event;

  readonly #clock: CatalogPorts['clock'];

  constructor(ports: CatalogPorts) {
    this.#clock = ports.clock;
    this.sources = new SourceRegistry(
      this.store,
      { ...ports, reader: sharingTexts(ports.reader) },
      (change) => this.#announce(change),
      (statuses) => {
        this.references.changed();
        this.docs.schedule();
        this.#onDidChangeSources.fire(statuses);
      },
      (paths) => {
        this.docs.touched(paths);
        this.leftOut.touched(paths);
      },
    );
    const shared = {
      clock: ports.clock,
      places: new WrittenPlaces((uri) => this.#textOf(uri, ports)),
      announce: (uris: readonly string[]) => this.#onDidChangeProblems.fire(uris),
    };
    this.leftOut = new LeftOutFiles(this.store, ports.setAside, shared.announce);
    const statuses = () => this.sources.statuses();
    this.references = new ReferenceChecks(this.store, { ...shared, statuses });
    this.docs = new DocsChecks(this.store, {
      ...shared,
      reader: ports.reader,
      repositories: ports.repositories,
      isLoading: () => completenessOf(statuses()).isLoading,
    });
  }

  connect(source: EntitySource, label: string): void {
    if (source.findEntities) this.#finders.set(source.id, source);
    source.connect(this.sources.open({ id: source.id, label, precedence: source.precedence }));
  }

  /** Lets go of a source, and of all that came of it. */
  disconnect({ id }: Pick<EntitySource, 'id'>): void {
    this.#finders.delete(id);
    this.sources.close(id);
  }

  /** Says at an entity what failed for it: `doing` as in "Greenroom failed to …". */
  reportFault(ref: string, doing: string, error: unknown): void {
    this.#announce(
      this.store.reportFault(ref, l10n.t('Greenroom failed to {0}: {1}.', doing, String(error))),
    );
  }

  /** The words of these kinds, lower case, mean something else now. */
  restate(kinds: ReadonlySet<string>): void {
    this.#announce(this.store.restate(kinds));
  }

  whenReady(): Promise<void> {
    return this.sources.whenReady();
  }

  async getEntityByRef(ref: string): Promise<Entity | undefined> {
    if (this.#finders.size === 0) return this.#node(ref)?.toEntity();
    const found = this.#find([ref]);
    // What is here is shown at once; what else is told of it comes as a change.
    if (!this.#node(ref)?.entity) await found;
    return this.#node(ref)?.toEntity();
  }

  async #find(refs: readonly string[]): Promise<void> {
    const canonical = refs.map((ref) => toCanonicalRef(ref)).filter((ref) => ref !== undefined);
    await Promise.all([...this.#finders.values()].map((source) => source.findEntities!(canonical)));
  }

  async getEntitiesByRefs({ entityRefs, fields }: EntitiesByRefsRequest): Promise<EntitiesByRefsResponse> {
    if (this.#finders.size > 0) await this.#find(entityRefs.filter((ref) => !this.#node(ref)?.entity));
    // Relations are put together anew each time: only who asks for them pays, and once for each entity, whose name may
    // stand in every line of a file.
    const withRelations = !fields?.length || fields.some((field) => field.startsWith('relations'));
    const made = new Map<string, Entity | undefined>();
    const items = entityRefs.map((ref) => {
      if (made.has(ref)) return made.get(ref);
      const node = this.#node(ref);
      const whole = withRelations ? node?.toEntity() : node?.entity && inServersOrder(node.entity);
      const entity = whole && fields?.length ? (project(whole, fields) as Entity) : whole;
      made.set(ref, entity);
      return entity;
    });
    return { items };
  }

  async queryEntities(
    request: QueryEntitiesRequest,
    token?: CancellationToken,
  ): Promise<QueryEntitiesResponse> {
    throwIfCancelled(token);
    return this.#queries.queryEntities(request);
  }

  async getEntityFacets(request: FacetsRequest, token?: CancellationToken): Promise<FacetsResponse> {
    throwIfCancelled(token);
    return this.#queries.getEntityFacets(request);
  }

  async getNeighbourhood(request: NeighbourhoodRequest, token?: CancellationToken): Promise<Neighbourhood> {
    throwIfCancelled(token);
    return neighbourhood(this.store, request);
  }

  async getLocation(ref: string): Promise<EntityLocation | undefined> {
    const winner = this.#node(ref)?.winner;
    // What a plugin gives is declared in no file.
    if (winner?.declaration.uri.startsWith(`${PLUGIN_SCHEME}:`)) return undefined;
    return winner && locationOf(winner.declaration, winner.sourceId);
  }

  async getEntitiesInFile(uri: string): Promise<{ ref: string; location: EntityLocation }[]> {
    const file = this.store.file(uri);
    return (file?.record.declarations ?? []).map((declaration) => ({
      ref: declaration.ref,
      location: locationOf(declaration, file!.sourceId),
    }));
  }

  async getNearestEntities(
    uri: string,
    filter?: EntityFilter,
  ): Promise<{ ref: string; location: EntityLocation }[]> {
    let below = uri;
    for (let folder = parentUri(uri); folder !== below; folder = parentUri(folder)) {
      below = folder;
      const declared = await Promise.all(
        this.store.filesIn(folder).map((file) => this.getEntitiesInFile(file)),
      );
      const found = declared.flat().filter(({ ref }) => this.#matches(ref, filter));
      if (found.length > 0) return found;
    }
    return [];
  }

  async lookUpReferences(questions: readonly ReferenceQuestion[]): Promise<ReferenceAnswer[]> {
    return questions.map((question) => this.references.answer(question));
  }

  async getProblems(uri?: string): Promise<CatalogProblem[]> {
    return uri === undefined ? this.#allProblems() : this.#problemsOf(uri);
  }

  async getEntityProblems(refs?: readonly string[]): Promise<EntityProblems[]> {
    if (!refs) return entityProblems(await this.#allProblems(AT_NAMES));
    const uris = new Set(refs.flatMap((ref) => this.#filesOf(ref)));
    const found = await Promise.all([...uris].map((uri) => this.#problemsOf(uri, AT_NAMES)));
    return entityProblems(found.flat(), refs);
  }

  async getSources(): Promise<SourceStatus[]> {
    return this.sources.statuses();
  }

  async #allProblems(places?: PlacesOfValues): Promise<CatalogProblem[]> {
    await Promise.all([this.references.settled(), this.docs.settled()]);
    const found = [...this.store.problems()];
    for (const uri of this.leftOut.uris()) found.push(...this.leftOut.problemsOf(uri));
    const slices = new Slices(this.#clock);
    for (const checks of [this.references, this.docs])
      for (const uri of [...checks.uris()]) {
        const file = this.store.file(uri);
        if (file) found.push(...(await checks.problemsOf(file.record, places)));
        await slices.rest();
      }
    return found;
  }

  async #problemsOf(uri: string, places?: PlacesOfValues): Promise<CatalogProblem[]> {
    const file = this.store.file(uri);
    if (!file) return this.leftOut.problemsOf(uri);
    const [references, docs] = await Promise.all([
      this.references.problemsOf(file.record, places),
      this.docs.problemsOf(file.record, places),
    ]);
    return [...this.store.problemsOf(file.record), ...references, ...docs];
  }

  /** Files that declare it, or would. */
  #filesOf(ref: string): string[] {
    const declared = this.store.node(ref)?.declarations.map(({ declaration }) => declaration.uri) ?? [];
    return [...declared, ...this.store.refused.filesOf(ref)];
  }

  /** Of files that a look at the network would be needed for, none. */
  async #textOf(uri: string, { openText, reader }: CatalogPorts): Promise<string | undefined> {
    if (uri.startsWith(`${GITHUB_SCHEME}:`)) return undefined;
    return openText?.(uri) ?? reader.readText(uri).catch(() => undefined);
  }

  #matches(ref: string, filter: EntityFilter | undefined): boolean {
    const node = this.store.node(ref);
    return node !== undefined && matchesFilter(this.store, filter, node);
  }

  #node(ref: string) {
    const canonical = toCanonicalRef(ref);
    return canonical === undefined ? undefined : this.store.node(canonical);
  }

  #announce(change: StoreChange): void {
    const { added, changed, removed, problemUris, declaringUris, isOtherRules, isContested } = change;
    this.references.changed();
    this.docs.changed(declaringUris);
    if (added.length || changed.length || removed.length) this.#onDidChange.fire({ added, changed, removed });
    if (problemUris.length) this.#onDidChangeProblems.fire(problemUris);
    if (isOtherRules) this.#onDidChangeRules.fire();
    if (isOtherRules || isContested) this.sources.onDidContest.fire();
  }
}

function locationOf(declaration: Declaration, sourceId: string): EntityLocation {
  const { uri, stale } = declaration;
  return {
    uri,
    range: rangeOf(declaration),
    nameRange: nameRangeOf(declaration),
    sourceId,
    ...(stale && { isStale: true }),
  };
}
