import * as vscode from 'vscode';
import { visibleWithin } from '../../core/base/visible';
import type { EntityResult } from '../../core/history/events';
import { coalesce } from '../../host/coalesce';
import { UNSEEN } from '../../host/entity/cardViews';
import { linesOf } from '../../host/entity/entityLine';
import type { FeatureContext } from '../../host/featureContext';
import { type ReadDigest, readDigest, readResults } from '../../host/history/readDigest';
import { onDidChangeSettings } from '../../host/settings';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { type CommandId, Commands } from '../../manifest/commands';
import { changesChanged, ChangesContract, type ChangesModel } from '../../protocol/changes';
import { bind, emitEvent } from '../../protocol/contract';

/** Docs and checks are looked at again after so long. Milliseconds. */
const HOLD = 5 * 60_000;
const PLACES: Readonly<Partial<Record<ChangesModel['rows'][number]['type'], CommandId>>> = {
  docs: Commands.openDocs,
  api: Commands.openDefinition,
};

/** Serves the page of what changed. Returns what it opens with. */
export function attachChanges(
  context: FeatureContext,
  page: PageSession<unknown>,
): () => Promise<ChangesModel | undefined> {
  const { catalog, engine, identity, logger } = context;
  const { disposables } = page;
  let results: Promise<EntityResult[]> | undefined;
  let lookedAt = 0;
  let isLooking = false;
  /** How docs and checks stand takes longer: the page comes first, and what fell when it is known. */
  const lookCloser = () => {
    if (results && Date.now() - lookedAt < HOLD) return;
    isLooking = true;
    lookedAt = Date.now();
    results = readResults(context);
    results
      .then((found) => readDigest(context, found))
      .catch((error: unknown) => logger.warn(`How docs and checks stand is not known: ${String(error)}`))
      .finally(() => {
        isLooking = false;
        changed();
      });
  };
  const load = async () => {
    await Promise.race([catalog.whenReady(), new Promise((end) => setTimeout(end, 2_000))]);
    const read = await readDigest(context);
    if (read.digest) lookCloser();
    return changesModel(context, read, isLooking);
  };
  const start = (command: CommandId | 'workbench.action.openSettings', ...args: unknown[]): undefined =>
    void vscode.commands.executeCommand(command, ...args);
  const endpoint = servePage(page, {
    changes: bind(ChangesContract, {
      load,
      markSeen: async (at) => {
        await engine.history.markSeen(at);
        changed();
        return undefined;
      },
      openEntity: (ref) => start(Commands.openEntity, ref),
      openChange: (ref, type) => start(PLACES[type] ?? Commands.openEntity, ref),
      chooseMe: () => start(Commands.chooseMe),
      openSetting: () => start('workbench.action.openSettings', 'greenroom.catalog.snapshot'),
    }),
  });
  const changed = coalesce(300, async () => emitEvent(endpoint, changesChanged, null));
  disposables.add(changed);
  disposables.add(catalog.onDidChange(changed));
  disposables.add(catalog.onDidChangeSources(changed));
  disposables.add(identity.onDidChange(changed));
  disposables.add(onDidChangeSettings(['greenroom.catalog.snapshot'], changed));
  return load;
}

export async function changesModel(
  { catalog }: Pick<FeatureContext, 'catalog'>,
  read: ReadDigest,
  isLooking: boolean,
): Promise<ChangesModel> {
  if (!read.digest)
    return {
      why: read.why,
      since: 0,
      rows: [],
      dropped: 0,
      followed: 0,
      left: 0,
      unknown: [],
      isFirst: false,
      isLooking,
    };
  const { events, since, dropped, followed, left, unknown, isFirst } = read.digest;
  const refs = [
    ...new Set(events.flatMap(({ ref, from, to }) => [ref, from, to].flatMap((each) => each ?? []))),
  ];
  const lines = new Map((await linesOf(catalog, refs)).map((line, at) => [refs[at]!, line]));
  const rows = events.map(({ at, type, ref, title, detail, from, to, isUsed }) => {
    const line = lines.get(ref)!;
    return {
      at,
      type,
      entity: line.known ? line : { ...line, title },
      isUsed: isUsed ?? false,
      detail,
      ...(from !== undefined && { from: lines.get(from) }),
      ...(to !== undefined && { to: lines.get(to) }),
    };
  });
  return visibleWithin<ChangesModel>(
    { since, rows, dropped, followed, left, unknown: [...unknown], isFirst, isLooking },
    UNSEEN,
  );
}
