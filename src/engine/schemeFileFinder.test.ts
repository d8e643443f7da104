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
    async () => [],
  );

  it('asks each finder for its own scheme', async () => {
    assert.deepEqual(await finder.find('file:///a', ['*'], []), ['file:///a/x']);
  });

  it('hands on all that it is asked, for a walk of one folder must not become a walk of everything', async () => {
    const asked: unknown[][] = [];
    const finder = { find: async (...args: unknown[]) => (asked.push(args), []) };
    for (const root of ['file:///a', 'vscode-vfs://github/a'])
      await schemeFileFinder(finder, finder, async () => []).find(
        root,
        ['*'],
        ['x'],
        NeverCancelled,
        `${root}/b`,
      );
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

  it('sends no callback to another thread: none crosses', async () => {
    let sent: unknown[] = [];
    const search = { find: async (...asked: unknown[]) => ((sent = asked), []) };
    const root = 'vscode-vfs://github/a';
    await schemeFileFinder(undefined, search, async () => []).find(
      root,
      ['*'],
      [],
      undefined,
      undefined,
      () => {},
    );
    assert.equal(structuredClone(sent).at(0), root);
  });

  it("walks where the editor can't search, past what is left out", async () => {
    const tree: Record<string, readonly string[]> = {
      'vscode-vfs://github/a': ['x.yaml', 'b/', 'out/', 'ü 1/'],
      'vscode-vfs://github/a/b': ['x.yaml', 'x.md'],
      'vscode-vfs://github/a/%C3%BC%201': ['x.yaml'],
    };
    const listed: string[] = [];
    const list = async (uri: string) => {
      listed.push(uri);
      return (tree[uri] ?? []).map((name) => ({
        name: name.replace('/', ''),
        type: name.endsWith('/') ? ('directory' as const) : ('file' as const),
      }));
    };
    const search = { find: async () => undefined };
    const walking = schemeFileFinder(undefined, search, list);
    assert.deepEqual(await walking.find('vscode-vfs://github/a', ['**/*.yaml'], ['**/out/**']), [
      'vscode-vfs://github/a/x.yaml',
      'vscode-vfs://github/a/b/x.yaml',
      'vscode-vfs://github/a/%C3%BC%201/x.yaml',
    ]);
    assert.ok(!listed.includes('vscode-vfs://github/a/out'));
  });
});
