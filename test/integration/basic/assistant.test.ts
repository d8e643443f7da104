import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { mcpServers } from '../../../src/features/assistant/main';
import type { LanguageModels } from '../../../src/features/assistant/languageModels';
import { readyApi } from '../support/api';

/** As VS Code 1.101 has it. */
interface Server {
  readonly command: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

const lm = vscode.lm as Partial<LanguageModels>;

describe('tools for language models', () => {
  before(readyApi);

  const ask = async (tool: string, input: object): Promise<string> => {
    const { content } = await lm.invokeTool!(`greenroom_${tool}`, { input, toolInvocationToken: undefined });
    return content.map(({ value }) => String(value)).join('');
  };

  it('answer about the live catalog where the editor has such', async function () {
    // VS Code before 1.95 has no tools.
    if (!lm.invokeTool) this.skip();
    assert.equal(lm.tools!.filter(({ name }) => name.startsWith('greenroom_')).length, 8);
    const found = await ask('search_catalog', { query: 'payments', limit: 3 });
    const ref = /^\w+:[\w.-]+\/[\w.-]+$/m.exec(found)?.[0];
    assert.ok(ref, found);
    assert.match(
      await ask('get_entity', { ref, include: ['production', 'relations'] }),
      new RegExp(`^${ref}\n`),
    );
    assert.match(await ask('find_owner', { query: ref }), /^Owner: (group|user):|^No owner is known/);
  });

  it('say in a text what is wrong with an input', async function () {
    if (!lm.invokeTool) this.skip();
    assert.match(await ask('get_entity', {}), /^ref: It is required\.$/);
    assert.match(await ask('search_catalog', { query: 'x', limit: 0 }), /^limit: /);
    assert.match(await ask('check_catalog', { path: '/etc/hosts' }), /^path: It leads outside/);
    const text = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a b\nspec: {}\n';
    assert.match(await ask('check_catalog', { text }), /text:4:9 error: /);
  });

  it('are offered to the editor as a server that starts and says what it is', async function () {
    if (!('McpStdioServerDefinition' in vscode)) this.skip();
    const extension = vscode.extensions.getExtension('greenroom.greenroom')!;
    const { extensionUri } = extension;
    const globalStorageUri = vscode.Uri.joinPath(extensionUri, 'nothing-is-kept-here');
    const context = { extensionUri, extension, globalStorageUri } as vscode.ExtensionContext;
    const [server] = mcpServers(context) as [Server];
    const child = spawn(server.command, server.args, { env: { ...process.env, ...server.env } });
    const hello = {
      ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    };
    child.stdin.end(`${JSON.stringify(hello)}\n`);
    let said = '';
    for await (const part of child.stdout) said += String(part);
    const { result } = JSON.parse(said.split('\n')[0]!) as { result: { serverInfo: { name: string } } };
    assert.match(result.serverInfo.name, /greenroom/i);
  });

  it('are offered to other assistants by a configuration that leads to the program', async () => {
    const text = await vscode.commands.executeCommand<string>('greenroom.copyMcpConfiguration');
    assert.equal(await vscode.env.clipboard.readText(), text);
    const { mcpServers } = JSON.parse(text) as {
      mcpServers: { greenroom: { command: string; args: string[] } };
    };
    const [program, command, option, folder] = mcpServers.greenroom.args;
    assert.deepEqual([command, option], ['mcp', '--folder']);
    assert.equal(folder, vscode.workspace.workspaceFolders![0]!.uri.fsPath);
    await vscode.workspace.fs.stat(vscode.Uri.file(program!));
  });
});
