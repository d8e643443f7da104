import assert from 'node:assert/strict';
import { Emitter } from '../base/emitter';
import type { CatalogChange } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { FileError, type FileReader } from '../ports/fileReader';
import { DocsFeed } from './docsFeed';
import type { SearchDocument } from './document';

const ref = 'component:default/orders';
const root = 'file:///repo';

function setUp(files: Record<string, string>) {
  const entities = new Map<string, Entity>();
  const changes = new Emitter<CatalogChange>();
  const delivered = new Map<string, readonly SearchDocument[]>();
  const faults: string[] = [];
  let due: (() => void) | undefined;
  const uris = () => Object.keys(files).map((path) => `${root}/${path}`);
  const reader: FileReader = {
    readText: async (uri) => {
      const text = files[uri.slice(root.length + 1)];
      if (text === undefined) throw new FileError('not-found', uri);
      return text;
    },
    stat: async (uri) => {
      if (uris().includes(uri)) return { type: 'file', size: 1, mtime: 1 };
      return uris().some((file) => file.startsWith(`${uri}/`))
        ? { type: 'directory', size: 0, mtime: 1 }
        : undefined;
    },
    list: async (uri) => {
      const below = uris().filter((file) => file.startsWith(`${uri}/`));
      const names = new Map(below.map((file) => [file.slice(uri.length + 1).split('/')[0]!, file]));
      return [...names].map(([name, file]) => ({
        name,
        type: file === `${uri}/${name}` ? ('file' as const) : ('directory' as const),
      }));
    },
    realpath: async (uri) => uri,
  };
  const zero = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const location = { uri: `${root}/catalog-info.yaml`, range: zero, nameRange: zero, sourceId: 'test' };
  const feed = new DocsFeed(
    {
      reader,
      clock: {
        now: () => 0,
        after: (_ms, callback) => ((due = callback), { dispose: () => (due = undefined) }),
      },
      onDidChange: changes.event,
      entity: (each) => entities.get(each),
      onFault: (_, error) => faults.push((error as Error).message),
      repositories: { rootOf: async () => root, resolveUrl: async () => undefined },
      catalog: {
        getEntityByRef: async (each) => entities.get(each),
        getLocation: async () => location,
        getEntitiesInFile: async () => [{ ref, location }],
      },
    },
    {
      upsert: (key, documents) => void delivered.set(key, documents),
      remove: (key) => void delivered.delete(key),
    },
  );
  return {
    feed,
    faults,
    delivered: () => delivered.get(`docs:${ref}`)?.map(({ title, path }) => `${title} ${path}`),
    declare: (annotations: Record<string, string>) => {
      entities.set(ref, {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'orders', annotations },
      });
      changes.fire({ added: [ref], changed: [], removed: [] });
    },
    rest: async (turns = 50) => {
      const callback = due;
      due = undefined;
      callback?.();
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('docs for the search', () => {
  const files = {
    'mkdocs.yml': 'site_name: Orders',
    'docs/index.md': '# Orders\n\nHow orders work.\n\n## Refunds\n\nPay back within a day.\n',
  };

  it('delivers headings of the pages, once the catalog rests', async () => {
    const { declare, rest, delivered } = setUp(files);
    declare({ 'backstage.io/techdocs-ref': 'dir:.' });
    assert.equal(delivered(), undefined);
    await rest();
    assert.deepEqual(delivered(), ['Orders index.md', 'Orders › Refunds index.md#refunds']);
  });

  it('follows changes of files, and forgets docs that are no longer named', async () => {
    const changing: Record<string, string> = { ...files };
    const { feed, declare, rest, delivered } = setUp(changing);
    declare({ 'backstage.io/techdocs-ref': 'dir:.' });
    await rest();
    changing['docs/index.md'] = '# Orders anew\n';
    feed.changed([`${root}/docs/index.md`]);
    await rest();
    assert.deepEqual(delivered(), ['Orders anew index.md']);
    declare({});
    assert.equal(delivered(), undefined);
  });

  it('delivers nothing of an entity that names no docs any more when its docs come', async () => {
    const { declare, rest, delivered } = setUp(files);
    declare({ 'backstage.io/techdocs-ref': 'dir:.' });
    const reading = rest();
    declare({});
    await reading;
    assert.equal(delivered(), undefined);
  });

  it('says of which entity the docs found no room', async () => {
    const headings = Array.from({ length: 150 }, (_, i) => `# H${i}\n`).join('\n');
    const pages = Array.from({ length: 200 }, (_, i) => [`docs/p${i}.md`, headings] as const);
    const { feed, declare, rest, faults } = setUp({ ...files, ...Object.fromEntries(pages) });
    declare({ 'backstage.io/techdocs-ref': 'dir:.' });
    await rest(2000);
    assert.deepEqual(faults, ['The search has room for 20000 headings of docs, and is full.']);
    assert.deepEqual((await feed.remote.readAll()).cut, 1);
  });

  it('finds docs that come to be where an entity says they are', async () => {
    const changing: Record<string, string> = {};
    const { feed, declare, rest, delivered } = setUp(changing);
    declare({ 'backstage.io/techdocs-ref': 'dir:./handbook' });
    await rest();
    assert.equal(delivered(), undefined);
    changing['handbook/mkdocs.yml'] = 'site_name: Orders';
    changing['handbook/docs/index.md'] = '# Orders\n';
    feed.changed([`${root}/handbook`]);
    await rest();
    assert.deepEqual(delivered(), ['Orders index.md']);
  });

  it('leaves entities alone that name no docs, or docs that are not there', async () => {
    const { declare, rest, delivered } = setUp({});
    declare({});
    await rest();
    declare({ 'backstage.io/techdocs-ref': 'dir:./nowhere' });
    await rest();
    assert.equal(delivered(), undefined);
  });
});
