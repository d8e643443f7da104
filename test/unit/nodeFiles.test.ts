import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from '../../src/core/base/cancellation';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';

describe('files of the disk', () => {
  let folder: string;
  const uri = (path = '') => pathToFileURL(join(folder, path)).toString();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-files-'));
    const paths = ['catalog-info.yaml', 'a b/[x]/catalog-info.yml', '.hidden/catalog-info.yaml'];
    for (const path of [...paths, 'node_modules/p/catalog-info.yaml', 'a b/other.yaml']) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), `# ${path}\n`);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const find = async (include: string[], exclude: string[] = []) =>
    (await new NodeFileFinder().find(uri(), include, exclude)).sort();

  it('are not known in folders that can’t be looked into, from wherever it is looked', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    chmodSync(join(folder, 'a b'), 0);
    try {
      for (const within of ['', 'a b', 'a b/other.yaml', 'a b/[x]', 'a b/[x]/catalog-info.yml']) {
        const told: string[] = [];
        const found = await new NodeFileFinder().find(
          uri(),
          ['a b/**'],
          [],
          undefined,
          uri(within),
          (at, { code }) => told.push(`${code} ${at}`),
        );
        assert.deepEqual([found, told], [[], [`no-access ${uri('a b')}`]], within);
      }
    } finally {
      chmodSync(join(folder, 'a b'), 0o755);
    }
  });

  it('are found by patterns; what is excluded is not gone into', async () => {
    assert.deepEqual(await find(['**/catalog-info.{yaml,yml}'], ['**/node_modules/**']), [
      uri('.hidden/catalog-info.yaml'),
      `${uri()}/a%20b/%5Bx%5D/catalog-info.yml`,
      uri('catalog-info.yaml'),
    ]);
    assert.deepEqual(await find(['a b/*.yaml']), [uri('a b/other.yaml')]);
    assert.deepEqual(await find(['**/*.yaml'], ['**/node_modules', '**/catalog-info.yaml']), [
      uri('a b/other.yaml'),
    ]);
    assert.deepEqual(await new NodeFileFinder().find(uri('gone'), ['**/*'], []), []);
  });

  it('are found through links to files, not through links to folders', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync(folder, join(folder, 'round'));
    symlinkSync(join(folder, 'a b/other.yaml'), join(folder, 'linked.yaml'));
    assert.deepEqual(await find(['**/{linked,other}.yaml']), [uri('a b/other.yaml'), uri('linked.yaml')]);
  });

  it('are no longer looked for once that is cancelled', async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    await assert.rejects(new NodeFileFinder().find(uri(), ['**/*'], [], source.token), { name: 'Canceled' });
  });

  it('are read as text without a byte order mark, or refused with the reason', async () => {
    const reader = new NodeFileReader();
    writeFileSync(join(folder, 'marked.yaml'), '\ufeffkind: Änderung');
    assert.equal(await reader.readText(uri('marked.yaml')), 'kind: Änderung');
    await assert.rejects(reader.readText(uri('marked.yaml'), { maxBytes: 4 }), { code: 'too-large' });
    await assert.rejects(reader.readText(uri('gone.yaml')), { code: 'not-found' });
    // Nor can anything be at these.
    for (const path of ['a%00b', 'x'.repeat(300), 'a%2Fb'])
      await assert.rejects(reader.realpath(`${uri()}/${path}`), { code: 'not-found' }, path);
    await assert.rejects(reader.readText(uri('a b')), { code: 'not-a-file' });
    assert.equal(await reader.stat(uri('gone.yaml')), undefined);
    assert.equal((await reader.stat(uri('a b')))?.type, 'directory');
    assert.equal((await reader.stat(uri('marked.yaml')))?.size, 18);
  });

  it('that are pipes keep nobody waiting', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    await assert.rejects(new NodeFileReader().readText(uri('pipe.yaml')), { code: 'not-a-file' });
  });
});
