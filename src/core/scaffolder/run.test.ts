import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../base/cancellation';
import { createAction, type TemplateAction } from './actions/action';
import { BUILTIN_ACTIONS } from './actions/builtin';
import { ActionRegistry } from './actions/registry';
import { KNOWN_HOSTS } from './render/repoUrl';
import { run, type RunTask } from './run';
import type { RunEvent } from './runLog';
import { RunState } from './runState';
import type { Step } from './template';

describe('a run', () => {
  let events: RunEvent[];
  let source: CancellationTokenSource;
  let made: string[];

  beforeEach(() => {
    events = [];
    made = [];
    source = new CancellationTokenSource();
  });

  /** Makes something that must not be made twice, then does what it is told. */
  const make = (then: () => void): TemplateAction =>
    createAction<{ readonly name: string }>({
      id: 'acme:make',
      description: 'Makes something.',
      handler: async ({ input, checkpoint, output }) => {
        const id = await checkpoint('made', () => {
          made.push(input.name);
          return Promise.resolve(made.length);
        });
        then();
        output('id', id);
      },
    });

  function start(
    steps: readonly Partial<Step>[],
    {
      actions = [],
      state = new RunState(),
      ...task
    }: Partial<RunTask> & { actions?: TemplateAction[]; state?: RunState } = {},
  ): ReturnType<typeof run> {
    const named = steps.map((step, index) => ({ id: `s${index}`, name: `s${index}`, action: '', ...step }));
    return run(
      {
        id: 'run',
        spec: { steps: named, output: { id: '${{ steps.s0.output.id }}' }, metadata: { name: 'x' } },
        values: {},
        secrets: {},
        user: {},
        isDryRun: false,
        hosts: KNOWN_HOSTS,
        ...task,
      },
      state,
      {
        registry: new ActionRegistry([...BUILTIN_ACTIONS, ...actions]),
        ports: {
          skeletons: {
            tree: () => Promise.reject(new Error('no')),
            file: () => Promise.reject(new Error('no')),
          },
          entities: {
            getEntityByRef: () => Promise.resolve(undefined),
            getEntitiesByRefs: () => Promise.resolve({ items: [] }),
          },
        },
        signal: source.token,
        wait: () => Promise.resolve(),
        onEvent: (event) => events.push(event),
      },
    );
  }

  const statuses = () => {
    const last = new Map<string, string>();
    for (const event of events) if (event.kind === 'step') last.set(event.stepId, event.status);
    return Object.fromEntries(last);
  };

  it('goes on after a failure with what was made, and makes nothing twice', async () => {
    const state = new RunState();
    let isBroken = true;
    const actions = [
      make(() => {
        if (isBroken) throw new Error('The network is gone.');
      }),
    ];
    const steps = [
      { action: 'roadiehq:utils:fs:write', input: { path: 'a', content: 'kept' } },
      { action: 'acme:make', input: { name: 'x' } },
      { action: 'roadiehq:utils:fs:parse', input: { path: 'a' } },
    ];
    const first = await start(steps, { actions, state });
    assert.deepEqual([first.status, first.error?.message], ['failed', 'The network is gone.']);
    assert.deepEqual(statuses(), { s0: 'completed', s1: 'failed', s2: 'skipped' });
    isBroken = false;
    events = [];
    const second = await start(steps, { actions, state });
    assert.equal(second.status, 'completed');
    assert.deepEqual(statuses(), { s0: 'completed', s1: 'completed', s2: 'completed' });
    assert.deepEqual(made, ['x']);
    assert.deepEqual(state.outputs.get(1), { id: 1 });
    assert.deepEqual(state.outputs.get(2), { content: 'kept' });
  });

  it('does for each of its values what a step does, and after a failure what is left of it', async () => {
    const state = new RunState();
    let breaksAt = 2;
    const actions = [
      make(() => {
        if (made.length === breaksAt) throw new Error('The network is gone.');
      }),
    ];
    const steps = [{ action: 'acme:make', each: ['x', 'y', 'z'], input: { name: '${{ each.value }}' } }];
    assert.equal((await start(steps, { actions, state })).status, 'failed');
    assert.deepEqual(made, ['x', 'y']);
    breaksAt = 0;
    assert.equal((await start(steps, { actions, state })).status, 'completed');
    assert.deepEqual(made, ['x', 'y', 'z']);
    assert.deepEqual(state.outputs.get(0), { id: [1, 2, 3] });
  });

  it('stops where it is cancelled: what comes after is skipped, even what asks for failures', async () => {
    const actions = [make(() => source.cancel())];
    const outcome = await start(
      [
        { action: 'acme:make', input: { name: 'x' } },
        { action: 'acme:make', input: { name: 'y' } },
        { action: 'acme:make', if: '${{ always() }}', input: { name: 'z' } },
      ],
      { actions },
    );
    assert.equal(outcome.status, 'cancelled');
    assert.deepEqual(made, ['x']);
    assert.deepEqual(statuses(), { s0: 'cancelled', s1: 'skipped', s2: 'skipped' });
  });

  it('tells what the steps that it leaves out in a dry run would do elsewhere, turn by turn', async () => {
    const input = { repoUrl: 'github.com?owner=acme&repo=${{ each.value }}', protectDefaultBranch: false };
    await start(
      [
        { action: 'roadiehq:utils:fs:write', input: { path: 'src/a', content: 'x' } },
        { action: 'publish:github', each: ['a', 'b'], input },
        { action: 'github:repo:create', id: 'new', input: { repoUrl: 'github.com?owner=acme&repo=c' } },
        {
          action: 'catalog:register',
          id: 'reg',
          input: { repoContentsUrl: '${{ steps.new.output.repoContentsUrl }}', catalogInfoPath: './c.yaml' },
        },
        { action: 'debug:wait', input: { seconds: 1 } },
        { action: 'acme:make', input: {} },
        { action: 'github:webhook', if: false, input: {} },
      ],
      { actions: [make(() => {})], isDryRun: true },
    );
    const told = events.flatMap((event) => (event.kind === 'effect' ? [event.effect] : []));
    const effects = told.map(({ digest: _digest, ...effect }) => effect);
    assert.equal(new Set(told.map(({ digest }) => digest)).size, 5);
    const publish = (repository: string) => {
      const shared = { stepId: 's1', action: 'publish:github', host: 'github.com', repository };
      return [
        { ...shared, kind: 'create-repository', visibility: 'private' },
        { ...shared, kind: 'push', branch: 'main', files: 1 },
      ];
    };
    assert.deepEqual(effects, [
      ...publish('acme/a'),
      ...publish('acme/b'),
      { ...publish('acme/c')[0], stepId: 'new', action: 'github:repo:create' },
      {
        stepId: 'reg',
        action: 'catalog:register',
        kind: 'register',
        url: 'https://github.com/acme/c/blob/main/c.yaml',
      },
      { stepId: 's5', action: 'acme:make', kind: 'other' },
    ]);
    assert.deepEqual(made, []);
  });

  it('tells the whole of an effect', async () => {
    const repoUrl = 'github.com?owner=acme&repo=x';
    const repository = {
      topics: ['a'],
      repoVariables: { A: '1' },
      subscribe: true,
      customProperties: { p: 'v' },
    };
    const pull = {
      branchName: 'b',
      title: 't',
      description: 'd',
      forceFork: true,
      filesToDelete: ['a'],
      reviewers: ['r'],
      teamReviewers: ['t'],
      assignees: [],
      update: true,
    };
    await start(
      [
        {
          action: 'github:repo:create',
          input: { repoUrl, ...repository, oidcCustomization: {}, workflowAccess: 'user' },
        },
        { action: 'publish:github:pull-request', input: { repoUrl, ...pull } },
        {
          action: 'github:environment:create',
          input: { repoUrl, name: 'e', environmentVariables: { A: '1' }, reviewers: ['user:a'] },
        },
        { action: 'github:issues:create', input: { repoUrl, title: 'i', assignees: ['a'], labels: ['l'] } },
        { action: 'github:webhook', input: { repoUrl, webhookUrl: 'https://h', events: ['*'] } },
        {
          action: 'github:deployKey:create',
          input: { repoUrl, deployKeyName: 'my key', publicKey: 'p', privateKey: 'q' },
        },
      ],
      { isDryRun: true },
    );
    const told = events.flatMap((event) => {
      if (event.kind !== 'effect') return [];
      const { digest: _digest, stepId: _stepId, action: _action, ...effect } = event.effect;
      assert.ok('host' in effect);
      const { host: _host, repository: _repository, ...rest } = effect;
      return [rest];
    });
    assert.deepEqual(told, [
      {
        kind: 'create-repository',
        visibility: 'private',
        topics: ['a'],
        variables: ['A'],
        properties: ['p'],
        claims: true,
        workflowAccess: 'user',
        watched: true,
      },
      {
        kind: 'pull-request',
        title: 't',
        branch: 'b',
        files: 0,
        deletes: ['a'],
        forked: true,
        updates: true,
        reviewers: ['r'],
        teamReviewers: ['t'],
      },
      { kind: 'environment', name: 'e', variables: ['A'], reviewers: ['user:a'] },
      { kind: 'issue', title: 'i', assignees: ['a'], labels: ['l'] },
      { kind: 'webhook', url: 'https://h', events: ['*'] },
      { kind: 'deploy-key', name: 'my key' },
      { kind: 'secret', name: 'MY_KEY_PRIVATE_KEY' },
    ]);
  });

  it('says in a dry run that a step it leaves out would fail', async () => {
    await start([{ action: 'publish:github', input: { repoVisibility: 'secret' } }], { isDryRun: true });
    const said = events.flatMap((event) => (event.kind === 'log' ? [event.line.message] : []));
    assert.ok(
      said.some((line) =>
        /^warn: The step would fail.*repoVisibility.*requires property "repoUrl"/.test(line),
      ),
    );
  });

  it('warns in a dry run of what can not be rendered, and of nothing else', async () => {
    const steps = [
      {
        action: 'roadiehq:utils:fs:write',
        input: {
          path: 'a',
          content: '${{ (parameters.repo | parseRepoUrl).owner }} ${{ secrets.T | nofilter }}',
        },
      },
      {
        action: 'debug:log',
        if: '${{ parameters.no && true }}',
        input: { message: '${{ parameters.none }}' },
      },
      { action: 'debug:log', each: [1, 2], input: { message: '${{ 1 ? 2 : 3 }}' } },
      {
        action: 'publish:github',
        input: { repoUrl: '${{ secrets.T | parseRepoUrl }}', description: '${{ a b }}' },
      },
      {
        action: 'catalog:register',
        input: { catalogInfoUrl: '${{ steps.s3.output.remoteUrl | parseRepoUrl }}' },
      },
    ];
    const secrets = { T: 'very secret' };
    await start(steps, { isDryRun: true, values: { repo: 'gitlab.acme.com?owner=o&repo=r' }, secrets });
    const warned = events.flatMap((event) =>
      event.kind === 'warning' && !event.warning.fails ? [event.warning] : [],
    );
    assert.deepEqual(
      warned.map(({ stepId, path }) => `${stepId} ${path}`),
      ['s0 input.content', 's1 if', 's2 input.message', 's3 input.description'],
    );
    assert.match(warned[0]!.message, /^\$\{\{ \(parameters\.repo .* can't be rendered.*gitlab\.acme\.com/);
    assert.ok(!JSON.stringify(events).includes('very secret'));
    events = [];
    await start(steps.slice(0, 3), { values: { repo: 'x' }, secrets });
    assert.ok(events.every(({ kind }) => kind !== 'warning'));
  });

  it('refuses an action whose id is taken', () => {
    assert.throws(() => new ActionRegistry([...BUILTIN_ACTIONS, BUILTIN_ACTIONS[0]!]), /already/);
  });
});
