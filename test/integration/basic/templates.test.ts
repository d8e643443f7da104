import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Entity } from '../../../src/core/model/entity';
import { readyApi } from '../support/api';

const fixtures = () =>
  vscode.Uri.joinPath(
    vscode.extensions.getExtension('greenroom.greenroom')!.extensionUri,
    'test',
    'fixtures',
  );

function templateOf(...steps: object[]): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'tried' },
    spec: {
      type: 'service',
      parameters: { required: ['name'], properties: { name: { type: 'string' } } },
      steps,
    },
  };
}

describe('templates, as other extensions ask for them', () => {
  it('run dry: files, output, steps and log', async () => {
    const { templates } = await readyApi();
    const folder = vscode.Uri.joinPath(fixtures(), 'dryRuns', 'values-and-names', 'contents');
    const template = templateOf(
      {
        id: 'make',
        action: 'fetch:template',
        input: { url: './skeleton', values: { name: '${{ parameters.name }}', port: 1 } },
      },
      {
        id: 'publish',
        action: 'publish:github',
        input: { repoUrl: 'github.com?owner=acme&repo=${{ parameters.name }}' },
      },
    );
    const run = await templates.dryRun({ template, folder, values: { name: 'orders' } });
    assert.deepEqual([run.status, run.errors], ['completed', []]);
    const [file, ...others] = run.files;
    assert.deepEqual([file?.path, file?.executable, others], ['src/orders.yaml', false, []]);
    assert.ok(file?.content instanceof Uint8Array);
    assert.equal(new TextDecoder().decode(file.content), 'name: orders\nport: 1\n');
    assert.deepEqual(run.steps, [
      { id: 'make', status: 'completed' },
      { id: 'publish', status: 'skipped' },
    ]);
    assert.ok(
      run.log.some(({ stepId, message }) => stepId === 'publish' && /does not support dry-run/.test(message)),
    );
    assert.deepEqual(
      run.effects.map(({ kind }) => kind),
      ['create-repository', 'push', 'branch-protection'],
    );
  });

  it('say which values do not fit', async () => {
    const { templates } = await readyApi();
    const run = await templates.dryRun({ template: templateOf(), values: {} });
    assert.deepEqual(
      [run.status, run.errors, run.files],
      ['invalid', [{ message: 'requires property "name"' }], []],
    );
  });

  it('end when they would not, and the catalog answers meanwhile', async function () {
    this.timeout(30_000);
    const api = await readyApi();
    const message =
      "${{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | replace(r/^(a+)+$/, 'x') }}";
    const values = { name: 'x' };
    const stuck = api.templates.dryRun({
      template: templateOf({ action: 'debug:log', input: { message } }),
      values,
    });
    assert.ok(await api.catalog.getEntityByRef('component:payments'));
    const { status, errors, steps } = await stuck;
    assert.deepEqual([status, steps], ['failed', [{ id: 'step-1', status: 'failed' }]]);
    assert.match(errors[0]?.message ?? '', /did not end within/);
  });

  it('are listed with what keeps them from running here', async () => {
    const { templates } = await readyApi();
    for (const { ref, runnable, reason } of await templates.list()) {
      assert.match(ref, /^template:/);
      assert.equal(runnable, reason === undefined);
    }
    await assert.rejects(
      templates.dryRun({ template: 'template:default/nobody', values: {} }),
      /no template/,
    );
  });
});
