import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskWorkspace } from '../../../test/support/diskWorkspace';
import { remoteSlugs, remoteUrls } from './gitRemotes';
import { readGitSettings } from './gitSettings';

const CONFIGURATIONS = [
  '[remote "origin"]\n\turl = git@github.com:acme/main.git\n',
  '[remote "origin"]\n\turl = "https://github.com/acme/main.git"\n',
  '[remote "origin"]\n\turl = https://github.com/acme/main.git # the old one\n',
  '[remote "origin"] url = https://github.com/acme/main.git\n',
  '[Remote "origin"]\n\tURL = https://github.com/acme/main.git\n',
  '[remote "origin"]\n\turl = https://github.com/\\\nacme/main.git\n',
  '[remote "up"]\n\turl = https://github.com/other/main\n[remote "origin"]\n\turl = ssh://git@ssh.github.com:443/acme/main.git\n',
  '[url "https://github.com/"]\n\tinsteadOf = gh:\n[remote "origin"]\n\turl = gh:acme/main.git\n',
  '[url "https://github.com/acme/"]\n\tinsteadOf = gh:a/\n[url "https://x.example/"]\n\tinsteadOf = gh:\n[remote "origin"]\n\turl = gh:a/main\n',
];

describe('remotes of git', () => {
  for (const text of CONFIGURATIONS)
    it(`are those that git knows: ${JSON.stringify(text)}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'greenroom-git-'));
      try {
        const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
        git('init', '-q');
        writeFileSync(join(folder, '.git/config'), `[core]\n\tbare = false\n${text}`);
        const settings = readGitSettings(text);
        const urls = remoteUrls(settings);
        assert.equal(urls[0], git('config', 'remote.origin.url').trim());
        assert.ok(urls.includes(git('ls-remote', '--get-url', 'origin').trim()), urls.join());
        assert.ok(remoteSlugs(settings).includes('github.com/acme/main'), remoteSlugs(settings).join());
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

  for (const url of [
    'git@github.com:/acme/main.git',
    'git@github.com-work:acme/main.git',
    'https://jo:p@ss@github.com/acme/main',
    'ssh://git@github.com//acme/main.git',
  ])
    it(`know the repository by ${url}`, () =>
      assert.deepEqual(remoteSlugs([['remote.url', url, 'origin']]), ['github.com/acme/main']));

  it("are not the submodules', whose addresses stand beside them", async () => {
    const config =
      '[remote "origin"]\n\turl = git@github.com:acme/main.git\n[submodule "lib"]\n\turl = https://github.com/acme/lib.git\n';
    assert.deepEqual(remoteSlugs(readGitSettings(config)), ['github.com/acme/main']);
    const api = (repository: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: {name: ${repository}}\nspec:\n  type: text\n  lifecycle: x\n  owner: o\n  definition: {$text: 'https://www.github.com/acme/${repository}/blob/main/spec.txt'}\n`;
    const disk = new DiskWorkspace({
      '.git/config': config,
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/modules/lib/config': '[remote "origin"]\n\turl = https://github.com/acme/lib.git\n',
      '.git/modules/lib/HEAD': 'ref: refs/heads/main\n',
      'spec.txt': 'of main',
      'catalog-info.yaml': `${api('main')}---\n${api('lib')}`,
      'lib/.git': 'gitdir: ../.git/modules/lib\n',
      'lib/spec.txt': 'of lib',
      'lib/catalog-info.yaml': api('other'),
    });
    try {
      await disk.open();
      const { items } = await disk.catalog.queryEntities({ filter: { 'metadata.name': ['main', 'lib'] } });
      const definitions = items.map(({ metadata, spec }) => [metadata.name, spec?.['definition']]);
      assert.deepEqual(Object.fromEntries(definitions), { main: 'of main', lib: 'of lib' });
    } finally {
      disk.dispose();
    }
  });
});
