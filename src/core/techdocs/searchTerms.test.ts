import assert from 'node:assert/strict';
import { searchTerms } from './searchTerms';

describe('words for searching docs', () => {
  const finds = (text: string, query: string) => {
    const words = new Set(searchTerms(text));
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
    ['データベースを起動する', 'データベース'],
    ['数据库的配置文件', '配置'],
    ['ท่าเรือเปิดทุกวัน', 'ทุก'],
    ['설정 파일', '설정'],
  ] as const)
    it(`find ${query} in ${text}`, () => assert.ok(finds(text, query), searchTerms(text).join('|')));
  it('tell C from C++', () => assert.ok(!finds('Plain C here', 'C++')));
});
