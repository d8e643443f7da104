import assert from 'node:assert/strict';
import { NeverCancelled } from '../core/base/cancellation';
import { schemeFileFinder } from './schemeFileFinder';

describe('schemeFileFinder', () => {
  const finder = schemeFileFinder(
    { find: async () => ['file:///a/x'] },
    {
      find: async () => [
        'vscode-vfs://github/a/x.yaml',
        'vscode-vfs://github/a/out/x.yaml',
        'vscode-vfs://github/a/x.md',
      ],
    },
  );

  it('asks each finder for its own scheme', async () => {
    assert.deepEqual(await finder.find('file:///a', ['*'], []), ['file:///a/x']);
  });

  it('hands on all that it is asked, for a walk of one folder must not become a walk of everything', async () => {
    const asked: unknown[][] = [];
    const finder = { find: async (...args: unknown[]) => (asked.push(args), []) };
    for (const root of ['file:///a', 'vscode-vfs://github/a'])
      await schemeFileFinder(finder, finder).find(root, ['*'], ['x'], NeverCancelled, `${root}/b`);
    assert.deepEqual(
      asked.map(([root, , , token, within]) => [root, token, within]),
      [
        ['file:///a', NeverCancelled, 'file:///a/b'],
        ['vscode-vfs://github/a', NeverCancelled, 'vscode-vfs://github/a/b'],
      ],
    );
  });

  it('keeps to the patterns where the editor finds more', async () => {
    const found = await finder.find('vscode-vfs://github/a', ['**/*.yaml'], ['out/**']);
    assert.deepEqual(found, ['vscode-vfs://github/a/x.yaml']);
  });
});
