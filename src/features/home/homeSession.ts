import * as vscode from 'vscode';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import { tellUse } from '../../host/use/exportUse';
import { servePage } from '../../host/webview/servePage';
import { type CommandId, Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import { HomeContract, homeChanged, type HomeModel } from '../../protocol/home';
import { homeModel } from './homeModel';
import { HomeNews } from './homeNews';

/** Facts that take longer come after the page. Milliseconds. */
const SOON = 40;

/** Serves Home. Returns what it opens with. */
export function attach(context: FeatureContext, page: PageSession<object>): () => Promise<HomeModel> {
  const { disposables } = page;
  const { catalog, facts, bookmarks, identity, plugins } = context;
  const start = (command: CommandId, ...args: unknown[]): undefined =>
    void vscode.commands.executeCommand(command, ...args);
  const news = new HomeNews(context, () => changed());
  void tellUse(context);
  const load = async () => {
    const late: Promise<unknown>[] = [];
    const home = await homeModel({
      catalog,
      factsOf: async (ref) => {
        const asked = facts.of(ref);
        const known = await Promise.race([asked, new Promise<undefined>((end) => setTimeout(end, SOON))]);
        if (!known) late.push(asked);
        return known ?? [];
      },
      bookmarks,
      me: async () => (await identity.me())?.entity,
      owners: () => identity.owners(),
      house: () => plugins.get(),
    });
    // What git or the network have still to tell comes when it is there.
    if (late.length > 0) void Promise.allSettled(late).then(changed);
    return { ...home, ...(await news.now()) };
  };
  const endpoint = servePage(page, {
    home: bind(HomeContract, {
      load,
      openEntity: (ref) => start(Commands.openEntity, ref),
      openGraph: (ref) => start(Commands.openGraph, ref),
      openDocs: (ref) => start(Commands.openDocs, ref),
      copy: async (text) => {
        await vscode.env.clipboard.writeText(text);
        return undefined;
      },
      search: () => start(Commands.search),
      findOwner: () => start(Commands.findOwner),
      explore: () => start(Commands.openExplorer),
      chooseMe: () => start(Commands.chooseMe),
      addCatalogFile: () => start(Commands.createCatalogFile),
      signIn: () => start(Commands.signIn),
      whatChanged: () => {
        news.renew();
        return start(Commands.whatChanged);
      },
      contribute: () => start(Commands.contribute),
      answerSurvey: async (how) => {
        await news.answer(how);
        return undefined;
      },
    }),
  });
  const changed = coalesce(200, async () => emitEvent(endpoint, homeChanged, null));
  for (const event of [
    catalog.onDidChange,
    catalog.onDidChangeProblems,
    bookmarks.onDidChange,
    facts.onDidChange,
  ])
    disposables.add(event(changed));
  disposables.add(
    identity.onDidChange(() => {
      news.renew();
      changed();
    }),
  );
  const follow = async () => {
    const others = await plugins.get();
    if (others) disposables.add(others.onDidChange(changed));
  };
  void follow();
  disposables.add(
    plugins.onDidLoad(() => {
      void follow();
      changed();
    }),
  );
  disposables.add(changed);
  return load;
}
