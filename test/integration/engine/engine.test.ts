import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allRefs, readyApi } from '../support/api';
import { inEngineThread } from '../support/engineThread';
import { untilFilesAreWatched } from '../support/watching';

const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
const fileOf = (path: string) => vscode.Uri.joinPath(folder(), path);
const write = (path: string, text: string) =>
  vscode.workspace.fs.writeFile(fileOf(path), new TextEncoder().encode(text));
const component = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n` +
  'spec:\n  type: service\n  lifecycle: production\n  owner: team-money\n';

async function until<T>(what: string, get: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = await get();
    if (isThere(value)) return value;
    if (Date.now() > deadline) assert.fail(`${what}: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Entities of the workspace, one for each way to stop. */
const ASKED = ['component:payments', 'api:payments-api', 'system:shop', 'group:team-money', 'user:ada'];

/** Memory that is held on to, until there is none. */
const FILL = 'globalThis.held = []; for (;;) held.push(new Array(1_000_000).fill(held))';

/** Does so over any text that holds the words; the engine that takes this one's place does not. */
const doOver = (words: string, what: string) => `
  for (const name of ['test', 'exec']) {
    const original = RegExp.prototype[name];
    RegExp.prototype[name] = function (text) {
      if (typeof text === 'string' && text.includes(${JSON.stringify(words)})) { ${what} }
      return original.call(this, text);
    };
  }`;
const LOOP_OVER = (words: string) => doOver(words, 'for (;;);');

describe('an engine that stops (invariant 17)', () => {
  let known: string[];

  const stops: Record<string, string> = {
    'whose thread is ended': 'process.exit(137)',
    'in which an exception is thrown': "setTimeout(() => { throw new Error('thrown by a test') })",
    'in which a promise is rejected': "void Promise.reject(new Error('rejected by a test'))",
    'in an endless loop': 'for (;;);',
    'whose memory is full': FILL,
  };

  before(async function () {
    this.timeout(60_000);
    known = await allRefs(await readyApi());
    await untilFilesAreWatched(folder());
    await vscode.commands.executeCommand('greenroom.toggleStar', 'component:default/payments');
  });

  for (const [kind, code] of Object.entries(stops))
    it(`${kind} is replaced, and answers as before: files, unsaved text, stars, search, events`, async function () {
      // A busy machine makes the watch patient: up to five times its usual six seconds.
      this.timeout(90_000);
      const { catalog, search } = await readyApi();
      const unsaved = await vscode.workspace.openTextDocument(fileOf('payments/catalog-info.yaml'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(unsaved.uri, new vscode.Position(0, 0), `${component('unsaved')}---\n`);
      await vscode.workspace.applyEdit(edit);
      await until('unsaved text counts', () => catalog.getEntityByRef('component:unsaved'), Boolean);

      await inEngineThread(code);
      // Asked of the engine that does not answer any more; the next one does.
      // Another question each time: what an engine stops at twice is left out, and these stops are on purpose.
      const asked = await catalog.getEntityByRef(ASKED[Object.keys(stops).indexOf(kind)]!);
      assert.ok(asked, 'what was asked meanwhile is answered');
      await catalog.whenReady();
      await until(
        'all is back',
        () => allRefs({ catalog } as never),
        (refs) => [...known, 'component:default/unsaved'].every((ref) => refs.includes(ref)),
      );
      const { results } = await search.query('payments');
      assert.match(JSON.stringify(results[0]), /payments/);

      const name = `late-${kind.replace(/\W/g, '-')}`;
      const heard = new Promise<void>((resolve) => {
        const listener = catalog.onDidChange(({ added }) => {
          if (!added.includes(`component:default/${name}`)) return;
          listener.dispose();
          resolve();
        });
      });
      await write(`${name}/catalog-info.yaml`, component(name));
      await heard;
      assert.equal(
        await vscode.commands.executeCommand('greenroom.toggleStar', 'component:default/payments'),
        false,
      );
      assert.equal(
        await vscode.commands.executeCommand('greenroom.toggleStar', 'component:default/payments'),
        true,
      );
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.window.showTextDocument(unsaved);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

  it('at a file goes on without it, says so at the file, and tries again when asked or when it changes', async function () {
    this.timeout(90_000);
    const { catalog } = await readyApi();
    const problemsOf = async () =>
      (await catalog.getProblems()).filter(
        ({ uri }) => uri === fileOf('endless/catalog-info.yaml').toString(),
      );
    const diagnostics = async () =>
      vscode.languages
        .getDiagnostics(fileOf('endless/catalog-info.yaml'))
        .filter(({ source }) => source === 'Greenroom');
    const isHere = () => catalog.getEntityByRef('component:endless');
    await inEngineThread(LOOP_OVER('name: endless'));
    await write('endless/catalog-info.yaml', component('endless'));
    const [problem] = await until('a problem', problemsOf, (found) => found.length > 0);
    assert.equal(problem?.code, 'set-aside');
    assert.match(problem.message, /stopped answering.*To try again/);
    assert.equal((await until('a diagnostic', diagnostics, (found) => found.length > 0)).length, 1);
    await until(
      'the others are there',
      () => allRefs({ catalog } as never),
      (refs) => known.every((ref) => refs.includes(ref)),
    );
    assert.equal(await isHere(), undefined);

    await vscode.commands.executeCommand('greenroom.refresh');
    await until('it is tried again', isHere, Boolean);
    assert.deepEqual(await problemsOf(), []);
    await until('the diagnostic goes', diagnostics, (found) => found.length === 0);

    // What is known is kept on the disk some seconds after it changed.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await inEngineThread(LOOP_OVER('name: endless'));
    await write('endless/catalog-info.yaml', `${component('endless')}  system: shop\n`);
    await until('a problem once more', problemsOf, (found) => found.length > 0);
    // The last good version stays.
    assert.ok(await isHere());
    await write('endless/catalog-info.yaml', `${component('endless')}  system: shop2\n`);
    await until(
      'the change counts',
      async () => (await isHere())?.spec?.['system'],
      (system) => system === 'shop2',
    );
    assert.deepEqual(await problemsOf(), []);
  });

  it('with a full memory at a file goes on without that file', async function () {
    this.timeout(60_000);
    const { catalog } = await readyApi();
    const uri = fileOf('greedy/catalog-info.yaml').toString();
    await inEngineThread(doOver('name: greedy', FILL));
    await write('greedy/catalog-info.yaml', component('greedy'));
    const problems = await until(
      'a problem',
      async () => (await catalog.getProblems()).filter((problem) => problem.uri === uri),
      (found) => found.length > 0,
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['set-aside'],
    );
    await until(
      'the others are there',
      () => allRefs({ catalog } as never),
      (refs) => known.every((ref) => refs.includes(ref)),
    );
    await vscode.commands.executeCommand('greenroom.refresh');
    await until('it is tried again', () => catalog.getEntityByRef('component:greedy'), Boolean);
  });

  it('at a question drops that question and answers the others', async function () {
    this.timeout(60_000);
    const { catalog, search } = await readyApi();
    await inEngineThread(LOOP_OVER('zzz-endless'));
    const dropped = assert.rejects(search.query('zzz-endless'), { name: 'EngineStopped' });
    assert.ok(await catalog.getEntityByRef('component:payments'));
    await dropped;
    assert.ok((await search.query('payments')).totalItems > 0);
    await assert.rejects(search.query('zzz-endless'), { name: 'SetAside' });
    await vscode.commands.executeCommand('greenroom.refresh');
    assert.ok(await search.query('zzz-endless'));
  });

  it('again and again is given up, and every call then ends', async function () {
    this.timeout(90_000);
    const { catalog } = await readyApi();
    await assert.rejects(
      async () => {
        for (let times = 0; times < 12; times++) {
          await catalog.getEntityByRef('component:payments');
          await inEngineThread('process.exit(1)').catch(() => {});
        }
      },
      { name: 'Closed' },
    );
    await assert.rejects(async () => catalog.queryEntities({}), { name: 'Closed' });
  });
});
