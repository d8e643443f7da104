import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entity } from '../../../src/core/model/entity';
import type { DryRun } from '../../../src/core/scaffolder/templates';
import { templatesIn } from './inPlace';

const SECRET = 'hunter2-do-not-tell';

describe('ways out that templates may try', () => {
  let outside: string;
  let root: string;

  beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), 'greenroom-'));
    root = join(outside, 'repository');
    put('../secret.txt', SECRET);
    put('templates/a/skeleton/file.txt', 'here');
  });
  afterEach(() => rmSync(outside, { recursive: true }));

  function put(path: string, content: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }

  function run(
    steps: readonly object[],
    more: { values?: object; secrets?: Record<string, string> } = {},
  ): Promise<DryRun> {
    const template = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'a' },
      spec: { type: 'service', steps },
    } as unknown as Entity;
    return templatesIn(pathToFileURL(root).href).dryRun({
      template,
      folder: pathToFileURL(join(root, 'templates/a')).href,
      values: {},
      ...(more as object),
    });
  }

  async function fails(step: object, message: RegExp): Promise<void> {
    const { status, errors, files } = await run([step]);
    assert.deepEqual([status, files], ['failed', []]);
    assert.match(errors[0]?.message ?? '', message);
  }

  it('read skeletons beside the template in its repository', async () => {
    put('skeletons/x/y.txt', 'shared');
    const { files } = await run([{ action: 'fetch:plain', input: { url: '../../skeletons/x' } }]);
    assert.deepEqual(
      files.map(({ path }) => path),
      ['y.txt'],
    );
  });

  for (const url of [
    '../../..',
    '../../../secret.txt',
    '/../secret.txt',
    '..\\..\\..\\secret.txt',
    '%2e%2e/%2e%2e/%2e%2e',
    '//host/share',
    'C:\\x',
    'file:///etc/passwd',
  ])
    for (const action of ['fetch:plain', 'fetch:plain:file', 'fetch:template', 'fetch:template:file'])
      it(`${action} reads nothing from ${url}`, () =>
        fails(
          { action, input: { url, ...(action.endsWith('file') && { targetPath: 'x' }) } },
          /outside|not read|does not exist/,
        ));

  const TARGETS = [
    '../x',
    'a/../../x',
    '/x',
    '/tmp/x',
    '..\\x',
    'a\\..\\..\\x',
    'C:\\x',
    '<workspace>/../x',
    'x\0y',
  ];
  for (const target of TARGETS) {
    const writers: [string, object][] = [
      ['fetch:plain', { url: './skeleton', targetPath: target }],
      ['fetch:plain:file', { url: './skeleton/file.txt', targetPath: target }],
      ['fetch:template', { url: './skeleton', targetPath: target }],
      ['fetch:template:file', { url: './skeleton/file.txt', targetPath: target }],
      ['workspace:template:file', { sourcePath: target, targetPath: 'y' }],
      ['fs:delete', { files: [target] }],
      ['fs:rename', { files: [{ from: target, to: 'y' }] }],
      ['fs:readdir', { paths: [target] }],
      ['catalog:write', { filePath: target, entity: { metadata: {} } }],
      ['roadiehq:utils:fs:write', { path: target, content: 'x' }],
      ['roadiehq:utils:fs:append', { path: target, content: 'x' }],
      ['roadiehq:utils:fs:parse', { path: target }],
      ['roadiehq:utils:fs:replace', { files: [{ file: target, find: 'a', replaceWith: 'b' }] }],
      ['roadiehq:utils:json:merge', { path: target, content: {} }],
      ['roadiehq:utils:merge', { path: target, content: {} }],
    ];
    for (const [action, input] of writers)
      it(`${action} reaches nothing at ${JSON.stringify(target)}`, () =>
        fails({ action, input }, /not allowed to refer to a directory outside/));
  }

  for (const name of ['../x', '..', 'a/../../x', '..\\x'])
    it(`a name that renders to ${name} ends the run`, async () => {
      put('templates/a/skeleton/${{values.name}}', 'x');
      await fails(
        { action: 'fetch:template', input: { url: './skeleton', targetPath: 't', values: { name } } },
        /outside/,
      );
    });

  it('leaves out links that lead out of the skeleton, and says so', async () => {
    const skeleton = join(root, 'templates/a/skeleton');
    const links = {
      absolute: '/etc/passwd',
      up: '../../../../secret.txt',
      within: 'file.txt',
      tree: '../..',
      sly: 'within/../../../x',
    };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(skeleton, name));
    for (const action of ['fetch:plain', 'fetch:template']) {
      const { files, log } = await run([{ action, input: { url: './skeleton' } }]);
      assert.deepEqual(
        files.map(({ path, symlink = false }) => [path, symlink]),
        [
          ['file.txt', false],
          ['within', true],
        ],
      );
      const warned = log.filter(({ message }) => message.startsWith('warn: '));
      assert.equal(warned.length, 4);
    }
    assert.ok(
      !JSON.stringify(await run([{ action: 'fetch:plain', input: { url: './skeleton/up' } }])).includes(
        SECRET,
      ),
    );
    await fails({ action: 'fetch:plain:file', input: { url: './skeleton/up', targetPath: 'x' } }, /outside/);
    await fails(
      { action: 'fetch:plain:file', input: { url: './skeleton/absolute', targetPath: 'x' } },
      /outside/,
    );
  });

  const EXPRESSIONS = [
    "${{ ''.constructor.constructor('return process')() }}",
    '${{ parameters.__proto__.polluted }}',
    "${{ parameters['constructor'] }}",
    '{% set x = parameters.constructor %}${{ x }}',
    "${{ parameters | pick('constructor') }}",
    "${{ parameters | pick('__proto__') }}",
    "${{ parameters | pick('toString') }}",
    "${{ [1] | pick('map') }}",
    "${{ range.constructor('return 1')() }}",
    "${{ 'x' | replace('x', globalThis) }}",
    '${{ process.env | dump }}',
    '${{ require("fs") }}',
    '${{ self }}${{ this }}${{ caller }}',
  ];
  for (const message of EXPRESSIONS)
    it(`${message} reaches no prototype and no process`, async () => {
      const { log, status } = await run([{ action: 'debug:log', input: { message: `:${message}` } }]);
      assert.equal(status, 'completed');
      const said = log.map((line) => line.message).join('\n');
      assert.ok(said.includes(message) || !/function|native|PATH|\[object/.test(said), said);
    });

  for (const text of [
    '{% for a in range(0, 1000000000) %}x{% endfor %}',
    '{% macro f() %}${{ f() }}{% endmacro %}${{ f() }}',
  ])
    it(`${text} ends with a sentence, in a step and in a skeleton`, async function () {
      this.timeout(60_000);
      put('templates/a/skeleton/file.txt', text);
      for (const step of [
        { action: 'debug:log', input: { message: text } },
        { action: 'fetch:template', input: { url: './skeleton' } },
      ])
        await fails(step, /does more than one text may|limit/);
    });

  it('ends where the files weigh too much, or are too many, or too much is said', async function () {
    this.timeout(60_000);
    const content = 'x'.repeat(1_000_000);
    const each = Array.from({ length: 100 }, (_, index) => `${index}`);
    const path = '${{ each.key }}';
    await fails({ action: 'roadiehq:utils:fs:write', each, input: { path, content } }, /more than 64 MB/);
    await fails({ action: 'debug:log', each, input: { message: content } }, /logs more than/);
    const many = Array.from({ length: 20_000 }, () => 0);
    await fails({ action: 'debug:log', each: many, input: { message: 'x' } }, /10000 at most/);
  });

  it('says no secret in logs, errors and effects', async () => {
    const secrets = { TOKEN: SECRET };
    const url = '${{ secrets.TOKEN }}';
    const steps = [
      { action: 'debug:log', input: { message: `a ${url}`, listWorkspace: true } },
      { action: 'roadiehq:utils:fs:write', input: { path: `${url}.txt`, content: url } },
      { action: 'debug:log', input: { listWorkspace: 'with-contents' } },
      { action: 'debug:log', each: [url], input: { message: '${{ each.value }}' } },
      { action: 'publish:github', input: { repoUrl: `github.com?owner=acme&repo=${url}` } },
      { action: 'catalog:register', input: { catalogInfoUrl: `https://x/${url}` } },
    ];
    for (const last of [
      { action: 'fetch:plain', input: { url: `./${url}` } },
      { action: 'fs:readdir', input: { paths: [`no/${url}`] } },
      { action: 'debug:log', input: { message: { x: url } } },
      { action: 'debug:log', each: `${url}`, input: {} },
    ]) {
      const { status, log, errors, effects, steps: told } = await run([...steps, last], { secrets });
      assert.equal(status, 'failed');
      assert.equal(effects.length, 4);
      assert.ok(!JSON.stringify({ log, errors, effects, told }).includes(SECRET));
    }
  });
});
