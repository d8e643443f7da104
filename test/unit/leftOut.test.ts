import { createLanguageService } from '../../src/core/language/createLanguageService';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileUri } from '../../src/runtime/node/fileUri';
import { DiskWorkspace } from '../support/diskWorkspace';
import { differences, whole } from '../support/soak/whole';

const component = (name: string, spec = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec:\n  type: x\n  lifecycle: x\n  owner: crew\n${spec}`;
const location = (...targets: string[]) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { targets: ${JSON.stringify(targets)} }\n`;

describe('what Git has and has not checked out', function () {
  this.timeout(30_000);
  let disk: DiskWorkspace;
  const run = (folder: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...args], { cwd: folder });
  const git = (...args: string[]) => run(disk.folder, ...args);
  const changed = (...paths: string[]) =>
    disk.source.filesChanged(
      paths.map((path) => fileUri(join(disk.folder, path))),
      [],
    );
  const equalsCold = async () => {
    const cold = new DiskWorkspace({}, { folder: disk.folder });
    await cold.open();
    assert.deepEqual(differences(await whole(disk.catalog), await whole(cold.catalog)), []);
  };
  const said = async () =>
    (await disk.catalog.getProblems()).map(({ severity, code }) => `${severity} ${code}`);
  afterEach(() => disk.dispose());

  const UNKNOWN = ['info not-checked-out', 'info not-checked-out', 'info not-checked-out'];

  for (const how of ['--no-sparse-index', '--sparse-index'])
    it(`is unknown and not missing, ${how}`, async () => {
      disk = new DiskWorkspace({
        'catalog-info.yaml': `${component('x', '  extra: { $text: ./out/a.txt }\n')}---\n${location('./out/y.yaml', './out/in/*.yaml')}`,
        'out/a.txt': 'text',
        'out/y.yaml': component('y'),
        'out/in/z.yaml': component('z'),
        'in/note.md': '',
      });
      git('init', '-q', '-b', 'main');
      git('add', '.');
      git('commit', '-q', '-m', 'first');
      git('sparse-checkout', 'set', '--cone', how, 'in');
      await disk.open();
      assert.deepEqual((await said()).sort(), UNKNOWN);
      const uri = fileUri(join(disk.folder, 'catalog-info.yaml'));
      const { reader: files, repositories } = disk;
      const language = createLanguageService(disk.catalog, { files, repositories });
      const open = await language.diagnose({ uri, text: await files.readText(uri) });
      assert.deepEqual(
        open.map(({ severity, code }) => `${severity} ${code}`),
        UNKNOWN,
      );
      // On another branch they are really gone, which only git's own list tells.
      git('checkout', '-q', '-b', 'other');
      git('rm', '-q', '-r', '--cached', '--sparse', 'out');
      await changed('.git/index', '.git/HEAD');
      await equalsCold();
      assert.ok((await said()).every((each) => each.startsWith('error')));
      git('reset', '-q', '--hard');
      git('sparse-checkout', 'disable');
      await changed('.git/index', 'out');
      await equalsCold();
      assert.deepEqual(await said(), []);
    });

  it('is a submodule that is not there as well', async () => {
    disk = new DiskWorkspace({
      'catalog-info.yaml': `${component('x', '  extra: { $text: ./sub/a.txt }\n')}---\n${location('./sub/y.yaml', './sub/in/*.yaml')}`,
    });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    const commit = String(git('rev-parse', 'HEAD')).trim();
    git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
    await disk.open();
    assert.deepEqual((await said()).sort(), UNKNOWN);
  });

  it('is not what somebody has deleted', async () => {
    disk = new DiskWorkspace({ 'catalog-info.yaml': location('./y.yaml'), 'y.yaml': component('y') });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    execFileSync('rm', ['y.yaml'], { cwd: disk.folder });
    await disk.open();
    assert.deepEqual(await said(), ['error location-not-found']);
  });
});
