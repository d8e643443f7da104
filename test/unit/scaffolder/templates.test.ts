import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entity } from '../../../src/core/model/entity';
import { templatesIn } from './inPlace';

const template = (spec: object, metadata: object = {}): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'service', ...metadata },
  spec: { type: 'service', steps: [], ...spec },
});

describe('templates of a catalog', () => {
  let folder: string;
  const uri = () => pathToFileURL(folder).href;
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are listed with the actions that keep them from running here', async () => {
    const steps = [{ action: 'acme:b' }, { action: 'debug:log' }, { action: 'acme:a' }, { action: 'acme:b' }];
    const entities = [
      template(
        { steps: [{ action: 'publish:github' }], owner: 'team-a' },
        { title: 'A service', tags: ['go'] },
      ),
      template({ steps }, { name: 'two', namespace: 'Other' }),
      template({ steps: [{ action: 'acme:a' }] }, { name: 'one' }),
      template({ steps: 'none' }, { name: 'broken' }),
    ];
    const [runs, two, one, broken] = await templatesIn(uri(), entities).list();
    assert.deepEqual(runs, {
      ref: 'template:default/service',
      name: 'service',
      title: 'A service',
      type: 'service',
      owner: 'team-a',
      tags: ['go'],
      runnable: true,
    });
    assert.equal(two?.ref, 'template:other/two');
    assert.equal(
      two?.reason,
      'It uses the actions acme:b, acme:a, which only a Backstage server that has installed them can run. Run it there.',
    );
    assert.match(one?.reason ?? '', /uses the action acme:a, .* installed it can run/);
    assert.match(broken?.reason ?? '', /no list of steps/);
  });

  it('ask their pages as they are written, with what their placeholders name', async () => {
    put('pages/first.yaml', 'title: First\nproperties:\n  name: { type: string, ui:autofocus: true }\n');
    const parameters = [
      { $yaml: './pages/first.yaml' },
      { title: 'Second', description: 'More', when: 'parameters.name' },
      { $yaml: './none.yaml' },
    ];
    const presentation = { buttonLabels: { createButtonText: 'Go' } };
    const secrets = { schema: { required: ['TOKEN'] } };
    const form = await templatesIn(uri()).form(template({ parameters, presentation, secrets }), uri());
    assert.equal(form?.title, 'service');
    assert.deepEqual(form.pages[0], {
      title: 'First',
      schema: { title: 'First', properties: { name: { type: 'string', 'ui:autofocus': true } } },
    });
    assert.deepEqual([form.pages[1]?.description, form.pages[1]?.when], ['More', 'parameters.name']);
    assert.deepEqual(
      [form.buttonLabels, form.secretsSchema],
      [{ createButtonText: 'Go' }, { required: ['TOKEN'] }],
    );
    assert.equal(form.problems.length, 1);
    assert.match(form.problems[0] ?? '', /none\.yaml does not exist/);
    assert.equal(await templatesIn(uri()).form('template:default/nobody'), undefined);
  });

  it('say what is wrong with themselves, and never throw for it', async () => {
    const broken = [
      [{ kind: 'Component' }, /kind must be Template/],
      [{ ...template({}), apiVersion: 'backstage.io/v1beta2' }, /only those of scaffolder/],
      [{ ...template({}), spec: undefined }, /no spec/],
      [template({ steps: [{ action: 'debug:log' }, { name: 'x' }] }), /Step 2 of the template has no action/],
      [template({ steps: null }), /no list of steps/],
    ] as [Entity, RegExp][];
    for (const [entity, message] of broken) {
      const { status, errors } = await templatesIn(uri()).dryRun({ template: entity, values: {} });
      assert.equal(status, 'failed');
      assert.match(errors[0]?.message ?? '', message);
    }
    await assert.rejects(templatesIn(uri()).dryRun({ template: 'nobody', values: {} }), /no template nobody/);
  });

  it('hold secrets to their schema', async () => {
    const entity = template({
      secrets: { schema: { required: ['TOKEN'], properties: { TOKEN: { minLength: 3 } } } },
    });
    const run = (secrets: Record<string, string>) =>
      templatesIn(uri()).dryRun({ template: entity, values: {}, secrets });
    assert.deepEqual((await run({})).errors, [{ message: 'requires property "TOKEN"' }]);
    assert.deepEqual((await run({ TOKEN: 'a' })).errors, [
      { path: 'TOKEN', message: 'does not meet minimum length of 3' },
    ]);
    assert.equal((await run({ TOKEN: 'abc' })).status, 'completed');
  });

  it('need to know where they lie for relative paths', async () => {
    const entity = template({ steps: [{ action: 'fetch:plain', input: { url: './skeleton' } }] });
    const { errors } = await templatesIn(uri()).dryRun({ template: entity, values: {} });
    assert.match(errors[0]?.message ?? '', /where the template lies is not known/);
  });

  it('say in which file of a skeleton something is wrong', async () => {
    put('skeleton/src/a.txt', 'fine');
    put('skeleton/src/b.txt', '${{ values.name | nofilter }}');
    const failure = async (step: object) => {
      const request = { template: template({ steps: [step] }), folder: uri(), values: {} };
      const [{ message = '', file } = {}] = (await templatesIn(uri()).dryRun(request)).errors;
      assert.match(message, /nofilter/);
      return file;
    };
    assert.equal(await failure({ action: 'fetch:template', input: { url: './skeleton' } }), 'src/b.txt');
    const input = { url: './skeleton/src/b.txt', targetPath: 'b' };
    assert.equal(await failure({ action: 'fetch:template:file', input }), './skeleton/src/b.txt');
  });

  it('keep modes, and leave out what a repository keeps of itself', async () => {
    put('skeleton/run.sh', '${{ values.name }}');
    put('skeleton/.git/config', 'x');
    put('skeleton/.gitignore', 'x');
    const { chmodSync } = await import('node:fs');
    chmodSync(join(folder, 'skeleton/run.sh'), 0o755);
    const steps = [{ action: 'fetch:template', input: { url: './skeleton', values: { name: 'n' } } }];
    const { files } = await templatesIn(uri()).dryRun({
      template: template({ steps }),
      folder: uri(),
      values: {},
    });
    assert.deepEqual(
      files.map(({ path, executable }) => [path, executable]),
      [
        ['.gitignore', false],
        ['run.sh', true],
      ],
    );
  });
});
