import * as vscode from 'vscode';
import { CancellationTokenSource } from '../../core/base/cancellation';
import type { OverviewRequest } from '../../core/scorecard/overview';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { type CommandId, Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import {
  type OpenedScorecards,
  type OverviewWish,
  ScorecardsContract,
  scorecardsChanged,
  trackAsked,
} from '../../protocol/scorecards';

export { checkResults } from './fallenChecks';

/** Where the last view is kept. */
const KEY = 'greenroom.scorecards.view';
/** Entities of one answer. */
const PAGE = 100;

/** Serves the page of scorecards. Returns what it opens with. */
export function attach(
  context: FeatureContext,
  page: PageSession<object>,
  asked: vscode.Event<string>,
  wantedTrack: () => string | undefined,
): () => Promise<OpenedScorecards> {
  const { disposables } = page;
  const { catalog, scorecards, identity, plugins, extension } = context;
  const shown = new CancellationTokenSource();
  disposables.add({ dispose: () => shown.cancel() });
  const start = (command: CommandId, ...args: unknown[]): undefined =>
    void vscode.commands.executeCommand(command, ...args);

  const requestOf = async ({ track, by, isMine }: OverviewWish): Promise<OverviewRequest> => ({
    by,
    ...(track !== undefined && { track }),
    ...(isMine && { owners: await identity.owners() }),
  });
  const load = async (given?: OverviewWish): Promise<OpenedScorecards> => {
    await catalog.whenReady();
    const kept = given ?? extension.workspaceState.get<OverviewWish>(KEY);
    const isKnown = (await identity.me())?.entity !== undefined;
    const wish: OverviewWish = {
      by: kept?.by ?? 'owner',
      isMine: (kept?.isMine ?? false) && isKnown,
      ...(kept?.track !== undefined && { track: kept.track }),
      ...(given === undefined && wantedTrack() !== undefined && { track: wantedTrack()! }),
    };
    void extension.workspaceState.update(KEY, wish);
    const request = await requestOf(wish);
    const read = (track: OverviewRequest) => scorecards.overview(track, shown.token);
    // A track may be gone since it was looked at.
    const overview = await read(request).catch(() => read({ ...request, track: undefined }));
    return { overview: structuredClone(overview) as OpenedScorecards['overview'], wish, isKnown };
  };
  const endpoint = servePage(page, {
    scorecards: bind(ScorecardsContract, {
      load,
      entities: async ({ group, failing, level, from, ...wish }) => {
        const found = await scorecards.entities(
          {
            ...(await requestOf(wish)),
            ...(group !== undefined && { group }),
            ...(failing !== undefined && { failing }),
            ...(level !== undefined && { level }),
            from,
            limit: PAGE,
          },
          shown.token,
        );
        return structuredClone(found) as never;
      },
      openEntity: (ref) => start(Commands.openEntity, ref, 'scorecards'),
      chooseMe: () => start(Commands.chooseMe),
      createCatalogFile: () => start(Commands.createCatalogFile),
    }),
  });
  const changed = coalesce(500, async () => emitEvent(endpoint, scorecardsChanged, null));
  disposables.add(changed);
  disposables.add(asked((track) => emitEvent(endpoint, trackAsked, track)));
  for (const event of [catalog.onDidChange, catalog.onDidChangeProblems, identity.onDidChange])
    disposables.add(event(changed));
  void plugins.get().then((others) => others && disposables.add(others.onDidChange(changed)));
  disposables.add(plugins.onDidLoad(changed));
  return () => load();
}
