import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCodeowners } from './codeowners';
import { parseCodeowners } from './parse';

const holds = (pattern: string, path: string) =>
  readCodeowners(`${pattern} @a`, 'github').rulesFor(path).length > 0;
const ownersOf = (text: string, path: string) => readCodeowners(text, 'github').rulesFor(path)[0]?.owners;
const shapes = (text: string) =>
  parseCodeowners(text).rules.map(({ pattern, owners, line }) => ({ pattern, owners, line }));

const EXAMPLE = `# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
/apps/github/api @doctocat
`;

/** Who owns what by that example. */
const DOCUMENTED: Readonly<Record<string, string>> = {
  'README.md': '@global-owner1 @global-owner2',
  'src/a.js': '@js-owner',
  'src/a.go': 'docs@example.com',
  'a.txt': '@octo-org/octocats',
  'build/logs/a.txt': '@octocat',
  'docs/getting-started.md': '@doctocat',
  'src/docs/a.md': '@global-owner1 @global-owner2',
  'x/apps/y': '@octocat',
  'scripts/deploy.js': '@doctocat @octocat',
  'deeply/nested/logs/x': '@octocat',
  'apps/a': '@octocat',
  'apps/github/a': '',
  'apps/github/api/a': '@doctocat',
};

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
  ['/*/', 'a', false],
  ['/*/', 'a/b/c', true],
  ['f*/', 'foo', false],
  ['f*/', 'bar/foo/baz', true],
  ['f*', 'bar/foo/baz', true],
  ['f\\*o', 'f*o', true],
  ['f\\*o', 'foo', false],
  ['f\\?o', 'f?o', true],
  ['foo/**/', 'foo', false],
  ['foo/**/', 'foo/bar', true],
  ['foo/**/bar/b*', 'foo/qux/bar/baz/deep', true],
  ['foo/**/bar/b*', 'foo/qux/bar', false],
  ['**/*bar*', 'foo/rebar', true],
  ['**', 'a/b', true],
  ['services/foo:bar/**/*', 'services/foo:bar/baz.json', true],
  ['a**b', 'axxb', true],
  ['a**b', 'a/b', false],
  ['grün/', 'grün/a', true],
  ['?', '𝒳', true],
];

describe('CODEOWNERS as GitHub reads it', () => {
  for (const [pattern, path, matches] of CASES) {
    it(`${pattern} ${matches ? 'holds' : 'does not hold'} ${path}`, () =>
      assert.equal(holds(pattern, path), matches));
  }

  it('answers the example of the documentation', () => {
    for (const [path, owners] of Object.entries(DOCUMENTED))
      assert.deepEqual(ownersOf(EXAMPLE, path)?.join(' '), owners, path);
  });

  it('lets the last match win, even one that names nobody', () => {
    const text = '* @org/all\n/apps/ @octocat\n/apps/github\n';
    assert.deepEqual(ownersOf(text, 'a'), ['@org/all']);
    assert.deepEqual(ownersOf(text, 'apps/x'), ['@octocat']);
    assert.deepEqual(ownersOf(text, 'apps/github/x'), []);
    assert.deepEqual(ownersOf('apps/ @a\napps/ @b\n', 'apps/x'), ['@b']);
  });

  it('reads comments, e-mail addresses, escaped spaces, tabs and CRLF', () => {
    assert.deepEqual(shapes('# head\r\n\r\n*.go\tdocs@example.com # why\r\nmy\\ docs/ @a @b/c\r\n'), [
      { pattern: '*.go', owners: ['docs@example.com'], line: 2 },
      { pattern: 'my\\ docs/', owners: ['@a', '@b/c'], line: 3 },
    ]);
  });

  it('says what GitHub says of a line that it leaves out, and where', () => {
    const told = (line: string) =>
      parseCodeowners(line).problems.map(({ code, start, end }) => [code, start, end]);
    assert.deepEqual(told('***/*.rb @monalisa'), [['invalid-pattern', 0, 8]]);
    assert.equal(parseCodeowners('***/*.rb @monalisa').problems[0]?.suggestion, '**/*.rb');
    assert.deepEqual(told('*.txt docs@'), [['invalid-owner', 6, 11]]);
    assert.deepEqual(told('  /a/ @ok @hpc.nih.gov'), [['invalid-owner', 10, 22]]);
    assert.deepEqual(told('/pages/[org]/x.tsx @a'), [['invalid-pattern', 0, 18]]);
    assert.equal(parseCodeowners('/[org]/x @a').problems[0]?.suggestion, '/\\[org\\]/x');
    assert.deepEqual(told('/pages/\\[org\\]/x.tsx @a'), []);
    assert.ok(holds('/pages/\\[org\\]/x.tsx', 'pages/[org]/x.tsx'));
    assert.deepEqual(told('!*.md @a'), [['invalid-pattern', 0, 5]]);
    assert.deepEqual(told('\\#a @a'), [['invalid-pattern', 0, 3]]);
    assert.deepEqual(told('*.js @js-owner #This is an inline comment.'), []);
  });

  it('leaves out what GitHub does not understand', () => {
    assert.deepEqual(shapes('!*.md @a\n[Section] @b\n*.ts nobody\n*.ts @a/b/c\n'), []);
  });

  it('answers at once for patterns made to be slow', () => {
    const pattern = '**/'.repeat(200) + '*a'.repeat(200) + 'b';
    assert.equal(holds(pattern, `${'x/'.repeat(100)}${'a'.repeat(250)}`), false);
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
      const codeowners = readCodeowners(readFileSync(file, 'utf8'), 'github');
      assert.deepEqual(codeowners.file.problems, [], repository);
      assert.ok((codeowners.rulesFor('some/file.ts')[0]?.owners.length ?? 0) > 0, repository);
    }
  });
});
