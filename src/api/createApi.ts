import * as vscode from 'vscode';
import type { Event } from '../core/base/emitter';
import type { CatalogProblem } from '../core/catalog/problem';
import { EXISTS, type EntityFilter, type EntityFilterSet } from '../core/catalog/filter';
import type { SourceStatus } from '../core/catalog/source';
import { dryRun } from '../host/templates/dryRun';
import type { EngineClient } from '../host/engine/engineClient';
import type { FeatureContext } from '../host/featureContext';
import type { LazyPlugins } from '../host/plugins/lazyPlugins';
import type { ApiText as SentText } from '../core/apiDefinition/compare/change';
import type { ApiText, GreenroomApi, GreenroomExports } from './greenroom';

/** Backstage's client writes "exists" as this symbol, which does not cross a thread. */
const BACKSTAGE_EXISTS = Symbol.for('CATALOG_FILTER_EXISTS_0e15b590c0b343a2bae3e787e84c2111');

type Shown = Pick<FeatureContext, 'catalog' | 'engine' | 'facts' | 'answers' | 'plugins' | 'scorecards'>;

/** The public face over the engine's client. */
export function createExports(context: Shown): GreenroomExports {
  const api = createApi(context);
  return {
    getApi(version) {
      if (version !== 1)
        throw new RangeError(`Greenroom has no API version ${String(version)}; it has version 1.`);
      return api;
    },
  };
}

function createApi({ catalog, engine, facts, answers, plugins, scorecards }: Shown): GreenroomApi {
  let sources: readonly SourceStatus[] = [];
  const register = (...given: Parameters<LazyPlugins['registrations']['add']>) =>
    vscode.Disposable.from(plugins.registrations.add(...given));
  catalog.onDidChangeSources((statuses) => (sources = visible(statuses)));
  void catalog.getSources().then(
    (statuses) => (sources = visible(statuses)),
    () => {},
  );
  return {
    catalog: {
      onDidChange: eventOf(catalog.onDidChange),
      whenReady: () => catalog.whenReady(),
      getEntityByRef: (ref) => catalog.getEntityByRef(ref),
      queryEntities: (request) => catalog.queryEntities({ ...request, filter: sendable(request.filter) }),
      getEntityFacets: (request) => catalog.getEntityFacets({ ...request, filter: sendable(request.filter) }),
      getLocation: async (ref) => {
        const location = await catalog.getLocation(ref);
        if (!location) return undefined;
        const { start, end } = location.nameRange;
        const range = new vscode.Range(start.line, start.character, end.line, end.character);
        return new vscode.Location(vscode.Uri.parse(location.uri), range);
      },
      getProblems: async () => [...(await catalog.getProblems()), ...(await codeownersProblems(engine))],
    },
    search: {
      query: async (term, options = {}) => {
        await plugins.beforeSearch();
        return engine.search.search({ term, ...options });
      },
    },
    ownership: {
      ownerOf: async (target) => engine.ownership.ownerOf(String(target)),
      lookUp: async (target) => engine.ownership.lookUp(String(target)),
      ownersOf: async (files) => engine.ownership.ownersOf(files.map(String)),
    },
    facts: {
      of: (ref, groups) => facts.of(ref, groups),
      register: (provider) => {
        const registration = facts.register(provider);
        return new vscode.Disposable(() => registration.dispose());
      },
      onDidChange: eventOf(facts.onDidChange),
    },
    answers: { for: async (target) => answers.for(String(target)) },
    apiDefinitions: {
      get: (ref) => engine.apiDefinitions.get(ref),
      compare: async (before, after, format) => {
        const [left, right] = [before, after].map(sentText);
        return engine.apiDefinitions.compare(left!, right!, format);
      },
    },
    templates: {
      list: () => engine.templates.list(),
      dryRun: ({ folder, ...request }) =>
        dryRun(engine, { ...request, ...(folder !== undefined && { folder: folder.toString() }) }),
    },
    scorecards: { of: (ref) => scorecards.of(ref) },
    plugins: { list: async () => (await plugins.get())?.list() ?? [] },
    registerEntityCard: (id, card) => register('entityCards', id, card, 'provide'),
    registerEntityContent: (id, content) => register('entityContents', id, content, 'provide'),
    registerDocsFence: (id, renderer) => register('docsFences', id, renderer, 'render'),
    registerEntityProvider: (provider) =>
      register('entityProviders', provider?.getProviderName?.(), provider, 'connect'),
    registerCollator: (collator) => register('searchTypes', collator?.type, collator, 'getCollator'),
    registerTemplateAction: (action) => register('templateActions', action?.id, action, 'handler'),
    registerCheck: (check) => register('checks', check?.id, check, 'check'),
    get sources() {
      return sources;
    },
  };
}

/** In the catalog's shape. An engine that can't tell them now tells the rest. */
async function codeownersProblems({ codeowners }: EngineClient): Promise<CatalogProblem[]> {
  const files = await codeowners.problems().catch(() => []);
  return files.flatMap(({ uri, problems }) =>
    problems.flatMap(({ range, severity, code, message, related }) =>
      severity === 'hint' ? [] : [{ uri, range, severity, code, message, ...(related && { related }) }],
    ),
  );
}

/** An event of ours in the editor's shape. */
function eventOf<T>(event: Event<T>): vscode.Event<T> {
  return (listener, thisArgs, disposables) => {
    const subscription = event((value) => listener.call(thisArgs, value) as unknown);
    const disposable = new vscode.Disposable(() => subscription.dispose());
    disposables?.push(disposable);
    return disposable;
  };
}

/** An address crosses a thread as text. */
function sentText(text: ApiText): SentText {
  return typeof text === 'string' ? text : { text: text.text, uri: text.uri.toString() };
}

/** The editor's unsaved text is how the workspace looks right now, not a source of its own to others. */
function visible(statuses: readonly SourceStatus[]): readonly SourceStatus[] {
  return statuses.filter(({ id }) => id !== 'editor');
}

function sendable(filter: EntityFilter | undefined): EntityFilter | undefined {
  if (filter === undefined) return undefined;
  return Array.isArray(filter)
    ? (filter as readonly EntityFilterSet[]).map(sendableSet)
    : sendableSet(filter as EntityFilterSet);
}

function sendableSet(set: EntityFilterSet): EntityFilterSet {
  const convert = (value: unknown) => (value === BACKSTAGE_EXISTS ? EXISTS : value);
  return Object.fromEntries(
    Object.entries(set).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(convert) : convert(value),
    ]),
  ) as EntityFilterSet;
}
