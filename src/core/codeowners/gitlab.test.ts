import assert from 'node:assert/strict';
import { readCodeowners } from './codeowners';
import { dialectOf, dialectOfRemote } from './dialect';
import { parseCodeowners } from './parse';

const holds = (pattern: string, path: string) =>
  readCodeowners(`${pattern} @a`, 'gitlab').rulesFor(path).length > 0;

/** Each section's owners of a file, `section: owners`. */
const ownersOf = (text: string, path: string) =>
  readCodeowners(text, 'gitlab')
    .rulesFor(path)
    .map(({ section, owners }) => `${section ?? ''}: ${owners.join(' ')}`);

/** GitLab's documentation, and what File.fnmatch does with FNM_PATHNAME and FNM_DOTMATCH. */
const CASES: [pattern: string, path: string, matches: boolean][] = [
  ['*', 'deep/er/.a', true],
  ['/README.md', 'README.md', true],
  ['/README.md', 'docs/README.md', false],
  ['README.md', 'app/lib/README.md', true],
  ['internal/README.md', 'docs/api/internal/README.md', true],
  ['/docs/', 'docs/a/b', true],
  ['docs/', 'x/docs/a', true],
  // Without a slash at its end it is a file.
  ['/docs', 'docs/a', false],
  ['/docs', 'docs', true],
  ['/docs/*.md', 'docs/a.md', true],
  ['/docs/*.md', 'docs/x/a.md', false],
  ['/docs/index.*', 'docs/index.xml', true],
  ['/docs/*spec*', 'docs/runtime.spec', true],
  ['/docs/*/README.md', 'docs/api/README.md', true],
  ['/docs/*/README.md', 'docs/README.md', false],
  ['/docs/**/index.md', 'docs/index.md', true],
  ['/docs/**/index.md', 'docs/api/graphql/index.md', true],
  ['/docs/**', 'docs/a', true],
  // `**` is special before a slash alone.
  ['/docs/**', 'docs/a/b', false],
  ['docs/**/*', 'x/docs/a/b', true],
  ['**/', 'a', true],
  ['**/', 'x/a', true],
  ['/docs/**/', 'docs/a', true],
  ['/docs/**/', 'docs/x/a', true],
  ['path\\ with\\ spaces/*.md', 'path with spaces/a.md', true],
  ['\\#file.rb', 'x/#file.rb', true],
  ['*.r[bc]', 'x/a.rb', true],
  ['*.r[!b]', 'x/a.rb', false],
  ['*.r[^b]', 'x/a.rc', true],
  ['/[a-c]x', 'bx', true],
  ['/[a-c]x', 'dx', false],
  ['a[b', 'a[b', false],
  ['te?t', 'test', true],
  ['*.RB', 'a.rb', false],
  ['dir\\/file.txt', 'x/dir/file.txt', true],
  ['docs\\/', 'docs/a', true],
];

describe('CODEOWNERS as GitLab reads it', () => {
  for (const [pattern, path, matches] of CASES)
    it(`${pattern} ${matches ? 'holds' : 'does not hold'} ${path}`, () =>
      assert.equal(holds(pattern, path), matches));

  it('lets each section decide by itself', () => {
    const text =
      '* @admin\n\n[README Owners]\nREADME.md @user1 @user2\ninternal/README.md @user4\n\n[README other owners]\nREADME.md @user3\n';
    assert.deepEqual(ownersOf(text, 'README.md'), [
      ': @admin',
      'README Owners: @user1 @user2',
      'README other owners: @user3',
    ]);
    assert.deepEqual(ownersOf(text, 'internal/README.md'), [
      ': @admin',
      'README Owners: @user4',
      'README other owners: @user3',
    ]);
  });

  it('gives lines without owners those of their section', () => {
    const text =
      '* @general\n[Documentation][2] @docs-team\ndocs/\n*.txt\n^[Database] @db @agarcia\nmodel/db/\nconfig/db/database-setup.md @docs-team\n';
    assert.deepEqual(ownersOf(text, 'model/db/CHANGELOG.txt'), [
      ': @general',
      'Documentation: @docs-team',
      'Database: @db @agarcia',
    ]);
    assert.deepEqual(ownersOf(text, 'config/db/database-setup.md'), [': @general', 'Database: @docs-team']);
    const { sections } = parseCodeowners(text, 'gitlab');
    assert.deepEqual(
      sections.map(({ name, approvals, isOptional }) => [name, approvals, isOptional]),
      [
        ['Documentation', 2, false],
        ['Database', 1, true],
      ],
    );
  });

  it('joins sections of one name, and requires what one of them requires', () => {
    const text = '^[Docs]\nee/docs/ @docs\n[Database]\nREADME.md @database\n[DOCS]\nREADME.md @docs\n';
    assert.deepEqual(ownersOf(text, 'README.md'), ['Database: @database', 'Docs: @docs']);
    assert.equal(parseCodeowners(text, 'gitlab').sections[0]?.isOptional, false);
  });

  it('takes what is excluded out of its section for good', () => {
    const text = '* @username\n!pom.xml\n[Ruby]\n*.rb @ruby-team\n!/config/**/*.rb\n/config/routes.rb @ops\n';
    assert.deepEqual(ownersOf(text, 'x/pom.xml'), []);
    assert.deepEqual(ownersOf(text, 'config/routes.rb'), [': @username']);
    assert.deepEqual(ownersOf(text, 'app/a.rb'), [': @username', 'Ruby: @ruby-team']);
  });

  it('keeps of lines with one pattern what the last says, where the first stands', () => {
    assert.deepEqual(ownersOf('*.rb @old\n!*.rb\n*.rb @new\n', 'a.rb'), [': @new']);
    assert.deepEqual(ownersOf('* @old\n!/**/*\n* @new\n', 'x/a'), [': @new']);
    assert.deepEqual(ownersOf('!#file\n\\#file @new\n', '#file'), [': @new']);
    assert.deepEqual(ownersOf('\\#file @old\n!#file\n', '#file'), []);
    assert.deepEqual(ownersOf('*.rb @a\n/lib/ @b\n*.rb @c\n', 'lib/a.rb'), [': @b']);
    assert.deepEqual(ownersOf('[A]\n*.rb @a\n[B]\n!*.rb\n*.rb @b\n', 'a.rb'), ['A: @a', 'B: @b']);
    // Spelled otherwise it is another pattern.
    assert.deepEqual(ownersOf('!**/*.rb\n*.rb @new\n', 'a.rb'), []);
  });

  it('finds owners inside a word', () => {
    const owners = (line: string) => parseCodeowners(`* ${line}`, 'gitlab').rules[0]!.owners;
    assert.deepEqual(owners('(@docs)'), ['@docs']);
    assert.deepEqual(owners('docs@example.com,@alice'), ['docs@example.com', '@alice']);
    assert.deepEqual(owners('@a,@b/c- @team- docs@example.'), ['@a', '@b/c-', '@team-', 'docs@example']);
    assert.deepEqual(owners('@@banana x@@owner @! @ a@ @@'), []);
    const { rules } = parseCodeowners('* (@docs)', 'gitlab');
    assert.deepEqual(rules[0]!.written, [{ handle: '@docs', line: 0, start: 3, end: 8 }]);
  });

  it('takes roles, nested groups and addresses, and passes over what is none', () => {
    const text = '/path/* @group user_without_at @group/with-nested/subgroup @@maintainers jo@acme.example';
    assert.deepEqual(ownersOf(text, 'path/a'), [
      ': @group @group/with-nested/subgroup @@maintainers jo@acme.example',
    ]);
    const { problems } = parseCodeowners(text, 'gitlab');
    assert.deepEqual(
      problems.map(({ code, start, isLineIgnored }) => [code, start, isLineIgnored]),
      [['invalid-owner', 15, false]],
    );
  });

  it('takes whatever begins with a name in brackets for the head of a section', () => {
    assert.deepEqual(ownersOf('[S]@a\n*.md\n', 'x.md'), ['S: @a']);
    assert.deepEqual(ownersOf('[S][2]@a @b/c\n*.md\n', 'x.md'), ['S: @a @b/c']);
    assert.deepEqual(ownersOf('^[S]@a\n*.md\n', 'x.md'), ['S: @a']);
    // What no handle has in it ends the owners.
    assert.deepEqual(ownersOf('[S] @a # and @b\n*.md\n', 'x.md'), ['S: @a']);
    assert.deepEqual(ownersOf('[S][x] @a\n*.md\n', 'x.md'), ['S: ']);
    // A line that is meant for a range is one as well: `/[a-c]x` is how to write it.
    assert.deepEqual(ownersOf('* @all\n[a-c]x @b\n*.md @c\n', 'x.md'), [': @all', 'a-c: @c']);
    const codes = (text: string) => parseCodeowners(text, 'gitlab').problems.map(({ code }) => code);
    assert.deepEqual(codes('[S]@a\n*.md\n'), ['invalid-section']);
    assert.deepEqual(codes('[S] @a # and @b\n*.md\n'), ['invalid-section']);
  });

  it('takes a head without a name for one', () => {
    for (const head of ['[]', '[  ]', '^[ ]'])
      assert.deepEqual(
        ownersOf(`[Docs] @docs\n${head} @blank\nREADME.md\n`, 'README.md'),
        [': @blank'],
        head,
      );
  });

  it('knows the owners of every head of a section', () => {
    const { sections } = parseCodeowners('[Docs] @a\n*.md\n[DOCS] @b\nREADME.md\n', 'gitlab');
    assert.deepEqual(
      sections.flatMap(({ defaultOwners }) => defaultOwners.map(({ handle, line }) => `${line} ${handle}`)),
      ['0 @a', '2 @b'],
    );
  });

  it('says what is wrong with a section, and of a line that nobody owns', () => {
    const codes = (text: string) => parseCodeowners(text, 'gitlab').problems.map(({ code }) => code);
    assert.deepEqual(codes('[Section name\ndocs/ @docs'), ['invalid-section']);
    assert.deepEqual(codes('[]\ndocs/ @docs'), ['invalid-section']);
    assert.deepEqual(codes('[Docs][0]\ndocs/ @docs'), ['invalid-section']);
    assert.deepEqual(codes('[Docs][]\ndocs/ @docs'), ['invalid-section']);
    assert.deepEqual(codes('[Docs][two] @docs\ndocs/ @docs'), ['invalid-section']);
    assert.deepEqual(codes('^[Docs][2]\ndocs/ @docs'), ['invalid-section']);
    assert.deepEqual(codes('[Docs][ 2 ] @docs\ndocs/'), []);
    assert.deepEqual(codes('[Docs]\ndocs/'), ['no-owner']);
    assert.deepEqual(codes('[Docs] @docs\ndocs/\n!docs/x\n'), []);
  });
});

describe('Whose rules a CODEOWNERS file is written by', () => {
  const gitlab = '[Docs]\n/docs/ @docs';
  const cases: [uri: string, webUrl: string | undefined, text: string, dialect: string][] = [
    ['file:///r/.gitlab/CODEOWNERS', 'https://github.com/a/b', '', 'gitlab'],
    ['file:///r/.github/CODEOWNERS', undefined, gitlab, 'github'],
    ['file:///r/CODEOWNERS', 'https://gitlab.acme.example/a/b', '* @a', 'gitlab'],
    ['file:///r/CODEOWNERS', 'https://github.acme.example/a/b', gitlab, 'github'],
    ['file:///r/CODEOWNERS', undefined, gitlab, 'gitlab'],
    ['file:///r/CODEOWNERS', undefined, '* @a/b/c', 'gitlab'],
    ['file:///r/CODEOWNERS', undefined, '* @a\n[S]@a\n*.md', 'gitlab'],
    ['file:///r/CODEOWNERS', undefined, '* @@owner', 'gitlab'],
    ['file:///r/CODEOWNERS', undefined, '* @a\n!x', 'gitlab'],
    ['file:///r/CODEOWNERS', undefined, '* @a/b # [not] @a/b/c\n', 'github'],
    ['file:///r/CODEOWNERS', 'https://git.acme.example/a/b', '* @a/b', 'github'],
  ];
  for (const [uri, webUrl, text, dialect] of cases)
    it(`${uri} of ${webUrl ?? 'nowhere'}: ${JSON.stringify(text)}`, () =>
      assert.equal(dialectOf(uri, dialectOfRemote(webUrl), text), dialect));
});
