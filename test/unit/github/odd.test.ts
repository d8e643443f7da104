import assert from 'node:assert/strict';
import { type Fault, faults } from '../../github/faults';
import { TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return -- answers that are made into nonsense */

/** Makes an answer into another. */
function edited(edit: (body: any) => unknown): Fault {
  return {
    kind: 'edit',
    edit: (body) => {
      const changed = edit(body);
      return changed === undefined ? body : changed;
    },
  };
}

const nodes = (body: any): any[] => body.data.repositoryOwner.repositories.nodes;
const answer = (status: number, body: string | object, headers: Record<string, string> = {}): Fault => {
  return { kind: 'answer', status, body, headers };
};

describe('answers of GitHub that are odd (invariant 9)', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    for (const name of ['a', 'b', 'c'])
      acme.repository(name, { files: { 'catalog-info.yaml': componentOf(name) } });
    for (const login of ['ann', 'bob']) acme.members.push(world.account(login));
    acme.team('core', acme.members);
  });

  function componentOf(name: string): string {
    return `kind: API\nmetadata: { name: ${name} }\nspec: { definition: { $text: ./openapi.yaml } }\n`;
  }

  const all = ['a', 'b', 'c'].map((name) => `${name}/main/catalog-info.yaml`);

  const lists: [string, (body: any) => unknown][] = [
    [
      'a null in a page, an error without a path',
      (body) => void ((nodes(body)[1] = null), (body.errors = [{ message: 'x' }])),
    ],
    [
      'a null in a page, an error whose path is null',
      (body) => void ((nodes(body)[1] = null), (body.errors = [{ message: 'x', path: null }])),
    ],
    ['a null in a page, no error at all', (body) => void (nodes(body)[1] = null)],
    [
      'a null in a page, an error without words',
      (body) => void ((nodes(body)[1] = null), (body.errors = [{}])),
    ],
    [
      'a null in a page, an error that is a text',
      (body) => void ((nodes(body)[1] = null), (body.errors = ['no'])),
    ],
    [
      'a null in a page, one error that is no list',
      (body) => void ((nodes(body)[1] = null), (body.errors = { message: 'x' })),
    ],
    [
      'indexes of a path as texts',
      (body) =>
        void (
          (nodes(body)[1] = null),
          (body.errors = [{ message: 'x', path: ['repositoryOwner', 'repositories', 'nodes', '1'] }])
        ),
    ],
    [
      'an error deep below, and a null above',
      (body) =>
        void (
          (nodes(body)[1].repositoryTopics = null),
          (body.errors = [
            {
              message: 'x',
              path: ['repositoryOwner', 'repositories', 'nodes', 1, 'repositoryTopics', 'nodes', 0],
            },
          ])
        ),
    ],
    ['no pages at all', (body) => void (body.data.repositoryOwner.repositories.pageInfo = null)],
    ['no nodes', (body) => void (body.data.repositoryOwner.repositories.nodes = null)],
    ['a list without its connection', (body) => void (body.data.repositoryOwner.repositories = null)],
    ['a branch that points nowhere', (body) => void (nodes(body)[1].head.target = null)],
    ['no owner', (body) => void (nodes(body)[1].owner = null)],
    ['a repository without an id', (body) => void (nodes(body)[1].id = null)],
    [
      'more to come and no cursor',
      (body) =>
        void (body.data.repositoryOwner.repositories.pageInfo = { hasNextPage: true, endCursor: null }),
    ],
    [
      'a list cut to nothing, said to be whole',
      (body) => void (body.data.repositoryOwner.repositories.nodes = []),
    ],
    [
      'data null, errors with a path',
      () => ({ data: null, errors: [{ message: 'x', path: ['repositoryOwner'] }] }),
    ],
    ['data that is empty', () => ({ data: {} })],
    ['an answer that is a list', () => []],
    ['an answer that is null', () => null],
  ];
  for (const [name, edit] of lists) {
    it(`${name}: nothing known is lost, and all is well afterwards`, async () => {
      const source = await github.organization();
      assert.deepEqual(github.files(), all);
      github.server.faults.add(edited(edit), { where: 'GreenroomRepositories', times: 3 });
      await source.refresh();
      assert.deepEqual(github.files(), all);
      github.server.faults.clear();
      await source.refresh();
      assert.equal(github.connection.status.state, 'ready');
      assert.deepEqual(github.connection.status.unread, []);
      assert.deepEqual(github.files(), all);
    });
  }

  it('a list that leads back to itself ends, and says so', async () => {
    let page: any;
    const endless = edited((body) => {
      // The loopback GitHub refuses a cursor it never gave: the first page comes again.
      page ??= body;
      page.data.repositoryOwner.repositories.pageInfo = { hasNextPage: true, endCursor: 'x' };
      return page;
    });
    const source = await github.organization();
    github.server.takeLog();
    github.server.faults.add(endless, { times: 999 });
    await source.refresh();
    assert.ok(github.server.takeLog().length <= 12);
    assert.notEqual(github.connection.status.state, 'ready');
    assert.deepEqual(github.files(), all);
  });

  const changed: [string, (body: any) => unknown][] = [
    ['nodes null', (body) => void (body.data.nodes = null)],
    ['too few nodes', (body) => void (body.data.nodes = [])],
    ['a null without an error', (body) => void (body.data.nodes = [null])],
    [
      'a null with an error of somewhere',
      (body) => void ((body.data.nodes = [null]), (body.errors = [{ type: 'NOT_FOUND', message: 'x' }])),
    ],
    ['a file whose text is null', (body) => void (body.data.nodes[0].f0.text = null)],
    ['files it was not asked for', (body) => void (body.data.nodes[0].f99 = { text: 'x' })],
  ];
  for (const [name, edit] of changed) {
    it(`${name}, of a repository that changed: it stays as it was, and is read again`, async () => {
      const source = await github.organization();
      github.acme.repositories.get('b')!.commit({ 'catalog-info.yaml': `${componentOf('b')}# new\n` });
      github.server.faults.add(edited(edit), { where: 'GreenroomChanged' });
      await source.refresh();
      assert.deepEqual(github.files(), all);
      await source.refresh();
      assert.match(github.text('b/main/catalog-info.yaml') ?? '', /# new/);
    });
  }

  it('a file asked for of a repository that the answer leaves out: what it held stays', async () => {
    const b = github.acme.repositories.get('b')!;
    b.commit({ 'openapi.yaml': 'one' });
    const source = await github.organization();
    b.commit({ 'openapi.yaml': 'two' });
    github.server.faults.add(
      edited((body) => void (body.data.x0 = null)),
      { where: 'GreenroomChanged' },
    );
    github.server.faults.add(
      edited((body) => void (body.data.r0 = null)),
      { where: 'GreenroomFiles' },
    );
    await source.refresh();
    const attached = () => source.find('b')?.files.find(({ path }) => path === 'openapi.yaml')?.text;
    assert.equal(attached(), 'one');
    await source.refresh();
    assert.equal(attached(), 'two');
  });

  const whole: [string, Fault, string][] = [
    [
      '200 with a page of HTML',
      answer(200, '<!doctype html><title>Sign in to the network</title>'),
      'web-page',
    ],
    ['a page after a byte order mark and empty lines', answer(203, '\uFEFF\r\n\n <HTML>'), 'web-page'],
    ['302 with a page and no address', answer(302, '<html>Log in</html>'), 'web-page'],
    ['303 with nothing', answer(303, ''), 'redirected'],
    ['302 with data and no address', answer(302, '{"data":{}}'), 'redirected'],
    ['401 with a page of a login proxy', answer(401, '<html>Log in</html>'), 'web-page'],
    ['511 of a network that wants a sign-in', answer(511, 'Sign in'), 'web-page'],
    ['403 with a page', answer(403, '<html>Blocked</html>'), 'web-page'],
    ['404 with a page', answer(404, '<html>Not Found</html>'), 'no-api'],
    ['403 in a line of text', answer(403, 'Request forbidden by rules\n'), 'forbidden'],
    ['200 with nothing', answer(200, ''), 'malformed'],
    ['202', answer(202, {}), 'malformed'],
    ['204', answer(204, ''), 'malformed'],
    ['304 to a question without a condition', answer(304, ''), 'malformed'],
    ['a byte order mark and garbage', answer(200, '\uFEFF{'), 'malformed'],
    ['403 without words', answer(403, ''), 'forbidden'],
    [
      '403 of a suspended account',
      answer(403, { message: 'Sorry. Your account was suspended.' }),
      'forbidden',
    ],
    [
      '403 of an IP allow list',
      answer(403, {
        message:
          'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled',
      }),
      'ip',
    ],
    ['407 of a proxy', answer(407, '<html>'), 'proxy'],
    ['408', answer(408, ''), 'server'],
    ['429 with HTML', answer(429, '<html>'), 'limited'],
    ['451', answer(451, { message: 'Repository access blocked' }), 'query'],
    ['503 with HTML', answer(503, '<html>'), 'server'],
    [
      'a limit in GraphQL’s newer words',
      answer(200, {
        errors: [
          {
            type: 'RATE_LIMIT',
            code: 'graphql_rate_limit',
            message: 'API rate limit already exceeded for user ID 1.',
          },
        ],
      }),
      'limited',
    ],
    [
      'a secondary limit in GraphQL',
      answer(200, {
        errors: [
          {
            message:
              'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
          },
        ],
      }),
      'limited',
    ],
    [
      'a part of GitHub that is down',
      answer(200, { data: null, errors: [{ type: 'SERVICE_UNAVAILABLE', message: 'Service unavailable' }] }),
      'server',
    ],
    ['a redirect to nowhere', answer(302, '', { location: 'http://[' }), 'redirected'],
    ['a redirect to itself', answer(307, '', { location: '/graphql' }), 'redirected'],
    ['a redirect to another host', answer(308, '', { location: 'https://evil.example/' }), 'redirected'],
    ['a redirect to another port', answer(301, '', { location: 'http://127.0.0.1:9/graphql' }), 'redirected'],
  ];
  for (const [name, fault, code] of whole) {
    it(`${name} is ${code}, with something to do, and takes nothing`, async () => {
      const source = await github.organization();
      github.server.faults.add(fault, { times: 99 });
      await source.refresh();
      const { lastError } = github.connection.status;
      assert.equal(lastError?.code, code, JSON.stringify(lastError));
      assert.ok(lastError?.action && lastError.message.length > 10 && !/: $/.test(lastError.message));
      assert.deepEqual(github.files(), all);
      github.server.faults.clear();
      github.window.clock.advance(86_400_000);
      await source.refresh();
      await github.connection.until('ready');
      assert.deepEqual(github.connection.status.unread, []);
    });
  }

  const people: [string, (body: any) => unknown][] = [
    ['a team without its name', (body) => void (body.data.organization.t0.nodes[0].slug = null)],
    ['a member without a login', (body) => void (body.data.organization.m0.nodes[0].login = null)],
    ['no page of teams', (body) => void (body.data.organization.t0 = null)],
    ['no page of members', (body) => void delete body.data.organization.m0],
    ['a team whose members are missing', (body) => void (body.data.organization.t0.nodes[0].members = null)],
    [
      'more members and no cursor',
      (body) => void (body.data.organization.m0.pageInfo = { hasNextPage: true, endCursor: null }),
    ],
    [
      'members of a team that never end',
      (body) =>
        void (body.data.organization.t0.nodes[0].members.pageInfo = { hasNextPage: true, endCursor: null }),
    ],
    ['organization null without an error', (body) => void (body.data.organization = null)],
  ];
  for (const [name, edit] of people) {
    it(`${name}: nobody is lost`, async () => {
      const source = await github.people();
      const before = JSON.stringify(github.entities());
      github.server.faults.add(edited(edit), { where: 'GreenroomPeople' });
      await source.refresh();
      assert.equal(JSON.stringify(github.entities()), before);
      github.server.faults.clear();
      await source.refresh();
      assert.equal(github.connection.status.state, 'ready');
      assert.deepEqual(github.connection.status.unread, []);
    });
  }

  it('a token goes to no other host, whatever redirects say', async () => {
    const source = await github.organization();
    github.server.faults.add(faults.redirect('http://127.0.0.1:9/graphql'), { times: 3 });
    await source.refresh();
    for (const { url } of github.window.requests)
      assert.equal(new URL(url).origin, new URL(github.server.url).origin);
  });

  it('a page of HTML in place of a large file does not become the file', async () => {
    const large = `${componentOf('b')}# ${'x'.repeat(600_000)}\n`;
    const b = github.acme.repositories.get('b')!;
    b.commit({ 'catalog-info.yaml': large });
    const source = await github.organization();
    assert.equal(github.text('b/main/catalog-info.yaml'), large);
    b.commit({ 'catalog-info.yaml': `${large}# more\n` });
    for (const fault of [
      answer(200, '<html>'),
      answer(202, ''),
      answer(204, ''),
      answer(200, { content: 7 }),
    ]) {
      github.server.faults.add(fault, { where: '/git/blobs/', times: 3 });
      await source.refresh();
      assert.equal(github.text('b/main/catalog-info.yaml'), large);
      assert.deepEqual(
        github.connection.status.unread?.map(({ item }) => item),
        ['acme/b'],
      );
      github.server.faults.clear();
    }
    await source.refresh();
    assert.equal(github.text('b/main/catalog-info.yaml'), `${large}# more\n`);
  });

  it('a tree that GitHub cuts short is read folder by folder', async () => {
    const files = { 'deep/er/catalog-info.yaml': componentOf('deep'), 'x/y.txt': '', 'top.txt': '' };
    github.acme.repository('mono', { files });
    const cut = edited((body) => ({ ...body, tree: [body.tree[0]], truncated: true }));
    // Of the whole tree; its folders are then asked one by one.
    github.server.faults.add(cut, { where: 'mono/git/trees/' });
    github.server.takeLog();
    await github.organization({ catalogPaths: ['catalog-info.yaml', '**/catalog-info.yaml'] });
    assert.equal(github.text('deep/er/catalog-info.yaml'), componentOf('deep'));
    assert.deepEqual(github.connection.status.unread, []);
    const trees = github.asked().filter((path) => path.includes('mono/git/trees/'));
    // The whole, its top, and the two folders there.
    assert.equal(trees.length, 4);
  });

  it('a tree too large to be read at all is said to be; what of it was told is there', async () => {
    const folders = Array.from({ length: 60 }, (_, at) => `f${String(at).padStart(2, '0')}`);
    const files = Object.fromEntries(
      folders.map((folder) => [`${folder}/catalog-info.yaml`, componentOf(folder)]),
    );
    github.acme.repository('mono', { files });
    const cut = edited((body) => ({ ...body, truncated: true }));
    github.server.faults.add(cut, { where: 'recursive=1', times: 999 });
    const source = await github.organization({ catalogPaths: ['catalog-info.yaml', '**/catalog-info.yaml'] });
    const { unread = [], completeFor, lastError } = github.connection.status;
    const mono = unread.find(({ item }) => item === 'acme/mono');
    assert.equal(mono?.code, 'too-large');
    assert.match(mono.message, /too many files.*greenroom\.github\.catalogPath/);
    assert.equal(mono.action, 'settings');
    assert.match(lastError?.message ?? '', /acme\/mono|repositories/);
    assert.deepEqual(completeFor, []);
    assert.equal(github.text('mono/main/f00/catalog-info.yaml'), componentOf('f00'));
    github.server.faults.clear();
    await source.refresh();
    await github.connection.until('ready');
    for (const folder of folders) assert.ok(github.text(`mono/main/${folder}/catalog-info.yaml`), folder);
    assert.deepEqual(github.connection.status.unread, []);
  });

  it('an emptied, an archived, a renamed and a moved repository are what they are', async () => {
    const source = await github.organization();
    const beta = github.world.organization('beta');
    const [a, b, c] = ['a', 'b', 'c'].map((name) => github.acme.repositories.get(name)!);
    a!.files.clear();
    b!.isArchived = true;
    github.acme.rename('c', 'd');
    await source.refresh();
    assert.deepEqual(github.files(), ['d/main/catalog-info.yaml']);
    github.acme.delete('d');
    Object.assign(c!, { organization: beta });
    beta.repositories.set('d', c!);
    await source.refresh();
    assert.deepEqual(github.files(), []);
  });

  it('two windows that read at once share what one of them read', async () => {
    const other = new TestWindow(github.server, github.window.blobs);
    const connection = new TestConnection();
    const sources = [github.window.organization(), other.organization()];
    sources[0]!.connect(github.connection);
    sources[1]!.connect(connection);
    await Promise.all([github.connection.until('ready'), connection.until('ready')]);
    // The list, what is taken in, and where that could be, as it is not there.
    assert.ok(github.server.takeLog().length <= 3);
    for (const source of sources) source.dispose();
    other.close();
  });
});
