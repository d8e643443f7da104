import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import { placeForWriting } from './placeForWriting';

describe('a place for a file that is still to be made', () => {
  const check = async (path: string, isFine: boolean) => {
    const place = await placeForWriting('file:///w/shop', path, memoryReader());
    assert.equal(!('refused' in place), isFine, JSON.stringify(path));
  };

  it('lies below the folder', async () => {
    for (const path of [
      'a.md',
      'a/b c.md',
      '.github/x.yml',
      '.gitignore',
      'a/.gitattributes',
      'x.git',
      'git~x',
      'git',
    ])
      await check(path, true);
    for (const path of ['', '..', '../a', 'a/../../b', 'C:\\a', '//host/a']) await check(path, false);
  });

  it('is none that git keeps of itself, by any name that a file system has for it, though there is none yet', async () => {
    for (const git of [
      '.git',
      '.GIT',
      '.git ',
      '.git.',
      '.g\u200cit',
      'git~1',
      'GIT~2',
      '.git::$INDEX_ALLOCATION',
    ])
      for (const path of [git, `${git}/config`, `a/${git}/hooks/pre-commit`, `a\\${git}\\config`])
        await check(path, false);
  });
});
