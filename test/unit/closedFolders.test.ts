import assert from 'node:assert/strict';
import { isInside } from '../../src/core/base/uri';
import { substitute } from '../../src/core/catalog/substitute';
import { createLanguageService } from '../../src/core/language/createLanguageService';
import {
  FileError,
  type FileErrorCode,
  type FileFinder,
  type ReadOptions,
} from '../../src/core/ports/fileReader';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';
import { DiskWorkspace } from '../support/diskWorkspace';

const component = (name: string, annotations = '') =>
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}${annotations} }
spec: { type: service, lifecycle: production, owner: team }
`;

const FILES = {
  '.git/config': '',
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./c/x.yaml, ./c/*.entity.yaml] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders }
spec: { type: openapi, lifecycle: production, owner: team, definition: { $text: ./c/api.yaml } }
---
${component('shop', ', annotations: { backstage.io/techdocs-ref: "dir:./c/sub" }')}`,
  'c/x.yaml': component('x'),
  'c/y.entity.yaml': component('y'),
  'c/api.yaml': 'openapi: 3.0.0',
  'c/sub/mkdocs.yml': 'site_name: a',
};

/** A folder `c` that a test closes and opens: who runs the tests may be allowed everything. */
function closable(more: Readonly<Record<string, string>> = {}, code: FileErrorCode = 'no-access') {
  const is = { closed: false, listed: false };
  const real = new NodeFileFinder();
  const find: FileFinder['find'] = async (root, include, exclude, token, within = root, unread) => {
    const found = await real.find(root, include, exclude, token, within);
    if (!is.closed || is.listed) return found;
    const folder = disk.uri('c');
    if (isInside(within, folder) || isInside(folder, within)) unread?.(folder, new FileError(code, folder));
    return found.filter((uri) => !isInside(folder, uri));
  };
  const disk = new DiskWorkspace({ ...FILES, ...more }, { finder: { find } });
  const { reader } = disk;
  const isClosed = (uri: string) => is.closed && isInside(disk.uri('c'), uri) && uri !== disk.uri('c');
  const asked = new NodeFileReader();
  const guarded =
    <A extends [string, ...unknown[]], R>(ask: (...args: A) => Promise<R>) =>
    async (...args: A) => {
      if (isClosed(args[0])) throw new FileError(code, args[0]);
      return ask(...args);
    };
  Object.assign(reader, {
    stat: async (uri: string) => (isClosed(uri) ? undefined : asked.stat(uri)),
    list: async (uri: string) => (isClosed(`${uri}/x`) ? [] : asked.list(uri)),
    readText: guarded((uri: string, options?: ReadOptions) => asked.readText(uri, options)),
    realpath: guarded((uri: string) => asked.realpath(uri)),
  });
  return { disk, is };
}

describe('folders that nobody here may look into', () => {
  let world: ReturnType<typeof closable>;
  beforeEach(() => (world = closable()));
  afterEach(() => world.disk.dispose());

  const told = async () => {
    const { disk } = world;
    const language = createLanguageService(disk.catalog, {
      files: disk.reader,
      repositories: disk.repositories,
    });
    const uri = disk.uri('catalog-info.yaml');
    const said = (each: { severity: string; message: string }) => `${each.severity} ${each.message}`;
    const closed = (await disk.catalog.getProblems(uri)).map(said);
    const open = (await language.diagnose({ uri, text: await disk.reader.readText(uri) })).map(said);
    assert.deepEqual(open.sort(), closed.sort());
    return closed;
  };
  const note = async () => (await world.disk.catalog.getSources())[0]?.note;

  const ALL = ['API:orders', 'Component:shop', 'Component:x', 'Component:y', 'Location:all'];
  const HERE = [
    "warning ./c/api.yaml can't be read here: permission is denied.",
    "warning ./c/sub can't be read here: permission is denied. Whether it has documentation is unknown.",
  ];
  const GLOB =
    "warning Whether ./c/*.entity.yaml matches a file is unknown, since folders that it looks into can't be read here.";

  it('are not said to lack what is named in them, by open files neither', async () => {
    world.is.closed = true;
    await world.disk.open();
    assert.deepEqual(await told(), [GLOB, ...HERE].sort());
    assert.deepEqual(await world.disk.refs(), ['API:orders', 'Component:shop', 'Location:all']);
    const others = (await world.disk.catalog.getProblems(world.disk.uri('c/x.yaml'))).map(
      ({ message }) => message,
    );
    assert.deepEqual(others, ["The file can't be read: permission is denied."]);
  });

  it('keep what was known of them, whichever way they are closed, and are known again once they are open', async () => {
    const { disk, is } = world;
    await disk.open();
    assert.deepEqual([await disk.refs(), await told(), await note()], [ALL, [], undefined]);
    for (const isListed of [false, true]) {
      Object.assign(is, { closed: true, listed: isListed });
      await disk.source.filesChanged([disk.uri('c')], []);
      assert.deepEqual([await disk.refs(), await told()], [ALL, isListed ? HERE : [GLOB, ...HERE].sort()]);
      is.closed = false;
      await disk.source.filesChanged([disk.uri('c')], []);
      assert.deepEqual([await disk.refs(), await told()], [ALL, []]);
    }
    Object.assign(is, { closed: true, listed: false });
    await disk.source.refresh();
    assert.match((await note()) ?? '', /^What is in the folder c is unknown/);
    // No event tells of what is allowed anew.
    is.closed = false;
    await disk.source.refresh();
    assert.deepEqual([await disk.refs(), await told(), await note()], [ALL, [], undefined]);
  });

  // A disk that fails, or too many open files: it may be read the next time.
  for (const code of ['no-access', 'unavailable'] as const)
    it(`are looked at as a whole when something is told of what they hold: ${code}`, async () => {
      const world = closable({ 'c/catalog-info.yaml': component('z') }, code);
      const { disk, is } = world;
      try {
        await disk.open();
        const all = [...ALL, 'Component:z'].sort();
        is.closed = true;
        for (const path of ['c/catalog-info.yaml', 'c/sub', 'c/none/catalog-info.yaml']) {
          await disk.source.filesChanged([], [disk.uri(path)]);
          assert.deepEqual(await disk.refs(), all, path);
          assert.match(
            (await disk.catalog.getSources())[0]?.note ?? '',
            /^What is in the folder c is unknown/,
          );
        }
        is.closed = false;
        await disk.source.filesChanged([disk.uri('c/sub/mkdocs.yml')], []);
        assert.deepEqual([await disk.refs(), await disk.catalog.getProblems()], [all, []]);
      } finally {
        disk.dispose();
      }
    });

  it('are looked at again by and by, since nothing tells that a disk works again', async () => {
    const { disk, is } = closable({}, 'unavailable');
    try {
      is.closed = true;
      await disk.open();
      const comes = async (ms: number) => {
        const callback = disk.later.get(ms);
        assert.ok(callback, `something waits ${ms} ms`);
        disk.later.delete(ms);
        callback();
        await disk.source.filesChanged([], []);
      };
      await comes(5_000);
      assert.deepEqual(await disk.refs(), ['API:orders', 'Component:shop', 'Location:all']);
      assert.match((await disk.catalog.getSources())[0]?.note ?? '', /is unknown/);
      is.closed = false;
      await comes(10_000);
      assert.deepEqual(await disk.refs(), ALL);
      assert.deepEqual(await disk.catalog.getProblems(), []);
      assert.equal((await disk.catalog.getSources())[0]?.note, undefined);
      assert.equal(disk.later.get(20_000), undefined);
    } finally {
      disk.dispose();
    }
  });

  it('keep nothing that nothing leads to any more, whatever is closed', async () => {
    const { disk, is } = world;
    disk.write('c/deep/catalog-info.yaml', component('found'));
    disk.write('c/sub/w.entity.yaml', component('w'));
    disk.write(
      'd/catalog-info.yaml',
      `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: deep }
spec: { targets: [../c/sub/*.entity.yaml] }
`,
    );
    await disk.open();
    is.closed = true;
    await disk.source.filesChanged([disk.uri('c')], []);
    const known = [...ALL, 'Component:found', 'Component:w', 'Location:deep'];
    assert.deepEqual(await disk.refs(), known.sort());
    await disk.source.refresh();
    assert.deepEqual(await disk.refs(), known.sort());
    for (const isRefreshed of [false, true]) {
      const targets = isRefreshed ? '[./c/other.yaml]' : '[./c/*.entity.yaml]';
      const text = FILES['catalog-info.yaml'].replace('[./c/x.yaml, ./c/*.entity.yaml]', targets);
      disk.write('catalog-info.yaml', text);
      if (isRefreshed) await disk.source.refresh();
      else await disk.source.filesChanged([disk.uri('catalog-info.yaml')], []);
      const left = isRefreshed ? ['Component:x', 'Component:y'] : ['Component:x'];
      const expected = known.filter((ref) => !left.includes(ref));
      assert.deepEqual(await disk.refs(), expected.sort(), targets);
    }
  });

  it('say nothing of what a server takes where a disk fails', async () => {
    const { disk, is } = closable({}, 'unavailable');
    try {
      is.closed = true;
      await disk.open();
      const said = (await disk.catalog.getProblems(disk.uri('catalog-info.yaml'))).map(
        ({ severity, message }) => `${severity} ${message}`,
      );
      assert.ok(
        said.includes("warning ./c/api.yaml can't be read here: it could not be opened."),
        said.join('\n'),
      );
      assert.ok(!said.join().includes('Backstage server'), said.join('\n'));
      assert.ok(!said.join().includes('There is no mkdocs.yml'), said.join('\n'));
      assert.ok(said.some((each) => /Whether it has documentation is unknown/.test(each)));
      assert.ok((await disk.refs()).includes('API:orders'));
    } finally {
      disk.dispose();
    }
  });

  it('are told from what a server refuses, whose own words say why', async () => {
    for (const scheme of ['memfs', 'file']) {
      const error = new FileError('no-access', 'x', 'acme asks for single sign-on. Sign in again.');
      const reader = {
        ...world.disk.reader,
        realpath: async (uri: string) => uri,
        readText: async () => Promise.reject(error),
        stat: async () => undefined,
        list: async () => [],
      };
      const repositories = { ...world.disk.repositories, rootOf: async () => `${scheme}:///r` };
      const context = { uri: `${scheme}:///r/catalog-info.yaml`, reader, repositories } as never;
      const { problems } = await substitute({ definition: { $text: './api.yaml' } }, context);
      const why = scheme === 'file' ? 'read here: permission is denied.' : `read: ${error.message}`;
      assert.deepEqual(
        problems.map(({ code, message }) => [code, message]),
        [['unreadable-file', `./api.yaml can't be ${why}`]],
      );
    }
  });

  it('are told of at a pattern though it found nothing before and finds nothing now', async () => {
    const { disk, is } = world;
    disk.write(
      'catalog-info.yaml',
      FILES['catalog-info.yaml'].replace('./c/*.entity.yaml', './c/*.none.yaml'),
    );
    await disk.open();
    assert.match((await told()).join(), /none\.yaml matches no file/);
    is.closed = true;
    await disk.source.filesChanged([disk.uri('c')], []);
    assert.match((await told()).join(), /Whether \.\/c\/\*\.none\.yaml matches a file is unknown/);
    is.closed = false;
    await disk.source.filesChanged([disk.uri('c')], []);
    assert.match((await told()).join(), /none\.yaml matches no file/);
  });
});
