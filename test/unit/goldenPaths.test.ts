import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import type { Entity } from '../../src/core/model/entity';
import { readContributions } from '../../src/core/portal/plugins/readContributions';
import type { DryRun, MadeFile } from '../../src/core/scaffolder/templates';
import { carryOut, planWriting } from '../../src/features/templates/writing';
import { diskFiles } from '../../src/runtime/node/diskFiles';
import { templatesIn } from './scaffolder/inPlace';

const TEMPLATES = join(process.cwd(), 'examples/skerry-line/templates');

/** Runs a golden path of the sample dry. */
async function tried(name: string, values: Record<string, unknown>): Promise<DryRun> {
  const folder = join(TEMPLATES, name);
  const entity = parse(readFileSync(join(folder, 'template.yaml'), 'utf8')) as Entity;
  const uri = (path: string) => pathToFileURL(path).toString();
  return templatesIn(uri(TEMPLATES)).dryRun({ template: entity, folder: uri(folder), values });
}

describe('the golden paths of the sample', function () {
  this.timeout(60_000);
  let top: string;
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'greenroom-golden-'));
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const written = async (files: readonly MadeFile[]) => {
    const folder = pathToFileURL(top).toString();
    const plan = await planWriting(folder, files, diskFiles);
    const done = await carryOut(plan, false, diskFiles);
    assert.deepEqual([plan.refused, done.failed], [[], []]);
    return readdirSync(top, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .sort();
  };
  const entities = (file: string) =>
    parseAllDocuments(readFileSync(join(top, file), 'utf8')).map((document) => {
      assert.deepEqual(document.errors, []);
      return document.toJS() as Entity;
    });
  const npmTest = () =>
    execFileSync(process.execPath, ['--test'], {
      cwd: top,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });

  for (const keeps of ['none', 'file'])
    it(`a service that keeps ${keeps}: its tests pass with nothing but Node`, async () => {
      const run = await tried('node-service', {
        name: 'lost-property',
        description: 'Says "hello"',
        owner: 'group:default/checkout-crew',
        system: 'system:default/booking',
        port: 9090,
        keeps,
        ...(keeps === 'file' && { resource: 'finds' }),
        tags: ['node', 'quay'],
        repoUrl: 'github.com?owner=skerry-line&repo=lost-property',
      });
      assert.deepEqual([run.status, run.errors], ['completed', []]);
      assert.deepEqual(
        [...new Set(run.effects.map(({ action }) => action))],
        ['publish:github', 'catalog:register'],
      );
      const paths = await written(run.files);
      assert.equal(paths.includes('src/store.js'), keeps === 'file');
      assert.deepEqual(
        entities('catalog-info.yaml').map(({ kind, metadata, spec }) => [
          kind,
          metadata.name,
          metadata.tags,
          spec?.['owner'],
        ]),
        [['Component', 'lost-property', ['node', 'quay'], 'group:default/checkout-crew']],
      );
      assert.equal(
        (JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { description: string }).description,
        'Says "hello"',
      );
      assert.equal(readFileSync(join(top, 'CODEOWNERS'), 'utf8').trim(), '* @skerry-line/checkout-crew');
      assert.match(npmTest(), /# fail 0/);
    });

  it('an API with its client: every operation is called through the client', async () => {
    const run = await tried('api-with-client', {
      name: 'berths-api',
      resource: 'berths',
      owner: 'group:default/checkout-crew',
      provider: 'component:default/orders',
      repoUrl: 'github.com?owner=skerry-line&repo=berths-api',
    });
    assert.deepEqual([run.status, run.errors], ['completed', []]);
    await written(run.files);
    assert.deepEqual(
      entities('catalog-info.yaml').map(({ kind, metadata }) => `${kind} ${metadata.name}`),
      ['API berths-api', 'Component berths-api-client'],
    );
    assert.match(npmTest(), /# pass 2/);
  });

  it('a docs site: its navigation leads to pages that are there', async () => {
    const run = await tried('docs-site', {
      name: 'how-we-sail',
      title: 'How: we sail',
      owner: 'group:default/docs-guild',
      pages: ['how-to', 'runbook'],
    });
    assert.deepEqual([run.status, run.errors], ['completed', []]);
    await written(run.files);
    const site = parse(readFileSync(join(top, 'mkdocs.yml'), 'utf8')) as {
      site_name: string;
      nav: Record<string, string>[];
    };
    assert.equal(site.site_name, 'How: we sail');
    const pages = site.nav.flatMap((entry) => Object.values(entry));
    assert.deepEqual(pages, ['index.md', 'how-to.md', 'runbook.md']);
    for (const page of pages) assert.ok(existsSync(join(top, 'docs', page)), page);
    assert.match(readFileSync(join(top, 'docs/index.md'), 'utf8'), /\[How to\]\(how-to\.md\)/);
    assert.equal(entities('catalog-info.yaml')[0]?.metadata.name, 'how-we-sail');
  });

  it('a topic: what makes it, its schema, and itself in the catalog', async () => {
    const run = await tried('kafka-topic', {
      topic: 'orders.placed.v2',
      owner: 'group:default/checkout-crew',
      days: 3,
      personal: true,
      reason: 'Refunds\nneed it',
    });
    assert.deepEqual([run.status, run.errors], ['completed', []]);
    assert.deepEqual(await written(run.files), [
      'topics',
      'topics/catalog-info-orders.placed.v2.yaml',
      'topics/orders.placed.v2.schema.json',
      'topics/orders.placed.v2.tf',
    ]);
    assert.equal(entities('topics/catalog-info-orders.placed.v2.yaml')[0]?.metadata.name, 'orders.placed.v2');
    JSON.parse(readFileSync(join(top, 'topics/orders.placed.v2.schema.json'), 'utf8'));
    assert.match(readFileSync(join(top, 'topics/orders.placed.v2.tf'), 'utf8'), /because: Refunds need it/);
  });

  describe('a plugin of Greenroom', () => {
    const FIXTURE = join(process.cwd(), 'test/fixtures/plugins/on-duty');
    const plugin = (shows: Record<string, unknown>) =>
      tried('greenroom-plugin', {
        name: 'on-duty',
        title: 'On duty',
        description: 'Who is on "duty"',
        owner: 'group:default/checkout-crew',
        annotation: 'skerry.example/on-duty',
        publisher: 'skerry-line',
        repoUrl: 'github.com?owner=skerry-line&repo=on-duty',
        ...shows,
      });
    const contributed = () => {
      const text = readFileSync(join(top, 'package.json'), 'utf8');
      const { publisher, contributes } = JSON.parse(text) as {
        publisher: string;
        contributes: { greenroom: unknown };
      };
      const [read] = readContributions([
        { id: `${publisher}.on-duty`, displayName: 'On duty', manifest: contributes.greenroom },
      ]);
      return read!;
    };
    const pack = () =>
      execFileSync(
        process.execPath,
        [
          join(process.cwd(), 'node_modules/@vscode/vsce/vsce'),
          'package',
          '--no-dependencies',
          '--skip-license',
        ],
        { cwd: top, encoding: 'utf8' },
      );

    it('with a card: its tests pass, it builds, and it is the one that the editor’s tests load', async () => {
      const run = await plugin({ shows: 'card' });
      assert.deepEqual([run.status, run.errors], ['completed', []]);
      const paths = await written(run.files);
      const files = paths.filter((path) => statSync(join(top, path)).isFile());
      const there = readdirSync(FIXTURE, { recursive: true, encoding: 'utf8' });
      assert.deepEqual(
        files,
        there
          .filter((path) => statSync(join(FIXTURE, path)).isFile())
          .map((path) => path.replaceAll('\\', '/'))
          .sort(),
      );
      for (const path of files)
        assert.equal(readFileSync(join(top, path), 'utf8'), readFileSync(join(FIXTURE, path), 'utf8'), path);
      assert.deepEqual(contributed().refused, []);
      assert.match(npmTest(), /# pass 5\n# fail 0/);
      pack();
      assert.ok(existsSync(join(top, 'on-duty-0.1.0.vsix')));
    });

    it('with a link: data alone, which Greenroom takes', async () => {
      const run = await plugin({ shows: 'link', url: 'https://board.skerry.example/{value|uri}' });
      assert.deepEqual([run.status, run.errors], ['completed', []]);
      const paths = await written(run.files);
      assert.ok(!paths.some((path) => /card|extension\.js/.test(path)));
      assert.deepEqual(contributed().refused, []);
      assert.match(npmTest(), /# pass 3\n# fail 0/);
      pack();
    });
  });

  describe('written into a folder', () => {
    const file = (path: string, text: string, more: Partial<MadeFile> = {}): MadeFile => ({
      path,
      content: new TextEncoder().encode(text),
      executable: false,
      ...more,
    });
    const plan = (files: readonly MadeFile[]) =>
      planWriting(pathToFileURL(join(top, 'in')).toString(), files, diskFiles);
    const read = (path: string) => readFileSync(join(top, path), 'utf8');
    beforeEach(() => mkdirSync(join(top, 'in')));

    it('nothing that is there is replaced without being asked for, and what is the same is left', async () => {
      writeFileSync(join(top, 'in/a'), 'mine');
      writeFileSync(join(top, 'in/b'), 'same');
      const planned = await plan([
        file('a', 'theirs'),
        file('b', 'same'),
        file('c/d', 'new', { executable: true }),
      ]);
      assert.deepEqual(
        planned.different.map(({ file }) => file.path),
        ['a'],
      );
      await carryOut(planned, false, diskFiles);
      assert.deepEqual([read('in/a'), read('in/c/d')], ['mine', 'new']);
      if (process.platform !== 'win32') assert.equal(statSync(join(top, 'in/c/d')).mode & 0o111, 0o111);
      await carryOut(await plan([file('a', 'theirs')]), true, diskFiles);
      assert.equal(read('in/a'), 'theirs');
    });

    it('no file gets out: by its name, a link on the way, a link of its own', async function () {
      if (process.platform === 'win32') return this.skip();
      mkdirSync(join(top, 'out'));
      symlinkSync(join(top, 'out'), join(top, 'in/away'));
      symlinkSync(join(top, 'out/dangling'), join(top, 'in/dangling'));
      symlinkSync('a', join(top, 'in/inner'));
      writeFileSync(join(top, 'in/a'), 'mine');
      const files = [
        '../x',
        '/../x',
        'a/../../x',
        '..\\x',
        '',
        '.',
        'away/x',
        'away/deep/x',
        'dangling',
        'inner',
        'C:\\x',
        '//host/x',
        'a/below',
      ].map((path) => file(path, 'theirs'));
      const links = [
        ['to-out', '../out/x'],
        ['absolute', '/etc/passwd'],
        ['through', 'away/x'],
        ['fine', 'a'],
      ].map(([path, target]) => file(path!, target!, { symlink: true }));
      const planned = await plan([...files, ...links]);
      assert.deepEqual(
        planned.fresh.map(({ file }) => file.path),
        ['a/below', 'fine'],
      );
      const { failed } = await carryOut(planned, true, diskFiles);
      assert.deepEqual(
        failed.map(({ path }) => path),
        ['a/below'],
      );
      assert.deepEqual(readdirSync(join(top, 'out')), []);
      assert.deepEqual(readdirSync(top).sort(), ['in', 'out']);
      assert.equal(read('in/a'), 'mine');
    });
  });
});
