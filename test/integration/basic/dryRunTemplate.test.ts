import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readyApi } from '../support/api';

const folder = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'made-template');
const fileOf = (path: string) => vscode.Uri.joinPath(folder(), path);
const write = (path: string, text: string) =>
  vscode.workspace.fs.writeFile(fileOf(path), new TextEncoder().encode(text));
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: made }
spec:
  type: service
  parameters:
    - required: [name]
      properties:
        name: { type: string, default: berth, maxLength: 8 }
  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        values: { name: '\${{ parameters.name }}' }
`;

interface Summary {
  readonly ref: string;
  readonly status: string;
  readonly files: readonly string[];
  readonly errors: readonly string[];
}

describe('Dry-run Template', () => {
  before(async () => {
    const { catalog } = await readyApi();
    await write('skeleton/src/${{ values.name }}.txt', 'This is ${{ values.name }}.\n');
    const here = new Promise<void>((resolve) => {
      const listener = catalog.onDidChange(({ added }) => {
        if (!added.includes('template:default/made')) return;
        listener.dispose();
        resolve();
      });
    });
    await write('catalog-info.yaml', TEMPLATE);
    await here;
  });

  after(async () => {
    await run('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('runs by a reference, a file or the text of the editor, by the defaults of the form', async () => {
    const expected = { ref: 'template:default/made', status: 'completed', files: ['src/berth.txt'] };
    for (const target of ['template:default/made', 'made', fileOf('catalog-info.yaml')]) {
      const found = await run<Summary>('greenroom.dryRunTemplate', target);
      assert.deepEqual({ ref: found.ref, status: found.status, files: found.files }, expected);
    }
    await vscode.window.showTextDocument(fileOf('catalog-info.yaml'));
    assert.equal((await run<Summary>('greenroom.dryRunTemplate')).ref, expected.ref);
  });

  it('shows files that can be read and not written', async () => {
    await run('greenroom.dryRunTemplate', 'made', { name: 'crane' });
    const file = vscode.Uri.parse('greenroom-dryrun:/template/src/crane.txt');
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), 'This is crane.\n');
    await assert.rejects(async () => vscode.workspace.fs.writeFile(file, new Uint8Array()));
  });

  it('says which answers do not fit, and opens the form where it was asked for none', async () => {
    const found = await run<Summary>('greenroom.dryRunTemplate', 'made', { name: 'much too long' });
    assert.equal(found.status, 'invalid');
    assert.match(found.errors.join(), /name/);
    assert.deepEqual(found.files, []);
  });

  it('opens the form beside the file, once', async () => {
    await vscode.window.showTextDocument(fileOf('catalog-info.yaml'));
    assert.equal(await run('greenroom.templateForm'), 'template:default/made');
    await run('greenroom.templateForm', 'made');
    const tabs = () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(
          ({ input }) =>
            input instanceof vscode.TabInputWebview && input.viewType.endsWith('greenroom.template'),
        );
    // The editor tells of a tab a moment later.
    for (let turn = 0; turn < 100 && tabs().length < 1; turn++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(tabs().length, 1);
    assert.equal(
      vscode.window.activeTextEditor?.document.uri.toString(),
      fileOf('catalog-info.yaml').toString(),
    );
  });

  it('returns nothing for what is no template', async () => {
    assert.equal(await run('greenroom.dryRunTemplate', 'component:default/nothing'), undefined);
  });
});
