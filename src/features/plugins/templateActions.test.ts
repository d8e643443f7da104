import assert from 'node:assert/strict';
import { Plugins } from '../../core/portal/plugins/plugins';
import { Registrations } from '../../core/portal/plugins/registrations';
import type { TemplateActionContext } from '../../core/portal/plugins/templateAction';
import { systemClock } from '../../runtime/node/clock';
import { PluginTemplateActions } from './templateActions';

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
    assert.equal(failure, 'Acme: The output "f" is no plain data.');
  });

  it('run only where an extension declares them', async () => {
    const { plugins, outcome } = ran(() => {}, 'undeclared:thing');
    await assert.rejects(outcome, /No extension that is installed and switched on gives the action/);
    assert.deepEqual(plugins.undeclared(), ['undeclared:thing']);
  });
});
