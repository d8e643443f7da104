import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGitSettings } from './gitSettings';

const VALUES = [
  '~/.ignore',
  '"~/a b"',
  'a b  # comment',
  '"a # b" ; c',
  'C:\\\\Users\\\\me\\\\ignore',
  'a "b  c" d',
  '"quoted \\"name\\""',
  'one\\\n  two',
];

describe('settings of git', () => {
  for (const value of VALUES)
    it(`reads ${JSON.stringify(value)} as git does`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'greenroom-git-'));
      try {
        const text = `[user]\n\tname = x\n[Core]\n\tExcludesFile = ${value}\n[remote "a]b"]\n\turl = y\n`;
        writeFileSync(join(folder, 'config'), text);
        const said = execFileSync('git', ['config', '-f', join(folder, 'config'), 'core.excludesfile']);
        const found = new Map(readGitSettings(text).map(([name, value]) => [name, value]));
        assert.equal(found.get('core.excludesfile'), String(said).replace(/\n$/, ''));
        assert.equal(found.get('remote.url'), 'y');
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  it('reads a name on the line of its section, and none of a section alone', () =>
    assert.deepEqual(readGitSettings('[core] bare = true\n[a "b"]\n# x = y\n; z = w\nflag\n'), [
      ['core.bare', 'true'],
      ['a.flag', 'true', 'b'],
    ]));

  for (const text of [
    '[remote "origin"]\r\n\turl = y\r\n',
    '# was at C:\\old\\\n[remote "origin"]\nurl = y\n',
    '[safe]\n\tdirectory = C:\\\\Repos\\\\\n[remote "origin"]\n\turl = y\n',
    '[remote.Origin]\nurl = y ; c\n',
    '\uFEFF[remote "origin"] url = "y"# c\n',
    '[remote "origin"]\nurl = \\\ny',
    '[remote "origin"]\nfetch\nurl=y\n',
  ])
    it(`finds the remote as git does in ${JSON.stringify(text)}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'greenroom-git-'));
      try {
        writeFileSync(join(folder, 'config'), text);
        const said = execFileSync('git', ['config', '-f', join(folder, 'config'), 'remote.origin.url']);
        assert.equal(String(said), 'y\n');
        const found = readGitSettings(text).find(([name]) => name === 'remote.url');
        assert.deepEqual(found, ['remote.url', 'y', 'origin']);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
});
