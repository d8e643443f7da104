import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CancellationTokenSource, isCancellation } from '../../src/core/base/cancellation';
import { BackstageTemplates } from '../../src/core/engine/backstageTemplates';
import { Engine } from '../../src/core/engine/engine';
import type { BackstageAccount } from '../../src/core/ports/backstage';
import type { TaskEnd } from '../../src/core/ports/backstageTasks';
import { silentLogger } from '../../src/core/ports/logger';
import type { RunEvent } from '../../src/core/scaffolder/runLog';
import { systemClock } from '../../src/runtime/clock';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { Acts } from '../../src/sources/backstage/acts';
import { BackstageClient, tokenOf } from '../../src/sources/backstage/client';
import { createBackstage } from '../../src/sources/backstage/main';
import { Tasks } from '../../src/sources/backstage/tasks';
import { backstage } from './backstage';
import { EMPTY_PORTS } from './emptyPorts';
import { FaultProxy } from './faultProxy';
import { memoryBlobs } from './memoryBlobs';

const template = (
  name: string,
  steps: string,
  entityRef = 'api:default/cargo-api',
) => `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name}, title: ${name} on the server }
spec:
  type: service
  owner: checkout-crew
  parameters:
    - title: What
      required: [name]
      properties: { name: { type: string, pattern: '^[a-z]+$' } }
  steps:
${steps}
  output:
    entityRef: ${entityRef}
    links: [{ title: 'Made \${{ parameters.name }}', url: 'https://example.com/\${{ parameters.name }}' }]
`;
const say = (id: string, message: string) =>
  `    - { id: ${id}, name: Say ${id}, action: 'debug:log', input: { message: '${message}' } }\n`;
const WAIT = `    - { id: wait, name: Wait, action: 'debug:wait', input: { seconds: 30 } }\n`;
const FAIL = `    - { id: fail, name: Fail, action: 'fetch:plain:file', input: { url: 'http://127.0.0.1:9/gone', targetPath: a } }\n`;
const FILES: Readonly<Record<string, string>> = {
  good: template(
    'good',
    say('first', 'for ${{ parameters.name }} ${{ secrets.key }}') + say('second', 'two'),
  ),
  waits: template('waits', say('first', 'one') + WAIT + say('last', 'never')),
  fails: template('fails', say('first', 'one') + FAIL + say('last', 'never')),
  makes: template(
    'makes',
    `    - { id: register, action: 'catalog:register', input: { catalogInfoUrl: 'http://127.0.0.1:PORT/made.yaml' } }\n`,
    '${{ steps.register.output.entityRef }}',
  ),
  made: `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: made-there }\nspec: { type: service, lifecycle: production, owner: checkout-crew }\n`,
  foreign: template('foreign', `    - { id: a, name: A, action: 'acme:make' }\n`),
};
const SECRET = 'correct-horse-battery';
/** The clock that retries wait by: they do not. */
const clock = {
  ...systemClock,
  after: (ms: number, run: () => void) => systemClock.after(Math.min(ms, 20), run),
};

describe('templates that a running Backstage runs', function () {
  this.timeout(60_000);
  const server = backstage();
  let host: Server;
  let base: string;
  let proxy: FaultProxy;

  const asking = { http: new NodeHttp(), clock, logger: silentLogger };
  const clientAs = (account: BackstageAccount, url = server.url) => {
    const token = tokenOf(url, account, { ...asking, token: async () => server.token });
    return new BackstageClient(url, { ...asking, token });
  };
  const refOf = (name: string) => `template:default/${name}`;

  before(async () => {
    host = createServer((request, response) =>
      response.end(
        FILES[request.url!.slice(1, -'.yaml'.length)]?.replace('127.0.0.1:PORT', request.headers.host!),
      ),
    );
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    const acts = new Acts(clientAs('token:x'), 'https://portal.acme.com');
    const names = Object.keys(FILES).filter((name) => name !== 'made');
    for (const name of names) await acts.register(`${base}/${name}.yaml`, false);
    for (const name of names)
      while (
        !(await server.ask<unknown[]>(`/api/catalog/entities?filter=kind=template,metadata.name=${name}`))[0]
      )
        await new Promise((resolve) => setTimeout(resolve, 150));
    proxy = await FaultProxy.start(server.url);
  });
  beforeEach(() => {
    proxy.fail();
    proxy.asked();
  });
  after(() => {
    host.close();
    proxy.stop();
  });

  const tasksAs = (account: BackstageAccount = 'guest', listen?: number) =>
    new Tasks(clientAs(account, proxy.url), 'https://portal.acme.com', listen);

  async function begun(tasks: Tasks, name: string, secrets = {}): Promise<string> {
    const answer = await tasks.begin({ template: refOf(name), values: { name: 'orders' }, secrets });
    assert.ok('id' in answer, JSON.stringify(answer));
    return answer.id;
  }

  /** A task as it is heard. */
  function heard(tasks: Tasks, id: string) {
    const events: RunEvent[] = [];
    const source = new CancellationTokenSource();
    const end: Promise<TaskEnd> = tasks.follow(
      id,
      (event) => (event.kind === 'restarted' ? void events.splice(0) : events.push(event)),
      source.token,
    );
    end.catch(() => {});
    const steps = () =>
      events.flatMap((event) => (event.kind === 'step' ? [`${event.stepId} ${event.status}`] : []));
    return {
      events,
      end,
      source,
      steps,
      log: () => events.flatMap((event) => (event.kind === 'log' ? [event.line.message] : [])).join('\n'),
      until: async (step: string) => {
        while (!steps().includes(step)) await new Promise((resolve) => setTimeout(resolve, 50));
      },
    };
  }

  it('asks what it asks, has the actions that it has, and says what of a value does not fit', async () => {
    const tasks = tasksAs();
    const [page] = (await tasks.parameters(refOf('good')))!;
    assert.deepEqual([page?.['title'], page?.['required']], ['What', ['name']]);
    assert.equal(await tasks.parameters(refOf('missing')), undefined);
    const actions = await tasks.actions();
    assert.ok(actions?.includes('fetch:template') && !actions.includes('acme:make'));
    assert.deepEqual(await tasks.begin({ template: refOf('good'), values: { name: 'A b' }, secrets: {} }), {
      errors: [{ path: 'name', message: 'does not match pattern "^[a-z]+$"' }],
    });
    await assert.rejects(
      tasks.begin({ template: refOf('missing'), values: {}, secrets: {} }),
      /knows nothing there/,
    );
  });

  it('runs one as the person, tells each step with its time and the log, and gives what it puts out', async () => {
    const tasks = tasksAs();
    const id = await begun(tasks, 'good', { key: SECRET });
    const run = heard(tasks, id);
    assert.deepEqual(await run.end, {
      status: 'completed',
      output: {
        entityRef: 'api:default/cargo-api',
        links: [{ title: 'Made orders', url: 'https://example.com/orders' }],
      },
    });
    assert.deepEqual(run.steps(), [
      'first processing',
      'first completed',
      'second processing',
      'second completed',
    ]);
    assert.ok(
      run.events.every((event) => event.kind !== 'step' || Math.abs(Date.now() - event.at!) < 60_000),
    );
    assert.match(run.log(), /info: \*\*\*\nFinished step Say first/);
    assert.ok(!run.log().includes('\u001b'));
    assert.doesNotMatch(run.log(), /correct-horse/);
    const task = (await tasks.task(id))!;
    assert.deepEqual(
      [task.status, task.url, task.steps.map(({ name }) => name)],
      ['completed', `https://portal.acme.com/create/tasks/${id}`, ['Say first', 'Say second']],
    );
    assert.equal(await tasks.task('none'), undefined);
    const { spec } = await server.ask<{ spec: { user: { ref: string } } }>(`/api/scaffolder/v2/tasks/${id}`);
    assert.equal(spec.user.ref, 'user:default/vashti.ramanel');
    // One that has ended is told whole to whoever comes later.
    const again = heard(tasks, id);
    assert.equal((await again.end).status, 'completed');
    assert.deepEqual(again.events, run.events);
  });

  it('says why a step failed, and runs it again', async () => {
    const tasks = tasksAs();
    const id = await begun(tasks, 'fails');
    const run = heard(tasks, id);
    const end = await run.end;
    assert.equal(end.status, 'failed');
    assert.match(end.message ?? '', /gone/);
    assert.deepEqual(run.steps(), [
      'first processing',
      'first completed',
      'fail processing',
      'fail failed',
      'last skipped',
    ]);
    await tasks.retry(id, {});
    const second = heard(tasks, id);
    assert.equal((await second.end).status, 'failed');
    assert.deepEqual(second.steps(), run.steps());
    await assert.rejects(tasks.retry('none', {}), /No task with id/);
  });

  it('is cancelled there, and left alone where nobody follows it any more', async () => {
    const tasks = tasksAs();
    const id = await begun(tasks, 'waits');
    const run = heard(tasks, id);
    await run.until('wait processing');
    run.source.cancel();
    await assert.rejects(run.end, isCancellation);
    assert.equal((await tasks.task(id))!.status, 'processing');
    const second = heard(tasks, id);
    await second.until('wait processing');
    await tasks.cancel(id);
    assert.equal((await second.end).status, 'cancelled');
    assert.deepEqual(second.steps().slice(2), [
      'wait processing',
      'wait cancelled',
      'wait cancelled',
      'last skipped',
    ]);
  });

  it('hears all of it once where the connection is cut, held back or gone for a moment', async () => {
    const whole = ['first processing', 'first completed', 'second processing', 'second completed'];
    const cut = tasksAs();
    let times = 0;
    proxy.fail((url) => (url.includes('/eventstream') && times++ < 3 ? { cutAfter: 300 } : undefined));
    const first = heard(cut, await begun(cut, 'good'));
    assert.equal((await first.end).status, 'completed');
    assert.deepEqual(first.steps(), whole);
    assert.ok(times > 2);

    proxy.fail((url) => (url.includes('/eventstream') ? { isHeldBack: true } : undefined));
    const held = tasksAs('guest', 500);
    const id = await begun(held, 'waits');
    const second = heard(held, id);
    await second.until('wait processing');
    await held.cancel(id);
    assert.equal((await second.end).status, 'cancelled');
    assert.ok(proxy.asked().some((url) => url.includes('/events?after=')));

    times = 0;
    proxy.fail((url) =>
      url.includes('/event') && times++ < 4 ? { status: 502, body: 'Bad Gateway' } : undefined,
    );
    const third = heard(cut, await begun(cut, 'good'));
    assert.equal((await third.end).status, 'completed');
    assert.deepEqual(third.steps(), whole);

    // One that answers at once with nothing is not asked all the time.
    proxy.fail((url) =>
      url.includes('/event') ? { status: 200, body: url.includes('stream') ? '' : '[]' } : undefined,
    );
    const empty = heard(cut, await begun(cut, 'good'));
    proxy.asked();
    await new Promise((resolve) => setTimeout(resolve, 300));
    empty.source.cancel();
    const questions = proxy.asked().length;
    assert.ok(questions < 60, `${questions} questions`);

    proxy.fail((url) => (url.includes('/event') ? { status: 503, body: '' } : undefined));
    const lost = heard(cut, await begun(cut, 'good'));
    await assert.rejects(lost.end, /has trouble \(status 503\)/);
  });

  it('names the permission that is missing, and never repeats a secret', async () => {
    const tasks = tasksAs();
    const refused = { status: 403, body: '{"error":{"name":"NotAllowedError","message":""}}' };
    proxy.fail((url) => (/tasks/.test(url) ? refused : undefined));
    const begin = () => tasks.begin({ template: refOf('good'), values: {}, secrets: { key: SECRET } });
    await assert.rejects(begin(), /takes the permission scaffolder\.task\.create/);
    await assert.rejects(tasks.cancel('x'), /scaffolder\.task\.cancel/);
    await assert.rejects(
      tasks.follow('x', () => {}),
      /scaffolder\.task\.read/,
    );
    proxy.fail(() => ({ status: 500, body: `{"error":{"message":"bad key ${SECRET}"}}` }));
    await assert.rejects(begin(), /bad key ….* It may have begun it all the same/);
    // It is not asked twice.
    assert.equal(proxy.asked().filter((url) => url === 'POST /api/scaffolder/v2/tasks').length, 2);
    const key = '-----BEGIN KEY-----\n"a\\b"\n-----END KEY-----';
    proxy.fail(() => ({
      status: 400,
      body: JSON.stringify({ error: { message: `no ${key}, no ${SECRET}` } }),
    }));
    const hidden = { template: refOf('good'), values: { pass: SECRET }, secrets: { key }, hidden: [SECRET] };
    await assert.rejects(tasks.begin(hidden), /: no …, no …\.$/);
    proxy.fail(() => ({ status: 404, body: '' }));
    await assert.rejects(tasks.cancel('x'), /can cancel no tasks/);
    await assert.rejects(begin(), /runs no templates/);
    assert.equal(await tasks.actions(), undefined);
    proxy.fail(() => ({ status: 200, body: '<html>Sign in</html>' }));
    await assert.rejects(begin(), /A web page came from/);
  });

  it('are told of beside those that run here, and what they make is in the catalog', async () => {
    const engine = new Engine({ ...EMPTY_PORTS, clock });
    const events: unknown[] = [];
    const source = createBackstage(
      { baseUrl: proxy.url, appUrl: 'https://portal.acme.com', refreshInterval: 0, entityLimit: 1000 },
      'guest',
      {
        ...asking,
        blobs: memoryBlobs(),
        processes: { id: 'tests', isAlive: () => true },
        catalog: engine.catalog,
        token: async () => undefined,
      },
    );
    const reading = { name: 'acme', account: 'guest', backstage: source } as const;
    const templates = new BackstageTemplates({
      backstage: {
        reading: async () => reading,
        asked: (ask) => ask(undefined as never).catch((error: Error) => ({ why: error.message })),
        refresh: (token) => source.refresh(token),
      },
      catalog: engine.catalog,
      clock,
      onRunEvent: (id, event) => events.push([id, event.kind]),
    });
    await source.refresh();
    await engine.catalog.whenReady();
    const list = await templates.list();
    assert.ok('templates' in list);
    const ours = new Map(list.templates.map(({ ref, reason }) => [ref, reason]));
    assert.equal(ours.has(refOf('good')) && ours.get(refOf('good')), undefined);
    assert.equal(ours.get(refOf('foreign')), 'acme does not have the action acme:make, which it uses.');
    const got = await templates.get(refOf('good'));
    assert.ok('found' in got && got.found);
    assert.deepEqual(
      [got.found.server, got.found.account, got.found.reason, got.found.entity.spec?.['owner']],
      ['acme', 'guest', undefined, 'checkout-crew'],
    );
    assert.deepEqual(await templates.get('template:default/none'), {});
    const on = { server: 'acme', account: 'guest' } as const;
    const begun = await templates.begin(on, {
      template: refOf('makes'),
      values: { name: 'orders' },
      secrets: {},
    });
    assert.ok('task' in begun && begun.task !== undefined);
    const end = await templates.follow(on, 'run-1', begun.task);
    assert.ok('status' in end && end.status === 'completed');
    assert.deepEqual(await templates.given(on, end.output), { entities: ['component:default/made-there'] });
    assert.deepEqual(events[0], ['run-1', 'log']);
    // Nothing that is meant for one server, or one account, goes to another.
    proxy.asked();
    for (const other of [
      { ...on, server: 'other' },
      { ...on, account: 'open' as const },
    ])
      assert.match(
        ((await templates.retry(other, begun.task, { key: SECRET })) as { why: string }).why,
        /connected/,
      );
    assert.deepEqual(proxy.asked(), []);
    source.dispose();
  });
});
