import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import type { FileStat } from '../ports/fileReader';
import { processFile } from './processFile';
import { sharingTexts } from './sharedTexts';
import { MAX_SUBSTITUTED_SUM } from './substitute';

const FOLDER = 'file:///w';
const api = (name: string, target: string) => `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: ${name} }
spec: { type: openapi, lifecycle: production, owner: me, definition: { $text: ${target} } }
`;

/** A reader that counts what it really reads. */
function counting(files: Record<string, string>) {
  const reader = memoryReader(files);
  const reads: string[] = [];
  return {
    reads,
    reader: {
      ...reader,
      readText: (...[uri, options]: Parameters<typeof reader.readText>) => (
        reads.push(uri),
        reader.readText(uri, options)
      ),
    },
  };
}

const repositories = { rootOf: async () => FOLDER, resolveUrl: async () => undefined };

describe('what a catalog file takes in', () => {
  it('is read once, however many entities take it in, and is one string', async () => {
    const files = { [`${FOLDER}/big.yaml`]: 'x'.repeat(100_000) };
    const { reader, reads } = counting(files);
    const shared = sharingTexts(reader);
    const text = Array.from({ length: 50 }, (_, i) => api(`a${i}`, './big.yaml')).join('---\n');
    const record = await processFile(
      { uri: `${FOLDER}/catalog-info.yaml`, text },
      { reader: shared, repositories },
    );
    assert.equal(record.declarations.length, 50);
    assert.equal(reads.length, 1);
  });

  it('is read by many who ask at once but once, and anew when the file has changed', async () => {
    const files = { [`${FOLDER}/big.yaml`]: 'x'.repeat(100_000) };
    const { reader, reads } = counting(files);
    const shared = sharingTexts(reader);
    await Promise.all(Array.from({ length: 20 }, () => shared.readText(`${FOLDER}/big.yaml`)));
    assert.equal(reads.length, 1);
    files[`${FOLDER}/big.yaml`] = 'y'.repeat(100_001);
    assert.equal((await shared.readText(`${FOLDER}/big.yaml`))[0], 'y');
    assert.equal(reads.length, 2);
  });

  it('is what was read though nobody can look at the file, and anew where that is of another version', async () => {
    const uri = `${FOLDER}/big.yaml`;
    const files = { [uri]: 'x'.repeat(100_000) };
    const { reader } = counting(files);
    const refuse = () => Promise.reject(new Error('refused'));
    let version = 'x';
    let stat: () => Promise<FileStat> = refuse;
    const shared = sharingTexts({ ...reader, stat: () => stat() });
    assert.equal((await shared.readText(uri)).length, 100_000);
    stat = () => Promise.resolve({ type: 'file', size: 100_000, mtime: 0, version });
    assert.equal((await shared.readText(uri))[0], 'x');
    [files[uri], version] = ['y'.repeat(100_000), 'y'];
    assert.equal((await shared.readText(uri))[0], 'y');
    stat = refuse;
    assert.equal((await shared.readText(uri))[0], 'y');
  });

  it('is read again where the file changed while it was read', async () => {
    const uri = `${FOLDER}/big.yaml`;
    const files = { [uri]: 'x'.repeat(100_000) };
    const { reader } = counting(files);
    let version = 'x';
    const shared = sharingTexts({
      ...reader,
      stat: () => Promise.resolve({ type: 'file', size: 100_000, mtime: 0, version }),
      readText: async (asked, options) => {
        const text = await reader.readText(asked, options);
        [files[uri], version] = ['y'.repeat(100_000), 'y'];
        return text;
      },
    });
    assert.equal((await shared.readText(uri))[0], 'x');
    assert.equal((await shared.readText(uri))[0], 'y');
  });

  it('may be a definition of up to 20 MB as text, and of 5 MB as values', async () => {
    const files = {
      [`${FOLDER}/a.yaml`]: 'x'.repeat(19_000_000),
      [`${FOLDER}/b.yaml`]: 'x'.repeat(20_000_001),
    };
    const { reader } = counting(files);
    const messages = async (text: string) => {
      const record = await processFile(
        { uri: `${FOLDER}/catalog-info.yaml`, text },
        { reader, repositories },
      );
      return record.problems.map(({ message }) => message);
    };
    assert.deepEqual(await messages(api('a', './a.yaml')), []);
    assert.match((await messages(api('b', './b.yaml'))).join(), /larger than 20 MB/);
    assert.match((await messages(api('a', './a.yaml').replace('$text', '$yaml'))).join(), /larger than 5 MB/);
  });

  it('ends at a sum, with a problem at each line that goes beyond it', async () => {
    const size = 4_900_000;
    const { reader } = counting({ [`${FOLDER}/big.yaml`]: 'x'.repeat(size) });
    const text = Array.from({ length: 400 }, (_, i) => api(`a${i}`, './big.yaml')).join('---\n');
    const record = await processFile(
      { uri: `${FOLDER}/catalog-info.yaml`, text },
      { reader: sharingTexts(reader), repositories },
    );
    const taken = Math.floor(MAX_SUBSTITUTED_SUM / size);
    assert.equal(record.declarations.length, 400, 'every entity stands');
    assert.equal(record.problems.length, 400 - taken);
    assert.match(
      record.problems[0]!.message,
      /big\.yaml is left unread: this file would take in more than 20 MB/,
    );
    assert.equal(record.problems[0]!.range.start.line, taken * 5 + 3);
    const definitions = record.declarations.map(({ entity }) => entity.spec?.['definition']);
    assert.equal(definitions.filter((each) => typeof each === 'string').length, taken);
  });
});
