import assert from 'node:assert/strict';
import { type Fault, faults } from '../../github/faults';
import { TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';
import { TEXT_LIMIT } from '../../github/views';
import type { Repository } from '../../github/world';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access -- answers that are made into nonsense */

const DAY = 86_400_000;
const LINKED = `kind: Location\nmetadata: { name: all }\nspec: { targets: [./one.yaml, ./folder/two.yaml] }\n`;
const API = `kind: API\nmetadata: { name: api }\nspec: { definition: { $text: ./openapi.yaml } }\n`;

describe('GitHub between two readings, and on the way', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    for (const name of ['a', 'b', 'c', 'd'])
      acme.repository(name, {
        files: { 'catalog-info.yaml': `kind: Component\nmetadata: { name: ${name} }\n` },
      });
    for (const login of ['ann', 'bob', 'cyd']) acme.members.push(world.account(login));
    acme.team('core', acme.members);
    acme.team('pay', [acme.members[0]!]);
  });
  const repository = (name: string): Repository => github.acme.repositories.get(name)!;

  type Known = [string, string][];
  const known = ({ files }: TestConnection): Known =>
    [...files.values()]
      .map(({ uri, text, entities }): [string, string] => [uri, text ?? JSON.stringify(entities)])
      .sort(([one], [other]) => (one < other ? -1 : 1));

  /** What a window that knows nothing reads. */
  async function cleanRead(what: 'organization' | 'people' = 'organization'): Promise<Known> {
    const window = new TestWindow(github.server);
    const connection = new TestConnection();
    const source = what === 'people' ? window.people() : window.organization();
    source.connect(connection);
    await connection.until('ready');
    source.dispose();
    window.close();
    return known(connection);
  }

  async function assertClean(what?: 'people'): Promise<void> {
    assert.equal(github.connection.status.state, 'ready', JSON.stringify(github.connection.status));
    assert.deepEqual(github.connection.status.unread, []);
    assert.deepEqual(known(github.connection), await cleanRead(what));
  }

  const changes: [string, () => void][] = [
    ['renamed', () => github.acme.rename('a', 'z')],
    [
      'renamed, and another takes its name',
      () => {
        github.acme.rename('a', 'z');
        github.acme.repository('a', {
          files: { 'catalog-info.yaml': 'kind: Component\nmetadata: { name: other }\n' },
        });
      },
    ],
    [
      'deleted, and made anew under its name',
      () => {
        github.acme.delete('a');
        github.acme.repository('a', {
          files: { 'catalog-info.yaml': 'kind: Component\nmetadata: { name: anew }\n' },
        });
      },
    ],
    [
      'moved to another owner',
      () => {
        const moved = repository('a');
        github.acme.delete('a');
        const beta = github.world.organization('beta');
        Object.assign(moved, { organization: beta });
        beta.repositories.set('a', moved);
      },
    ],
    ['archived', () => (repository('a').isArchived = true)],
    ['made empty', () => repository('a').commit({ 'catalog-info.yaml': undefined })],
    ['read from another default branch', () => (repository('a').defaultBranch = 'trunk')],
    [
      'read from another default branch with other files',
      () => {
        repository('a').defaultBranch = 'trunk';
        repository('a').commit({ 'catalog-info.yaml': 'kind: Component\nmetadata: { name: trunk }\n' });
      },
    ],
    [
      'pushed to with force, back to what it was',
      () => {
        const { files } = repository('a');
        const text = files.get('catalog-info.yaml');
        repository('a').commit({ 'catalog-info.yaml': 'kind: Component\nmetadata: { name: x }\n' });
        repository('a').commit({ 'catalog-info.yaml': text });
      },
    ],
  ];
  for (const [name, change] of changes) {
    it(`a repository that is ${name}`, async () => {
      const source = await github.organization();
      change();
      await source.refresh();
      await assertClean();
    });

    it(`a repository that is ${name}, while its answer fails: what was known stays until then`, async () => {
      const source = await github.organization();
      const before = known(github.connection);
      change();
      github.server.faults.add(faults.serverError, { where: 'GreenroomChanged', times: 9 });
      await source.refresh();
      const now = new Set(known(github.connection).map(([uri]) => uri));
      for (const [uri] of before.filter(([each]) => !each.includes('/acme/a/'))) assert.ok(now.has(uri), uri);
      github.server.faults.clear();
      github.window.clock.advance(DAY);
      await source.refresh();
      await assertClean();
    });
  }

  it('an organisation whose name changed case', async () => {
    const source = await github.organization();
    Object.assign(github.acme, { login: 'ACME' });
    await source.refresh();
    await assertClean();
    assert.match(known(github.connection)[0]![0], /\/ACME\/a\//);
  });

  it('an organisation that is called otherwise: what was known stays, and the name is said', async () => {
    const source = await github.organization();
    const before = known(github.connection);
    github.world.organizations.delete('acme');
    await source.refresh();
    assert.deepEqual(known(github.connection), before);
    assert.equal(github.connection.status.lastError?.code, 'not-found');
    assert.match(github.connection.status.lastError.message, /acme/);
  });

  it('a team that was deleted while a page of members fails', async () => {
    const source = await github.people();
    const before = github.entities().length;
    github.acme.teams.pop();
    github.world.fail('member acme/bob');
    await source.refresh();
    // Bob stays, as he was; the team is gone: GitHub told all teams.
    assert.equal(github.entities().length, before - 1);
    github.world.failing.clear();
    await source.refresh();
    await assertClean('people');
  });

  it('a team that was deleted while the pages after its own fail', async () => {
    for (let i = 0; i < 120; i++)
      github.acme.team(`t${String(i).padStart(3, '0')}`, [github.acme.members[i % 3]!]);
    const source = await github.people();
    github.acme.teams.splice(10, 1);
    github.world.fail('team acme/t110');
    await source.refresh();
    assert.ok((github.connection.status.unread ?? []).length > 0);
    assert.ok(github.entities().some(({ metadata }) => metadata.name === 't110'));
    github.world.failing.clear();
    await source.refresh();
    await assertClean('people');
  });

  const edited = (edit: (body: any) => void): Fault => ({
    kind: 'edit',
    edit: (body) => {
      edit(body);
      return body;
    },
  });
  const typed = (type: string, message = 'x', more = {}): Fault => ({
    kind: 'answer',
    status: 200,
    body: { data: null, errors: [{ type, message, ...more }] },
  });

  it('a query that asks for too many nodes, or too much in all, is asked in smaller pages', async () => {
    for (let i = 0; i < 60; i++)
      github.acme.repository(`r${i}`, { files: { 'catalog-info.yaml': github.component(`r${i}`) } });
    const source = await github.organization();
    for (const fault of [
      typed(
        'MAX_NODE_LIMIT_EXCEEDED',
        'By the time this query traverses to the connections, it is requesting up to 600,000 possible nodes which exceeds the maximum limit of 500,000.',
      ),
      typed('RESOURCE_LIMITS_EXCEEDED', 'Resource limits for this query exceeded.'),
      typed('EXCESSIVE_PAGINATION', 'Requesting 100 records on the connection exceeds the limit.'),
      {
        kind: 'answer',
        status: 200,
        body: {
          errors: [{ message: 'Query has complexity of 20000, which exceeds max complexity of 15000' }],
        },
      } satisfies Fault,
    ]) {
      github.server.faults.add(fault);
      await source.refresh();
      await assertClean();
    }
  });

  it('a part of a page that is left out, as it was too much in all, is read by itself', async () => {
    const source = await github.organization();
    repository('b').commit({ 'catalog-info.yaml': 'kind: Component\nmetadata: { name: new }\n' });
    const left = edited((body) => {
      body.data.repositoryOwner.repositories.nodes[1] = null;
      body.errors = [
        {
          type: 'RESOURCE_LIMITS_EXCEEDED',
          message: 'Resource limits for this query exceeded.',
          path: ['repositoryOwner', 'repositories', 'nodes', 1],
        },
      ];
    });
    github.server.faults.add(left);
    const before = known(github.connection).length;
    await source.refresh();
    assert.equal(known(github.connection).length, before);
    await source.refresh();
    await assertClean();
  });

  for (const [what, isWhole] of [
    ['whole', true],
    ['their texts alone', false],
  ] as const)
    it(`what is left out of an answer as it was too much in all (${what}) is read in the same reading`, async () => {
      const names = Array.from({ length: 60 }, (_, i) => `m${i}`);
      const one = (name: string) => ({
        'catalog-info.yaml': `${github.component(name)}---\nkind: Location\nmetadata: { name: l }\nspec: { target: ./x.yaml }\n`,
        'x.yaml': name,
      });
      for (const name of names) github.acme.repository(name, { files: one(name) });
      // GitHub tells of so many in one answer.
      const most = 15;
      type Part = Record<string | number, unknown>;
      interface Body {
        data: { nodes?: Part[]; repositoryOwner?: { repositories: { nodes: Part[] } } };
        errors: object[];
      }
      const cut = edited((body: Body) => {
        const { nodes: changed, repositoryOwner, ...files } = body.data;
        body.errors = [];
        const leaveOut = (holder: Part, key: string | number, path: (string | number)[]) => {
          holder[key] = null;
          const message = 'Resource limits for this query exceeded.';
          body.errors.push({ type: 'RESOURCE_LIMITS_EXCEEDED', message, path: [...path, key] });
        };
        const aliases = (of: object, alias: RegExp) => Object.keys(of).filter((each) => alias.test(each));
        const nodes = changed ?? repositoryOwner?.repositories.nodes ?? [];
        const path = changed ? ['nodes'] : ['repositoryOwner', 'repositories', 'nodes'];
        for (const [at, node] of nodes.entries()) {
          if (at < most || !('f0' in node)) continue;
          if (isWhole) leaveOut(nodes as unknown as Part, at, path);
          else for (const key of aliases(node, /^f\d/)) leaveOut(node, key, [...path, at]);
        }
        for (const key of aliases(files, /^r\d/).slice(most)) leaveOut(body.data, key, []);
      });
      github.server.faults.add(cut, { times: 99 });
      const source = await github.organization();
      const texts = () => names.map((name) => github.text(`/${name}/main/x.yaml`));
      assert.deepEqual(source.unread(), []);
      assert.deepEqual(texts(), names);
      assert.ok(github.asked().length <= 25);
      for (const name of names) github.acme.repositories.get(name)!.commit({ 'x.yaml': `${name} new` });
      await source.refresh();
      assert.deepEqual(source.unread(), []);
      assert.deepEqual(
        texts(),
        names.map((name) => `${name} new`),
      );
      assert.ok(github.asked().length <= 25);
    });

  const refusals: [string, Fault, string, RegExp][] = [
    [
      'INSUFFICIENT_SCOPES',
      typed(
        'INSUFFICIENT_SCOPES',
        "Your token has not been granted the required scopes to execute this query. The 'name' field requires one of the following scopes: ['read:org'], but",
      ),
      'scope',
      /read:org/,
    ],
    [
      'SAML without a header',
      typed('FORBIDDEN', 'Resource protected by organization SAML enforcement.', {
        extensions: { saml_failure: true },
      }),
      'sso',
      /single sign-on/,
    ],
    [
      'SAML told in words alone',
      typed(
        'FORBIDDEN',
        'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
      ),
      'sso',
      /single sign-on/,
    ],
    ['RATE_LIMITED', typed('RATE_LIMITED', 'API rate limit exceeded'), 'limited', /wait/],
  ];
  for (const [name, fault, code, words] of refusals) {
    it(`${name} is ${code}, and takes nothing`, async () => {
      const source = await github.organization();
      github.server.faults.add(fault, { times: 9 });
      await source.refresh();
      const { lastError } = github.connection.status;
      assert.equal(lastError?.code, code);
      assert.match(lastError.message, words);
      assert.ok(lastError.action);
      github.server.faults.clear();
      github.window.clock.advance(DAY);
      await source.refresh();
      await assertClean();
    });
  }

  for (const status of [301, 302, 307, 308]) {
    it(`${status} to another path of the same host: the question goes there as it is`, async () => {
      const source = await github.organization();
      repository('a').commit({ 'catalog-info.yaml': github.component('moved') });
      const location = `${github.server.url}/graphql?moved`;
      github.server.faults.add({ kind: 'answer', status, headers: { location }, body: '' }, { times: 1 });
      await source.refresh();
      await assertClean();
    });
  }

  it('an answer with a byte order mark is read', async () => {
    const source = await github.organization();
    repository('a').commit({ 'catalog-info.yaml': github.component('marked') });
    github.server.faults.add({ kind: 'marked' }, { times: 9 });
    await source.refresh();
    github.server.faults.clear();
    await assertClean();
  });

  it('an answer longer than it says it is: nothing is lost, and the next is read', async () => {
    const source = await github.organization();
    const before = known(github.connection);
    const bytes = Buffer.from(JSON.stringify({ data: { repositoryOwner: null } }) + ' '.repeat(100));
    github.server.faults.add({ kind: 'raw', headers: { 'content-length': '20' }, bytes }, { times: 9 });
    await source.refresh();
    assert.deepEqual(known(github.connection), before);
    assert.notEqual(github.connection.status.lastError?.code, 'offline');
    github.server.faults.clear();
    github.window.clock.advance(DAY);
    await source.refresh();
    await assertClean();
  });

  for (const skew of [-DAY, DAY]) {
    it(`a machine whose clock is ${skew > 0 ? 'behind' : 'ahead'} by a day waits as long as GitHub asks`, async () => {
      github.server.skew = skew;
      const source = await github.organization();
      const date = new Date(Date.now() + skew + 120_000).toUTCString();
      for (const headers of [{ 'retry-after': date }, { 'retry-after': '120' }]) {
        github.server.faults.add({
          kind: 'answer',
          status: 429,
          headers,
          body: { message: 'secondary rate limit' },
        });
        await source.refresh();
        const wait = (github.connection.status.limitedUntil ?? 0) - github.window.clock.now();
        assert.ok(Math.abs(wait - 120_000) < 5000, String(wait));
        github.window.clock.advance(130_000);
        await source.refresh();
        await assertClean();
      }
    });
  }

  it('texts over 512 kB by placeholders: whole, at first and when they change', async () => {
    const large = (mark: string) => `openapi: ${mark}\n# ${'x'.repeat(TEXT_LIMIT)}\n`;
    repository('a').commit({ 'catalog-info.yaml': API, 'openapi.yaml': large('one') });
    const source = await github.organization();
    const text = () => source.find('a')?.files.find(({ path }) => path === 'openapi.yaml')?.text;
    assert.equal(text(), large('one'));
    repository('a').commit({ 'openapi.yaml': large('two') });
    github.world.fail('blob acme/a:openapi.yaml', { status: 409 });
    await source.refresh();
    assert.equal(text(), large('one'));
    github.world.failing.clear();
    await source.refresh();
    assert.equal(text(), large('two'));
    await assertClean();
  });

  it('links that change what they are: a file, a folder, nothing', async () => {
    const files = {
      'catalog-info.yaml': LINKED,
      'one.yaml': 'real/x.yaml',
      folder: 'real',
      'real/x.yaml': github.component('x'),
      'real/two.yaml': github.component('two'),
    };
    const a = github.acme.repository('links', { files });
    const source = await github.organization();
    assert.equal(github.files().filter((each) => each.startsWith('links/')).length, 3);
    const steps: Record<string, string | undefined>[] = [
      { 'one.yaml': github.component('own') },
      { folder: undefined, 'folder/two.yaml': github.component('own-two') },
      { 'folder/two.yaml': undefined, folder: 'other', 'other/two.yaml': github.component('third') },
      { 'one.yaml': 'folder/two.yaml' },
      { folder: undefined },
      { folder: 'real', 'one.yaml': undefined },
    ];
    for (const step of steps) {
      a.commit(step);
      await source.refresh();
      await assertClean();
    }
  });
});
