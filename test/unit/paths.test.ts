import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isInside } from '../../src/core/base/uri';
import { createLanguageService } from '../../src/core/language/createLanguageService';
import { CatalogOwnership } from '../../src/core/ownership/ownershipService';
import { boundedReader } from '../../src/core/paths/boundedReader';
import { resolvePath } from '../../src/core/paths/resolvePath';
import { createDocs } from '../../src/core/techdocs/createDocs';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { DiskWorkspace } from '../support/diskWorkspace';

const WEB = 'https://github.com/acme/orders';
const RAW = 'https://raw.githubusercontent.com/acme/orders';
const AZURE = 'https://dev.azure.com/acme/shop/_git/orders';
const BITBUCKET = 'https://git.acme.example/projects/SHOP/repos/orders';

/** What is outside holds this word, which must be seen nowhere. */
const SECRET = 'TOPSECRET';

/** Ways out of the repository `top/acme/orders` from `top/acme/orders/<folder>/`, to a file of that name. */
const waysOut = (top: string, name: string): string[] => [
  `../../${name}`,
  `./../../${name}`,
  `../../../${name}`,
  `x/../../../${name}`,
  `..//.././/${name}`,
  `..\\..\\${name}`,
  `.\\..\\..\\${name}`,
  `../..\\${name}`,
  `%2e%2e/%2e%2e/${name}`,
  `.%2E/%2e./${name}`,
  `..%2f..%2F${name}`,
  `..%5c..%5C${name}`,
  `%2e%2e%5c%2e%2e%2f${name}`,
  `%252e%252e/%252e%252e/${name}`,
  `/../${name}`,
  `/../../${name}`,
  `\\..\\${name}`,
  `/%2e%2e/${name}`,
  `${top}/${name}`,
  `/${top}/${name}`,
  `file://${top}/${name}`,
  `C:\\${name}`,
  `c:/${name}`,
  `\\\\localhost\\share\\${name}`,
  `//localhost/share/${name}`,
  // Links: a file's, a chain, an absolute one, a folder's, one within a linked folder.
  `../l/link-${name}`,
  `../l/chain-${name}`,
  `../l/absolute-${name}`,
  `../l/folder/${name}`,
  `../l/folder/../folder/./${name}`,
  `../l/inner/folder/${name}`,
  `/l/link-${name}`,
  `/l/folder/${name}`,
  `..\\l\\folder\\${name}`,
  `../l/%66older/${name}`,
  // What nothing can be at: names that no disk holds, links that lead in a circle.
  `..%00/..%00/${name}`,
  `../l/circle/${name}`,
  `../${'x'.repeat(300)}/${name}`,
  // Dots and slashes that are none to a disk.
  `..;/..;/${name}`,
  `\uff0e\uff0e/\u2025/${name}`,
  `%c0%ae%c0%ae/..%c0%af..%c0%af${name}`,
  `.\u200b./..\ufeff/${name}`,
  `../l/chained/${name}`,
  // Addresses of the repository itself.
  `${WEB}/blob/main/../${name}`,
  `${WEB}/blob/main/../../${name}`,
  `${WEB}/blob/main/x/../../${name}`,
  `${WEB}/blob/main/%2e%2e/${name}`,
  `${WEB}/blob/main/%2E%2E%2F${name}`,
  `${WEB}/blob/main/..%2f..%2f${name}`,
  `${WEB}/blob/main/..%5c${name}`,
  `${WEB}/blob/main/..\\${name}`,
  `${WEB}/blob/main/..\\..\\${name}`,
  `${WEB}/blob/main//../${name}`,
  `${WEB}/blob/main/./../${name}`,
  `${WEB}/blob/main/${top}/${name}`,
  `${WEB}/blob/HEAD/../${name}`,
  `${WEB}/blob/../${name}`,
  `${WEB}/blob/../../${name}`,
  `${WEB}/raw/main/../${name}`,
  `${WEB}/edit/main/../${name}`,
  `${WEB}/tree/main/../${name}`,
  `${WEB}/-/blob/main/../${name}`,
  `${WEB}/src/main/../${name}`,
  `${WEB}.git/blob/main/../${name}`,
  `https://GitHub.com/Acme/Orders/blob/main/../${name}`,
  `http://github.com/acme/orders/blob/main/../${name}`,
  `https://jo@github.com:443/acme/orders/blob/main/../${name}`,
  `${RAW}/main/../${name}`,
  `${RAW}/refs/heads/main/../${name}`,
  `${RAW}/main/%2e%2e/%2e%2e/${name}`,
  `${AZURE}?path=/../${name}`,
  `${AZURE}?path=%2F..%2F..%2F${name}&version=GBmain`,
  `${AZURE}?version=GB../..&path=/${name}`,
  `${AZURE}?path=/l/folder/${name}`,
  `${AZURE}?path=${top}/${name}`,
  `${BITBUCKET}/browse/../../${name}`,
  `${BITBUCKET}/browse/%2e%2e/${name}?at=refs%2Fheads%2Fmain`,
  `${BITBUCKET}/raw/..%2f${name}?at=main`,
  `${BITBUCKET}/browse/${name}?at=main/..`,
  `${BITBUCKET}/browse/l/link-${name}`,
  `${WEB}/blob/main/l/link-${name}`,
  `${WEB}/blob/main/l/folder/${name}`,
  `${WEB}/blob/main/l%2ffolder%2f${name}`,
  `${RAW}/main/l/chain-${name}`,
  // What Git keeps, which may hold tokens, is no file of the repository.
  `../.git/${name}`,
  `/.git/${name}`,
  `..\\.git\\${name}`,
  `../%2egit/${name}`,
  `../.git/x/../${name}`,
  `../l/git/${name}`,
  `${WEB}/blob/main/.git/${name}`,
  `${RAW}/main/%2Egit/${name}`,
  // Another branch than the one checked out is no way to a file of this one.
  `${WEB}/blob/dev/${name}`,
];

const GLOBS_OUT = (top: string): string[] => [
  '../../*.yaml',
  '../../**/*.yaml',
  '../../{secret,x}.yaml',
  '..\\..\\*.yaml',
  '%2e%2e/%2e%2e/*.yaml',
  './*/../../../*.yaml',
  '{../../,x/}secret.yaml',
  '{..,x}/{..,y}/*.yaml',
  '[.][.]/[.][.]/*.yaml',
  '../l/folder/*.yaml',
  '../l/*/secret.yaml',
  '../l/**/secret.yaml',
  '../l/*-secret.yaml',
  '/../*.yaml',
  '/l/folder/*',
  '/l/link-*',
  '\\l\\folder\\*.yaml',
  `${top}/*.yaml`,
  `C:\\*.yaml`,
  `file://${top}/*.yaml`,
  `${WEB}/blob/main/../*.yaml`,
  `${WEB}/blob/main/%2e%2e/*.yaml`,
  `${WEB}/blob/main/..%2f*.yaml`,
  `${WEB}/blob/main/..\\*.yaml`,
  `${WEB}/blob/main/l/folder/*.yaml`,
  `${WEB}/blob/main/l/*/secret.yaml`,
  `${WEB}/blob/main/l/link-*`,
  '../.git/*.yaml',
  '/.git/**',
  '../l/git/*.yaml',
  `${WEB}/blob/main/.git/*.yaml`,
  `${WEB}/blob/*/../../secret.yaml`,
  `${WEB}/blob/*/secret.yaml`,
  `${RAW}/main/../**/*.yaml`,
];

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${metadata}spec:\n  type: x\n  lifecycle: x\n  owner: x\n${spec}`;
const quoted = (text: string) => JSON.stringify(text);

describe('one door for every path (invariant 14)', function () {
  this.timeout(60_000);
  let top: string;
  let disk: DiskWorkspace;
  const repo = () => join(top, 'acme/orders');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  const link = (target: string, path: string) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    symlinkSync(target, join(top, path));
  };

  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-paths-')));
    for (const above of ['', 'acme/', 'outside/', 'acme/orders/.git/']) {
      write(`${above}secret.txt`, SECRET);
      write(`${above}secret.json`, `{"a": "${SECRET}"}`);
      write(`${above}secret.yaml`, entity('Component', `leaked-${above.length}`, `  extra: ${SECRET}\n`));
    }
    write('outside/mkdocs.yml', `site_name: ${SECRET}\n`);
    write('outside/docs/index.md', `# ${SECRET}\n`);
    write('outside/index.md', `# ${SECRET}\n`);
    write('outside/image.png', SECRET);
    write('outside/CODEOWNERS', '* @acme/topsecret\n');
    write('acme/orders/.git/HEAD', 'ref: refs/heads/main\n');
    const remotes = [
      'git@github.com:acme/orders.git',
      'git@ssh.dev.azure.com:v3/acme/shop/orders',
      'https://git.acme.example/scm/shop/orders.git',
    ];
    const config = remotes.map((url, at) => `[remote "${at || 'origin'}"]\n\turl = ${url}\n`);
    write('acme/orders/.git/config', config.join(''));
    for (const name of ['secret.txt', 'secret.json', 'secret.yaml']) {
      link(`../../../outside/${name}`, `acme/orders/l/link-${name}`);
      link(`./link-${name}`, `acme/orders/l/chain-${name}`);
      link(join(top, name), `acme/orders/l/absolute-${name}`);
    }
    link('../../../outside', 'acme/orders/l/folder');
    link('../.git', 'acme/orders/l/git');
    link('circle', 'acme/orders/l/circle');
    link('folder', 'acme/orders/l/chained');
    link('../../../../outside', 'acme/orders/l/inner/folder');
    disk = new DiskWorkspace({}, { folder: repo() });
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const everything = async () => {
    const { items } = await disk.catalog.queryEntities({});
    return JSON.stringify([items, await disk.catalog.getProblems()]);
  };
  const language = () => {
    const ports = { reader: disk.reader, repositories: disk.repositories };
    const files = boundedReader(ports);
    return createLanguageService(disk.catalog, { files, repositories: disk.repositories });
  };
  /** The file is there and, all links followed, in the repository. */
  const isOwn = (uri: string) =>
    isInside(pathToFileURL(repo()).toString(), pathToFileURL(realpathSync(fileURLToPath(uri))).toString());

  for (const [key, name] of [
    ['$text', 'secret.txt'],
    ['$json', 'secret.json'],
    ['$yaml', 'secret.yaml'],
  ] as const)
    it(`lets no ${key} out, nor what goes to the file it names`, async () => {
      const ways = waysOut(top, name);
      for (const [index, way] of ways.entries())
        write(
          `acme/orders/c${index}/catalog-info.yaml`,
          entity('API', `a${index}`, `  definition: x\n  extra: {"${key}": ${quoted(way)}}\n`),
        );
      await disk.open();
      assert.ok(!(await everything()).includes(SECRET));
      for (const [index, way] of ways.entries()) {
        const uri = disk.uri(`c${index}/catalog-info.yaml`);
        assert.equal((await disk.catalog.getProblems(uri)).length, 1, `nothing is said of ${way}`);
        const text = await disk.reader.readText(uri);
        const offset = text.indexOf(quoted(way)) + 2;
        for (const found of await language().definition({ uri, text }, offset))
          assert.ok(isOwn(found.uri), `${way} goes to ${found.uri}`);
        for (const { target } of await language().documentLinks({ uri, text }))
          assert.ok(!target.includes('secret') || !target.includes('folder'), `${way} links to ${target}`);
      }
    });

  it('lets no Location out, by path, address or pattern', async () => {
    const ways = [...waysOut(top, 'secret.yaml'), ...GLOBS_OUT(top)];
    for (const [index, way] of ways.entries())
      write(
        `acme/orders/c${index}/catalog-info.yaml`,
        `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: l${index}\nspec:\n  targets: [${quoted(way)}]\n`,
      );
    await disk.open();
    assert.ok(!/TOPSECRET|leaked/.test(await everything()));
    assert.equal((await disk.refs()).length, ways.length);
    for (const [index, way] of ways.entries())
      assert.equal(
        (await disk.catalog.getProblems(disk.uri(`c${index}/catalog-info.yaml`))).length,
        1,
        `nothing is said of ${way}`,
      );
  });

  it('takes in no catalog file that is a link out, whatever it leads over', async () => {
    link('../../../secret.yaml', 'acme/orders/a/catalog-info.yaml');
    link('../l/chain-secret.yaml', 'acme/orders/b/catalog-info.yaml');
    link(join(top, 'outside/secret.yaml'), 'acme/orders/c/catalog-info.yaml');
    link('../l/folder/secret.yaml', 'acme/orders/d/catalog-info.yaml');
    write('outside/catalog-info.yaml', entity('Component', 'leaked', ''));
    link('../../../outside', 'acme/orders/e/linked');
    write('acme/orders/real.yaml', entity('Component', 'inner', ''));
    link('../real.yaml', 'acme/orders/f/catalog-info.yaml');
    await disk.open();
    await disk.source.filesChanged([disk.uri('e/linked/catalog-info.yaml')], []);
    assert.ok(!/TOPSECRET|leaked/.test(await everything()));
    assert.deepEqual(await disk.refs(), ['Component:inner']);
    assert.deepEqual(
      (await disk.problems()).filter((problem) => !problem.includes(' e/')),
      ['a', 'b', 'c', 'd'].map((folder) => `outside-repository ${folder}/catalog-info.yaml:1`),
    );
  });

  it('opens an API only in a file of its own, whatever its description says', async () => {
    const description = `  description: |\n    definition: {$text: ../../secret.txt}\n`;
    write('acme/orders/a/catalog-info.yaml', entity('API', 'told', '  definition: "{}"\n', description));
    write(
      'acme/orders/b/catalog-info.yaml',
      entity('API', 'out', '  definition: {$text: ../../secret.txt}\n'),
    );
    write('acme/orders/c/catalog-info.yaml', entity('API', 'kept', '  definition: {$text: "./a b.yaml"}\n'));
    write('acme/orders/c/a b.yaml', 'openapi: 3.0.0\n');
    await disk.open();
    const service = language();
    assert.equal(await service.definitionFile('api:default/told'), undefined);
    assert.equal(await service.definitionFile('api:default/out'), undefined);
    assert.equal(await service.definitionFile('api:default/kept'), disk.uri('c/a b.yaml'));
    const uri = disk.uri('a/catalog-info.yaml');
    const text = await disk.reader.readText(uri);
    assert.deepEqual(await service.definition({ uri, text }, text.indexOf('secret')), []);
  });

  it('shows no names of folders outside while a path is written', async () => {
    await disk.open();
    const uri = disk.uri('c/catalog-info.yaml');
    for (const prefix of ['../../', '/../', '../l/folder/', '%2e%2e/%2e%2e/', '..\\..\\']) {
      const text = `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: x\nspec:\n  target: ${prefix}`;
      const { items } = await language().complete({ uri, text }, text.length);
      assert.deepEqual(
        items.filter(({ label }) => /secret|outside/.test(label)),
        [],
        prefix,
      );
    }
  });

  describe('docs', () => {
    const docs = () =>
      createDocs(
        { reader: disk.reader, repositories: disk.repositories, catalog: disk.catalog },
        () => new Promise((resolve) => setImmediate(resolve)),
      );
    /** All that the docs of an entity show. */
    const shown = async (ref: string) => {
      const service = docs();
      const site = await service.open(ref);
      if ('reason' in site) return JSON.stringify(site);
      const nav = await service.nav(ref);
      const pages = await Promise.all(
        [...new Set([...nav.order, 'index.md'])].map((page) => service.page(ref, page)),
      );
      for (const page of pages)
        for (const image of Object.values(page?.images ?? {}))
          if (image.type === 'file') assert.ok(isOwn(image.uri), image.uri);
      for (const page of pages)
        for (const target of Object.values(page?.links ?? {}))
          if (target.type === 'file' || target.type === 'folder') assert.ok(isOwn(target.uri), target.uri);
      return JSON.stringify([
        site,
        nav,
        await service.titles(ref),
        pages,
        await service.problems(ref),
        await service.search(ref, SECRET),
      ]);
    };

    it('are looked for nowhere outside, by folder or by address', async () => {
      const folders = ['outside', '', 'outside/docs'];
      const ways = folders.flatMap((name) =>
        waysOut(top, name).flatMap((way) => [`dir:${way}`, `url:${way}`, way]),
      );
      for (const [index, way] of ways.entries())
        write(
          `acme/orders/c${index}/catalog-info.yaml`,
          entity(
            'Component',
            `c${index}`,
            '',
            `  annotations:\n    backstage.io/techdocs-ref: ${quoted(way)}\n`,
          ),
        );
      await disk.open();
      for (const [index, way] of ways.entries())
        assert.ok(!(await shown(`component:default/c${index}`)).includes(SECRET), way);
    });

    it('read, show and link to nothing outside, whatever a site names', async () => {
      const out = [
        '../../../outside',
        '/l/folder',
        '../../l/folder',
        '..\\..\\..\\outside',
        join(top, 'outside'),
        '%2e%2e/%2e%2e/%2e%2e/outside',
        '../../l/inner/folder',
        'C:\\outside',
        '\\\\localhost\\outside',
        '//localhost/outside',
      ];
      const sites: [config: string, index: string, extra?: Record<string, string>][] = [];
      for (const way of out) {
        const base = (more: string) => `site_name: x\nplugins: [techdocs-core]\n${more}`;
        sites.push([base(`docs_dir: ${quoted(way)}\n`), '# x\n']);
        sites.push([base(`nav:\n  - A: ${quoted(`${way}/index.md`)}\n  - index.md\n`), '# x\n']);
        sites.push([base(`nav:\n  - A: ${quoted(`!include ${way}/mkdocs.yml`)}\n  - index.md\n`), '# x\n']);
        sites.push([base(`nav:\n  - A: ${quoted(`*include ${way}/*.yml`)}\n  - index.md\n`), '# x\n']);
        sites.push([`INHERIT: ${quoted(`${way}/mkdocs.yml`)}\n`, '# x\n']);
        sites.push([
          base(
            `markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [${quoted(way)}, .]\n      check_paths: true\n`,
          ),
          '--8<-- "secret.txt"\n--8<-- "docs/index.md"\n',
        ]);
        sites.push([
          base(''),
          `--8<-- "${way}/secret.txt"\n\n--8<--\n${way}/secret.txt\n../${way}/secret.txt\n--8<--\n`,
        ]);
        sites.push([
          base(''),
          `![a](<${way}/image.png>) <img src="${way}/image.png"> ![b](<../${way}/image.png>)\n`,
        ]);
        sites.push([
          base(''),
          `[a](<${way}/index.md>) [b](<../${way}/secret.txt>) [c](<${way}/>) [d](<${WEB}/blob/main/${way}/secret.txt>)\n`,
        ]);
      }
      for (const [index, [config, page]] of sites.entries()) {
        write(`acme/orders/s/${index}/mkdocs.yml`, config);
        write(`acme/orders/s/${index}/docs/index.md`, page);
        write(
          `acme/orders/s/${index}/catalog-info.yaml`,
          entity('Component', `s${index}`, '', '  annotations:\n    backstage.io/techdocs-ref: dir:.\n'),
        );
      }
      const linked = sites.length;
      for (const [index, [from, path]] of [
        ['../../../../outside/docs', 'docs'],
        ['../../../../../outside/index.md', 'docs/index.md'],
        ['../../../../outside/mkdocs.yml', 'mkdocs.yml'],
        ['../../../../outside/index.md', 'README.md'],
        ['../../../../../outside', 'docs/more'],
        ['../../../../../secret.txt', 'docs/.pages'],
      ].entries()) {
        link(from!, `acme/orders/s/${linked + index}/${path}`);
        write(
          `acme/orders/s/${linked + index}/catalog-info.yaml`,
          entity(
            'Component',
            `s${linked + index}`,
            '',
            '  annotations:\n    backstage.io/techdocs-ref: dir:.\n',
          ),
        );
      }
      await disk.open();
      for (let index = 0; index < linked + 6; index++)
        assert.ok(
          !(await shown(`component:default/s${index}`)).includes(SECRET),
          JSON.stringify(sites[index] ?? index),
        );
    });
  });

  it('asks no CODEOWNERS outside', async () => {
    write('acme/CODEOWNERS', '* @acme/topsecret\n');
    link('../../outside/CODEOWNERS', 'acme/orders/CODEOWNERS');
    write('acme/orders/main.go', '');
    write('group/catalog-info.yaml', '');
    write('acme/orders/catalog-info.yaml', entity('Group', 'topsecret', '  children: []\n'));
    await disk.open();
    const files = boundedReader({ reader: disk.reader, repositories: disk.repositories });
    const owner = await new CatalogOwnership(disk.catalog, files, disk.repositories).ownerOf(
      disk.uri('main.go'),
    );
    assert.notEqual(owner?.reason.type, 'codeowners');
    rmSync(join(repo(), 'CODEOWNERS'));
    rmSync(join(repo(), '.git'), { recursive: true });
    disk.repositories.forget();
    const none = await new CatalogOwnership(disk.catalog, files, disk.repositories).ownerOf(
      disk.uri('main.go'),
    );
    assert.notEqual(none?.reason.type, 'codeowners');
  });

  it('throws on no path, and lets none of thousands out', async () => {
    let state = 11;
    const below = (sides: number) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % sides;
    // prettier-ignore
    const pieces = ['..', '.', '/', '/', '\\', '%2e', '%2F', '%5c', '%', '%25', 'l', 'link-secret.txt', 'folder', 'inner', 'secret.txt', 'x', ' ', '\0', '\n', '\ud800', ':', 'c:', '?', '#', '*', '~', 'file:', 'http://', `${WEB}/blob/main`, `${RAW}/main`, top, 'é', 'a'.repeat(300)];
    const root = disk.uri();
    const ports = { reader: disk.reader, repositories: disk.repositories };
    let found = 0;
    for (let run = 0; run < 4000; run++) {
      const way = Array.from({ length: 1 + below(7) }, () => pieces[below(pieces.length)]!).join('');
      const resolved = await resolvePath(way, { uri: disk.uri('c/catalog-info.yaml') }, ports);
      if (!('real' in resolved)) continue;
      found++;
      assert.ok(isInside(root, resolved.uri) && isOwn(resolved.real!), JSON.stringify(way));
    }
    assert.ok(found > 100, `${found} were there`);
  });

  it('holds for more ways than a hundred and twenty', () => {
    const ways = new Set([...waysOut(top, 'secret.txt'), ...waysOut(top, 'secret.yaml'), ...GLOBS_OUT(top)]);
    assert.ok(ways.size > 120, String(ways.size));
  });

  it('finds by pattern nothing that a link leads to elsewhere', async () => {
    const found = await new NodeFileFinder().find(disk.uri(), ['**/*.txt'], []);
    assert.ok(found.every((uri) => !uri.includes('folder')));
  });
});
