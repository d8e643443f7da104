import assert from 'node:assert/strict';
import { indexTerms, searchTerms } from './searchTerms';
import { sectionsOf } from './sections';
import { excerptOf } from './sectionIndex';

describe('excerpts of what a search of docs found', () => {
  /** What is marked, of a text that was found by a question: by words that begin as those of the question. */
  const marked = (text: string, question: string) => {
    const asked = searchTerms(question);
    const terms = indexTerms(text).filter((term) => asked.some((each) => term.startsWith(each)));
    const { excerpt, highlights } = excerptOf(text, terms);
    return highlights.map(({ start, end }) => excerpt.slice(start, end));
  };
  const chinese = '港口服务的说明文字'.repeat(50);
  for (const [text, question, ...marks] of [
    ['Die Straße ist lang.', 'Strasse', 'Straße'],
    ['A naïve way', 'naive', 'naïve'],
    ['Die Größe zählt', 'grosse', 'Größe'],
    ['Open the ﬁle now', 'file', 'ﬁle'],
    ['Les nai\u0308ves', 'naive', 'nai\u0308ves'],
    ['İstanbul ist hier', 'hier', 'hier'],
    ['İstanbul ist hier', 'istanbul', 'İstanbul'],
    ['Call foo_bar first', 'foo_bar', 'foo_bar'],
    ['Use --dry-run to look', '--dry-run', '--dry-run'],
    ['Open app.py now', 'app.py', 'app.py'],
    ['This is so', 'is', 'is'],
    ['Set $HOME first', '$HOME', '$HOME'],
    ['Of @types and C++', '@types c++', '@types', 'C++'],
    ['웹서버를 다시', '서버', '서버를'],
    [`${chinese}数据库在这里`, '数据库', '数据库'],
    [`${chinese}数据库 在这里`, '数据库', '数据库'],
    [`${'far '.repeat(100)}harbour ${'away '.repeat(100)}`, 'harbour', 'harbour'],
  ] as const)
    it(`mark ${marks.join()} for ${question} in ${text.slice(-24)}`, () =>
      assert.deepEqual(marked(text, question), marks));

  it('begin at a word, and cut no letter in two', () => {
    const { excerpt } = excerptOf(`${'far '.repeat(100)}harbour`, ['harbour']);
    assert.equal(excerpt, `… ${'far '.repeat(9)}harbour`);
    for (const text of [`${'😀'.repeat(50)} harbour`, `x${'😀'.repeat(50)} harbour${'😀'.repeat(99)}`])
      assert.doesNotMatch(excerptOf(text, ['harbour']).excerpt, /\p{Surrogate}/u);
  });
});

describe('sections of a page', () => {
  it('say what a link, a picture or a note is of that is defined elsewhere on it, and keep other brackets', () => {
    const defined = '[badge]: b.svg\n[ci]: https://ci.example\n[foo]: foo.md\n[^1]: A note.\n';
    const text = `# Foo [![Build][badge]][ci]\n\nThe [Foo] service[^1], [x] done, ![Build].\n\n## Limits[^1]\n\n${defined}`;
    const [first, second] = sectionsOf(text).sections;
    assert.equal(first?.title, 'Foo Build');
    assert.equal(first?.text, 'The Foo service, [x] done, ![Build].');
    assert.deepEqual([second?.title, second?.anchor], ['Limits', 'limits']);
  });
});
