import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Workspace } from '../../workspace';
import { filesOfTree } from './tree';

function workspaceOf(files: Record<string, string>): Workspace {
  const workspace = new Workspace();
  for (const [path, text] of Object.entries(files)) workspace.write(path, text);
  return workspace;
}

describe('what git takes of a workspace', () => {
  it('is files with their modes and links, and nothing of a repository that came along', () => {
    const workspace = workspaceOf({
      'a/b.txt': 'b',
      '.git/config': 'x',
      'sub/.GIT/config': 'x',
      '.github/x': '',
    });
    workspace.write('run', Uint8Array.from([0, 255]), true);
    workspace.put('link', { kind: 'link', target: 'a/b.txt' });
    assert.deepEqual(
      filesOfTree(workspace).map(({ path, mode, content }) => [path, mode, [...content].length]),
      [
        ['link', '120000', 7],
        ['run', '100755', 2],
        ['.github/x', '100644', 0],
        ['a/b.txt', '100644', 1],
      ],
    );
    assert.deepEqual(
      filesOfTree(workspace, 'a').map(({ path }) => path),
      ['b.txt'],
    );
    assert.throws(() => filesOfTree(workspace, '../x'), { name: 'NotAllowedError' });
    assert.throws(() => filesOfTree(workspace, 'none'), { name: 'InputError' });
  });

  it('is what git itself would take by the .gitignore files', () => {
    const files = {
      '.gitignore': 'node_modules/\n*.log\n/dist\n!keep.log\ndocs/**/*.tmp\n',
      'node_modules/x/index.js': '',
      'node_modules/.gitignore': '!*',
      'a.log': '',
      'keep.log': '',
      'dist/out': '',
      'src/dist/out': '',
      'src/.gitignore': '!b.log\nlocal\n',
      'src/b.log': '',
      'src/local': '',
      'src/deep/local/x': '',
      'src/deep/c.log': '',
      'docs/x.tmp': '',
      'docs/a/b/x.tmp': '',
      'logs/.gitignore': '*\n!.gitignore\n',
      'logs/anything': '',
    };
    const folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
    try {
      execFileSync('git', ['init', '--quiet', folder]);
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const listed = execFileSync('git', ['-C', folder, 'ls-files', '-oz', '--exclude-standard']);
      const expected = listed.toString().split('\0').filter(Boolean).sort();
      const found = filesOfTree(workspaceOf(files)).map(({ path }) => path);
      assert.deepEqual(found.sort(), expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
