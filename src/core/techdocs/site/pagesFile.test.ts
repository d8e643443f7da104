import assert from 'node:assert/strict';
import { readPages } from './pagesFile';

const faults = (text: string) =>
  readPages(text, 'file:///.pages').faults?.map(
    ({ range, code, message }) => `${range.start.line} ${code} ${message}`,
  ) ?? [];

describe('.pages files', () => {
  for (const [text, wrong] of [
    ['title: 5', "title of .pages must be text, and this is a number, so it needs quotation marks: '5'."],
    ['hide: "yes"', 'hide of .pages must be true or false, and this is text.'],
    ['nav: index.md', 'nav of .pages must be a list, and this is text.'],
    ['order: up', 'order of .pages must be asc or desc, and this is text.'],
    [
      'arrange: [2024]',
      "Each entry of arrange of .pages must be text, and this is a number, so it needs quotation marks: '2024'.",
    ],
  ] as const)
    it(`are told of where the plugin refuses them: ${text}`, () =>
      assert.deepEqual(faults(`\n${text}\n`), [
        `1 docs-config-type ${wrong} MkDocs stops with an error. Here it counts as not written.`,
      ]));

  it('are told of where they are no YAML, and what is beside a fault counts', () => {
    assert.match(faults('nav: [a.md\n').join(), /^0 docs-config |^1 docs-config /);
    assert.equal(readPages('title: Guides\nhide: 1\n', '').title, 'Guides');
  });

  it('are left alone otherwise', () =>
    assert.deepEqual(
      faults(
        'title: A\nhide: yes\nnav:\n- index.md\n- Title: b.md\n- ... | flat\n- S: [c.md]\norder: desc\ncollapse:\n',
      ),
      [],
    ));
});
