import assert from 'node:assert/strict';
import { generateOrganization } from '../../github/generate';
import { GitHubServer } from '../../github/server';
import { World } from '../../github/world';

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { type?: string; message: string; extensions?: object }[];
}

describe('the loopback GitHub', () => {
  let server: GitHubServer;
  let world: World;

  beforeEach(async () => {
    world = new World();
    generateOrganization(world, { repositories: 150, teams: 3, people: 5 });
    world.token('good');
    server = await GitHubServer.start(world);
  });

  afterEach(async () => server.stop());

  const post = async (query: string, variables = {}, token = 'good') => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return { response, body: (await response.json()) as Answer };
  };
  const get = (path: string, headers = {}) =>
    fetch(server.url + path, { headers: { authorization: 'token good', ...headers } });
  const messages = (body: Answer) => body.errors?.map((error) => error.message) ?? [];

  it('pages through repositories with text', async () => {
    const query = `query($after: String) { organization(login: "acme") { repositories(first: 100, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { name defaultBranchRef { name target { oid } } object(expression: "HEAD:catalog-info.yaml") { ... on Blob { text isTruncated } } } } } rateLimit { cost remaining } }`;
    interface Page {
      organization: {
        repositories: {
          nodes: { object: { text: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
    }
    const first = (await post(query)).body.data as unknown as Page;
    assert.equal(first.organization.repositories.nodes.length, 100);
    assert.match(first.organization.repositories.nodes[0]!.object.text, /name: service-0000/);
    const after = first.organization.repositories.pageInfo.endCursor;
    const second = (await post(query, { after })).body.data as unknown as Page;
    assert.equal(second.organization.repositories.nodes.length, 50);
    assert.equal(second.organization.repositories.pageInfo.hasNextPage, false);
  });

  it('refuses what GitHub refuses', async () => {
    assert.match(
      messages((await post('{ organization(login: "acme") { nope } }')).body)[0]!,
      /Cannot query field "nope"/,
    );
    assert.match(
      messages((await post('{ organization(login: "acme") { repositories { totalCount } } }')).body)[0]!,
      /`first` or `last`/,
    );
    assert.match(
      messages(
        (await post('{ organization(login: "acme") { repositories(first: 101) { totalCount } } }')).body,
      )[0]!,
      /exceeds the `first` limit/,
    );
    const deep =
      '{ organization(login: "acme") { teams(first: 100) { nodes { members(first: 100) { nodes { organizations(first: 100) { totalCount } } } } } } }';
    assert.match(messages((await post(deep)).body)[0]!, /exceeds the maximum limit of 500000/);
    assert.equal((await post('{ viewer { login } }', {}, 'bad')).response.status, 401);
  });

  it('tells what is missing: scope, single sign-on, organisation, cursor', async () => {
    world.token('few', { scopes: ['repo'] });
    const people = '{ organization(login: "acme") { membersWithRole(first: 1) { nodes { login email } } } }';
    const errors = (await post(people, {}, 'few')).body.errors!;
    assert.deepEqual(
      errors.map((error) => error.type),
      ['INSUFFICIENT_SCOPES', 'INSUFFICIENT_SCOPES'],
    );
    world.token('sso', { ssoMissing: ['acme'] });
    const sso = await post('{ organization(login: "acme") { login } }', {}, 'sso');
    assert.deepEqual(sso.body.errors?.[0]?.extensions, { saml_failure: true });
    assert.match(sso.response.headers.get('x-github-sso')!, /^required; url=/);
    assert.equal(
      (await post('{ organization(login: "none") { login } }')).body.errors?.[0]?.type,
      'NOT_FOUND',
    );
    const stale = '{ organization(login: "acme") { repositories(first: 1, after: "xx") { totalCount } } }';
    assert.equal((await post(stale)).body.errors?.[0]?.type, 'INVALID_CURSOR_ARGUMENTS');
  });

  it('counts points as GitHub documents them', async () => {
    const query =
      '{ organization(login: "acme") { teams(first: 100) { nodes { members(first: 100) { totalCount } } } } rateLimit { cost nodeCount } }';
    const { body } = await post(query);
    assert.deepEqual({ ...(body.data?.rateLimit as object) }, { cost: 1, nodeCount: 10_100 });
    assert.equal(server.remaining, 4999);
  });

  it('answers REST within its own description, and conditional requests for nothing', async () => {
    const paths = [
      '/user',
      '/rate_limit',
      '/repos/acme/service-0001/contents/catalog-info.yaml',
      '/repos/acme/service-0001/contents/',
      '/repos/acme/service-0001/git/trees/HEAD?recursive=1',
    ];
    for (const path of paths) assert.equal((await get(path)).status, 200, path);
    const first = await get('/user');
    const used = server.remaining;
    const again = await get('/user', { 'if-none-match': first.headers.get('etag')! });
    assert.equal(again.status, 304);
    assert.equal(server.remaining, used);
    assert.equal((await get('/repos/acme/none/contents/x')).status, 404);
    const raw = await get('/repos/acme/service-0001/contents/README.md', {
      accept: 'application/vnd.github.raw+json',
    });
    assert.equal(await raw.text(), '# service-0001\n');
  });

  it('answers an Enterprise Server client below /api', async () => {
    assert.equal((await get('/api/v3/user')).status, 200);
  });
});
