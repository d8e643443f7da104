import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCodeowners, ruleFor } from './codeowners';
import { matchesPattern } from './codeownersPattern';

/** The examples of GitHub's own documentation, and what gitignore adds to them. */
const CASES: [pattern: string, path: string, matches: boolean][] = [
  ['*', 'a.txt', true],
  ['*', 'deep/er/a.txt', true],
  ['*.js', 'a.js', true],
  ['*.js', 'deep/a.js', true],
  ['*.js', 'a.jsx', false],
  ['/build/logs/', 'build/logs/a', true],
  ['/build/logs/', 'build/logs/deep/a', true],
  ['/build/logs/', 'x/build/logs/a', false],
  ['/build/logs/', 'build/logs', false],
  ['docs/*', 'docs/getting-started.md', true],
  ['docs/*', 'docs/build-app/troubleshooting.md', false],
  ['docs/*', 'x/docs/a.md', false],
  ['/*', 'a.md', true],
  ['/*', 'docs/a.md', false],
  ['apps/', 'apps/a', true],
  ['apps/', 'x/apps/deep/a', true],
  ['apps/', 'apps', false],
  ['/docs/', 'docs/deep/a', true],
  ['/scripts', 'scripts/a', true],
  ['/scripts', 'scripts', true],
  ['**/logs', 'build/logs/a', true],
  ['**/logs', 'deeply/nested/logs/x/y', true],
  ['**/logs', 'logs', true],
  ['/apps/github', 'apps/github/x', true],
  ['/apps/github', 'apps/githubber', false],
  ['docs/**', 'docs/a/b', true],
  ['docs/**', 'docs', false],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b/c', true],
  ['a/**/b', 'a/x/c', false],
  ['/src/*.ts', 'src/a.ts', true],
  ['/src/*.ts', 'src/x/a.ts', false],
  ['/src/*/test', 'src/x/test/a', true],
  ['/src/*/test', 'src/test/a', false],
  ['te?t', 'test', true],
  ['te?t', 'tet', false],
  ['with\\ space/', 'with space/a', true],
  ['README.md', 'x/README.md', true],
  ['readme.md', 'README.md', false],
  ['/', 'a', false],
];

describe('CODEOWNERS', () => {
  for (const [pattern, path, matches] of CASES) {
    it(`${pattern} ${matches ? 'holds' : 'does not hold'} ${path}`, () =>
      assert.equal(matchesPattern(pattern, path), matches));
  }

  it('lets the last match win, even one that names nobody', () => {
    const rules = parseCodeowners('* @org/all\n/apps/ @octocat\n/apps/github\n');
    assert.deepEqual(ruleFor(rules, 'a')?.owners, ['@org/all']);
    assert.deepEqual(ruleFor(rules, 'apps/x')?.owners, ['@octocat']);
    assert.deepEqual(ruleFor(rules, 'apps/github/x'), { pattern: '/apps/github', owners: [], line: 2 });
  });

  it('reads comments, e-mail addresses, escaped spaces, tabs and CRLF', () => {
    const rules = parseCodeowners('# head\r\n\r\n*.go\tdocs@example.com # why\r\nmy\\ docs/ @a @b/c\r\n');
    assert.deepEqual(rules, [
      { pattern: '*.go', owners: ['docs@example.com'], line: 2 },
      { pattern: 'my\\ docs/', owners: ['@a', '@b/c'], line: 3 },
    ]);
  });

  it('leaves out what GitHub does not understand', () => {
    assert.deepEqual(parseCodeowners('!*.md @a\n[Section] @b\n*.ts nobody\n*.ts @a/b/c\n'), []);
  });

  it('answers at once for patterns made to be slow', () => {
    const pattern = '**/'.repeat(200) + '*a'.repeat(200) + 'b';
    assert.equal(matchesPattern(pattern, `${'x/'.repeat(100)}${'a'.repeat(250)}`), false);
  });

  it('reads the files of real repositories', function () {
    const corpus = process.env['GREENROOM_CORPUS'] ?? '../shared/corpus';
    const root = join(corpus, 'codeowners');
    if (!existsSync(root)) this.skip();
    for (const repository of readdirSync(root)) {
      const file = ['.github/CODEOWNERS', 'CODEOWNERS']
        .map((at) => join(root, repository, at))
        .find(existsSync);
      assert.ok(file, repository);
      const rules = parseCodeowners(readFileSync(file, 'utf8'));
      assert.ok((ruleFor(rules, 'some/file.ts')?.owners.length ?? 0) > 0, repository);
    }
  });
});
