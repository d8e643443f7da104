import assert from 'node:assert/strict';
import { readDocuments } from './read';

describe('readDocuments', () => {
  it('reads what stands behind a document that ends in an open quote, after whatever error', () => {
    for (const broken of ['a: "open', '- a\nb: c\n"\n  d: e', "- a\nb: c\nd: 'x", '{ a\n"'])
      assert.deepEqual(
        readDocuments(`${broken}\n---\nkind: API\n`).map(({ value, problems }) => [
          value,
          problems.length > 0,
        ]),
        [
          [undefined, true],
          [{ kind: 'API' }, false],
        ],
        broken,
      );
  });

  it('finds places in their own document, whatever empty ones stand before it', () => {
    for (const before of ['', '# c\n...\n', '...\n', '---\n# c\n', '---\n---\n']) {
      const text = `${before}---\nmetadata:\n  name: first\n---\nmetadata:\n  name: second\n`;
      const places = readDocuments(text)
        .filter(({ value }) => value !== undefined)
        .map((document) => document.locate(['metadata', 'name'], 'key'));
      const keys = [...text.matchAll(/name/g)].map(({ index }) => [index, index + 4]);
      assert.deepEqual(places, keys, JSON.stringify(before));
    }
  });

  it('says what is wrong behind the end of the last document', () => {
    for (const behind of ['}', '  }', ']', 'x: [', '"open']) {
      const read = readDocuments(`kind: API\n...\n\n${behind}`);
      assert.deepEqual(read[0]?.value, { kind: 'API' }, behind);
      assert.ok(
        read.some(({ problems }) => problems.length > 0),
        behind,
      );
    }
  });
});
