import * as vscode from 'vscode';
import { visibleWithin } from '../../core/base/visible';
import { mostUsed, type MostUsed } from '../../core/use/mostUsed';
import { readUse } from '../../core/use/useCounts';
import { USE } from '../../host/bookmarks';
import { coalesce } from '../../host/coalesce';
import { UNSEEN } from '../../host/entity/cardViews';
import { linesOf } from '../../host/entity/entityLine';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings } from '../../host/settings';
import { readExport, setExport, tellUse } from '../../host/use/exportUse';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import { useChanged, UseContract, type UseModel } from '../../protocol/use';

const MOST_LISTED = 50;

/** What the person opened most in ninety days, for whoever calls the command. */
export function usedMost({ extension }: Pick<FeatureContext, 'extension'>): MostUsed[] {
  return mostUsed(readUse(extension.globalState.get(USE), Date.now()), MOST_LISTED);
}

/** Serves the page of a person's own use. Returns what it opens with. */
export function attachUse(context: FeatureContext, page: PageSession<unknown>): () => Promise<UseModel> {
  const { bookmarks, catalog, extension } = context;
  const { disposables } = page;
  const load = async (): Promise<UseModel> => {
    const counts = readUse(extension.globalState.get(USE), Date.now());
    const used = mostUsed(counts, MOST_LISTED);
    const lines = await linesOf(
      catalog,
      used.map(({ ref }) => ref),
    );
    const { address, isWrong, isOn, isBarred, told, failure, next, example } = readExport(context);
    return visibleWithin(
      {
        rows: used.map(({ times, days, last }, at) => ({ entity: lines[at]!, times, days, last })),
        times: Object.values(counts).reduce(
          (sum, day) => sum + Object.values(day).reduce((a, b) => a + b, 0),
          0,
        ),
        days: Object.keys(counts).length,
        export: {
          address,
          isWrong,
          isOn,
          isBarred,
          told,
          failure,
          body: JSON.stringify(next ?? example, null, 2),
          isExample: !next,
        },
      },
      new Set([...UNSEEN, 'body', 'address']),
    );
  };
  const endpoint = servePage(page, {
    use: bind(UseContract, {
      load,
      clear: async () => {
        await bookmarks.clearUse();
        return undefined;
      },
      setExport: async (isOn, address) => {
        await setExport(context, isOn, address);
        if (isOn) await tellUse(context);
        changed();
        return undefined;
      },
      openSetting: () =>
        void vscode.commands.executeCommand('workbench.action.openSettings', 'greenroom.use.endpoint'),
      openEntity: (ref) => void vscode.commands.executeCommand(Commands.openEntity, ref),
    }),
  });
  const changed = coalesce(200, async () => emitEvent(endpoint, useChanged, null));
  disposables.add(changed);
  disposables.add(bookmarks.onDidChange(changed));
  disposables.add(vscode.env.onDidChangeTelemetryEnabled(changed));
  disposables.add(onDidChangeSettings(['greenroom.use.endpoint'], changed));
  void tellUse(context);
  return load;
}
