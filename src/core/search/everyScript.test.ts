import assert from 'node:assert/strict';
import { assertLinearCpu } from '../../../test/support/growth';
import type { Entity } from '../model/entity';
import { SearchEngine } from './searchEngine';
import { fold, partsOf, tokenize, wholesOf } from './tokenize';

const entity = (name: string, metadata: Partial<Entity['metadata']>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, ...metadata },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
});

const all: Entity[] = [
  entity('cn', { title: '支付服务', description: '处理订单的支付和退款，每天对账。' }),
  entity('cn-wind', { description: '风力发电站的监控系统' }),
  entity('jp', { title: '在庫管理システム', description: '倉庫の在庫を管理するサービスです。' }),
  entity('jp-kana', { description: 'データベースを起動する' }),
  entity('kr', { description: '결제서비스의 설정을 관리합니다' }),
  entity('th', { description: 'ท่าเรือเปิดทุกวัน' }),
  entity('de', { description: 'Bucht Plätze an der Hauptstraße' }),
  entity('fr', { description: 'Le café près de la forêt' }),
  entity('da', { description: 'Beregner tider for Ærøskøbing, Łódź og Đurđevac' }),
  entity('he', { description: 'שָׁלוֹם לכולם' }),
  entity('hi', { description: 'भुगतान की सेवा' }),
  entity('cpp', { title: 'Parser', description: 'Written in C++17, without exceptions' }),
  entity('csharp', { description: 'The client for C# (and F#)' }),
  entity('c', { description: 'A driver in plain C' }),
  entity('net', { description: 'Runs on .NET Core' }),
  entity('network', { description: 'Counts what the net carries' }),
  entity('snake', { description: 'Calls foo_bar before anything else' }),
  entity('apart', { description: 'A bar behind the foo' }),
  entity('dry', { description: 'Takes --dry-run, and tells what it would do' }),
  entity('laundry', { description: 'A run through the dry hills' }),
  entity('script', { description: 'The py that starts it is app.py here' }),
  entity('mixed', { description: '使用KafkaStreams处理消息' }),
];

describe('search in every script', () => {
  const known = new Map(all.map((each) => [`component:default/${each.metadata.name}`, each]));
  const search = new SearchEngine((ref) => known.get(ref));
  search.applyEntities(all);
  const found = (term: string) =>
    search.searchNow({ term }).results.map(({ ref }) => ref.slice('component:default/'.length));

  for (const [query, first] of [
    ['支付', 'cn'],
    ['退款', 'cn'],
    ['支付服务', 'cn'],
    ['风力', 'cn-wind'],
    ['監視', undefined],
    ['在庫', 'jp'],
    ['管理', 'jp'],
    ['データベース', 'jp-kana'],
    ['설정', 'kr'],
    ['서비스', 'kr'],
    ['결제', 'kr'],
    ['ทุก', 'th'],
    ['เปิด', 'th'],
    ['Hauptstrasse', 'de'],
    ['hauptstraße', 'de'],
    ['HAUPTSTRAẞE', 'de'],
    ['platze', 'de'],
    ['foret', 'fr'],
    ['FORÊT', 'fr'],
    ['aeroskobing', 'da'],
    ['lodz', 'da'],
    ['durdevac', 'da'],
    ['שלום', 'he'],
    ['सेवा', 'hi'],
    ['C++', 'cpp'],
    ['c++ parser', 'cpp'],
    ['C#', 'csharp'],
    ['f#', 'csharp'],
    ['.NET', 'net'],
    ['.net core', 'net'],
    ['foo_bar', 'snake'],
    ['--dry-run', 'dry'],
    ['dry-run', 'dry'],
    ['app.py', 'script'],
    ['Kafka', 'mixed'],
    ['streams', 'mixed'],
    ['消息', 'mixed'],
  ] as const)
    it(`${query}: ${first ?? 'nothing'}`, () => assert.equal(found(query)[0], first));

  it('tells C from C++ and C#', () => {
    assert.deepEqual(found('C++'), ['cpp']);
    assert.deepEqual(found('c#'), ['csharp']);
    assert.equal(found('plain c')[0], 'c');
  });

  it('leaves out what is behind one dash, and not behind two', () => {
    assert.deepEqual(found('foo -bar'), []);
    assert.ok(found('--dry-run').length > 0);
  });

  it('marks what was found', () => {
    for (const [term, marked] of [
      ['退款', '退款'],
      ['ทุก', 'ทุก'],
      ['C++', 'C++'],
      ['Hauptstrasse', 'Hauptstraße'],
    ]) {
      const { match } = search.searchNow({ term: term! }).results[0]!;
      const { start, end } = match!.highlights[0]!;
      assert.equal(match!.text.slice(start, end), marked);
    }
  });
});

describe('words', () => {
  for (const [text, words] of [
    ['C++17, C# and F#', ['c++', '17', 'c#', 'and', 'f#']],
    ['page#part repo#12 a+b', ['page', 'part', 'repo', '12', 'a', 'b']],
    ['ASP.NET x.net ../up ./here', ['asp', 'net', 'x', 'net', 'up', 'here']],
    ['GitHub', ['git', 'hub']],
    ['Groß C++', ['gross', 'c++']],
    ['서비스를', ['서비스를']],
  ] as const)
    it(`of ${text}`, () => assert.deepEqual(partsOf(text), words));

  it('have signs before them beside the word alone', () => {
    assert.deepEqual(
      tokenize('(.NET) --dry-run').map(({ word }) => word),
      ['net', '.net', 'dry', '--dry', 'run'],
    );
    assert.deepEqual(
      wholesOf('GitHub .NET').map(({ word }) => word),
      ['github', '.net'],
    );
  });

  it('are the same in ASCII and beside other letters', () => {
    const signs = ['C++', '.NET', '--x', 'a#b', 'GitHub', 'x.y', '+', '#', '-', '.', ' ', '(', 'f#', '++'];
    let seed = 5;
    const pick = (count: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % count;
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: 1 + pick(6) }, () => signs[pick(signs.length)]).join('');
      // A letter of another script sends all behind it down the other path.
      assert.deepEqual(
        tokenize(`é ${text}`)
          .slice(1)
          .map(({ word }) => word),
        tokenize(text).map(({ word }) => word),
        text,
      );
    }
  });

  it('are folded without losing what makes a letter', () => {
    assert.equal(fold('Ærø ŁÓDŹ İstanbul'), 'aero lodz istanbul');
    assert.equal(fold('が'), 'が');
    assert.equal(fold('서비스'), '서비스');
    assert.equal(fold('ท่าเรือ'), 'ท่าเรือ'.normalize('NFC'));
  });

  it('are told apart in time in proportion to the text', () => {
    for (const piece of ['--', '.a', 'C++', '#', '支付服务', 'ทุกวัน', '++'])
      assertLinearCpu(
        (n) => piece.repeat(n),
        (text) => void tokenize(text),
      );
  });
});
