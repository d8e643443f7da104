import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Ownership } from '../../../src/api/greenroom';
import { readyApi } from '../support/api';

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);

let notes = 0;

/** Opens a text with its first `|` as the caret; two of them are the ends of a selection. */
async function at(marked: string): Promise<void> {
  const [start = 0, end = start] = [...marked.matchAll(/\|/g)].map(({ index }, nth) => index - nth);
  const file = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, `note-${++notes}.txt`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(marked.replaceAll('|', '')));
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document);
  const selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
  editor.selection = selection;
  // The editor answers with what it had before it hears of the new selection.
  await until(() => vscode.window.activeTextEditor?.selection.isEqual(selection) ?? false);
  assert.equal(vscode.window.activeTextEditor?.document, document);
}

async function until(isSo: () => boolean): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('commands without an argument', () => {
  before(readyApi);
  afterEach(async () => {
    await run('workbench.action.closeQuickOpen');
    await run('workbench.action.closeAllEditors');
  });

  /** Undefined where it asks, which it does where nothing is under the caret. */
  const asked = async () => {
    const answer = run<string>('greenroom.copyEntityRef');
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, 20_000, undefined));
    return Promise.race([answer, late]);
  };
  const opened = async (marked: string) => {
    await at(marked);
    return asked();
  };

  it('answer for the reference, name, address or selection under the caret', async () => {
    assert.equal(await opened('see component:default/pay|ments'), 'component:default/payments');
    assert.equal(await opened('GET http://x/ via payments-|api today'), 'api:default/payments-api');
    assert.equal(await opened('the |payments| of last year'), 'component:default/payments');
  });

  it('answer for the file that a line of a stack trace leads to', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const expected = 'component:default/payments';
    assert.equal(await opened(`    at pay (${folder.path}/payments/client.ts:12:3)|`), expected);
    assert.equal(await opened('  File "/srv/app/payments/client.ts", line 4, in |pay'), expected);
    assert.equal(await opened('|\tpayments/client.ts:7 +0x1d'), expected);
    await at('    at pay (/srv/app/payments/client.ts:12:3)|');
    const ownership = await run<Ownership>('greenroom.findOwner');
    assert.equal(ownership?.ownerRef, 'group:default/team-money');
  });

  it('answer for the document of a catalog file', async () => {
    const { catalog } = await readyApi();
    const location = (await catalog.getLocation('component:payments'))!;
    const editor = await vscode.window.showTextDocument(location.uri);
    const owner = editor.document.getText().indexOf('team-money') + 3;
    editor.selection = new vscode.Selection(
      editor.document.positionAt(owner),
      editor.document.positionAt(owner),
    );
    assert.equal(await asked(), 'group:default/team-money');
    editor.selection = new vscode.Selection(location.range.start.line, 0, location.range.start.line, 0);
    assert.equal(await asked(), 'component:default/payments');
  });

  it('answer, from a menu of the editor, for the file where nothing is under the caret', async () => {
    await at('nothing of |note');
    const client = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'payments/client.ts');
    assert.equal(await run('greenroom.openEntityAtCaret', client), 'component:default/payments');
    const ownership = await run<Ownership>('greenroom.findOwnerAtCaret', client);
    assert.equal(ownership?.ownerRef, 'group:default/team-money');
  });
});
