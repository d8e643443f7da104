import assert from 'node:assert/strict';
import type { Entity } from '../../../src/core/model/entity';
import type { GitHub, GitHubCalls, Push } from '../../../src/core/scaffolder/actions/github/github';
import type { Outside } from '../../../src/core/scaffolder/localTemplates';
import type { RunEvent, RunRequest } from '../../../src/core/scaffolder/templates';
import { templatesIn } from './inPlace';

const HOST = 'github.acme.com';

describe('runs of templates that change something', () => {
  let asked: string[];
  let pushes: Push[];
  let fails: ((name: string) => Error | undefined) | undefined;
  let registered: string[];
  let heard: [string, RunEvent][];
  let signedIn: boolean;

  const answers: Partial<Record<keyof GitHubCalls, unknown>> = {
    'users.getByUsername': { login: 'acme', id: 1, type: 'Organization' },
    'users.getAuthenticated': { login: 'me', id: 2, name: 'Me', email: null },
    'repos.createInOrg': { clone_url: `https://${HOST}/acme/x.git`, html_url: `https://${HOST}/acme/x` },
    'repos.get': { clone_url: 'c', html_url: 'h', default_branch: 'main', size: 0 },
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
      return failed ? Promise.reject(failed) : Promise.resolve('abc');
    },
    setSecret: () => Promise.resolve(),
  } as unknown as GitHub;

  const outside: Outside = {
    host: HOST,
    gitHub: () => Promise.resolve(signedIn ? github : undefined),
    locations: {
      register: (url) => {
        registered.push(url);
        return Promise.resolve('Not read.');
      },
    },
  };

  beforeEach(() => {
    [asked, pushes, registered, heard] = [[], [], [], []];
    fails = undefined;
    signedIn = true;
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
      /acme\/other on github\.acme\.com, which was not among what you agreed to/,
    );
    assert.deepEqual([asked.filter((each) => !each.startsWith('users.')), pushes], [[], []]);
  });

  it('says that nobody is signed in', async () => {
    const request = await requestFor([file, publish]);
    signedIn = false;
    const { errors, failure } = await templates().run(request);
    assert.match(errors[0]?.message ?? '', /not signed in to github\.acme\.com/);
    assert.deepEqual([failure?.code, failure?.action], ['signed-out', 'signIn']);
  });
});
