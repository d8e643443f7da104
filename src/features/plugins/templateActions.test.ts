import assert from 'node:assert/strict';
import { Plugins } from '../../core/portal/plugins/plugins';
import { Registrations } from '../../core/portal/plugins/registrations';
import type { TemplateActionContext } from '../../core/portal/plugins/templateAction';
import { foreignAction } from '../../core/scaffolder/actions/foreign';
import { ActionRegistry } from '../../core/scaffolder/actions/registry';
import { systemClock } from '../../runtime/clock';
import { PluginTemplateActions } from './templateActions';

const CALL = { id: 'acme:make', input: {}, isDryRun: false, step: { id: 'a', name: 'A' }, files: [] };

function world(
  declared: object = {},
  activate: (id: string) => Promise<unknown> = () => Promise.resolve(),
  isOff: (id: string) => boolean = () => false,
) {
  const registrations = new Registrations();
  // Nobody waits in a test.
  const clock = {
    ...systemClock,
    after: (_: number, callback: () => void) => systemClock.after(0, callback),
  };
  const plugins = new Plugins({ clock, registrations, activate, isOff });
  const manifest = { apiVersion: 1, templateActions: [{ id: 'acme:make', title: 'Make', ...declared }] };
  plugins.read([{ id: 'acme.plugin', displayName: 'Acme', manifest }]);
  return { registrations, plugins, actions: new PluginTemplateActions(plugins) };
}

function ran(handler: (context: TemplateActionContext) => void, id = 'acme:make') {
  const registrations = new Registrations();
  const plugins = new Plugins({
    clock: systemClock,
    registrations,
    activate: () => Promise.resolve(),
    isOff: () => false,
  });
  const manifest = { apiVersion: 1, templateActions: [{ id: 'acme:make', title: 'Make' }] };
  plugins.read([{ id: 'acme.plugin', displayName: 'Acme', manifest }]);
  registrations.add('templateActions', id, { id, supportsDryRun: true, handler }, 'handler');
  const step = { id: 'a', name: 'A' };
  return {
    plugins,
    outcome: new PluginTemplateActions(plugins).run({ id, input: {}, isDryRun: false, step, files: [] }),
  };
}

describe('actions of plugins', () => {
  it('write inside the workspace only, and say which path is not', async () => {
    for (const path of ['../out.txt', '/etc/out', 'a/../../b', '', 'a//b', 'C:/x', 'a\\b', 'a/']) {
      const { failure, written } = await ran(({ workspace }) => workspace.write(path, 'x')).outcome;
      assert.match(failure!, /^Acme: ".*" names no file inside the workspace\.$/, path);
      assert.deepEqual(written, []);
    }
    const fine = await ran(({ workspace }) => workspace.write('a/b.c/.d', 'x')).outcome;
    assert.deepEqual(
      fine.written.map(({ path }) => path),
      ['a/b.c/.d'],
    );
  });

  it('give plain data only', async () => {
    const { failure } = await ran(({ output }) => output('f', () => 1)).outcome;
    assert.equal(failure, 'Acme: The output "f" is not plain data.');
  });

  for (const [declared, registered, runs] of [
    [undefined, true, true],
    [true, undefined, true],
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [undefined, undefined, false],
  ] as const)
    it(`of which package.json says ${declared} and code ${registered} run dry, or not`, async () => {
      const { actions, registrations } = world({
        ...(declared !== undefined && { supportsDryRun: declared }),
      });
      let ran = false;
      const handler = () => void (ran = true);
      registrations.add(
        'templateActions',
        'Acme:Make',
        { handler, ...(registered !== undefined && { supportsDryRun: registered }) },
        'handler',
      );
      const [action] = await actions.describe();
      assert.equal(action?.supportsDryRun, runs);
      const { failure } = await actions.run({ ...CALL, isDryRun: true });
      assert.deepEqual(
        [ran, failure],
        runs ? [true, undefined] : [false, 'Acme: acme:make does not support a dry run.'],
      );
    });

  it('are asked what they are by the code that is about to run, however slow it starts', async () => {
    const started: string[] = [];
    const { actions } = world({}, (id) => {
      started.push(id);
      return new Promise(() => {});
    });
    await actions.describe();
    assert.deepEqual(started, []);
    assert.deepEqual(
      (await actions.describe(['acme:make'])).map(({ id }) => id),
      ['acme:make'],
    );
    assert.deepEqual(started, ['acme.plugin']);
  });

  it('that are switched off say so, and where they are switched on', async () => {
    const { actions } = world({}, undefined, (id) => id === 'acme:make');
    const [action] = await actions.describe();
    assert.equal(
      action?.off,
      'The action acme:make of Acme is switched off. Switch it on in Greenroom: Plugins.',
    );
    const registry = new ActionRegistry([foreignAction(action)]);
    assert.throws(() => registry.get('acme:make'), { name: 'NotFoundError', message: action.off });
  });

  it('run only where an extension declares them', async () => {
    const { plugins, outcome } = ran(() => {}, 'undeclared:thing');
    await assert.rejects(outcome, /No extension that is installed and switched on gives the action/);
    assert.deepEqual(plugins.undeclared(), ['undeclared:thing']);
  });
});
