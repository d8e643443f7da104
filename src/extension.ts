// Before all that speaks.
import './host/language';
import * as vscode from 'vscode';
import { LinkRows } from './core/portal/annotationLinks/linkRows';
import { createExports } from './api/createApi';
import type { GreenroomExports } from './api/greenroom';
import { registerAssistant } from './features/assistant/register';
import { registerBackstage } from './features/backstage/register';
import { registerCatalogTree } from './features/catalogTree/register';
import { registerCodeowners } from './features/codeowners/register';
import { registerTemplates } from './features/templates/register';
import { registerCommons } from './features/commons/register';
import { registerDocs } from './features/docs/register';
import { registerDefinition } from './features/definition/register';
import { registerEntityCommands } from './features/entityCommands/register';
import { registerEntityPage } from './features/entityPage/register';
import { registerExplorer } from './features/explorer/register';
import { registerGraph } from './features/graph/register';
import { registerHome } from './features/home/register';
import { registerLinks } from './features/links/register';
import { registerOnboarding } from './features/onboarding/register';
import { registerOwnership } from './features/ownership/register';
import { registerPages } from './features/pages/register';
import type * as pluginsMain from './features/plugins/main';
import { registerPlugins } from './features/plugins/register';
import { registerProduction } from './features/production/register';
import { registerSearch } from './features/search/register';
import { lazyService } from './core/base/lazyService';
import { lazyAnswers } from './host/answers/answers';
import { Facts } from './core/facts/facts';
import type { Contributors } from './core/ports/contributors';
import { systemClock } from './runtime/clock';
import { Bookmarks } from './host/bookmarks';
import { catalogClient, engineClient } from './host/engine/engineClient';
import { startEngineHost } from './host/engine/engineHost';
import { registerLanguage } from './features/language/language';
import type { FeatureContext } from './host/featureContext';
import { tuneProblems } from './host/engine/problemSettings';
import { tuneSearch } from './host/engine/searchTuning';
import type * as entityPicker from './host/entity/entityPicker';
import type * as editorContributors from './host/git/editorContributors';
import { Titles } from './host/entity/titles';
import { Identity } from './host/identity/identity';
import { outputLogger } from './host/log/outputLogger';
import { mementoStore } from './host/storage/mementoStore';
import { registerScorecards } from './features/scorecards/register';
import { registerGitHub } from './features/github/register';
import { followUnsavedText } from './host/workspace/unsavedText';
import { LazyPlugins } from './host/plugins/lazyPlugins';
import { platform } from './host/platform';
import { Pages } from './host/webview/pages';
import type * as PageSessions from './pages';
import type { ScorecardService } from './core/scorecard/scorecardService';
import { bridgeWorkspace } from './host/workspace/workspaceBridge';

/**
 * Wires everything, synchronously: commands, views and the API exist before any file or network is touched. The only
 * file that sees every part; nothing imports it.
 */
export function activate(extension: vscode.ExtensionContext): GreenroomExports {
  const channel = vscode.window.createOutputChannel('Greenroom', { log: true });
  const logger = outputLogger(channel);
  const { endpoint, onDidRestart } = startEngineHost(
    extension,
    logger,
    () => channel.show(),
    lazyService<Contributors>(
      async () => (await loadBundle<typeof editorContributors>(extension, 'contributors.cjs')).contributors,
    ),
  );
  const engine = engineClient(endpoint);
  const catalog = catalogClient(endpoint, onDidRestart);
  const bookmarks = new Bookmarks(mementoStore(extension.globalState));
  const identity = new Identity(catalog, mementoStore(extension.globalState));
  const facts = new Facts(catalog, systemClock);
  const linkRows = new LinkRows();
  const store = mementoStore(extension.globalState);
  const answers = lazyAnswers({ catalog, engine, facts, store, linkRows }, () =>
    loadBundle(extension, 'answers.cjs'),
  );
  const titles = new Titles(catalog);
  const pages = () => loadBundle<typeof PageSessions>(extension, 'pages.cjs');
  const picker = () => loadBundle<typeof entityPicker>(extension, 'entityPicker.cjs');
  const pluginsBundle = () => loadBundle<typeof pluginsMain>(extension, 'plugins.cjs');
  const plugins = new LazyPlugins(
    async (registrations) => (await pluginsBundle()).startPlugins(context, registrations, endpoint),
    async () => (await pluginsBundle()).collate(),
  );
  const context: FeatureContext = {
    extension,
    catalog,
    engine,
    onDidRestartEngine: onDidRestart,
    facts,
    answers,
    scorecards: lazyService<ScorecardService>(async () => (await pages()).entityScorecards(context)),
    linkRows,
    logger,
    bookmarks,
    identity,
    titles,
    pages: new Pages(),
    plugins,
    resultSources: new Set(),
    pickEntity: async (options) => (await picker()).pickEntity(context, options),
  };
  registerCatalogTree(context, () => loadBundle(extension, 'catalogDialogs.cjs'));
  registerEntityCommands(context, async () => (await pages()).addresses);
  registerOwnership(
    context,
    () => loadBundle(extension, 'findOwner.cjs'),
    () => loadBundle(extension, 'ownersOfChange.cjs'),
  );
  registerCodeowners(context, () => loadBundle(extension, 'codeowners.cjs'));
  registerSearch(context);
  registerPages(context);
  registerTemplates(context, endpoint, async () => (await pages()).templates);
  registerEntityPage(context, async () => (await pages()).entityPage);
  registerHome(context, async () => (await pages()).home);
  registerCommons(context, async () => (await pages()).commons);
  registerOnboarding(context, async () => (await pages()).onboarding);
  registerScorecards(context, async () => (await pages()).scorecards);
  registerExplorer(context, async () => (await pages()).explorer);
  registerLinks(context, async () => (await pages()).links);
  registerAssistant(context, () => loadBundle(extension, 'assistant.cjs'));
  registerPlugins(context, endpoint, pluginsBundle);
  registerGraph(context, async () => (await pages()).graph);
  registerDefinition(context, async () => (await pages()).definition);
  registerLanguage(context);
  registerDocs(context, {
    session: () => loadBundle(extension, 'docs.cjs'),
    fences: async () => (await pages()).docsFences,
    freshness: () => loadBundle(extension, 'freshness.cjs'),
    themeColours: () => loadBundle(extension, 'themeColours.cjs'),
  });
  registerProduction(context, endpoint, () => loadBundle(extension, 'production.cjs'));
  registerGitHub(
    context,
    endpoint,
    () => loadBundle(extension, 'githubDialogs.cjs'),
    () => loadBundle(extension, 'machine.cjs'),
  );
  registerBackstage(context, endpoint, () => loadBundle(extension, 'backstage.cjs'));

  extension.subscriptions.push(
    channel,
    catalog,
    identity,
    facts,
    answers,
    titles,
    bridgeWorkspace(engine.workspace, logger),
    followUnsavedText(engine.documents),
    tuneSearch(engine.search, logger),
    tuneProblems(engine.problems, logger),
  );
  return createExports(context);
}

/** A bundle of its own, read when it is first needed. */
async function loadBundle<T>({ extensionUri }: vscode.ExtensionContext, name: string): Promise<T> {
  return (await platform.loadBundle(extensionUri, name)) as T;
}
