import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineServices } from '../../src/core/engine/services';
import { silentLogger } from '../../src/core/ports/logger';
import { startEngineInPlace } from '../../src/engine/inPlace';
import { systemClock } from '../../src/runtime/clock';
import { ROOT, sampleOrganisation } from '../../scripts/lib/paths.js';
import { OtherDisk, type System } from '../support/otherSystem';

const LINUX: System = { root: 'file:///home/ann/line', lineEnd: '\n' };
const SYSTEMS: Readonly<Record<string, System>> = {
  'Windows, on a drive': { root: 'file:///c%3A/Users/Ann%20B/line', ignoresCase: true, lineEnd: '\r\n' },
  'Windows, on a share of another machine': {
    root: 'file://server/share/line',
    ignoresCase: true,
    lineEnd: '\r\n',
  },
  macOS: { root: 'file:///Users/ann/line', ignoresCase: true, lineEnd: '\n' },
};

/** The files below a folder that hold text, by path. */
function textsBelow(top: string, below = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(top, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // Two names that differ in case only can't both be on the other systems.
    const isDouble = readdirSync(entry.parentPath).some(
      (name) => name < entry.name && name.toLowerCase() === entry.name.toLowerCase(),
    );
    if (entry.isFile() && !isDouble && !/\.(png|gif|zip|woff2?)$/.test(path))
      files[below + path.slice(top.length + 1).replaceAll('\\', '/')] = readFileSync(path, 'utf8');
  }
  return files;
}

/** An engine over a disk like that. */
async function open(files: Readonly<Record<string, string>>, system: System, folder = system.root) {
  const disk = new OtherDisk(files, system);
  const engine = startEngineInPlace({
    reader: disk,
    finder: disk,
    logger: silentLogger,
    clock: systemClock,
  });
  const service = <N extends keyof EngineServices>(name: N) =>
    engine.endpoint.remote<EngineServices[N]>(name);
  await service('workspace').configure({
    folders: [{ uri: folder, name: 'line' }],
    include: ['**/catalog-info.{yaml,yml}', '**/catalog-info-*.{yaml,yml}'],
    exclude: [],
    snapshot: false,
  });
  /** As JSON, without what has to differ: where the folder lies, and how the lines of a text end. */
  const told = (answer: unknown) =>
    JSON.parse(
      JSON.stringify(answer ?? null)
        .replaceAll(system.root, 'ROOT')
        .replaceAll('\\r\\n', '\\n'),
    ) as unknown;
  return { service, told, dispose: () => engine.dispose() };
}

describe('folders as other systems have them', function () {
  this.timeout(60_000);
  const GOLDEN = join(ROOT, 'test/fidelity/golden/sites');
  const files = {
    ...textsBelow(sampleOrganisation()),
    ...textsBelow(join(ROOT, 'test/fixtures/language'), 'language/'),
    ...textsBelow(join(ROOT, 'test/fixtures/workspace'), 'workspace/'),
    ...textsBelow(GOLDEN, 'golden/'),
  };

  async function everything(system: System) {
    const { service, told, dispose } = await open(files, system);
    const catalog = service('catalog');
    const { items } = await catalog.queryEntities({ limit: 10_000 });
    const entities = items.map(({ metadata: { uid: _, etag: __, ...metadata }, ...rest }) => ({
      ...rest,
      metadata,
    }));
    const problems = (await catalog.getProblems()).sort((a, b) =>
      `${a.uri} ${a.range.start.line} ${a.message}` < `${b.uri} ${b.range.start.line} ${b.message}` ? -1 : 1,
    );
    const owners = [];
    for (const path of Object.keys(files))
      owners.push([path, await service('ownership').ownerOf(`${system.root}/${path}`)]);
    const withDocs = items.filter(({ metadata }) => metadata.annotations?.['backstage.io/techdocs-ref']);
    const sites = [
      ...withDocs.map(({ kind, metadata: { namespace = 'default', name } }) =>
        `${kind}:${namespace}/${name}`.toLowerCase(),
      ),
      ...readdirSync(GOLDEN).map((site) => `${system.root}/golden/${site}`),
    ];
    const pages = [];
    for (const key of sites) {
      await service('docs').open(key);
      const nav = await service('docs').nav(key);
      pages.push([key, nav, await Promise.all(nav.order.map((page) => service('docs').page(key, page)))]);
    }
    const codeowners = await service('codeowners').problems();
    const ofDocs = [];
    for (const [key] of pages) ofDocs.push(await service('docs').problems(key as string));
    const read = [];
    for (const [path, text] of Object.entries(files)) {
      if (!/\.ya?ml$/.test(path)) continue;
      const document = { uri: `${system.root}/${path}`, text: text.replaceAll('\n', system.lineEnd ?? '\n') };
      const found = await service('language').diagnose(document);
      const symbols = await service('language').documentSymbols(document);
      read.push([path, found.map(({ range, message }) => [range, message]), symbols]);
    }
    dispose();
    return told({ entities, problems, owners, pages, codeowners, ofDocs, read }) as Record<string, unknown[]>;
  }

  let expected: Awaited<ReturnType<typeof everything>>;
  before(async () => {
    expected = await everything(LINUX);
    const [entities, pages] = [expected['entities']!, expected['pages']!].map(({ length }) => length);
    assert.ok(entities! > 150 && pages! > 5, `${entities} entities, ${pages} sites`);
  });

  for (const [name, system] of Object.entries(SYSTEMS))
    it(`say the same on ${name}`, async () => {
      const found = await everything(system);
      for (const [what, answers] of Object.entries(expected))
        for (const [at, answer] of answers.entries())
          assert.deepEqual(found[what]![at], answer, `${what} ${at}`);
      assert.deepEqual(found, expected);
    });
});

describe('names whose case does not count', () => {
  const component = (name: string, more = '') =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}spec: { type: service, lifecycle: production, owner: team }\n`;
  const location = (...targets: string[]) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec:\n  targets:\n${targets.map((target) => `    - '${target}'\n`).join('')}`;
  const FILES = {
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/config': '[core]\n[remote "origin"]\n\turl = https://github.com/acme/line.git\n',
    'catalog-info.yaml': location('./Services/Till/Catalog-Info.yaml', '.\\Hidden\\seat.yaml'),
    'services/till/catalog-info.yaml': component(
      'till',
      '  annotations: { backstage.io/techdocs-ref: dir:. }\n',
    ),
    'services/till/mkdocs.yml': 'site_name: Till\nnav:\n  - Start: Index.md\n',
    'services/till/docs/index.md': '# Till\n\nHere.\n',
    'hidden/seat.yaml': component('seat'),
  };
  const openFolder = async (
    system: System,
    files: Readonly<Record<string, string>> = FILES,
    folder?: string,
  ) => {
    const opened = await open(files, system, folder);
    const catalog = opened.service('catalog');
    const refs = async () =>
      (await catalog.queryEntities({ filter: { kind: 'component' } })).items
        .map(({ metadata }) => metadata.name)
        .sort();
    const problems = async () =>
      (await catalog.getProblems()).map(({ code, message }) => `${code}: ${message}`);
    const places = async () =>
      Promise.all(
        ['component:default/till', 'component:default/seat'].map(
          async (ref) => (await catalog.getLocation(ref))?.uri,
        ),
      );
    return { ...opened, refs, problems, places };
  };

  for (const [name, system] of Object.entries(SYSTEMS)) {
    it(`lead to one file, and to one entity, on ${name}`, async () => {
      const { refs, problems, places, dispose } = await openFolder(system);
      assert.deepEqual([await refs(), await problems()], [['seat', 'till'], []]);
      assert.deepEqual(await places(), [
        `${system.root}/services/till/catalog-info.yaml`,
        `${system.root}/hidden/seat.yaml`,
      ]);
      dispose();
    });

    it(`are one file in an editor and on the disk, on ${name}`, async () => {
      const { service, refs, problems, dispose } = await openFolder(system);
      const other = `${system.root}/services/TILL/catalog-info.yaml`;
      await service('documents').setText(other, component('till-2').replaceAll('\n', system.lineEnd ?? '\n'));
      assert.deepEqual([await refs(), await problems()], [['seat', 'till-2'], []]);
      await service('documents').setText(other, undefined);
      await service('workspace').filesChanged([other], []);
      assert.deepEqual([await refs(), await problems()], [['seat', 'till'], []]);
      dispose();
    });
  }

  it('may be those of the folder that is open', async () => {
    const system = SYSTEMS['Windows, on a drive']!;
    const typed = 'file:///C%3A/users/ann%20b/LINE';
    const { refs, problems, places, dispose } = await openFolder(system, FILES, typed);
    assert.deepEqual([await refs(), await problems()], [['seat', 'till'], []]);
    assert.deepEqual(await places(), [
      'file:///c%3A/users/ann%20b/LINE/services/till/catalog-info.yaml',
      'file:///c%3A/users/ann%20b/LINE/hidden/seat.yaml',
    ]);
    dispose();
  });

  it('of drives and shares are never followed', async () => {
    const targets = [
      'C:\\Users\\x.yaml',
      'c:/x.yaml',
      '\\\\server\\share\\x.yaml',
      '//server/share/x.yaml',
      'file:///c:/x.yaml',
    ];
    const { problems, dispose } = await openFolder(SYSTEMS['Windows, on a drive']!, {
      'catalog-info.yaml': location(...targets),
    });
    const found = await problems();
    assert.equal(found.length, targets.length, found.join('\n'));
    for (const each of found) assert.match(each, /so it is not read/);
    dispose();
  });

  it('are other files on Linux', async () => {
    const { refs, problems, dispose } = await openFolder(LINUX);
    assert.deepEqual(await refs(), ['till']);
    assert.deepEqual(
      (await problems()).map((each) => each.split(':')[0]),
      ['location-not-found', 'location-not-found'],
    );
    dispose();
  });
});
