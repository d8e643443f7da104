import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import type { Entity } from '../../../src/core/model/entity';
import { Plugins } from '../../../src/core/portal/plugins/plugins';
import { Registrations } from '../../../src/core/portal/plugins/registrations';
import type { TemplateAction } from '../../../src/core/portal/plugins/templateAction';
import { PluginTemplateActions } from '../../../src/features/plugins/templateActions';
import { systemClock } from '../../../src/runtime/clock';
import { templatesIn } from './inPlace';

const LABEL = {
  id: 'acme:label',
  title: 'Label',
  schema: { input: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } },
  supportsDryRun: true,
};

/** Time for others passes a thousand times as fast. */
const hurried = { ...systemClock, after: (ms: number, run: () => void) => systemClock.after(ms / 1000, run) };

function world(given: Partial<TemplateAction> = {}, declared: object[] = [LABEL]) {
  const registrations = new Registrations();
  const started: string[] = [];
  const action: TemplateAction = { ...LABEL, handler: () => {}, ...given };
  const plugins = new Plugins({
    clock: hurried,
    registrations,
    activate: async (id) => {
      started.push(id);
      registrations.add('templateActions', action.id, action, 'handler');
    },
    isOff: () => false,
  });
  const manifest = { apiVersion: 1, templateActions: declared };
  plugins.read([{ id: 'acme.tools', displayName: 'Acme Tools', manifest }]);
  const templates = templatesIn('file:///nowhere', [], new PluginTemplateActions(plugins));
  const run = (steps: object[], token?: CancellationTokenSource['token']) =>
    templates.dryRun({ template: templateOf(steps), values: {} }, token);
  return { plugins, registrations, templates, started, run };
}

function templateOf(steps: object[]): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'one' },
    spec: {
      type: 'service',
      steps: steps.map((step, at) => ({ id: `s${at}`, name: `Step ${at}`, ...step })),
      output: { text: [{ title: 'Label', content: '${{ steps.s0.output.label }}' }] },
    },
  };
}

const step = (input: object = { text: 'hello' }) => ({ action: 'acme:label', input });

describe('template actions of plugins', () => {
  it('run in a dry run where they say so, with files, outputs and a log; code starts for them alone', async () => {
    const { started, templates, run } = world({
      handler: async ({ input, output, logger, workspace, isDryRun, step }) => {
        logger.info(`labels ${String(input['text'])} in ${step.id}, dry: ${isDryRun}`);
        workspace.write('label.txt', `${String(input['text'])}!`);
        assert.deepEqual(workspace.list(), ['label.txt']);
        workspace.write('gone.txt', 'x');
        workspace.delete('gone.txt');
        output('label', { of: input['text'] });
      },
    });
    assert.ok(
      (await templates.actions()).some(({ id, supportsDryRun }) => id === 'acme:label' && supportsDryRun),
    );
    assert.deepEqual(started, []);
    const outcome = await run([step()]);
    assert.deepEqual(started, ['acme.tools']);
    assert.equal(outcome.status, 'completed', JSON.stringify(outcome.errors));
    assert.deepEqual(
      outcome.files.map(({ path, content }) => [path, new TextDecoder().decode(content)]),
      [['label.txt', 'hello!']],
    );
    assert.ok(outcome.log.some(({ message }) => message.includes('labels hello in s0, dry: true')));
    assert.match(JSON.stringify(outcome.output), /hello/);
  });

  it('are not asked where the input does not fit, nor in a dry run that they do not support', async () => {
    const wrong = world();
    const outcome = await wrong.run([step({ text: 7 })]);
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.errors[0]!.message, /Invalid input passed to action acme:label/);
    assert.deepEqual(wrong.started, []);
    const left = world({ supportsDryRun: false }, [{ ...LABEL, supportsDryRun: false }]);
    const dry = await left.run([step()]);
    assert.equal(dry.status, 'completed');
    assert.deepEqual(dry.steps, [{ id: 's0', status: 'skipped' }]);
    assert.deepEqual(left.started, []);
    // What package.json promises, code may still not do.
    const liar = await world({ supportsDryRun: false }).run([step()]);
    assert.match(liar.errors[0]!.message, /Acme Tools: acme:label does not support a dry run/);
  });

  const failures: readonly (readonly [string, Partial<TemplateAction>, RegExp])[] = [
    [
      'throws',
      {
        handler: () => {
          throw new Error('no labels left');
        },
      },
      /^Acme Tools: no labels left$/,
    ],
    [
      'rejects with rubbish',
      { handler: () => Promise.reject(new Error('')) },
      /^Acme Tools: It failed and did not say why/,
    ],
    ['hangs', { handler: () => new Promise(() => {}) }, /^Acme Tools: There was no answer within 5 seconds/],
    [
      'writes outside',
      { handler: ({ workspace }) => workspace.write('../../etc/passwd', 'x') },
      /names no file inside the workspace/,
    ],
    [
      'writes too much',
      {
        handler: ({ workspace }) => {
          for (let at = 0; at < 20; at++) workspace.write(`f${at}`, new Uint8Array(10_000_000));
        },
      },
      /^Acme Tools: An action may write 64 MB at most/,
    ],
    [
      'outputs too much',
      { handler: ({ output }) => output('a', 'x'.repeat(2_000_000)) },
      /^Acme Tools: The outputs/,
    ],
    [
      'outputs what is no data',
      {
        handler: ({ output }) => {
          const a: Record<string, unknown> = {};
          a['a'] = a;
          output('a', a);
        },
      },
      /^Acme Tools: .*circular/i,
    ],
    [
      'reads what is not there',
      { handler: ({ workspace }) => void workspace.read('nope') },
      /^Acme Tools: There is no file nope/,
    ],
  ];
  for (const [what, given, message] of failures)
    it(`that ${what} fail their step, and nothing of what they wrote counts`, async () => {
      const { run, plugins } = world(given);
      const outcome = await run([step(), { action: 'debug:log', input: { message: 'after' } }]);
      assert.equal(outcome.status, 'failed');
      assert.match(outcome.errors[0]!.message, message);
      assert.deepEqual(outcome.files, []);
      assert.deepEqual(
        outcome.steps.map(({ status }) => status),
        ['failed', 'skipped'],
      );
      if (message.source.startsWith('^Acme'))
        assert.match(plugins.list()[0]?.problem ?? '', /failed: "acme:label"/);
    });

  it('hear that the run is cancelled', async () => {
    const source = new CancellationTokenSource();
    let heard = false;
    const { run } = world({
      handler: ({ token }) =>
        new Promise((resolve) => {
          token.onCancellationRequested(() => {
            heard = true;
            resolve();
          });
          source.cancel();
        }),
    });
    const outcome = await run([step()], source.token);
    assert.equal(outcome.status, 'failed');
    assert.ok(heard);
  });

  it('say at most so much, with what is not seen made visible', async () => {
    const { run } = world({
      handler: ({ logger }) => {
        for (let at = 0; at < 5_000; at++) logger.warn(`\u202e${'x'.repeat(10_000)}`);
      },
    });
    const outcome = await run([step()]);
    const said = outcome.log.filter(({ message }) => message.includes('xxx'));
    assert.equal(said.length, 1_000);
    assert.ok(said.every(({ message }) => message.length < 2_100 && message.includes('[U+202E]')));
  });

  it('that no package.json declares do not run, and none takes the place of ours', async () => {
    const { registrations, run, templates } = world({}, []);
    const registered: string[] = [];
    const add = (id: string) =>
      registrations.add(
        'templateActions',
        id,
        { id, supportsDryRun: true, handler: () => void registered.push(id) },
        'handler',
      );
    add('other:action');
    assert.throws(() => add('debug:log'), /"debug:log": ids that begin with "debug:" are Greenroom's own/);
    assert.equal((await run([{ action: 'other:action' }])).status, 'failed');
    const outcome = await run([{ action: 'debug:log', input: { message: 'ours' } }]);
    assert.equal(outcome.status, 'completed', JSON.stringify(outcome.errors));
    assert.deepEqual(registered, []);
    assert.equal((await templates.actions()).filter(({ id }) => id === 'debug:log').length, 1);
  });

  it('that can not be declared are refused in words', () => {
    const deep: unknown = JSON.parse(`${'{"properties":{"a":'.repeat(40)}{}${'}}'.repeat(40)}`);
    const { plugins } = world({}, [
      { ...LABEL, id: 'publish:github' },
      { ...LABEL, id: 'acme:bad id' },
      { ...LABEL, id: 'acme:bomb', schema: { input: deep } },
      { ...LABEL, id: 'acme:far', schema: { input: { $ref: 'https://evil.example/s.json' } } },
      { id: 'acme:untitled' },
    ]);
    const [summary] = plugins.list();
    assert.deepEqual(summary?.contributions, []);
    const problem = summary?.problem ?? '';
    for (const words of [
      /must begin with .* "acme:"/,
      /words with colons/,
      /nested more than/,
      /another file/,
      /needs a "title"/,
    ])
      assert.match(problem, words);
  });
});
