import assert from 'node:assert/strict';
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

  it('keeps to the patterns where the editor finds more', async () => {
    const found = await finder.find('vscode-vfs://github/a', ['**/*.yaml'], ['out/**']);
    assert.deepEqual(found, ['vscode-vfs://github/a/x.yaml']);
  });
});
