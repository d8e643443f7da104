import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import { GitRepositories } from '../../sources/workspace/gitRepositories';
import { virtualRepositoryOf } from './virtualRepository';

const hex = (text: string) => Buffer.from(text).toString('hex');

describe('a repository without a clone', () => {
  it('is known by its address', () => {
    assert.deepEqual(virtualRepositoryOf('vscode-vfs://github/Acme/orders/docs/index.md'), {
      root: 'vscode-vfs://github/Acme/orders',
      slug: 'github.com/acme/orders',
    });
    const shown = hex('{"v":1,"ref":{"type":4,"id":"release/2"}}');
    for (const plus of ['+', '%2B', '%2b'])
      assert.deepEqual(virtualRepositoryOf(`vscode-vfs://github${plus}${shown}/acme/orders`), {
        root: `vscode-vfs://github${plus}${shown}/acme/orders`,
        slug: 'github.com/acme/orders',
        head: 'release/2',
      });
    for (const odd of ['7b', 'zz', hex('null'), hex('{"ref":{"id":7}}')])
      assert.equal(virtualRepositoryOf(`vscode-vfs://github+${odd}/acme/orders`)?.head, undefined, odd);
  });

  it('is none elsewhere', () => {
    for (const uri of [
      'file:///github/acme/orders',
      'vscode-vfs://github/acme',
      'vscode-vfs://other/a/b',
      '',
    ])
      assert.equal(virtualRepositoryOf(uri), undefined, uri);
  });

  it('is what web addresses of it lead to', async () => {
    const root = 'vscode-vfs://github/acme/orders';
    const repositories = new GitRepositories(memoryReader({ [`${root}/docs/a.md`]: 'x' }));
    repositories.lookIn(() => ({ folders: [root], files: [] }));
    const from = `${root}/catalog-info.yaml`;
    assert.equal(await repositories.rootOf(`${root}/docs/a.md`), root);
    assert.equal(await repositories.webUrlOf(from), 'https://github.com/acme/orders');
    assert.deepEqual(
      await repositories.resolveUrl('https://github.com/acme/orders/blob/main/docs/a.md', from),
      {
        root,
        path: 'docs/a.md',
      },
    );
    assert.equal(
      await repositories.resolveUrl('https://github.com/acme/other/blob/main/docs/a.md', from),
      undefined,
    );
  });
});
