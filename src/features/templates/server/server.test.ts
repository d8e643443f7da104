import assert from 'node:assert/strict';
import { begunTask, rememberTask } from './begunTasks';
import { lentTokens } from './lentTokens';
import { repositoryIn } from './repositoryIn';

describe('what a server that runs a template is given, and gives', () => {
  const field = (secretsKey: string) => ({
    type: 'string',
    'ui:field': 'RepoUrlPicker',
    'ui:options': { requestUserCredentials: { secretsKey } },
  });
  const tokenOf = async (host: string) => (host === 'github.com' ? 'gho_mine' : undefined);

  it('lends a token only for the host that was answered, and says which it has not', async () => {
    const pages = [
      { properties: { repoUrl: field('USER_TOKEN'), name: { type: 'string' } } },
      { properties: { where: { properties: { other: field('OTHER') } }, never: field('NEVER') } },
    ];
    const values = { repoUrl: 'GitHub.com?owner=acme&repo=x', where: { other: 'gitlab.com?owner=a&repo=b' } };
    assert.deepEqual(await lentTokens(pages, values, tokenOf), {
      secrets: { USER_TOKEN: 'gho_mine' },
      lent: ['GitHub.com'],
      unlent: ['gitlab.com'],
    });
    for (const repoUrl of ['github.com.evil.com?owner=a', 'evil.com/github.com', 'https://github.com', '', 7])
      assert.deepEqual((await lentTokens(pages, { repoUrl }, tokenOf)).secrets, {}, String(repoUrl));
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
    await rememberTask(state, 'template:default/a', '1');
    await rememberTask(state, 'template:default/b', '2');
    await rememberTask(state, 'template:default/a', '3');
    assert.deepEqual(
      [begunTask(state, 'template:default/a'), begunTask(state, 'template:default/b')],
      ['3', '2'],
    );
    await rememberTask(state, 'template:default/a', undefined);
    assert.equal(begunTask(state, 'template:default/a'), undefined);
    for (let at = 0; at < 40; at++) await rememberTask(state, `template:default/t${at}`, 'x');
    assert.equal(begunTask(state, 'template:default/b'), undefined);
  });
});
