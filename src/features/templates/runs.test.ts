import assert from 'node:assert/strict';
import { begunRuns, forgetRun, rememberRun } from './begunRuns';
import { credentialFields, standIns } from './credentials';
import { lentTokens } from './lentTokens';
import { repositoryIn } from './server/repositoryIn';

describe('what runs of templates are given, and leave', () => {
  const field = (secretsKey: string) => ({
    type: 'string',
    'ui:field': 'RepoUrlPicker',
    'ui:options': { requestUserCredentials: { secretsKey } },
  });
  const tokenOf = async (host: string) => (host === 'github.com' ? 'gho_mine' : undefined);

  it('lends a token only for the host that was answered, and says which it has not', async () => {
    const pages = [
      { properties: { repoUrl: field('USER_TOKEN'), name: { type: 'string' } } },
      {
        properties: { where: { properties: { repoUrl: field('OTHER') } }, never: field('NEVER') },
        definitions: { repo: field('LISTED') },
        dependencies: { name: { properties: { list: { items: { $ref: '#/definitions/repo' } } } } },
      },
    ];
    const values = {
      repoUrl: 'GitHub.com?owner=acme&repo=x',
      where: { repoUrl: 'gitlab.com?owner=a&repo=b' },
      list: ['github.com?owner=b'],
    };
    assert.deepEqual(await lentTokens(pages, values, tokenOf), {
      secrets: { USER_TOKEN: 'gho_mine', LISTED: 'gho_mine' },
      lent: ['GitHub.com', 'github.com'],
      unlent: ['gitlab.com'],
    });
    for (const repoUrl of ['github.com.evil.com?owner=a', 'evil.com/github.com', 'https://github.com', '', 7])
      assert.deepEqual((await lentTokens(pages, { repoUrl }, tokenOf)).secrets, {}, String(repoUrl));
  });

  it('look once at forms that lead to themselves', () => {
    const ref = { $ref: '#/definitions/e' };
    const e = {
      properties: { left: ref, right: ref, not: ref, repo: field('T') },
      anyOf: Array(40).fill(ref),
    };
    const page = { properties: { a: ref, b: ref }, definitions: { e } };
    assert.deepEqual(credentialFields([page]), [
      { path: ['a', 'repo'], secret: 'T' },
      { path: ['b', 'repo'], secret: 'T' },
    ]);
    const ladder = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `d${at}`,
        { allOf: Array(4).fill({ $ref: `#/definitions/d${at + 1}` }) },
      ]),
    );
    credentialFields([{ properties: { a: { $ref: '#/definitions/d0' } }, definitions: ladder }]);
    assert.deepEqual(
      standIns({ pages: [{ schema: { ...page, required: ['a'], definitions: { ...ladder, e } } }] }, {})
        .values,
      {},
    );
  });

  it('stand in for secrets that nobody is there to give', () => {
    const schema = {
      required: ['name', 'pass', 'token', 'count', 'dbPassword'],
      properties: {
        name: {},
        pass: { 'ui:widget': 'password' },
        token: { 'ui:field': 'Secret' },
        more: {},
        dbPassword: { type: 'string' },
        count: { type: 'integer', format: 'password' },
        deep: { required: ['key'], properties: { key: { 'ui:widget': 'password' } } },
      },
    };
    const { values, secrets } = standIns(
      {
        pages: [{ schema }, { schema: { properties: { repoUrl: field('MINE') } } }],
        secretsSchema: { required: ['npm'] },
      },
      { name: 'x', pass: 'given', deep: { open: 'y' } },
    );
    assert.deepEqual(Object.keys(values), ['name', 'pass', 'deep', 'token', 'dbPassword']);
    assert.deepEqual(Object.keys(values['deep'] as object), ['open', 'key']);
    assert.equal(values['pass'], 'given');
    assert.deepEqual(Object.keys(secrets).sort(), ['MINE', 'count', 'key', 'npm', 'pass', 'token']);
  });

  it('leads to the repository that was made, where it is on the GitHub that is set up', () => {
    const web = 'https://github.com';
    const of = (output: Record<string, unknown>) => repositoryIn(output, web);
    assert.equal(of({ remoteUrl: 'https://github.com/acme/orders.git' }), 'acme/orders');
    assert.equal(
      of({ links: [{ title: 'a' }, { url: 'https://GITHUB.com/acme/orders/blob/main/a' }] }),
      'acme/orders',
    );
    for (const url of [
      'https://github.com.evil.com/a/b',
      'https://gitlab.com/a/b',
      'https://github.com/acme',
      'git@github.com:a/b',
    ])
      assert.equal(of({ links: [{ url }] }), undefined, url);
    assert.equal(of({ remoteUrl: 'https://github.com/a/$(id)' }), undefined);
    assert.equal(of({ links: 'x' }), undefined);
  });

  it('is found again after the window was closed, until its end was seen', async () => {
    const kept = new Map<string, unknown>();
    const state = {
      get: (key: string, other: unknown) => kept.get(key) ?? other,
      update: async (key: string, value: unknown) => void kept.set(key, value),
    } as never;
    const [a, b] = ['template:default/a', 'template:default/b'];
    const on = { server: 'acme', account: 'guest' } as const;
    await rememberRun(state, { ref: a, id: '1', on, task: '1' });
    await rememberRun(state, { ref: b, id: '2', effects: ['Creates it'] });
    await rememberRun(state, { ref: a, id: '3', on, task: '3' });
    const ids = (ref: string) => begunRuns(state, ref).map(({ id }) => id);
    assert.deepEqual([ids(a), ids(b)], [['1', '3'], ['2']]);
    await forgetRun(state, '3');
    await forgetRun(state, 'none');
    assert.deepEqual(ids(a), ['1']);
    for (let at = 0; at < 40; at++) await rememberRun(state, { ref: `t${at}`, id: `t${at}`, on, task: 'x' });
    assert.deepEqual([ids(a), ids(b)], [[], []]);
  });
});
