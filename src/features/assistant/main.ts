import * as vscode from 'vscode';
import { askTool, type AssistantPorts, TOOLS } from '../../core/assistant/assistant';
import { decodeText } from '../../core/base/decodeText';
import { CommandProblem } from '../../host/commands';
import { danglingReferences } from '../../host/engine/problemSettings';
import { sharedStorage } from '../../host/engine/sharedStorage';
import type { FeatureContext } from '../../host/featureContext';
import { machine } from '../../host/machine';
import { changedAt } from '../../host/git/changedAt';
import { folderFiles } from '../../host/files/folderFiles';
import type { LanguageModelClasses } from './languageModels';

/** Asks a tool for a language model. What is wrong with the input is said in the text of the result. */
export async function invoke(
  context: FeatureContext,
  name: string,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<unknown> {
  const { LanguageModelTextPart, LanguageModelToolResult } = vscode as unknown as LanguageModelClasses;
  const tool = TOOLS.find((each) => each.name === name);
  const { text } = tool
    ? await askTool(tool, input, editorPorts(context), token)
    : { text: 'There is no such tool.' };
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

/** Puts the configuration of an MCP client for a folder of the workspace on the clipboard, and returns it. */
export async function copyMcpConfiguration(
  extension: vscode.ExtensionContext,
  argument: unknown,
): Promise<string | undefined> {
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const folder = argument instanceof vscode.Uri ? argument : await chosenFolder();
  if (!folder && several) return undefined;
  if (folder?.scheme !== 'file') {
    throw new CommandProblem(
      vscode.l10n.t(
        'Other assistants can only ask about a folder on this machine. Open one, then try again.',
      ),
    );
  }
  const greenroom = { command: 'node', args: serverArguments(extension, folder) };
  const text = JSON.stringify({ mcpServers: { greenroom } }, null, 2);
  await vscode.env.clipboard.writeText(text);
  void vscode.window.setStatusBarMessage(
    vscode.l10n.t(
      'The MCP configuration was copied. It needs Node.js 20 or later, and holds until Greenroom is updated.',
    ),
    10_000,
  );
  return text;
}

/** A server for each folder on this machine, run by the editor's own Node. */
export function mcpServers(context: vscode.ExtensionContext): object[] {
  const { McpStdioServerDefinition } = vscode as unknown as LanguageModelClasses;
  const { version } = context.extension.packageJSON as { version: string };
  const { program } = machine;
  if (program === undefined) return [];
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return folders.map(({ uri, name }) => {
    const label = folders.length === 1 ? 'Greenroom' : `Greenroom (${name})`;
    // On a desktop that is the editor itself, which is Node where it is told so.
    const environment = { ELECTRON_RUN_AS_NODE: '1' };
    const args = serverArguments(context, uri);
    return new McpStdioServerDefinition(label, program, args, environment, version);
  });
}

function serverArguments(context: vscode.ExtensionContext, folder: vscode.Uri): string[] {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist', 'headless.cjs').fsPath;
  return [program, 'mcp', '--folder', folder.fsPath, '--cache', sharedStorage(context)];
}

async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length < 2) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

function editorPorts({ catalog, engine, answers }: FeatureContext): AssistantPorts {
  return {
    catalog,
    search: engine.search,
    ownership: engine.ownership,
    docs: engine.docs,
    apiDefinitions: engine.apiDefinitions,
    language: engine.language,
    codeowners: engine.codeowners,
    diagnoseOptions: () => ({ danglingReferences: danglingReferences() }),
    folders: () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    readText,
    realUri,
    changedAt,
    production: async (ref, token) => {
      const { production } = await answers.for(ref, token);
      const { text, reason, source, asOf, state } = production;
      const when = new Date(asOf).toISOString();
      return [`${state}: ${text}`, reason, `source: ${source}, ${when}`].filter(Boolean).join('\n');
    },
  };
}

async function readText(uri: string): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open) return open.getText();
  try {
    return decodeText(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
  } catch {
    return undefined;
  }
}

async function realUri(uri: string): Promise<string | undefined> {
  try {
    return await folderFiles(vscode.Uri.parse(uri)).realpath(uri);
  } catch {
    return undefined;
  }
}
