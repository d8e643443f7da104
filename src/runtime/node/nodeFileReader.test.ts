import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileUri } from '../../../test/support/files';
import { BoundedFiles } from '../../core/techdocs/site/boundedFiles';
import { DocsSite } from '../../core/techdocs/site/docsSite';
import { NodeFileReader } from './nodeFileReader';

describe('NodeFileReader', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-files-'));
    const write = (path: string, text: string) => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write('repo/mkdocs.yml', 'site_name: Orders\n');
    write('repo/docs/index.md', '# Orders\n');
    write('repo/guides/set-up.md', '# Set up\n');
    write('elsewhere/secret.md', '# Secret\n');
    symlinkSync('../guides', join(folder, 'repo/docs/linked'));
    symlinkSync('../guides', join(folder, 'repo/docs/linked-again'));
    symlinkSync('..', join(folder, 'repo/docs/round'));
    symlinkSync('../../elsewhere', join(folder, 'repo/docs/outside'));
    symlinkSync('../../elsewhere/secret.md', join(folder, 'repo/docs/secret.md'));
    symlinkSync('nowhere', join(folder, 'repo/docs/broken'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads UTF-16 by its byte order mark, either end first', async () => {
    const little = Buffer.from('\uFEFFkind: Größe\n', 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      writeFileSync(join(folder, 'wide.yaml'), bytes);
      assert.equal(await new NodeFileReader().readText(fileUri(join(folder, 'wide.yaml'))), 'kind: Größe\n');
    }
  });

  it('lists a symbolic link as what it leads to', async () => {
    const entries = await new NodeFileReader().list(fileUri(join(folder, 'repo/docs')));
    assert.deepEqual(Object.fromEntries(entries.map(({ name, type }) => [name, type])), {
      'index.md': 'file',
      linked: 'directory',
      'linked-again': 'directory',
      round: 'directory',
      outside: 'directory',
      'secret.md': 'file',
      broken: 'file',
    });
  });

  it('lets docs follow links inside the repository, and none that leads out of it', async () => {
    const files = new BoundedFiles(new NodeFileReader(), fileUri(join(folder, 'repo')));
    const site = await DocsSite.open(files, fileUri(join(folder, 'repo')), 'Orders');
    assert.deepEqual(await site?.pages(), [
      'index.md',
      'secret.md',
      'linked/set-up.md',
      'linked-again/set-up.md',
      'round/guides/set-up.md',
    ]);
    const text = async (path: string) => {
      const page = await site?.page(path);
      return page && files.readText(page.uri);
    };
    assert.deepEqual(await text('linked/set-up.md'), { text: '# Set up\n' });
    assert.deepEqual(await text('secret.md'), { failure: 'outside' });
    const outside = await text('outside/secret.md');
    assert.ok(outside === undefined || 'failure' in outside);
  });
});
