import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import { processFile } from './processFile';
import { SharedValues } from './sharedValues';

const FOLDER = 'file:///w';
const repositories = { rootOf: async () => FOLDER, resolveUrl: async () => undefined };
const long = (line: (index: number) => string) => Array.from({ length: 4000 }, (_, i) => line(i)).join('\n');
const YAML = long((i) => `k${i}: {a: [1, 2], b: text}`);

const component = (name: string, fields: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: me, ${fields} }
`;

async function take(count: number, files: Record<string, string>, fields: string) {
  let turns = 0;
  const values = new SharedValues(async () => void turns++);
  const reader = memoryReader(files);
  const records = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      processFile(
        { uri: `${FOLDER}/c${i}/catalog-info.yaml`, text: component(`c${i}`, fields) },
        { reader, repositories, values },
      ),
    ),
  );
  const entities = records.flatMap(({ declarations }) => declarations.map(({ entity }) => entity));
  const messages = records.flatMap(({ problems }) => problems.map(({ message }) => message));
  return { entities, messages, parses: values.parses, turns };
}

describe('what entities take in as values', () => {
  it('is parsed once, however many entities and fields take it in', async () => {
    for (const [file, text] of [
      ['big.yaml', YAML],
      ['big.json', JSON.stringify({ k0: { a: [1, 2] }, more: 'x'.repeat(70_000) })],
    ] as const) {
      const key = file.endsWith('json') ? '$json' : '$yaml';
      const fields = `x: {${key}: ../${file}}, y: {${key}: ../${file}}`;
      for (const count of [8, 16, 32]) {
        const { entities, messages, parses, turns } = await take(
          count,
          { [`${FOLDER}/${file}`]: text },
          fields,
        );
        assert.deepEqual(messages, []);
        assert.equal(entities.length, count);
        assert.equal(parses, 1, `${count} entities`);
        assert.equal(turns, 1);
        assert.deepEqual((entities.at(-1)!.spec!['y'] as { k0: { a: number[] } }).k0.a, [1, 2]);
      }
    }
  });

  it('is parsed once as a definition of several files, and put together for each who points to it', async () => {
    const files = {
      [`${FOLDER}/api.yaml`]: 'openapi: 3.0.0\ninfo: { title: A }\nx: { $ref: "./types.yaml#/Thing" }\n',
      [`${FOLDER}/types.yaml`]: 'Thing: { type: string }\n',
    };
    for (const count of [1, 4, 16]) {
      const { entities, messages, parses } = await take(count, files, 'definition: {$openapi: ../api.yaml}');
      assert.deepEqual(messages, []);
      assert.equal(parses, 2, `${count} entities`);
      for (const { spec } of entities) assert.match(spec!['definition'] as string, /x:\n +type: string/);
    }
    const broken = await take(
      2,
      { [`${FOLDER}/api.yaml`]: 'a: 1\n---\nb: 2\n' },
      'definition: {$openapi: ../api.yaml}',
    );
    assert.match(
      broken.messages.join(),
      /api\.yaml, which holds more than one document.*more than one document/,
    );
  });

  it('can be changed by none of those who take it in', async () => {
    const { entities } = await take(
      2,
      { [`${FOLDER}/a.yaml`]: 'deep: { list: [1] }' },
      'x: {$yaml: ../a.yaml}',
    );
    const { deep } = entities[0]!.spec!['x'] as unknown as { deep: { list: number[] } };
    assert.throws(() => deep.list.push(2), TypeError);
  });

  it('leaves others a turn before each long text, so that many of them stop nobody', async () => {
    const files = Object.fromEntries([0, 1, 2].map((i) => [`${FOLDER}/b${i}.yaml`, YAML]));
    const fields = [0, 1, 2].map((i) => `x${i}: {$yaml: ../b${i}.yaml}`).join(', ');
    const { parses, turns } = await take(4, files, fields);
    assert.deepEqual([parses, turns], [3, 3]);
  });

  it('is parsed anew once the file has changed', async () => {
    const values = new SharedValues();
    assert.deepEqual(await values.of('$yaml', 'a', 'b: 1', () => {}), { b: 1 });
    assert.deepEqual(await values.of('$yaml', 'a', 'b: 2', () => {}), { b: 2 });
    assert.equal(values.parses, 2);
  });

  it('is left unread where reading it would take long, and may be large where it does not', async () => {
    const large = 'x'.repeat(1_100_000);
    const ask = (text: string) => take(1, { [`${FOLDER}/a.yaml`]: text }, 'x: {$yaml: ../a.yaml}');
    assert.deepEqual((await ask(`a: ${large}`)).messages, []);
    assert.match((await ask(`a: &b ${large}`)).messages.join(), /larger than 1 MB and written in YAML that/);
  });

  it('holds one document', async () => {
    const ask = (text: string) => take(1, { [`${FOLDER}/a.yaml`]: text }, 'x: {$yaml: ../a.yaml}');
    assert.match((await ask('a: 1\n---\n')).messages.join(), /more than one document/);
    assert.match((await ask('a: 1\n---\nb: 1\n')).messages.join(), /more than one document/);
    assert.match((await ask('a: 1\na: 2\n')).messages.join(), /not valid YAML/);
    assert.deepEqual((await ask('- 1\n- 2\n')).entities[0]?.spec?.['x'], [1, 2]);
  });
});
