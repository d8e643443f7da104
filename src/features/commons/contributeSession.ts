import * as vscode from 'vscode';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { type CommandId, Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import { contributeChanged, ContributeContract, type ContributeModel } from '../../protocol/contribute';
import { contributeModel } from './contributeModel';
import { type Market, readMarket } from './market';
import { contributingFile, issuesOf } from './projectIssues';

/** Rows that the page opens with. */
const FIRST_ROWS = 30;
const WHOLE = { text: '', languages: [], domains: [], statuses: [], isForMe: false };

/** Serves the page of projects that look for contributors. Returns what it opens with. */
export function attachContribute(
  context: FeatureContext,
  page: PageSession<unknown>,
): () => Promise<ContributeModel | undefined> {
  const { catalog, plugins } = context;
  const { disposables } = page;
  const languages = new Map<string, string>();
  let market: Promise<Market> | undefined;
  const read = () => {
    market ??= readMarket(context);
    // What failed is tried again.
    market.catch(() => (market = undefined));
    return market;
  };
  const load: Parameters<typeof contributeModel>[0] = { catalog, languages, skills: skills() };
  const model = async (view: Parameters<typeof contributeModel>[2], limit: number) =>
    contributeModel({ ...load, skills: skills() }, await read(), view, limit);
  const find = async (id: string) => (await read()).projects.find((each) => each.id === id);
  const start = (command: CommandId | 'workbench.action.openSettings', ...args: unknown[]): undefined =>
    void vscode.commands.executeCommand(command, ...args);
  const endpoint = servePage(page, {
    contribute: bind(ContributeContract, {
      load: async (view, limit) => {
        await Promise.race([catalog.whenReady(), new Promise((end) => setTimeout(end, 2_000))]);
        return model(view, limit);
      },
      issues: async (ids) => {
        const { projects } = await read();
        const wanted = ids.flatMap((id) => projects.find((each) => each.id === id) ?? []);
        const before = languages.size;
        const views = await issuesOf(context, wanted, (repository, language) =>
          languages.set(repository, language),
        );
        // What they are written in is something to narrow by.
        if (languages.size > before) changed();
        return views;
      },
      openEntity: (ref) => start(Commands.openEntity, ref),
      openDocs: (ref) => start(Commands.openDocs, ref),
      openContributing: async (id) => {
        const project = await find(id);
        const uri = project && (await contributingFile(catalog, project));
        if (uri) await vscode.commands.executeCommand('markdown.showPreview', uri);
        return undefined;
      },
      offer: () => start(Commands.offerProject),
      chooseSkills: () => start('workbench.action.openSettings', 'greenroom.contribute.skills'),
      signIn: () => start(Commands.signIn),
    }),
  });
  const changed = coalesce(200, async () => emitEvent(endpoint, contributeChanged, null));
  const changedAll = () => {
    market = undefined;
    changed();
  };
  disposables.add(changed);
  disposables.add(catalog.onDidChange(changedAll));
  disposables.add(catalog.onDidChangeSources(changedAll));
  disposables.add(
    onDidChangeSettings(
      ['greenroom.contribute.skills', 'greenroom.contribute.topic', 'greenroom.github.apiUrl'],
      changedAll,
    ),
  );
  const follow = async () => {
    const others = await plugins.get();
    if (others) disposables.add(others.onDidChange(changedAll));
  };
  void follow();
  disposables.add(
    plugins.onDidLoad(() => {
      void follow();
      changedAll();
    }),
  );
  return async () => {
    const first = await model(WHOLE, FIRST_ROWS);
    // A window that opens with this page has still to read its catalog.
    return first.all > 0 ? first : undefined;
  };
}

function skills(): string[] {
  return readSetting('greenroom.contribute.skills')
    .filter((each) => typeof each === 'string' && each.trim() !== '')
    .slice(0, 50);
}
