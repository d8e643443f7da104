import type { ApiDefinitions } from '../core/apiDefinition/apiDefinitions';
import { lazyService } from '../core/base/lazyService';
import type { CodeownersLanguage } from '../core/codeowners/language/codeownersLanguage';
import type { BackstageReading } from '../core/engine/backstageReading';
import type { Engine } from '../core/engine/engine';
import type { RemoteCatalogs } from '../core/engine/remoteCatalogs';
import type { EngineServices } from '../core/engine/services';
import type { HistoryService } from '../core/history/history';
import type { LanguageService } from '../core/language/languageService';
import type { OnboardingService } from '../core/onboarding/onboarding';
import type { CatalogOwnership } from '../core/ownership/ownershipService';
import type { Clock } from '../core/ports/clock';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import type { BlobStore } from '../core/ports/keyValueStore';
import type { Logger } from '../core/ports/logger';
import type { PastFiles } from '../core/ports/pastFiles';
import type { Repositories } from '../core/ports/repositories';
import type { TemplateThreads } from '../core/ports/templateThreads';
import type { WorkLog } from '../core/ports/workLog';
import type { ForeignActions } from '../core/scaffolder/actions/foreign';
import type { DriftService } from '../core/scaffolder/drift/drift';
import type { ServerTemplates } from '../core/scaffolder/serverTemplates';
import type { Templates } from '../core/scaffolder/templates';
import type { Scorecards } from '../core/scorecard/scorecards';
import type { DocsService } from '../core/techdocs/docsService';
import type { RpcEndpoint } from '../protocol/rpc';
import type { GitTrackedFiles } from '../sources/workspace/trackedFiles';
import type { CatchUp } from './catchUp';

/** What of an engine the services below are made of. */
export interface EngineParts {
  readonly engine: Engine;
  readonly endpoint: RpcEndpoint;
  readonly catchUp: CatchUp;
  readonly clock: Clock;
  readonly work: WorkLog;
  readonly logger: Logger;
  /** Undefined where nothing is kept. */
  readonly blobs?: BlobStore;
  readonly repositories: Repositories;
  readonly remote: RemoteCatalogs;
  readonly backstage: BackstageReading;
  readonly tracked: GitTrackedFiles;
  readonly reader: FileReader;
  /** Reads what a file may name: nothing outside its repository. */
  readonly bounded: FileReader;
  readonly finder: FileFinder;
  /** Reads and says of each file that it does. */
  readonly watch: (reader: FileReader) => FileReader;
  readonly folders: () => readonly string[];
  readonly packed?: (path: string) => Promise<string>;
  readonly templateThreads?: TemplateThreads;
  readonly past?: PastFiles;
}

const ICONS = 'media/icons.br';

type OnDemand =
  | 'apiDefinitions'
  | 'templates'
  | 'serverTemplates'
  | 'drift'
  | 'codeowners'
  | 'docs'
  | 'onboarding'
  | 'history'
  | 'scorecards';

/** Services whose code is loaded when they are first asked for. */
export function servicesOnDemand(
  parts: EngineParts,
  ownership: CatalogOwnership,
  language: Pick<LanguageService, 'definitionFile'>,
): Partial<Pick<EngineServices, OnDemand>> {
  const { catchUp, templateThreads } = parts;
  const onDemand = <S extends object>(load: () => Promise<S>) =>
    lazyService<S>(() => Promise.resolve(catchUp.done).then(load));
  const apiDefinitions = onDemand(() => loadDefinitions(parts, language));
  return {
    apiDefinitions,
    history: onDemand(() => loadHistory(parts, apiDefinitions)),
    scorecards: onDemand(() => loadScorecards(parts, apiDefinitions, ownership)),
    codeowners: onDemand(() => loadCodeowners(parts, ownership)),
    docs: onDemand(() => loadDocs(parts)),
    onboarding: onDemand(() => loadOnboarding(parts)),
    serverTemplates: onDemand(() => loadServerTemplates(parts)),
    ...(templateThreads && {
      templates: onDemand(() => loadTemplates(parts, templateThreads)),
      drift: onDemand(() => loadDrift(parts, templateThreads)),
    }),
  };
}

async function loadDefinitions(
  { engine, backstage, bounded, repositories, clock }: EngineParts,
  language: Pick<LanguageService, 'definitionFile'>,
): Promise<ApiDefinitions> {
  const { createDefinitions } = await import('../core/apiDefinition/createDefinitions');
  const { catalog } = engine;
  return createDefinitions({
    catalog,
    reader: bounded,
    repositories,
    clock,
    takenIn: (uri) =>
      catalog.sources
        .statuses()
        .flatMap(({ id }) =>
          [...catalog.store.filesOf(id).values()].flatMap(({ dependencies, declarations }) =>
            dependencies.includes(uri) ? declarations.map(({ ref }) => ref) : [],
          ),
        ),
    definitionFile: (ref) => language.definitionFile(ref),
    takeIn: (ref) => backstage.takeIn(ref),
  });
}

async function loadHistory(parts: EngineParts, definitions: ApiDefinitions): Promise<HistoryService> {
  const { CatalogHistory } = await import('../core/history/catalogHistory');
  const { engine, clock, logger, blobs, folders } = parts;
  const ports = { catalog: engine.catalog, giveWay: givesWay(parts), clock, logger, folders, definitions };
  return new CatalogHistory({ ...ports, ...(blobs && { blobs }) });
}

async function loadTemplates(parts: EngineParts, threads: TemplateThreads): Promise<Templates> {
  const { engine, endpoint, repositories, remote, clock } = parts;
  const { LocalTemplates } = await import('../core/scaffolder/localTemplates');
  const { locationsOf } = await import('../core/engine/registerLocation');
  const { catalog } = engine;
  return new LocalTemplates({
    ...templatePorts(parts, threads),
    outside: {
      get host() {
        return remote.host;
      },
      gitHub: (git) => remote.gitHub(git),
      locations: locationsOf({ remote, catalog, repositories, clock }),
    },
    onRunEvent: (id, event) => endpoint.emit('templates.run', { id, event }),
    foreign: endpoint.remote<ForeignActions>('templateActions'),
  });
}

async function loadServerTemplates(parts: EngineParts): Promise<ServerTemplates> {
  const { BackstageTemplates } = await import('../core/engine/backstageTemplates');
  const { engine, endpoint, backstage, clock } = parts;
  return new BackstageTemplates({
    backstage,
    catalog: engine.catalog,
    clock,
    onRunEvent: (id, event) => endpoint.emit('templates.run', { id, event }),
  });
}

async function loadDrift(parts: EngineParts, threads: TemplateThreads): Promise<DriftService> {
  const { LocalDrift } = await import('../core/scaffolder/drift/localDrift');
  return new LocalDrift({ ...templatePorts(parts, threads), bounded: parts.bounded });
}

function templatePorts({ engine, reader, repositories, past }: EngineParts, threads: TemplateThreads) {
  return { catalog: engine.catalog, reader, repositories, threads, ...(past && { past }) };
}

async function loadCodeowners(parts: EngineParts, ownership: CatalogOwnership): Promise<CodeownersLanguage> {
  const { createCodeownersLanguage } = await import('../core/codeowners/language/codeownersLanguage');
  const { engine, bounded, finder, repositories, folders, tracked } = parts;
  return createCodeownersLanguage({
    catalog: engine.catalog,
    environment: { files: bounded, finder, repositories, ownership, folders },
    tracked,
    giveWay: givesWay(parts),
  });
}

async function loadScorecards(
  parts: EngineParts,
  definitions: ApiDefinitions,
  ownership: CatalogOwnership,
): Promise<Scorecards> {
  const { createScorecards } = await import('../core/scorecard/createScorecards');
  const { engine, bounded, repositories, clock } = parts;
  return createScorecards(engine.catalog, {
    reader: bounded,
    repositories,
    clock,
    definitions: (ref) => definitions.get(ref),
    ownership,
    giveWay: givesWay(parts),
  });
}

async function loadDocs(parts: EngineParts): Promise<DocsService> {
  const { createDocs } = await import('../core/techdocs/createDocs');
  const { engine, backstage, reader, watch, repositories, packed } = parts;
  const published = () => backstage.docs();
  const ports = {
    reader,
    watch,
    repositories,
    published,
    catalog: engine.catalog,
    ...(packed && { icons: () => packed(ICONS).catch(() => undefined) }),
  };
  return createDocs(ports, givesWay(parts));
}

async function loadOnboarding({ engine, remote }: EngineParts): Promise<OnboardingService> {
  const { RemoteOnboarding } = await import('../core/engine/remoteOnboarding');
  return new RemoteOnboarding(engine.catalog, remote);
}

/** Lets others have the thread for a moment, and goes on under the name the work had. */
function givesWay({ work, clock }: EngineParts): () => Promise<void> {
  return async () => {
    const { at } = work;
    await new Promise<void>((resolve) => clock.after(0, resolve));
    work.begin(at);
  };
}
