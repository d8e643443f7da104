import assert from 'node:assert/strict';
import type { Entity } from '../../../src/core/model/entity';
import type { GitHub, GitHubCalls, Push } from '../../../src/core/scaffolder/actions/github/github';
import type { Outside } from '../../../src/core/scaffolder/localTemplates';
import type { Effect, RunEvent, RunRequest } from '../../../src/core/scaffolder/templates';
import { templatesIn } from './inPlace';

const HOST = 'github.acme.com';
const HASH = 'abc0123456789abc0123456789abc0123456789a';

describe('runs of templates that change something', () => {
  let asked: string[];
  let pushes: Push[];
  let fails: ((name: string) => Error | undefined) | undefined;
  let registered: string[];
  let heard: [string, RunEvent][];
  let signedIn: boolean;
  /** Whether the catalog has what is registered. */
  let isKnown: boolean;

  const answers: Partial<Record<keyof GitHubCalls, unknown>> = {
    'users.getByUsername': { login: 'acme', id: 1, type: 'Organization' },
    'users.getAuthenticated': { login: 'me', id: 2, name: 'Me', email: null },
    'repos.createInOrg': { clone_url: `https://${HOST}/acme/x.git`, html_url: `https://${HOST}/acme/x` },
    'issues.create': { html_url: `https://${HOST}/acme/x/issues/117`, number: 117 },
    'pulls.list': [],
    'pulls.create': { html_url: `https://${HOST}/acme/x/pull/117`, number: 117, base: { ref: 'main' } },
    'git.getRef': { object: { sha: 's' } },
    'git.getCommit': { sha: 's', tree: { sha: 't' } },
    'git.createCommit': { sha: 'c' },
    'repos.get': {
      permissions: { push: true },
      clone_url: 'c',
      html_url: 'h',
      default_branch: 'main',
      size: 0,
    },
  };
  const github = {
    call: (_host: string, name: keyof GitHubCalls, parameters: { owner?: string; repo?: string }) => {
      asked.push(`${name} ${parameters.owner}/${parameters.repo}`);
      const failed = fails?.(name);
      return failed ? Promise.reject(failed) : Promise.resolve(answers[name] ?? {});
    },
    push: (push: Push) => {
      pushes.push(push);
      const failed = fails?.('push');
      return failed ? Promise.reject(failed) : Promise.resolve(HASH);
    },
    setSecret: () => Promise.resolve(),
  } as unknown as GitHub;

  const outside: Outside = {
    host: HOST,
    gitHub: () => Promise.resolve(signedIn ? github : undefined),
    locations: {
      register: (url) => {
        registered.push(url);
        return Promise.resolve(isKnown ? ['component:default/x'] : 'Not read.');
      },
    },
  };

  beforeEach(() => {
    [asked, pushes, registered, heard] = [[], [], [], []];
    fails = undefined;
    signedIn = true;
    isKnown = false;
  });

  const templates = () =>
    templatesIn('file:///none', [], undefined, {
      outside,
      onRunEvent: (id, event) => heard.push([id, event]),
    });

  const template = (steps: readonly object[]): Entity => ({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name: 'service' },
    spec: {
      type: 'service',
      parameters: { properties: { repo: { type: 'string' } } },
      steps: steps as never,
      output: { links: [{ title: 'Repository', url: '${{ steps.publish.output.remoteUrl }}' }] },
    },
  });

  const file = {
    action: 'roadiehq:utils:fs:write',
    input: { path: 'catalog-info.yaml', content: 'kind: Component\nmetadata: { name: x }\n' },
  };
  const publish = {
    id: 'publish',
    action: 'publish:github',
    input: { repoUrl: `${HOST}?owner=acme&repo=\${{ parameters.repo }}`, protectDefaultBranch: false },
  };
  const register = {
    id: 'register',
    action: 'catalog:register',
    input: {
      repoContentsUrl: '${{ steps.publish.output.repoContentsUrl }}',
      catalogInfoPath: '/catalog-info.yaml',
    },
  };

  async function requestFor(steps: readonly object[], more: Partial<RunRequest> = {}): Promise<RunRequest> {
    const request = { template: template(steps), values: { repo: 'x' } };
    const { effects } = await templates().dryRun(request);
    assert.deepEqual([asked, pushes, registered], [[], [], []]);
    return { ...request, id: 'r1', agreed: effects, ...more };
  }

  const issue = {
    id: 'issue',
    action: 'github:issues:create',
    input: { repoUrl: `${HOST}?owner=acme&repo=x`, title: 'Welcome' },
  };
  const isReal = "${{ context.task.id != '<id>' }}";
  const repoUrl = `${HOST}?owner=acme&repo=x`;

  /** Dry run, then what is done of it. */
  async function bothOf(
    steps: readonly object[],
    { id, later = steps, ...more }: { id?: string; later?: readonly object[] } & Partial<RunRequest> = {},
    here = templates(),
  ) {
    const request = { values: { repo: 'x' }, ...more };
    const dry = await here.dryRun({ ...request, template: template(steps), ...(id !== undefined && { id }) });
    assert.deepEqual(dry.errors, []);
    const run = await here.run({ ...request, template: template(later), id: 'r1', agreed: dry.effects });
    return { dry, run, asked: asked.filter((each) => !each.startsWith('users.')) };
  }

  it('does what a dry run said it would, and tells what happens', async () => {
    const request = await requestFor([file, publish, register]);
    assert.deepEqual(
      request.agreed.map(({ kind }) => kind),
      ['create-repository', 'push', 'register'],
    );
    const run = await templates().run(request);
    assert.deepEqual(run.errors, []);
    assert.equal(run.status, 'completed');
    assert.deepEqual(JSON.parse(JSON.stringify(run.output)), {
      links: [{ title: 'Repository', url: `https://${HOST}/acme/x.git` }],
    });
    assert.deepEqual(registered, [`https://${HOST}/acme/x/blob/main/catalog-info.yaml`]);
    assert.deepEqual(
      [pushes[0]?.repo, pushes[0]?.files.map(({ path }) => path)],
      ['x', ['catalog-info.yaml']],
    );
    assert.ok(heard.every(([id, { kind }]) => id === 'r1' && kind !== 'checkpoint'));
    assert.ok(heard.some(([, event]) => event.kind === 'step' && event.status === 'completed'));
    assert.equal(run.canRetry, false);
  });

  it('goes on from the step that failed, under its name, until it is forgotten', async () => {
    const request = await requestFor([file, publish, register]);
    const here = templates();
    fails = (name) =>
      name === 'push'
        ? Object.assign(new Error('No network.'), { code: 'offline', action: 'retry' })
        : undefined;
    const failed = await here.run(request);
    assert.deepEqual([failed.status, failed.canRetry], ['failed', true]);
    assert.deepEqual([failed.failure?.code, failed.failure?.action], ['offline', 'retry']);
    assert.match(failed.errors[0]?.message ?? '', /could not be pushed to acme\/x: No network\./);
    fails = undefined;
    const again = await here.run({ ...request, isRetry: true });
    assert.equal(again.status, 'completed');
    assert.equal(asked.filter((each) => each.startsWith('repos.createInOrg')).length, 1);
    assert.deepEqual(pushes[1], pushes[0]);
    fails = (name) => (name === 'push' ? new Error('x') : undefined);
    await here.run(request);
    await here.forgetRun('r1');
    assert.match((await here.run({ ...request, isRetry: true })).errors[0]?.message ?? '', /no longer known/);
  });

  it('changes no repository but those that were agreed on', async () => {
    const request = await requestFor([file, publish]);
    const run = await templates().run({ ...request, values: { repo: 'other' } });
    assert.equal(run.status, 'failed');
    assert.match(
      run.errors[0]?.message ?? '',
      /step publish \(publish:github\).*github\.acme\.com\/acme\/other was not among what you agreed to/,
    );
    assert.deepEqual([asked.filter((each) => !each.startsWith('users.')), pushes], [[], []]);
  });

  it('does nothing that a template kept from its dry run', async () => {
    const hidden: [string, readonly object[]][] = [
      [
        'visibility',
        [
          {
            ...publish,
            input: {
              ...publish.input,
              repoVisibility: `\${{ 'public' if context.task.id != '<id>' else 'private' }}`,
            },
          },
        ],
      ],
      [
        'somebody',
        [
          {
            ...publish,
            input: {
              ...publish.input,
              collaborators: `\${{ [{ access: 'admin', user: 'mallory' }] if context.task.id != '<id>' else [] }}`,
            },
          },
        ],
      ],
      [
        'a file',
        [
          {
            action: 'roadiehq:utils:fs:write',
            if: isReal,
            input: { path: '.github/workflows/x.yml', content: 'x' },
          },
          publish,
        ],
      ],
      [
        'what a file holds',
        [
          { action: 'roadiehq:utils:fs:write', input: { path: 'a', content: '${{ context.task.id }}' } },
          publish,
        ],
      ],
      [
        'a webhook',
        [{ action: 'github:webhook', if: isReal, input: { repoUrl, webhookUrl: 'https://evil.example' } }],
      ],
      [
        'an entry of the catalog',
        [
          {
            action: 'catalog:register',
            if: isReal,
            input: { catalogInfoUrl: 'https://evil.example/x.yaml' },
          },
        ],
      ],
      [
        'who is told of it',
        [
          {
            action: 'github:webhook',
            input: { repoUrl, webhookUrl: 'https://a', events: ['${{ context.task.id }}'] },
          },
        ],
      ],
    ];
    for (const [what, steps] of hidden) {
      [asked, pushes, registered] = [[], [], []];
      const { run, asked: done } = await bothOf([file, ...steps]);
      assert.equal(run.status, 'failed', what);
      assert.match(
        run.errors[0]?.message ?? '',
        /was not among what you agreed to.*Look at a dry run again/,
        what,
      );
      assert.equal(run.failure?.code, 'not-agreed');
      assert.deepEqual([done, pushes, registered], [[], [], []], what);
      // Where it is given the id of its run a template finds out nothing.
      const { run: told } = await bothOf([file, ...steps], { id: 'r1' });
      assert.deepEqual([told.status, told.errors], ['completed', []], what);
    }
  });

  it('does nothing of a template or skeleton that changed since', async () => {
    for (const later of [
      [file, { ...publish, input: { ...publish.input, topics: ['new'] } }],
      [{ ...file, input: { ...file.input, content: 'other' } }, publish],
      [file, publish, publish],
    ]) {
      [asked, pushes] = [[], []];
      const { run } = await bothOf([file, publish], { id: 'r1', later });
      assert.match(run.errors[0]?.message ?? '', /was not among what you agreed to/);
      // Nothing is left half done.
      assert.deepEqual(asked, []);
    }
  });

  it('knows what only a run finds out from what a template makes of it', async () => {
    const number = '${{ steps.issue.output.issueNumber }}';
    const after = [
      { action: 'github:issues:label', input: { repoUrl, number, labels: ['new'] } },
      {
        action: 'github:issues:create',
        input: { repoUrl, title: `See #${number}`, body: '${{ steps.publish.output.commitHash }}' },
      },
      {
        action: 'roadiehq:utils:fs:write',
        input: {
          path: 'b',
          content: `#${number} of 1174, \${{ steps.publish.output.commitHash }} \${{ steps.publish.output.remoteUrl }}`,
        },
      },
      { action: 'github:repo:push', input: { repoUrl, defaultBranch: `issue-${number}` } },
    ];
    const { run, dry } = await bothOf([file, publish, issue, ...after], { id: 'r1' });
    assert.deepEqual(run.errors, []);
    assert.deepEqual([run.status, pushes[1]?.branch], ['completed', 'issue-117']);
    const { content } = dry.files.find(({ path }) => path === 'b')!;
    assert.equal(new TextDecoder().decode(content), `#42 of 1174, <example> https://${HOST}/acme/x.git`);
    const evil = `\${{ 'evil' if steps.issue.output.issueNumber != 42 else 'good' }}`;
    for (const step of [
      { action: 'github:issues:create', input: { repoUrl, title: evil } },
      { action: 'github:issues:create', input: { repoUrl, title: 'x', body: evil } },
      {
        ...publish,
        input: {
          ...publish.input,
          repoVisibility: `\${{ 'public' if steps.issue.output.issueNumber != 42 else 'private' }}`,
        },
      },
      {
        action: 'github:issues:label',
        each: `\${{ [1] if steps.issue.output.issueNumber != 42 else [] }}`,
        input: { repoUrl, number: 1, labels: ['x'] },
      },
    ]) {
      const { run } = await bothOf([issue, step], { id: 'r1' });
      assert.match(run.errors[0]?.message ?? '', /was not among what you agreed to/);
    }
  });

  it('takes no branch for the one that GitHub answers with', async () => {
    const pull = {
      id: 'pr',
      action: 'publish:github:pull-request',
      input: { repoUrl, branchName: 'add', title: 't', description: 'd' },
    };
    const defaultBranch = "${{ 'main' if steps.pr.output.pullRequestNumber != 43 else 'add' }}";
    const { run } = await bothOf(
      [file, pull, { action: 'github:repo:push', input: { repoUrl, defaultBranch } }],
      { id: 'r1' },
    );
    assert.match(run.errors[0]?.message ?? '', /was not among what you agreed to/);
    assert.deepEqual(pushes, []);
  });

  it('goes on after a failure with what was agreed to, and with nothing else', async () => {
    const here = templates();
    const label = {
      action: 'github:issues:label',
      input: { repoUrl, number: '${{ steps.issue.output.issueNumber }}', labels: ['a'] },
    };
    const steps = [file, issue, publish, label];
    fails = (name) => (name === 'push' ? new Error('No network.') : undefined);
    const request = { values: { repo: 'x' }, template: template(steps), id: 'r1' };
    const { effects } = await here.dryRun(request);
    assert.equal((await here.run({ ...request, agreed: effects })).status, 'failed');
    fails = undefined;
    const less = effects.filter(({ kind }) => kind !== 'push');
    assert.match(
      (await here.run({ ...request, agreed: less, isRetry: true })).errors[0]?.message ?? '',
      /not among what you agreed/,
    );
    const { status, errors } = await here.run({ ...request, agreed: effects, isRetry: true });
    assert.deepEqual([status, errors], ['completed', []]);
  });

  it('goes on where another step has the id of the one that failed', async () => {
    const here = templates();
    const config = {
      ...publish,
      input: { ...publish.input, repoUrl: `${HOST}?owner=acme&repo=x-config` },
    };
    const none = { ...publish, if: '${{ parameters.repo == "y" }}' };
    const request = {
      values: { repo: 'x' },
      template: template([file, publish, config, issue, none]),
      id: 'r1',
    };
    const { effects: agreed } = await here.dryRun(request);
    for (const breaks of ['push', 'issues.create']) {
      [asked, pushes] = [[], []];
      fails = (name) => (name === breaks && pushes.length === 2 ? new Error('No network.') : undefined);
      assert.equal((await here.run({ ...request, agreed })).status, 'failed');
      fails = undefined;
      const { status, errors, notDone } = await here.run({ ...request, agreed, isRetry: true });
      assert.deepEqual([status, errors, notDone], ['completed', [], undefined]);
      assert.equal(asked.filter((each) => each.startsWith('repos.createInOrg')).length, 2);
      assert.deepEqual(new Set(pushes.map(({ repo }) => repo)), new Set(['x', 'x-config']));
    }
  });

  it('reads the time and chance as its dry run did', async () => {
    const expression =
      '{ "now": $now(), "year": $now("[Y0001]"), "millis": $millis(), "chance": $random() & $random(), "all": $shuffle([1..20]), "eval": $eval("$millis()") }';
    const made = {
      id: 'made',
      action: 'roadiehq:utils:jsonata',
      input: { expression },
    };
    const content =
      '${{ steps.made.output.result | dump }} ${{ range(1000) | random }} ${{ "abc" | random }}';
    const text = { ...file, input: { path: 'a', content } };
    const pulls = {
      id: 'pr',
      action: 'publish:github:pull-request',
      each: ['a', 'b'],
      input: {
        repoUrl,
        branchName:
          'add-${{ each.value }}-${{ range(1000) | random }}-${{ steps.made.output.result.millis }}',
        title: 't',
        description: 'd',
      },
    };
    const at = Date.UTC(2020, 1, 3);
    const { run, dry } = await bothOf([made, text, publish, pulls], { id: 'r1', at });
    assert.deepEqual([run.status, run.errors], ['completed', []]);
    const textOf = ({ files }: typeof dry) =>
      new TextDecoder().decode(files.find(({ path }) => path === 'a')?.content);
    const result = JSON.parse(/^\{.*\}/.exec(textOf(dry))![0]) as Record<string, unknown> & { all: number[] };
    assert.deepEqual(
      [result['now'], result['year'], result['millis'], result['eval']],
      ['2020-02-03T00:00:00.000Z', '2020', at, at],
    );
    assert.deepEqual(
      result.all.toSorted((a, b) => a - b),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    const branches = dry.effects.flatMap((effect) => (effect.kind === 'pull-request' ? [effect.branch] : []));
    assert.match(branches[0]!, new RegExp(`^add-a-\\d+-${at}$`));
    assert.notEqual(branches[0]?.slice(6), branches[1]?.slice(6));
    // Of another run other things come.
    const other = await bothOf([made, text], { id: 'r2', at });
    assert.notEqual(textOf(other.dry), textOf(dry));
    const { dry: today } = await bothOf([made, text], { id: 'r1' });
    assert.ok(!textOf(today).includes('2020-02-03'));
  });

  describe('of outputs that only a run finds out', () => {
    const push = { action: 'github:repo:push', input: { repoUrl } };
    const pull = {
      id: 'pr',
      action: 'publish:github:pull-request',
      input: { repoUrl, branchName: 'add', title: 't', description: 'd' },
    };
    const sees = (body: string) => ({
      id: 'sees',
      action: 'github:issues:create',
      input: { repoUrl, title: 't', body },
    });

    it('knows the branch that a pull request merges into where the template says it', async () => {
      const { input } = register;
      const repoContentsUrl = `https://${HOST}/acme/x/blob/\${{ steps.pr.output.targetBranchName }}`;
      const merged = { ...register, input: { ...input, repoContentsUrl } };
      const { run, dry } = await bothOf([file, pull, merged], { id: 'r1' });
      assert.deepEqual([run.status, run.errors], ['completed', []]);
      assert.deepEqual(
        dry.effects.flatMap((effect) => (effect.kind === 'register' ? [effect.url] : [])),
        [`https://${HOST}/acme/x/blob/<example>/catalog-info.yaml`],
      );
      assert.deepEqual(registered, [`https://${HOST}/acme/x/blob/main/catalog-info.yaml`]);
      const told = { ...pull, input: { ...pull.input, targetBranchName: 'main' } };
      const { run: other, dry: said } = await bothOf([file, told, merged], { id: 'r1' });
      assert.deepEqual([other.status, other.errors], ['completed', []]);
      assert.equal((said.effects.at(-1) as { url?: string }).url, registered.at(-1));
    });

    it('knows them turn by turn where a step is done for each', async () => {
      const repoUrl = `${HOST}?owner=acme&repo=x-\${{ each.value }}`;
      const both = { ...publish, each: ['dev', 'prod'], input: { ...publish.input, repoUrl } };
      const all = {
        ...register,
        each: '${{ steps.publish.output.repoContentsUrl }}',
        input: { ...register.input, repoContentsUrl: '${{ each.value }}' },
      };
      const remoteUrl = 'steps.publish.output.remoteUrl';
      const { run, dry } = await bothOf(
        [file, both, all, sees(`\${{ ${remoteUrl} | join(", ") }} \${{ ${remoteUrl}[0] }}`)],
        { id: 'r1' },
      );
      assert.deepEqual([run.status, run.errors], ['completed', []]);
      assert.deepEqual(
        dry.effects.flatMap((effect) => (effect.kind === 'register' ? [effect.url] : [])),
        ['dev', 'prod'].map((env) => `https://${HOST}/acme/x-${env}/blob/main/catalog-info.yaml`),
      );
      assert.equal(registered.length, 2);
    });

    it('takes what the catalog alone tells for possible', async () => {
      const source = { ...file, input: { ...file.input, path: 'source/catalog-info.yaml' } };
      const above = { ...publish, input: { ...publish.input, sourcePath: 'source' } };
      const ref = '${{ steps.register.output.entityRef }}';
      isKnown = true;
      for (const step of [sees(`See ${ref}`), { ...sees('x'), if: ref }]) {
        const { run, dry } = await bothOf([source, above, register, step], { id: 'r1' });
        assert.deepEqual([run.status, run.errors, run.notDone], ['completed', [], undefined]);
        assert.equal(dry.effects.at(-1)?.kind, 'issue');
      }
    });

    it('knows them in files, and nothing else', async () => {
      const number = 'steps.issue.output.issueNumber';
      const text = (content: string) => ({ ...file, input: { path: 'a', content } });
      const evil = `\${{ '<example>' if ${number} == 42 else 'evil' }}`;
      for (const [content, made] of [
        [`version: 117\nissue: \${{ ${number} }}`, 'version: 117\nissue: 117'],
        ['tag: ${{ steps.publish.output.commitHash | truncate(7, true, "") | upper }}', 'tag: ABC0123'],
        ['${{ steps.publish.output.commitHash }} <example> 42', `${HASH} <example> 42`],
        [evil],
        [`\${{ 'none' if ${number} == 42 else 'evil' }}`],
        [`#\${{ 41 if ${number} == 42 else ${number} }}`],
      ] as const) {
        pushes = [];
        const { run } = await bothOf([file, publish, issue, text(content), push], { id: 'r1' });
        if (made === undefined)
          assert.deepEqual([run.failure?.code, pushes.length], ['not-agreed', 1], content);
        else {
          assert.deepEqual([run.status, run.errors], ['completed', []]);
          assert.equal(new TextDecoder().decode(pushes[1]?.files[0]?.content), made);
        }
      }
    });

    it('knows a cut commit for one', async () => {
      const hash = 'steps.publish.output.commitHash';
      const branchName = `deploy-\${{ ${hash} | truncate(8, true, "") }}`;
      const deploy = { ...pull, input: { ...pull.input, branchName } };
      const { run } = await bothOf(
        [file, publish, sees(`\${{ ${hash} | truncate(7, true, "") }} \${{ ${hash} | upper }}`), deploy],
        { id: 'r1' },
      );
      assert.deepEqual([run.status, run.errors], ['completed', []]);
    });
  });

  it('goes on with what a step would really do, once that was agreed to', async () => {
    const evil = (number: string) =>
      `\${{ 'evil' if steps.issue.output.issueNumber != 42 else '${number}' }}`;
    const other = { id: 'other', action: 'github:issues:create', input: { repoUrl, title: evil('good') } };
    const hooks = {
      id: 'hooks',
      action: 'github:webhook',
      each: ['a', evil('b'), 'c'],
      input: { repoUrl, webhookUrl: 'https://${{ each.value }}' },
    };
    const late = {
      id: 'late',
      action: 'github:issues:label',
      each: '${{ [1] if steps.issue.output.issueNumber != 42 else [] }}',
      input: { repoUrl, number: 1, labels: ['x'] },
    };
    const here = templates();
    const request = { values: { repo: 'x' }, template: template([issue, other, hooks, late]), id: 'r1' };
    let agreed = (await here.dryRun(request)).effects;
    const done = () => asked.filter((each) => !each.startsWith('users.')).map((each) => each.split(' ')[0]);
    const goOn = async (isRetry: boolean) => {
      const run = await here.run({ ...request, agreed, isRetry });
      const { code, effects = [] } = run.failure ?? {};
      return { run, code, effects };
    };
    const first = await goOn(false);
    assert.deepEqual(
      [first.run.status, first.code, first.run.canRetry, done()],
      ['failed', 'not-agreed', true, ['issues.create']],
    );
    assert.match(first.run.errors[0]?.message ?? '', /step other .* was not among what you agreed to/);
    assert.doesNotMatch(first.run.errors[0]?.message ?? '', /dry run/);
    const shown = ({ digest, ...effect }: Effect) => {
      assert.match(digest ?? '', /^[\da-f]{64}$/);
      return effect;
    };
    const at = { host: HOST, repository: 'acme/x' };
    assert.deepEqual(first.effects.map(shown), [
      { kind: 'issue', title: 'evil', stepId: 'other', action: 'github:issues:create', ...at },
    ]);
    // Nothing else lets it go on.
    const again = await goOn(true);
    assert.deepEqual([again.code, again.effects, done()], ['not-agreed', first.effects, ['issues.create']]);
    agreed = [...agreed, { ...first.effects[0]!, digest: 'another' }];
    assert.deepEqual([(await goOn(true)).code, done()], ['not-agreed', ['issues.create']]);
    agreed = [...agreed.slice(0, -1), ...first.effects];
    const second = await goOn(true);
    assert.deepEqual(
      [second.code, done()],
      ['not-agreed', ['issues.create', 'issues.create']],
      JSON.stringify(second.run.errors),
    );
    assert.deepEqual(
      second.effects.map((effect) => 'url' in effect && effect.url),
      ['https://evil'],
    );
    agreed = [...agreed, ...second.effects];
    const third = await goOn(true);
    assert.deepEqual(
      third.effects.map(({ kind, stepId }) => [kind, stepId]),
      [['labels', 'late']],
    );
    agreed = [...agreed, ...third.effects];
    const { run } = await goOn(true);
    assert.deepEqual([run.status, run.errors, run.notDone], ['completed', [], undefined]);
    assert.deepEqual(done(), [
      'issues.create',
      'issues.create',
      ...['repos.createWebhook', 'repos.createWebhook', 'repos.createWebhook'],
      'issues.addLabels',
    ]);
  });

  it('does once what was agreed to on the way', async () => {
    const title = "${{ 'evil' if steps.issue.output.issueNumber != 42 else 'good' }}";
    const other = {
      id: 'other',
      action: 'github:issues:create',
      each: ['a', 'b'],
      input: { repoUrl, title },
    };
    const here = templates();
    const request = { values: { repo: 'x' }, template: template([issue, other]), id: 'r1' };
    const { effects: agreed } = await here.dryRun(request);
    const { failure } = await here.run({ ...request, agreed });
    assert.equal(failure?.effects?.length, 2);
    const less = await here.run({ ...request, agreed: [...agreed, failure.effects[0]!], isRetry: true });
    assert.deepEqual([less.failure?.code, less.failure?.effects?.length], ['not-agreed', 1]);
    assert.equal(asked.filter((each) => each.startsWith('issues.create')).length, 1);
  });

  it('tells no secrets in what was not agreed to', async () => {
    const secrets = { PLACE: 'hooks-of-acme' };
    const path = '${{ 1 if steps.issue.output.issueNumber != 42 else 2 }}';
    const hook = {
      id: 'hook',
      action: 'github:webhook',
      input: { repoUrl, webhookUrl: `https://\${{ secrets.PLACE }}/${path}` },
    };
    const here = templates();
    const request = { values: { repo: 'x' }, template: template([issue, hook]), id: 'r1', secrets };
    const { effects: agreed } = await here.dryRun(request);
    const { failure } = await here.run({ ...request, agreed });
    assert.equal(failure?.code, 'not-agreed');
    assert.doesNotMatch(JSON.stringify(failure), /hooks-of-acme/);
    const both = [...agreed, ...(failure.effects ?? [])];
    assert.equal((await here.run({ ...request, agreed: both, isRetry: true })).status, 'completed');
  });

  it('tells secrets apart from what is made of them', async () => {
    const secrets = { T: 'a1', PLACE: 'hooks' };
    const hook = {
      action: 'github:webhook',
      input: {
        repoUrl,
        webhookUrl: 'https://${{ secrets.PLACE }}/x',
        webhookSecret: '${{ secrets.T | upper }}',
      },
    };
    const { run, dry } = await bothOf([hook], { id: 'r1', secrets });
    assert.deepEqual(
      [run.errors, dry.effects.map((effect) => 'url' in effect && effect.url)],
      [[], ['https://***/x']],
    );
    const made = {
      ...publish,
      input: { ...publish.input, repoVisibility: `\${{ 'private' if secrets.T == '***' else 'public' }}` },
    };
    const { run: refused } = await bothOf([file, made], { id: 'r1', secrets });
    assert.match(refused.errors[0]?.message ?? '', /not among what you agreed to/);
  });

  it('holds the steps after an action that does not say what it does', async () => {
    const acme = {
      describe: () =>
        Promise.resolve([
          {
            id: 'acme:name',
            description: '',
            supportsDryRun: false,
            schema: { output: { type: 'object', properties: { name: { type: 'string' } } } },
          },
        ]),
      run: () =>
        Promise.resolve({
          log: [],
          outputs: { name: 'orders' },
          written: [{ path: 'made', bytes: new Uint8Array([1]), executable: false }],
          deleted: [],
        }),
    };
    const here = () => templatesIn('file:///none', [], acme, { outside });
    const open = { id: 'open', action: 'acme:name', input: {} };
    const named = {
      ...publish,
      input: { ...publish.input, repoUrl: `${HOST}?owner=acme&repo=\${{ steps.open.output.name }}` },
    };
    const text = { ...file, input: { path: 'a', content: 'Name: ${{ steps.open.output.name }}' } };
    const { run } = await bothOf([file, open, text, named], { id: 'r1' }, here());
    assert.deepEqual(run.errors, []);
    assert.deepEqual(
      pushes[0]?.files.map(({ path }) => path),
      ['a', 'catalog-info.yaml', 'made'],
    );
    for (const step of [
      {
        action: 'github:webhook',
        if: '${{ steps.open.output.name == "orders" }}',
        input: { repoUrl, webhookUrl: 'https://a' },
      },
      {
        ...publish,
        input: {
          ...publish.input,
          repoVisibility: '${{ "public" if steps.open.output.name == "orders" else "private" }}',
        },
      },
    ]) {
      const { run } = await bothOf([file, open, step], { id: 'r1' }, here());
      assert.match(run.errors[0]?.message ?? '', /not among what you agreed to/);
    }
  });

  it('says before that a step would fail, and of that step nothing else', async () => {
    const dryOf = async (...steps: readonly object[]) => {
      const {
        status,
        effects,
        warnings = [],
      } = await templates().dryRun({
        template: template(steps),
        values: { repo: 'x' },
      });
      assert.equal(status, 'completed');
      return {
        kinds: effects.map(({ kind }) => kind),
        said: warnings.map(({ stepId, fails, message }) => `${stepId} ${fails}: ${message}`),
      };
    };
    const withInput = (more: object) => ({ ...publish, input: { ...publish.input, ...more } });
    const pull = { action: 'publish:github:pull-request', id: 'pr' };
    const opened = { repoUrl, branchName: 'b', title: 't', description: 'd' };
    const label = { action: 'github:issues:label', id: 'label' };
    const known = await dryOf(file, withInput({ allowedHosts: [HOST] }));
    assert.deepEqual(known.kinds, ['create-repository', 'push']);
    assert.match(known.said.join(), /^publish true: The step would fail\. .*"allowedHosts"$/);
    for (const [steps, why] of [
      [[file, withInput({ repoVisibility: 'secret' })], /^publish true: .*repoVisibility/],
      [[file, withInput({ repoUrl: `${HOST}?owner=acme&repo=my service` })], /acme\/my service can't be/],
      [[file, withInput({ repoUrl: 'ghe.example.com?owner=acme&repo=x' })], /ghe\.example\.com/],
      [[file, withInput({ repoUrl: 'gitlab.com?owner=acme&repo=x' })], /is not a GitHub server/],
      [[file, { ...pull, input: { ...opened, sourcePath: 'none' } }], /^pr true: .*no folder none/],
      [[{ ...label, input: { repoUrl, number: 'one', labels: ['a'] } }], /^label true: .*number/],
    ] as const) {
      const { kinds, said } = await dryOf(...steps);
      assert.deepEqual([kinds, said.length], [[], 1], String(why));
      assert.match(said[0]!, why);
    }
    // What comes of an action that does not say it may well fit.
    const acme = {
      describe: () => Promise.resolve([{ id: 'acme:new', description: '', supportsDryRun: false }]),
    };
    const number = '${{ steps.new.output.number }}';
    const { effects, warnings } = await templatesIn('file:///none', [], acme as never, { outside }).dryRun({
      template: template([
        { id: 'new', action: 'acme:new' },
        { ...label, input: { repoUrl, number, labels: ['a'] } },
      ]),
      values: { repo: 'x' },
    });
    assert.deepEqual([effects.map(({ kind }) => kind), warnings], [['other', 'other'], []]);
  });

  it('names what was agreed to and is not done, also after it goes on from a failure', async () => {
    const here = templates();
    const people = {
      ...publish,
      input: {
        ...publish.input,
        protectDefaultBranch: true,
        topics: ['a'],
        collaborators: [{ access: 'push', user: 'ada' }],
      },
    };
    const label = { action: 'github:issues:label', input: { repoUrl, number: 1, labels: ['new'] } };
    const hook = { action: 'github:webhook', input: { repoUrl, webhookUrl: 'https://a' } };
    const request = {
      values: { repo: 'x' },
      template: template([file, people, label, hook, issue]),
      id: 'r1',
    };
    const { effects } = await here.dryRun(request);
    const bad = [
      'repos.addCollaborator',
      'repos.replaceAllTopics',
      'repos.updateBranchProtection',
      'issues.addLabels',
      'repos.createWebhook',
    ];
    fails = (name) => ([...bad, 'issues.create'].includes(name) ? new Error('Rate limit.') : undefined);
    assert.equal((await here.run({ ...request, agreed: effects })).status, 'failed');
    fails = undefined;
    const run = await here.run({ ...request, agreed: effects, isRetry: true });
    assert.deepEqual([run.status, run.errors], ['completed', []]);
    assert.deepEqual(
      run.notDone?.map((each) => /ada|topics|main|#1|notify/.exec(each)?.[0]),
      ['ada', 'topics', 'main', '#1', 'notify'],
    );
    assert.ok(run.notDone?.every((each) => each.endsWith(': Rate limit.')));
    // What fails in the end is tried again with the step.
    fails = (name) =>
      name === 'push' || name === 'repos.addCollaborator' ? new Error('Offline.') : undefined;
    assert.equal((await here.run({ ...request, id: 'r2', agreed: effects })).status, 'failed');
    fails = undefined;
    const again = await here.run({ ...request, id: 'r2', agreed: effects, isRetry: true });
    assert.deepEqual([again.status, again.notDone], ['completed', undefined]);
    const less = await bothOf([issue, { ...label, if: '${{ steps.issue.output.issueNumber == 42 }}' }], {
      id: 'r1',
    });
    assert.deepEqual(less.run.notDone, ['Step step-2 (github:issues:label) did less than was announced.']);
  });

  it('gives no step what only stands for a token', async () => {
    const token = '${{ secrets.USER_OAUTH_TOKEN }}';
    const more = { secrets: { USER_OAUTH_TOKEN: 'no-token' }, standIns: ['USER_OAUTH_TOKEN'], id: 'r1' };
    const fine = { ...publish, if: token, input: { ...publish.input, token } };
    const { run, dry } = await bothOf([file, fine], more);
    assert.deepEqual([run.status, run.errors, dry.warnings], ['completed', [], []]);
    asked = [];
    for (const step of [
      { ...publish, input: { ...publish.input, secrets: { CI_TOKEN: `Bearer ${token}` } } },
      { ...publish, id: 'publish', each: ['a'], input: { ...publish.input, topics: [token] } },
    ]) {
      const { run, dry } = await bothOf([file, step], more);
      assert.deepEqual(
        dry.warnings?.map(({ stepId, fails }) => [stepId, fails]),
        [['publish', true]],
      );
      assert.match(run.errors[0]?.message ?? '', /secret USER_OAUTH_TOKEN.*Greenroom does not have/);
      assert.deepEqual(asked, []);
    }
  });

  it('says that nobody is signed in', async () => {
    const request = await requestFor([file, publish]);
    signedIn = false;
    const { errors, failure } = await templates().run(request);
    assert.match(errors[0]?.message ?? '', /not signed in to github\.acme\.com/);
    assert.deepEqual([failure?.code, failure?.action], ['signed-out', 'signIn']);
  });
});
