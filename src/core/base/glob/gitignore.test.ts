import assert from 'node:assert/strict';
import { pathspec } from './gitignore';

/** What pathspec 1.1.1 says of these, which MkDocs is installed with. */
const CASES: readonly [patterns: string, named: string, others: string][] = [
  [
    '.*\n/templates/\n!.hidden/',
    '.x/b.md a/.y.md .hidden/.z.md templates/a.md',
    '.hidden/a.md a/templates/b.md',
  ],
  ['drafts/\n!drafts/keep.md', 'drafts/b.md drafts/sub/keep.md', 'drafts/keep.md drafts'],
  ['!drafts/keep.md\ndrafts/', 'drafts/b.md', 'drafts/keep.md keep.md'],
  ['drafts/*\n!drafts/keep/', 'drafts/b.md', 'drafts/keep/x.md'],
  ['/drafts\n!keep.md', 'drafts/c.md', 'drafts/keep.md drafts/a/keep.md'],
  ['*.md\n!index.md', 'a.md x/a.md', 'index.md x/index.md'],
  ['a/**\n!a/b/c.md', 'a/b/d.md', 'a/b/c.md'],
  ['# none\n', '', 'a.md'],
];

describe('patterns as pathspec reads them', () => {
  for (const [patterns, named, others] of CASES)
    it(JSON.stringify(patterns), () => {
      const { has, bringsBack } = pathspec(patterns);
      const paths = (text: string) => text.split(' ').filter(Boolean);
      assert.deepEqual(paths(`${named} ${others}`).filter(has), paths(named));
      assert.equal(bringsBack, patterns.includes('!'));
    });
});
