import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readyApi } from '../support/api';

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: note, title: A note, tags: [writing] }
spec:
  type: note
  owner: team-money
  parameters:
    properties: { text: { type: string } }
  steps:
    - { id: copy, action: 'fetch:template', input: { url: ./skeleton, values: { text: '\${{ parameters.text }}' } } }
`;

const create = <T>(...args: unknown[]) =>
  vscode.commands.executeCommand<T>('greenroom.newFromTemplate', ...args);
const encode = (text: string) => new TextEncoder().encode(text);

describe('New from Template', () => {
  const folder = () => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'golden');

  before(async () => {
    const { catalog } = await readyApi();
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), 'catalog-info.yaml'), encode(TEMPLATE));
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder(), 'skeleton/note.md'),
      encode('# ${{ values.text }}\n'),
    );
    while (!(await catalog.getEntityByRef('template:default/note')))
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  const tabs = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('greenroom.template'),
      );

  it('opens the form of a template by its reference, its name or the entity, once, and returns which', async () => {
    const { catalog } = await readyApi();
    assert.equal(await create('template:default/note'), 'template:default/note');
    assert.equal(await create('note'), 'template:default/note');
    assert.equal(
      await create(await catalog.getEntityByRef('template:default/note')),
      'template:default/note',
    );
    assert.equal(tabs().length, 1);
    // For a folder that something is wanted in it is another form.
    assert.equal(await create('note', folder()), 'template:default/note');
    // The editor tells of a tab a moment later.
    for (let turn = 0; turn < 100 && tabs().length < 2; turn++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(tabs().length, 2);
  });

  it('returns nothing for what is no template, or is not there', async () => {
    assert.equal(await create('template:default/nowhere'), undefined);
    assert.equal(await create('component:default/payments'), undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('lets one choose among all templates where none is named', async () => {
    const chosen = create();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.match(String(await chosen), /^template:default\//);
    assert.ok(tabs().length >= 1);
  });
});
