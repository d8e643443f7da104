import assert from 'node:assert/strict';
import { indexTerms, searchTerms } from './searchTerms';

describe('words for searching docs', () => {
  const finds = (text: string, query: string) => {
    const words = new Set(indexTerms(text));
    return searchTerms(query).every((term) => words.has(term));
  };
  for (const [text, query] of [
    ['Die Straße zum Hafen', 'strasse'],
    ['Café', 'cafe'],
    ['Written in C++ and C#.', 'C++'],
    ['Written in C++ and C#.', 'c#'],
    ['Call foo_bar first', 'foo_bar'],
    ['Call foo_bar first', 'bar'],
    ['Use --dry-run to look', '--dry-run'],
    ['Open app.py now.', 'app.py'],
    ['Run src/app.py first.', 'app.py'],
    ['Call my.foo_bar() or self.foo_bar.', 'foo_bar'],
    ['see a/b/c/d/e/f/app.py', 'app.py'],
    ['the label app.kubernetes.io/name', 'kubernetes.io'],
    ['Use --dry-run to look', 'dry-run'],
    ['Use --dry-run to look', 'dry'],
    ['Written for .NET', 'net'],
    ['Call getUserName', 'user'],
    ['データベースを起動する', 'データベース'],
    ['数据库的配置文件', '配置'],
    ['ท่าเรือเปิดทุกวัน', 'ทุก'],
    ['설정 파일', '설정'],
  ] as const)
    it(`find ${query} in ${text}`, () => assert.ok(finds(text, query), searchTerms(text).join('|')));
  for (const [text, query] of [
    ['결제서비스의 설정을 관리합니다', '서비스'],
    ['웹서버를 다시 시작합니다', '서버'],
    ['ウェブサーバーを起動する', 'サーバー'],
    ['中华人民共和国', '共和国'],
  ] as const)
    it(`find ${query} inside ${text}`, () =>
      assert.ok(
        searchTerms(query).every((term) => indexTerms(text).some((word) => word.startsWith(term))),
        indexTerms(text).join('|'),
      ));
  it('are no more for texts of other scripts, and of long stretches', () => {
    for (const text of ['Plain words and Straße', '가'.repeat(400)])
      assert.deepEqual(indexTerms(text), searchTerms(text));
  });
  it('tell C from C++', () => assert.ok(!finds('Plain C here', 'C++')));
});
