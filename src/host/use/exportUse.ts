import * as vscode from 'vscode';
import { type ExportFacts, type ExportView, exportView, switched, exportUse } from '../../core/use/useExport';
import { USE } from '../bookmarks';
import { editorHttp } from '../editorHttp';
import type { FeatureContext } from '../featureContext';
import { readSetting } from '../settings';

const STATE = 'greenroom.useExport';

type Context = Pick<FeatureContext, 'extension'>;

/** How the export stands, and what would be sent next. */
export function readExport(context: Context): ExportView {
  return exportView(factsOf(context));
}

/** Switches it on for the address that was shown, or off. */
export async function setExport({ extension: { globalState } }: Context, isOn: boolean, address: string) {
  await globalState.update(STATE, switched(globalState.get(STATE), isOn, address));
}

/** Tells of the days that are over, where that is switched on. */
export async function tellUse(context: Context): Promise<void> {
  const { extension } = context;
  let http: ReturnType<typeof editorHttp> | undefined;
  const load = async () => (http = editorHttp());
  await exportUse(factsOf(context), load, (state) => extension.globalState.update(STATE, state));
  http?.dispose();
}

function factsOf({ extension }: Context): ExportFacts {
  return {
    endpoint: readSetting('greenroom.use.endpoint'),
    state: extension.globalState.get(STATE),
    use: extension.globalState.get(USE),
    isAllowed: vscode.env.isTelemetryEnabled,
    version: String((extension.extension.packageJSON as { version?: unknown }).version),
    now: Date.now(),
  };
}
