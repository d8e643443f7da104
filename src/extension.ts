import * as vscode from 'vscode';
import { createExports } from './api/createApi';
import type { GreenroomExports } from './api/greenroom';
import { catalogClient, engineClient } from './host/engine/engineClient';
import { startEngineHost } from './host/engine/engineHost';
import { registerLanguage } from './features/language/language';
import type { FeatureContext } from './host/featureContext';
import { tuneSearch } from './host/engine/searchTuning';
import { outputLogger } from './host/log/outputLogger';
import { followUnsavedText } from './host/workspace/unsavedText';
import { bridgeWorkspace } from './host/workspace/workspaceBridge';

/**
 * Wires everything, synchronously: commands, views and the API exist before any file or network is touched. The only
 * file that sees every part; nothing imports it.
 */
export function activate(extension: vscode.ExtensionContext): GreenroomExports {
  const channel = vscode.window.createOutputChannel('Greenroom', { log: true });
  const logger = outputLogger(channel);
  const endpoint = startEngineHost(extension, logger);
  const engine = engineClient(endpoint);
  const catalog = catalogClient(endpoint);
  const context: FeatureContext = { extension, catalog, engine, logger };
  registerLanguage(context);

  extension.subscriptions.push(
    channel,
    catalog,
    bridgeWorkspace(engine.workspace, logger),
    followUnsavedText(engine.documents),
    tuneSearch(engine.search, logger),
  );
  return createExports(catalog, engine);
}
