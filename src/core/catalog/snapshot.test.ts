import assert from 'node:assert/strict';
import type { FileRecord } from './declaration';
import { decodeSnapshot, encodeSnapshot } from './snapshot';

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const places = { range: RANGE, name: RANGE } as never;

function record(at: number, definition: string): FileRecord {
  const ref = `api:default/a${at}`;
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name: `a${at}` },
    spec: { definition },
  };
  const uri = `file:///w/${at}.yaml`;
  return {
    uri,
    version: '1',
    declarations: [{ ref, entity, uri, places }],
    problems: [],
    locations: [],
    dependencies: [],
  };
}

async function kept(files: readonly FileRecord[], most?: number) {
  let turns = 0;
  const bytes = await encodeSnapshot('f', files, async () => void turns++, most);
  return { bytes, turns, files: [...decodeSnapshot('f', bytes)!].flat() };
}

describe('a snapshot', () => {
  it('gives back what it was made of, however many files and chunks', async () => {
    for (const count of [0, 1, 299, 300, 301, 700]) {
      const files = Array.from({ length: count }, (_, at) => record(at, 'x'));
      assert.deepEqual((await kept(files)).files, files);
    }
    assert.equal(decodeSnapshot('g', (await kept([])).bytes), undefined);
  });

  it('has few large files in a chunk', async () => {
    const { turns, files } = await kept(
      Array.from({ length: 20 }, (_, at) => record(at, 'x'.repeat(1_000_000))),
    );
    assert.equal(files.length, 20);
    assert.equal(turns, 5);
  });

  it('leaves out what goes beyond its size: many files that share a large text would each have one of their own', async () => {
    const shared = 'x'.repeat(49_000);
    const many = Array.from({ length: 120 }, (_, at) => record(at, shared));
    const { bytes, files } = await kept([...many, record(120, 'small')], 2_560_000);
    assert.ok(bytes.length < 2_570_000, String(bytes.length));
    assert.ok(files.length > 50 && files.length < 60, String(files.length));
    assert.equal(files.at(-1)!.uri, 'file:///w/120.yaml');
  });
});
