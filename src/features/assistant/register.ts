import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import type { LanguageModels } from './languageModels';
import type * as assistant from './main';

/** Tools for language models, where the editor has such (1.95 and later), and the way to other assistants. */
export function registerAssistant(context: FeatureContext, load: () => Promise<typeof assistant>): void {
  const { extension, logger } = context;
  const lm = vscode.lm as typeof vscode.lm & Partial<LanguageModels>;
  const { contributes } = extension.extension.packageJSON as {
    contributes: { languageModelTools: { name: string }[] };
  };
  const changed = new vscode.EventEmitter<void>();
  const server = lm.registerMcpServerDefinitionProvider?.('greenroom.mcp', {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: async () =>
      readSetting('greenroom.assistants.mcpServer') ? (await load()).mcpServers(extension) : [],
  });
  if (server) extension.subscriptions.push(server);
  extension.subscriptions.push(
    changed,
    onDidChangeSettings(['greenroom.assistants.mcpServer'], () => changed.fire()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    registerCommand(Commands.copyMcpConfiguration, logger, async (folder) =>
      (await load()).copyMcpConfiguration(extension, folder),
    ),
    ...contributes.languageModelTools.flatMap(
      ({ name }) =>
        lm.registerTool?.(name, {
          invoke: async ({ input }, token) => (await load()).invoke(context, name, input, token),
        }) ?? [],
    ),
  );
}
