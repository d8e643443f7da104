import assert from 'node:assert/strict';
import { splitFrontMatter } from '../markdown/source/frontMatter';

/** What MkDocs calls a page whose front matter has that title. */
describe('titles in front matter that are no texts', () => {
  for (const [written, title] of [
    ['yes', 'True'],
    ['off', 'False'],
    ['true', 'True'],
    ['"yes"', 'yes'],
    ['5', '5'],
    ['0', '0'],
    ['-0', '0'],
    ['1.10', '1.1'],
    ['2.0', '2.0'],
    ['0x1F', '31'],
    ['012', '10'],
    ['1_000', '1000'],
    ['10:30', '630'],
    ['1e3', '1e3'],
    ['.inf', 'inf'],
    ['2024-1-05', '2024-01-05'],
    ['2024-01-01 10:00:00', '2024-01-01 10:00:00'],
    ['2024-01-01T10:00:00', '2024-01-01 10:00:00'],
    ['[a, 5]', "['a', 5]"],
    ["{it's: yes}", `{"it's": True}`],
    ['', undefined],
    ['~', undefined],
    ['""', undefined],
  ] as const)
    it(`calls a page with ${JSON.stringify(written)} ${JSON.stringify(title)}`, () =>
      assert.equal(splitFrontMatter(`---\ntitle: ${written}\n---\n# Head\n`).title, title));
});
