import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';
import { until } from './support/until';

/** In the extension host: makes the engine's thread run code, as a debugger could. */
async function inEngineThread(editor: Editor, code: string): Promise<void> {
  await editor.inHost(async (_api, expression) => {
    const { Session } = process.getBuiltinModule('node:inspector');
    const session = new Session();
    session.connect();
    const attached = new Promise<string>((resolve) =>
      session.on('NodeWorker.attachedToWorker', ({ params }) => {
        if (params.workerInfo.url.endsWith('worker.cjs')) resolve(params.sessionId);
      }),
    );
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    const sessionId = await attached;
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
    session.post('NodeWorker.sendMessageToWorker', { sessionId, message });
    await new Promise((resolve) => setTimeout(resolve, 300));
    session.disconnect();
  }, code);
}

describe('an engine that gets stuck, as a person sees it', () => {
  let editor: Editor;
  const ours = async () => (await editor.notifications()).filter((each) => /Greenroom/.test(each));

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), copy: true, installed: true });
    await editor.catalogReady();
  });
  after(() => editor.close());

  it('one sentence names the file, the catalog stays, and its action opens the file', async () => {
    await editor.tree('Catalog').show();
    const rows = (await editor.tree('Catalog').rows()).map(({ label }) => label);
    await inEngineThread(
      editor,
      `for (const name of ['test', 'exec']) {
        const original = RegExp.prototype[name];
        RegExp.prototype[name] = function (text) {
          if (typeof text === 'string' && text.includes('name: endless')) for (;;);
          return original.call(this, text);
        };
      }`,
    );
    await editor.inHost(async ({ Uri, workspace }) => {
      const text =
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: endless\n' +
        'spec:\n  type: service\n  lifecycle: production\n  owner: checkout-crew\n';
      const file = Uri.joinPath(workspace.workspaceFolders![0]!.uri, 'endless/catalog-info.yaml');
      await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    });
    const shown = await until('a notification', ours, (texts) => texts.length > 0);
    assert.deepEqual(shown, [
      'Greenroom got stuck on endless/catalog-info.yaml, so it started again without it.',
    ]);
    await until(
      'the tree as before',
      async () => (await editor.tree('Catalog').rows()).map(({ label }) => label),
      (labels) => labels.join() === rows.join(),
    );
    await editor.screenshot('stuck-engine');
    await editor.page.locator('.notifications-toasts').getByRole('button', { name: 'Open File' }).click();
    await editor.page.locator('.tab.active', { hasText: 'catalog-info.yaml' }).waitFor();
    assert.equal((await ours()).length, 0);
  });

  it('one sentence tells that it ended and runs again', async () => {
    await editor.execute('notifications.clearAll');
    await inEngineThread(editor, 'process.exit(9)');
    const shown = await until('a notification', ours, (texts) => texts.length > 0);
    assert.deepEqual(shown, ['Greenroom stopped unexpectedly and started again.']);
    await editor.palette.run('Greenroom: Search Catalog');
    await editor.palette.type('orders');
    await editor.palette.waitForRow(/^orders\b/i);
    await editor.palette.close();
  });
});
