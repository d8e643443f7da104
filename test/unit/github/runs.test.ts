import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import type { GitHub } from '../../../src/core/scaffolder/actions/github/github';
import { createAction } from '../../../src/core/scaffolder/actions/action';
import { BUILTIN_ACTIONS } from '../../../src/core/scaffolder/actions/builtin';
import { ActionRegistry } from '../../../src/core/scaffolder/actions/registry';
import { run, type RunOutcome } from '../../../src/core/scaffolder/run';
import type { RunEvent } from '../../../src/core/scaffolder/runLog';
import { RunState } from '../../../src/core/scaffolder/runState';
import type { Step } from '../../../src/core/scaffolder/template';
import { gitPush } from '../../../src/runtime/node/gitPush';
import { sealedBox } from '../../../src/runtime/node/sealedBox';
import { createGitHub } from '../../../src/sources/github/main';
import { faults } from '../../github/faults';
import { TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { World } from '../../github/world';

const TOKEN = 'ghp_thisIsTheTokenOfAPerson';

describe('runs of templates against a GitHub', function () {
  this.timeout(60_000);
  let world: World;
  let server: GitHubServer;
  let window: TestWindow;
  let folder: string;
  let events: RunEvent[];
  let state: RunState;
  let github: GitHub;
  let host: string;
  let before: string[];

  beforeEach(async () => {
    world = new World();
    world.organization('acme').team('core', []);
    world.token(TOKEN, { scopes: ['repo', 'workflow'] });
    server = await GitHubServer.start(world);
    window = new TestWindow(server, undefined, TOKEN);
    window.timeout = 5_000;
    folder = mkdtempSync(join(tmpdir(), 'greenroom-test-'));
    events = [];
    state = new RunState();
    host = new URL(server.url).host;
    const { http, blobs, clock, log: logger } = window;
    const git = {
      push: gitPush,
      seal: (text: string, key: string) => Promise.resolve(sealedBox(text, key)),
    };
    const token = () => Promise.resolve(window.token);
    github = createGitHub(server.url, 'octocat', { http, blobs, clock, logger, token, git, program: 'git' })!;
    before = temporary();
  });

  afterEach(async () => {
    window.close();
    rmSync(folder, { recursive: true });
    await server.stop();
    assert.deepEqual(temporary(), before, 'nothing is left of what was pushed');
    assert.ok(!JSON.stringify([events, window.log.lines]).includes(TOKEN), 'the token is told nowhere');
  });

  const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith('greenroom-push-'));

  /** Files of every kind that git knows. */
  const makes = createAction({
    id: 'acme:make',
    description: 'Makes files.',
    handler: ({ workspace }) => {
      workspace.write('README.md', '# Orders\r\nä\n');
      workspace.write('bin/run', '#!/bin/sh\n', true);
      workspace.write('logo.png', Uint8Array.from([137, 80, 0, 255, 254, 13, 10]));
      workspace.write('.gitignore', 'secrets.txt\nnode_modules/\n');
      workspace.write('.gitattributes', '*.md text eol=lf\n*.bin filter=lfs\n');
      workspace.write('secrets.txt', 'x');
      workspace.write('node_modules/a/index.js', 'x');
      workspace.write('name with "quotes" and \\ and ü.txt', 'q');
      workspace.write('.git/hooks/pre-push', 'x', true);
      workspace.put('link', { kind: 'link', target: 'bin/run' });
    },
  });

  function start(
    steps: readonly Partial<Step>[],
    { signal = new CancellationTokenSource().token, secrets = {} } = {},
  ): Promise<RunOutcome> {
    const named = steps.map((step, at) => ({ id: `s${at}`, name: `s${at}`, action: '', ...step }));
    const output = { remote: '${{ steps.s1.output.remoteUrl }}', steps: '${{ steps }}' };
    const hosts = new Map([
      [host, 'github'],
      ['gitlab.com', 'gitlab'],
      ['github.com', 'github'],
    ]);
    const spec = { steps: named, output, metadata: { name: 'x' } };
    const task = { id: 'run', spec, values: {}, secrets, user: {}, isDryRun: false, hosts };
    return run(task, state, {
      registry: new ActionRegistry([...BUILTIN_ACTIONS, makes]),
      ports: {
        skeletons: { tree: () => Promise.reject(new Error()), file: () => Promise.reject(new Error()) },
        entities: {
          getEntityByRef: () => Promise.resolve(undefined),
          getEntitiesByRefs: ({ entityRefs }) => Promise.resolve({ items: entityRefs.map(() => undefined) }),
        },
        github,
      },
      signal,
      wait: () => Promise.resolve(),
      onEvent: (event) => events.push(event),
    });
  }

  const url = (name: string, owner = 'acme') => `${host}?owner=${owner}&repo=${name}`;
  const publish = (name: string, input = {}) => ({
    action: 'publish:github',
    input: { repoUrl: url(name), protectDefaultBranch: false, ...input },
  });
  // The server is in this process: whoever waits for git must let it answer.
  const clone = async (name: string, owner = 'acme', branch = 'main') => {
    const to = join(folder, `${name}-${branch.replaceAll('/', '-')}`);
    const header = `http.extraHeader=Authorization: Basic ${Buffer.from(`x:${TOKEN}`).toString('base64')}`;
    const from = `${server.url}/${owner}/${name}.git`;
    const args = [
      '-c',
      header,
      '-c',
      'core.autocrlf=false',
      'clone',
      '--quiet',
      '--branch',
      branch,
      from,
      to,
    ];
    await promisify(execFile)('git', args);
    return to;
  };
  const git = (in_: string, ...args: string[]) =>
    execFileSync('git', ['-C', in_, ...args])
      .toString()
      .trim();
  const statuses = () => {
    const last = new Map(events.flatMap((e) => (e.kind === 'step' ? [[e.stepId, e.status] as const] : [])));
    return Object.fromEntries(last);
  };
  const writes = () =>
    server.log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

  it('make a repository whose clone has the files as they were made', async () => {
    const { status, output, error } = await start([
      { action: 'acme:make' },
      publish('orders', { description: 'Orders' }),
    ]);
    assert.equal(error?.message, undefined);
    assert.equal(status, 'completed');
    assert.equal(output['remote'], `${server.url}/acme/orders.git`);
    const made = await clone('orders');
    const listed = execFileSync('git', ['-C', made, 'ls-files', '-sz'])
      .toString()
      .split('\0')
      .filter(Boolean);
    assert.deepEqual(
      listed.map((line) => `${line.slice(0, 6)} ${line.split('\t')[1]}`),
      [
        '100644 .gitattributes',
        '100644 .gitignore',
        '100644 README.md',
        '100755 bin/run',
        '120000 link',
        '100644 logo.png',
        '100644 name with "quotes" and \\ and ü.txt',
      ],
    );
    assert.equal(git(made, 'cat-file', 'blob', 'HEAD:README.md'), '# Orders\r\nä');
    assert.deepEqual([...readFileSync(join(made, 'logo.png'))], [137, 80, 0, 255, 254, 13, 10]);
    assert.ok(lstatSync(join(made, 'bin/run')).mode & 0o100);
    assert.equal(readlinkSync(join(made, 'link')), 'bin/run');
    assert.equal(
      git(made, 'log', '--format=%an <%ae> %s'),
      `octocat <1+octocat@users.noreply.${host}> initial commit`,
    );
    const { s1 } = output['steps'] as Record<string, { output: Record<string, string> }>;
    assert.deepEqual(
      { ...s1?.output },
      {
        remoteUrl: `${server.url}/acme/orders.git`,
        repoContentsUrl: `${server.url}/acme/orders/blob/main`,
        commitHash: git(made, 'rev-parse', 'HEAD'),
      },
    );
    const repository = world.findRepository('acme', 'orders');
    assert.deepEqual([repository?.visibility, repository?.description], ['PRIVATE', 'Orders']);
  });

  it('take all that a template says of a repository', async () => {
    const input = {
      repoVisibility: 'public',
      defaultBranch: 'trunk/one',
      protectDefaultBranch: true,
      topics: ['Go', 'api'],
      access: 'acme/core',
      collaborators: [{ user: 'user:default/jane', access: 'push' }],
      repoVariables: { A: '1' },
      secrets: { S: 'very secret' },
      gitCommitMessage: 'first\n\nand more',
      gitAuthorName: 'A <B>',
      gitAuthorEmail: 'a@b.c',
    };
    const { status, error } = await start([{ action: 'acme:make' }, publish('orders', input)]);
    assert.equal(error?.message, undefined);
    assert.equal(status, 'completed');
    const made = await clone('orders', 'acme', 'trunk/one');
    assert.equal(git(made, 'log', '--format=%an <%ae> %B'), 'A  B <a@b.c> first\n\nand more');
    const { made: log, topics, visibility } = world.findRepository('acme', 'orders')!;
    assert.deepEqual([topics, visibility], [['go', 'api'], 'PUBLIC']);
    assert.deepEqual(
      log.map(({ what }) => what),
      ['repository', 'team', 'collaborator', 'topics', 'actions/variables', 'secret', 'protection'],
    );
    assert.ok(!JSON.stringify(log).includes('very secret'));
    assert.equal(log[0]?.body['visibility'], 'public');
    assert.equal(log.at(-1)?.body['branch'], 'trunk/one');
  });

  it('are of the person where the owner is, and of nobody else', async () => {
    const mine = await start([
      { action: 'acme:make' },
      { ...publish('mine'), input: { repoUrl: url('mine', 'octocat') } },
    ]);
    assert.equal(mine.status, 'completed');
    assert.ok(existsSync(join(await clone('mine', 'octocat'), 'README.md')));
    state = new RunState();
    world.account('jane');
    const hers = await start([{ action: 'publish:github', input: { repoUrl: url('hers', 'jane') } }]);
    assert.match(hers.error?.message ?? '', /jane is somebody else's account.*octocat/);
  });

  it('make a repository, push to it, and do what else there is to do', async () => {
    const repoUrl = url('api');
    const { status, error, output } = await start([
      { action: 'acme:make' },
      { action: 'github:repo:create', input: { repoUrl } },
      { action: 'github:repo:push', input: { repoUrl, sourcePath: './bin' } },
      { action: 'github:branch-protection:create', input: { repoUrl } },
      {
        action: 'github:environment:create',
        input: {
          repoUrl,
          name: 'live/eu',
          secrets: { A: 'b' },
          environmentVariables: { C: 'd' },
          customBranchPolicyNames: ['main'],
        },
      },
      { action: 'github:webhook', input: { repoUrl, webhookUrl: 'https://acme.com/hook' } },
      { action: 'github:issues:create', id: 'issue', input: { repoUrl, title: 'Welcome' } },
      {
        action: 'github:issues:label',
        input: { repoUrl, number: '${{ steps.issue.output.issueNumber }}', labels: ['new'] },
      },
      {
        action: 'github:actions:dispatch',
        input: { repoUrl, workflowId: 'ci.yaml', branchOrTagName: 'main' },
      },
      {
        action: 'github:autolinks:create',
        input: { repoUrl, keyPrefix: 'A-', urlTemplate: 'https://a/<num>' },
      },
      { action: 'github:pages:enable', input: { repoUrl } },
      {
        action: 'github:deployKey:create',
        input: { repoUrl, deployKeyName: 'k', publicKey: 'p', privateKey: 'q' },
      },
    ]);
    assert.equal(error?.message, undefined);
    assert.equal(status, 'completed');
    assert.deepEqual(
      readdirSync(await clone('api')).filter((name) => name !== '.git'),
      ['run'],
    );
    const { steps } = output as { steps: Record<string, { output: Record<string, unknown> }> };
    assert.deepEqual(
      { ...steps['issue']?.output },
      { issueUrl: `${server.url}/acme/api/issues/1`, issueNumber: 1 },
    );
    const { made } = world.findRepository('acme', 'api')!;
    assert.deepEqual(
      made.map(({ what, body }) => [what, body['name'] ?? body['branch'] ?? body['number']]),
      [
        ['repository', 'api'],
        ['protection', 'main'],
        ['protection', 'main'],
        ['environment', 'live/eu'],
        ['environments/live/eu/deployment-branch-policies', 'main'],
        ['environments/live/eu/variables', 'C'],
        ['secret', 'A'],
        ['hook', undefined],
        ['issue', 1],
        ['issues/1/labels', undefined],
        ['dispatch', 'ci.yaml'],
        ['autolinks', undefined],
        ['pages', undefined],
        ['keys', undefined],
        ['secret', 'K_PRIVATE_KEY'],
      ],
    );
  });

  it('open a pull request with files, links and what is binary; bring it up to date; and delete', async () => {
    const files = { 'catalog/all.yaml': 'a: 1\n', 'old.txt': 'x', 'keep.txt': 'k' };
    world.organizations.get('acme')!.repository('catalog', { files });
    const input = {
      repoUrl: url('catalog'),
      branchName: 'add/orders',
      title: 'Add orders',
      description: 'More',
      targetPath: 'teams/a',
      filesToDelete: ['README.md', 'gone'],
      reviewers: ['jane'],
      assignees: ['joe'],
    };
    const open = (more = {}) =>
      start([
        { action: 'acme:make' },
        { action: 'publish:github:pull-request', input: { ...input, ...more } },
      ]);
    const first = await open();
    assert.equal(first.error?.message, undefined);
    const made = await clone('catalog', 'acme', 'add/orders');
    assert.equal(readlinkSync(join(made, 'teams/a/link')), 'bin/run');
    assert.deepEqual([...readFileSync(join(made, 'teams/a/logo.png'))], [137, 80, 0, 255, 254, 13, 10]);
    assert.match(git(made, 'ls-tree', 'HEAD', 'teams/a/bin/'), /^100755/);
    assert.ok(existsSync(join(made, 'keep.txt')) && !existsSync(join(made, 'teams/a/README.md')));
    assert.deepEqual(world.findRepository('acme', 'catalog')?.pullRequests, [
      { title: 'Add orders', head: 'add/orders', base: 'main', url: `${server.url}/acme/catalog/pull/1` },
    ]);
    const { steps } = first.output as { steps: Record<string, { output: object }> };
    assert.deepEqual(
      { ...steps['s1']?.output },
      {
        targetBranchName: 'main',
        remoteUrl: `${server.url}/acme/catalog/pull/1`,
        pullRequestNumber: 1,
      },
    );
    state = new RunState();
    assert.match(
      (await open()).error?.message ?? '',
      /There is a pull request of the branch add\/orders already: .*\/pull\/1/,
    );
    state = new RunState();
    const again = await open({ update: true, title: 'Better' });
    assert.equal(again.status, 'completed');
    assert.equal(world.findRepository('acme', 'catalog')?.pullRequests.length, 1);
  });

  it('open a pull request from a fork where the person may not push', async () => {
    world.organizations.get('acme')!.repository('catalog', { files: { a: 'x' }, visibility: 'PUBLIC' });
    world.tokens.get(TOKEN)!.denied = ['push'];
    const input = { repoUrl: url('catalog'), branchName: 'b', title: 't', description: 'd' };
    const { error } = await start([
      { action: 'acme:make' },
      { action: 'publish:github:pull-request', input },
    ]);
    assert.equal(error?.message, undefined);
    assert.ok(existsSync(join(await clone('catalog', 'octocat', 'b'), 'README.md')));
  });

  it('leave what there is alone where the name is taken, and say so', async () => {
    world.organizations.get('acme')!.repository('orders', { files: { mine: 'x' } });
    const { status, error } = await start([{ action: 'acme:make' }, publish('orders')]);
    assert.equal(status, 'failed');
    assert.equal(
      error?.message,
      `acme/orders exists already on ${host}, so it was not created and nothing was changed in it. Go back and choose another name.`,
    );
    assert.equal(error.code, 'taken');
    assert.deepEqual([...world.findRepository('acme', 'orders')!.files], [['mine', 'x']]);
  });

  for (const [what, break_, expected, mend] of [
    [
      'no permission to create',
      () => (world.tokens.get(TOKEN)!.denied = ['create']),
      /could not be created: GitHub refuses: You need admin access.*Ask an owner of acme/,
      () => (world.tokens.get(TOKEN)!.denied = []),
    ],
    [
      'single sign-on',
      () => (world.tokens.get(TOKEN)!.ssoMissing = ['acme']),
      /single sign-on/,
      () => (world.tokens.get(TOKEN)!.ssoMissing = []),
    ],
    [
      'a rate limit',
      () => server.faults.add(faults.secondaryLimit(120), { where: '/orgs/acme/repos' }),
      /GitHub asks to wait for 2 minutes.*Then retry/,
      () => window.clock.advance(130_000),
    ],
    [
      'a failing server',
      () => server.faults.add(faults.serverError, { where: '/orgs/acme/repos' }),
      /GitHub has trouble \(status 500\)/,
      () => {},
    ],
    [
      'no network when it is pushed',
      () => server.faults.add({ kind: 'reset' }, { where: 'info/refs', times: 9 }),
      /could not be pushed to acme\/orders: .* can't be reached/,
      () => server.faults.clear(),
    ],
    [
      'no network in the middle of the push',
      () => server.faults.add({ kind: 'reset' }, { where: '.git/git-receive-pack', times: 9 }),
      /could not be pushed/,
      () => server.faults.clear(),
    ],
    [
      'no permission to push',
      () => (world.tokens.get(TOKEN)!.denied = ['push']),
      /You may not push to acme\/orders/,
      () => (world.tokens.get(TOKEN)!.denied = []),
    ],
    [
      'a redirect of the push',
      () =>
        server.faults.add(
          faults.redirect('http://127.0.0.1:1/steal.git/info/refs?service=git-receive-pack'),
          { where: 'info/refs' },
        ),
      /could not be pushed/,
      () => {},
    ],
  ] as const) {
    it(`go on from ${what} with what was made`, async () => {
      break_();
      const steps = [
        { action: 'acme:make' },
        publish('orders'),
        { action: 'debug:log', input: { message: 'end' } },
      ];
      const { status, error } = await start(steps);
      assert.equal(status, 'failed');
      assert.match(error?.message ?? '', expected);
      assert.deepEqual(statuses(), { s0: 'completed', s1: 'failed', s2: 'skipped' });
      mend();
      // As a state is kept between two tries.
      state = new RunState(structuredClone(state.kept()));
      const again = await start(steps);
      assert.equal(again.error?.message, undefined);
      assert.ok(existsSync(join(await clone('orders'), 'README.md')));
      const creations = world
        .findRepository('acme', 'orders')!
        .made.filter(({ what: made }) => made === 'repository');
      assert.equal(creations.length, 1);
    });
  }

  it('go on where GitHub made the repository and the answer was lost, and take over no other', async () => {
    server.faults.add({ kind: 'cut' }, { where: '/orgs/acme/repos' });
    const steps = [{ action: 'acme:make' }, publish('orders')];
    assert.equal((await start(steps)).status, 'failed');
    assert.ok(world.findRepository('acme', 'orders'));
    assert.equal((await start(steps)).error?.message, undefined);
    assert.ok(existsSync(join(await clone('orders'), 'README.md')));
    state = new RunState();
    world.organizations.get('acme')!.repository('empty');
    assert.equal((await start([{ action: 'acme:make' }, publish('empty')])).error?.code, 'taken');
  });

  it('go on where the push was taken and the answer was lost', async () => {
    server.faults.add({ kind: 'cut' }, { where: '.git/git-receive-pack' });
    const steps = [{ action: 'acme:make' }, publish('orders')];
    assert.equal((await start(steps)).status, 'failed');
    assert.equal((await start(steps)).error?.message, undefined);
    assert.equal(git(await clone('orders'), 'rev-list', '--count', 'HEAD'), '1');
  });

  it('say that a sign-in may not write workflows', async () => {
    world.tokens.get(TOKEN)!.scopes = ['repo'];
    const workflow = {
      action: 'roadiehq:utils:fs:write',
      input: { path: '.github/workflows/ci.yaml', content: 'on: push' },
    };
    const { error } = await start([workflow, publish('orders')]);
    assert.match(error?.message ?? '', /hold workflows of GitHub Actions.*scope “workflow”/);
    assert.deepEqual([error?.code, error?.action], ['scope', 'signIn']);
  });

  it('overwrite nothing that was pushed by others', async () => {
    world.organizations.get('acme')!.repository('orders', { files: { theirs: 'x' } });
    const push = { action: 'github:repo:push', input: { repoUrl: url('orders') } };
    const { error } = await start([{ action: 'acme:make' }, push]);
    assert.match(error?.message ?? '', /has a branch main with commits already, and nothing is overwritten/);
    assert.deepEqual([...world.findRepository('acme', 'orders')!.files.keys()], ['theirs']);
  });

  it('ask nobody for names that lead elsewhere, and no host but the one that is set up', async () => {
    for (const repoUrl of [
      url('..'),
      url('.'),
      url('a%2Fb'),
      url('..%2F..%2Fuser'),
      url('x', '..'),
      url('x y'),
      url('x%00'),
      'github.com?owner=acme&repo=x',
      'gitlab.com?owner=acme&repo=x',
      'evil.example?owner=acme&repo=x',
    ]) {
      state = new RunState();
      const { status, error } = await start([{ action: 'publish:github', input: { repoUrl } }]);
      assert.equal(status, 'failed', repoUrl);
      assert.ok(error?.message, repoUrl);
    }
    const protection = {
      action: 'github:branch-protection:create',
      input: { repoUrl: url('orders'), branch: '..' },
    };
    world.organizations.get('acme')!.repository('orders', { files: { a: 'x' } });
    state = new RunState();
    assert.match((await start([protection])).error?.message ?? '', /“\.\.” can't be the branch/);
    assert.deepEqual(writes(), []);
  });

  it('push no branch whose name git refuses or takes for something else', async () => {
    for (const defaultBranch of ['-d', '../x', 'a b', '--mirror', 'x:y', '+main', '']) {
      state = new RunState();
      const { status } = await start([
        { action: 'acme:make' },
        publish(`r${defaultBranch.length}${defaultBranch.charCodeAt(0)}`, { defaultBranch }),
      ]);
      const taken = ['', '-d', '--mirror', '+main'].includes(defaultBranch);
      assert.ok(status === 'failed' || taken, defaultBranch);
    }
  });

  it('end when they are cancelled, and go on from there', async () => {
    const source = new CancellationTokenSource();
    server.faults.add({ kind: 'hang' }, { where: 'info/refs' });
    const steps = [{ action: 'acme:make' }, publish('orders')];
    const started = start(steps, { signal: source.token });
    // Git asks without signing in first; it is the second time that hangs.
    while (!server.log.some(({ path, token }) => token && path.includes('info/refs')))
      await new Promise((next) => setTimeout(next, 10));
    source.cancel();
    assert.equal((await started).status, 'cancelled');
    assert.deepEqual(statuses(), { s0: 'completed', s1: 'cancelled' });
    assert.equal((await start(steps)).error?.message, undefined);
    assert.ok(existsSync(join(await clone('orders'), 'README.md')));
  });

  it('tell no secret, in logs, failures and names', async () => {
    const secrets = { TOKEN: 'tops3cret' };
    const { error } = await start(
      [
        { action: 'debug:log', input: { message: 'it is ${{ secrets.TOKEN }}' } },
        { action: 'publish:github', input: { repoUrl: url('x-${{ secrets.TOKEN }}', 'none') } },
        publish('${{ secrets.TOKEN }}'),
      ],
      { secrets },
    );
    assert.ok(error);
    assert.ok(
      !JSON.stringify([events.filter(({ kind }) => kind !== 'checkpoint'), error]).includes('tops3cret'),
    );
  });

  it('say without git what is missing', async () => {
    const { http, blobs, clock, log: logger } = window;
    const token = () => Promise.resolve(window.token);
    const git = { push: gitPush, seal: () => Promise.resolve('') };
    github = createGitHub(server.url, 'octocat', {
      http,
      blobs,
      clock,
      logger,
      token,
      git,
      program: 'no-such-git',
    })!;
    const { error } = await start([{ action: 'acme:make' }, publish('orders')]);
    assert.match(error?.message ?? '', /Git is not installed here/);
  });
});
