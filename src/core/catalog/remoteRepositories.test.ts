import assert from 'node:assert/strict';
import { WithRemoteRepositories } from './remoteRepositories';

describe('WithRemoteRepositories', () => {
  const local = {
    forget() {},
    lookIn() {},
    signs: async () => [],
    rootOf: () => Promise.resolve('file:///a'),
    resolveUrl: (url: string) => {
      if (!url.includes('/cloned/')) return Promise.resolve(undefined);
      const otherBranch = url.includes('/main/') ? undefined : { asked: 'dev', here: 'main' };
      return Promise.resolve({ root: 'file:///a', path: 'x.yaml', ...(otherBranch && { otherBranch }) });
    },
  };

  it('knows the root of a remote repository without asking', async () => {
    const repositories = new WithRemoteRepositories(local);
    const root = 'greenroom-github://github.com/acme/other/main';
    assert.equal(await repositories.rootOf(`${root}/docs/index.md`), root);
    assert.equal(await repositories.rootOf('file:///a/b'), 'file:///a');
  });

  it('prefers what is cloned, then what is read remotely', async () => {
    const repositories = new WithRemoteRepositories(local);
    const resolve = async (path: string) => {
      const place = await repositories.resolveUrl(`https://github.com/${path}`);
      return place && `${place.root}/${place.path}${place.otherBranch ? ' of another branch' : ''}`;
    };
    assert.equal(await resolve('acme/cloned/blob/dev/x.yaml'), 'file:///a/x.yaml of another branch');
    assert.equal(await resolve('acme/other/blob/main/x.yaml'), undefined);
    repositories.configure({ host: 'github.com', organizations: ['Acme'] });
    assert.equal(await resolve('acme/cloned/blob/main/x.yaml'), 'file:///a/x.yaml');
    assert.equal(
      await resolve('acme/other/blob/main/x.yaml'),
      'greenroom-github://github.com/acme/other/main/x.yaml',
    );
    assert.equal(
      await resolve('acme/cloned/blob/dev/x.yaml'),
      'greenroom-github://github.com/acme/cloned/dev/x.yaml',
    );
    assert.equal(await resolve('stranger/other/blob/main/x.yaml'), undefined);
  });
});
