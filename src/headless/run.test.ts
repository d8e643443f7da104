import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engineInPlace } from '../../test/support/engineInPlace';
import type { RunningEngine } from '../engine/runningEngine';
import type { SearchService } from '../core/search/searchService';
import { run } from './run';

const COMPONENT = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}spec: { type: service, lifecycle: production, owner: crew }\n`;

describe('Greenroom without an editor', () => {
  let top: string;
  beforeEach(() => (top = mkdtempSync(join(tmpdir(), 'greenroom-headless-'))));
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    }
  };
  let engine: RunningEngine;
  const asked = async (...args: string[]) => {
    let out = '';
    let complaints = '';
    const code = await run({
      args,
      folder: top,
      env: {},
      version: '1.2.3',
      out: (text) => (out += text),
      complain: (text) => (complaints += text),
      startEngine: (...how) => (engine = engineInPlace(...how)),
      serveMcp: async (engine) => void (await engine),
    });
    return { code, out, complaints };
  };

  it('asks house rules about files that nothing else tells of, and checks them', async () => {
    write({
      'b/greenroom.yaml':
        "apiVersion: greenroom.dev/v1\nownership: [{ paths: ['infra/**'], owner: platform }]\ncards: [{ title: A }]\n",
    });
    const question = ['owner', join(top, 'b/infra/main.tf'), '--folder', top];
    const { code, out, complaints } = await asked(...question);
    assert.equal(code, 0, out);
    assert.match(out, /main\.tf\tgroup:default\/platform\n$/);
    assert.match(
      complaints,
      /main\.tf is a guess of house rules, in .*greenroom\.yaml: nobody is declared\.\n$/,
    );
    const { owners } = JSON.parse((await asked(...question, '--format', 'json')).out) as {
      owners: { guessedIn?: string }[];
    };
    assert.match(owners[0]!.guessedIn!, /^file:.*greenroom\.yaml$/);
    const checked = await asked('check', top);
    assert.equal(checked.code, 1);
    assert.match(checked.out, /greenroom\.yaml:3:9: .*needs "facts"/);
  });

  it('reads paths as git writes them, in quotes and bytes, and tells them as they were given', async () => {
    const owned = (name: string, by: string) => COMPONENT(name).replace('crew', by);
    write({
      'catalog-info.yaml': owned('all', 'everybody'),
      'caf\u00e9 "x"/catalog-info.yaml': owned('cafe', 'barista'),
    });
    const written = [`"${top}/caf\\303\\251 \\"x\\"/a\\tb.ts"`, `"${top}/a.ts"`, `${top}/caf\u00e9 "x"/"`];
    const { out } = await asked('owner', ...written, '--folder', top);
    const owners = ['barista', 'everybody', 'barista'];
    assert.equal(out, written.map((path, at) => `${path}\tgroup:default/${owners[at]}\n`).join(''));
  });

  it('keeps to the default where a setting of the folder is none, and says so', async () => {
    write({
      'a/catalog-info.yaml': COMPONENT('a'),
      'a/.vscode/settings.json': JSON.stringify({
        'greenroom.catalog.files': '*.yaml',
        'greenroom.catalog.exclude': 3,
        'greenroom.catalog.completeFor': ['components'],
      }),
    });
    const { complaints } = await asked('check', join(top, 'a'));
    assert.deepEqual(complaints.split('\n'), [
      'greenroom.catalog.exclude in .vscode/settings.json is not a list of texts: what does not fit counts for nothing.',
      'greenroom.catalog.completeFor names the kind "components". Did you mean "component"?',
      'No problems in 1 entity.',
      '',
    ]);
  });

  it('makes the catalog searchable for assistants only: nothing else searches, and indexing takes its time', async () => {
    write({ 'a/catalog-info.yaml': COMPONENT('somebody') });
    for (const [command, count] of [
      ['check', 0],
      ['query', 0],
      ['mcp', 1],
    ] as const) {
      const args = { check: [top], query: ['kind=component', '--folder', top], mcp: ['--folder', top] };
      await asked(command, ...args[command]);
      const { results } = await engine.endpoint.remote<SearchService>('search').search({ term: 'somebody' });
      assert.equal(results.length, count, command);
    }
  });

  it('says where a path without an owner lies outside of the folder that was asked', async () => {
    write({ 'a/catalog-info.yaml': COMPONENT('a') });
    const folder = join(top, 'a');
    const { complaints } = await asked(
      'owner',
      join(folder, '..b'),
      join(top, 'c.ts'),
      folder,
      '--folder',
      folder,
    );
    assert.equal(
      complaints,
      `Nobody is named as the owner of ${join(top, 'c.ts')}, which lies outside of ${folder}.\n`,
    );
  });

  it('says where there are catalog files under other names, beside others as well', async () => {
    write({ 'a/component.yaml': COMPONENT('a') });
    const { code, complaints } = await asked('check', top);
    assert.equal(code, 0);
    assert.equal(
      complaints,
      'No problems in 0 entities.\n1 catalog file under another name was found: a/component.yaml. ' +
        'Name such files in greenroom.catalog.files of .vscode/settings.json.\n',
    );
    write({ 'a/component.yaml': COMPONENT('a'), 'b/catalog-info.yaml': COMPONENT('b') });
    const beside = await asked('check', top);
    assert.match(
      beside.complaints,
      /^No problems in 1 entity\.\n1 catalog file under another name was found: a\//,
    );
    write(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`c/c${at}.yaml`, COMPONENT(`c${at}`)])));
    assert.match((await asked('check', top)).complaints, /\n200 or more catalog files under other names/);
  });

  it('checks a folder: what is wrong, where, how bad, and how many entities there are', async () => {
    write({ 'a/catalog-info.yaml': COMPONENT('a'), 'b/catalog-info.yaml': COMPONENT('b b') });
    const { code, out, complaints } = await asked('check', top, '--format', 'json');
    assert.equal(code, 1, complaints);
    const { problems, entities } = JSON.parse(out) as {
      problems: { code: string; uri: string }[];
      entities: number;
    };
    assert.equal(entities, 1);
    assert.deepEqual(
      problems.map((problem) => problem.code),
      ['invalid-name'],
    );
    assert.match(problems[0]!.uri, /^file:.*b\/catalog-info\.yaml$/);
    assert.match(complaints, /^1 problem in 1 entity\.\n$/);
  });

  it('checks CODEOWNERS too, and catalog files that name another owner', async () => {
    const group = (name: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [] }\n`;
    write({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.vscode/settings.json': '{ "greenroom.catalog.completeFor": ["group", "user"] }',
      '.github/CODEOWNERS':
        '/gone/ @acme/crew\n/a/ @acme/crew\n* @acme/tide\n/a/ @acme/tide @acme/ghosts\n*.md docs@\n',
      'a/catalog-info.yaml': COMPONENT('a'),
      'org/catalog-info.yaml': `${group('crew')}---\n${group('tide')}`,
    });
    const { code, out } = await asked('check', top, '--format', 'json', '--fail-on', 'warning');
    const { problems } = JSON.parse(out) as {
      problems: {
        uri: string;
        code: string;
        severity: string;
        range: { start: { line: number; character: number } };
      }[];
    };
    assert.deepEqual(
      problems.map(({ uri, code: kind, severity, range: { start } }) =>
        [uri.slice(uri.indexOf(top) + top.length + 1), start.line, start.character, severity, kind].join(' '),
      ),
      [
        '.github/CODEOWNERS 0 0 warning codeowners-matches-nothing',
        '.github/CODEOWNERS 1 0 info codeowners-never-wins',
        '.github/CODEOWNERS 3 0 info codeowners-disagrees',
        '.github/CODEOWNERS 3 15 warning codeowners-unknown-owner',
        '.github/CODEOWNERS 4 5 error codeowners-invalid-owner',
        'a/catalog-info.yaml 4 53 info codeowners-disagrees',
      ],
    );
    assert.equal(code, 1);
    const part = await asked('check', join(top, 'a'), '--fail-on', 'info');
    assert.deepEqual([part.code, part.out], [0, ''], 'of what lies above a folder nothing is said');
  });

  it('ends with 0 where nothing is as bad as asked', async () => {
    write({ 'catalog-info.yaml': COMPONENT('a') });
    const text = await asked('check', top);
    assert.deepEqual([text.code, text.out], [0, '']);
  });

  it('takes the folder’s own settings', async () => {
    write({
      '.vscode/settings.json':
        '{\n  // what is read here\n  "greenroom.catalog.files": ["**/about.yaml"],\n  "greenroom.catalog.completeFor": ["*"],\n}',
      'about.yaml': COMPONENT('a'),
      'catalog-info.yaml': COMPONENT('b b'),
    });
    const { out } = await asked('check', top, '--format', 'json', '--fail-on', 'info');
    const { problems, entities } = JSON.parse(out) as {
      problems: { code: string; message: string }[];
      entities: number;
    };
    assert.equal(entities, 1);
    assert.deepEqual(
      problems.map((problem) => problem.code),
      ['unresolved-reference'],
    );
  });

  it('refuses a folder that is not there, beside good ones too, before anything is told', async () => {
    write({ 'catalog-info.yaml': COMPONENT('a'), file: '' });
    for (const bad of [join(top, 'gone'), join(top, 'file')]) {
      const { code, out, complaints } = await asked('check', top, bad);
      assert.deepEqual([code, out], [2, '']);
      assert.match(complaints, /^greenroom: .*\.\n$/);
    }
    assert.equal((await asked('query', 'kind=api', '--folder', join(top, 'gone'))).code, 2);
  });

  it('names the owners of paths, of deleted ones too, and ends with 1 where one has none', async () => {
    write({
      '.git/HEAD': 'ref: refs/heads/main\n',
      CODEOWNERS: '/loose/ @acme/loose\n',
      'svc/catalog-info.yaml': COMPONENT('a'),
    });
    const [svc, loose, none] = ['svc/gone.ts', 'loose/x', 'nobody/x'].map((path) => join(top, path));
    const all = await asked('owner', svc!, loose!, '--folder', top);
    assert.deepEqual([all.code, all.out], [0, `${svc}\tgroup:default/crew\n${loose}\tgroup:default/loose\n`]);
    const some = await asked('owner', svc!, none!, '--folder', top, '--format', 'json');
    assert.equal(some.code, 1);
    assert.deepEqual(JSON.parse(some.out), {
      owners: [
        { path: svc, owner: 'group:default/crew' },
        { path: none, owner: null },
      ],
    });
  });

  it('does not say that nobody owns what a CODEOWNERS that is too large may name', async () => {
    write({ '.git/config': '', 'a.ts': '', CODEOWNERS: '* @acme/crew\n'.repeat(300_000) });
    const path = join(top, 'a.ts');
    const { complaints } = await asked('owner', path, '--folder', top);
    assert.match(
      complaints,
      /^Who owns .*a\.ts is not known: .*CODEOWNERS is too large, has errors or can't be read/,
    );
    const { out } = await asked('owner', path, '--folder', top, '--format', 'json');
    assert.match(out, /"owner": null,\s+"unread": \[\s+"file:.*CODEOWNERS"/);
  });

  it('does not say whose is what a broken catalog file may name', async () => {
    const above = COMPONENT('above');
    write({
      'catalog-info.yaml': above,
      'a/catalog-info.yaml': `${above}bad: [`,
      'a/x.ts': '',
      'b/x.ts': '',
    });
    const { out, complaints } = await asked(
      'owner',
      join(top, 'a/x.ts'),
      join(top, 'b/x.ts'),
      '--folder',
      top,
    );
    assert.match(complaints, /^Who owns .*x\.ts is not known: a.catalog-info\.yaml is too large, has errors/);
    assert.match(out, /^.*a.x\.ts\n.*b.x\.ts\tgroup:default\/\S+\n$/);
  });

  it('keeps a path and its owner on one line, whatever they are called', async () => {
    write({
      'svc/catalog-info.yaml': COMPONENT('a').replace(
        'owner: crew',
        'owner: "crew\\n::error::forged\\u202e"',
      ),
    });
    const path = join(top, 'svc/a\tb\n::error::c\u001b');
    const { out } = await asked('owner', path, '--folder', top);
    assert.ok(!/[\u202e]|\n./.test(out) && !out.includes('\u001b'));
    assert.ok(out.startsWith(`${top}/svc/a[U+0009]b[U+000A]::error::c[U+001B]\t`), out);
    const nobody = await asked('owner', join(top, 'x\ny'), '--folder', top);
    assert.equal(nobody.complaints, `Nobody is named as the owner of ${top}/x[U+000A]y.\n`);
  });

  it('shows what can’t be seen in names of files to GitHub', async () => {
    write({ 'a\u202eb\u001bc/catalog-info.yaml': COMPONENT('b b') });
    const { out } = await asked('check', top, '--format', 'github');
    assert.ok(!out.includes('\u001b') && !out.includes('\u202e'));
    assert.match(out, /a\[U\+202E\]b\[U\+001B\]c\/catalog-info\.yaml/);
  });

  it('serves a folder also where an editor has kept nothing yet, and no file as such', async () => {
    write({ 'catalog-info.yaml': COMPONENT('a'), 'a-file': '' });
    const none = await asked('mcp', '--folder', top, '--cache', join(top, 'none'));
    assert.equal(none.code, 0);
    assert.match(none.complaints, /^There is no folder .*none\. .+\.\n$/);
    const file = await asked('mcp', '--folder', top, '--cache', join(top, 'a-file'));
    assert.equal(file.code, 2);
    assert.match(file.complaints, /^greenroom: .*a-file is not a folder\.\n$/);
  });

  it('answers Backstage’s filters, several for any of them', async () => {
    write({
      'catalog-info.yaml':
        COMPONENT('b', '  title: The B\n') + '---\n' + COMPONENT('a').replace('service', 'website'),
    });
    const text = await asked('query', 'kind=component', '--folder', top);
    assert.deepEqual(text.out.split('\n').sort(), ['', 'component:default/a', 'component:default/b\tThe B']);
    const json = await asked(
      'query',
      'spec.type=service',
      'spec.type=website',
      '--folder',
      top,
      '--format',
      'json',
    );
    assert.equal((JSON.parse(json.out) as unknown[]).length, 2);
    const nothing = await asked('query', 'kind=api', '--folder', top);
    assert.deepEqual([nothing.code, nothing.out], [0, '']);
  });

  it('tells no key that stands in an annotation', async () => {
    const annotations =
      '  annotations: { pagerduty.com/integration-key: R0ABCDEF12, pagerduty.com/service-id: P1 }\n';
    write({ 'catalog-info.yaml': COMPONENT('a', annotations) });
    const { out } = await asked('query', 'kind=component', '--folder', top, '--format', 'json');
    assert.match(out, /"pagerduty\.com\/service-id": "P1"/);
    assert.doesNotMatch(out, /R0ABCDEF12/);
  });

  it('leaves out docs that a template is to fill in', async () => {
    write({
      'a/mkdocs.yml':
        'site_name: A\nnav:\n  {%- for page in values.pages %}\n  - ${{ page }}.md\n  {%- endfor %}\n',
      'b/mkdocs.yml': 'site_name: ${{ values.name }}\nnav: [index.md, gone.md]\n',
      'c/mkdocs.yml': '# {{ not a mark }}\nsite_name: C\nnav: [index.md, missing.md]\n',
      'c/docs/index.md': '# C\n',
      'd/template.yaml':
        'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: d }\n' +
        'spec: { type: x, steps: [{ action: "fetch:template", input: { url: ./skeleton/mkdocs } }] }\n',
      'd/skeleton/mkdocs/mkdocs.yml': 'site_name: D\n',
      'd/skeleton-of-none/mkdocs.yml': 'site_name: D\n',
      '.vscode/settings.json': '{ "greenroom.catalog.files": ["**/template.yaml"] }',
    });
    const { out } = await asked('docs', 'check', top, '--format', 'json');
    const { problems } = JSON.parse(out) as { problems: { uri: string; code: string }[] };
    assert.deepEqual(
      problems.map(({ uri, code }) => `${uri.slice(-12)} ${code}`),
      ['c/mkdocs.yml docs-nav-missing', 'e/mkdocs.yml docs-dir-missing'],
    );
    const sample = await asked(
      'docs',
      'check',
      join(__dirname, '../../examples/skerry-line'),
      '--format',
      'json',
    );
    const found = (JSON.parse(sample.out) as { problems: { uri: string }[] }).problems;
    assert.deepEqual(
      found.filter(({ uri }) => uri.includes('/skeleton/')),
      [],
    );
  });

  it('checks docs that entities name, and those that none does', async () => {
    write({
      'svc/catalog-info.yaml': COMPONENT('a', '  annotations: { backstage.io/techdocs-ref: "dir:." }\n'),
      'svc/mkdocs.yml': 'site_name: A\n',
      'svc/docs/index.md': '[gone](gone.md) ![no](no.png) [here](#lost) [web](https://a.example/x)\n',
      'alone/mkdocs.yml': 'site_name: B\nnav: [index.md, missing.md]\n',
      'alone/docs/index.md': '# B\n',
    });
    const { code, out } = await asked('docs', 'check', top, '--format', 'json', '--fail-on', 'warning');
    assert.equal(code, 1);
    const { problems } = JSON.parse(out) as { problems: { code: string }[] };
    assert.deepEqual(
      problems.map((problem) => problem.code),
      ['docs-nav-missing', 'docs-link', 'docs-image', 'docs-anchor'],
    );
  });

  it('helps, and says which version it is', async () => {
    assert.match((await asked('--help')).out, /Usage: greenroom/);
    assert.equal((await asked('--version')).out, '1.2.3\n');
    const { code, out, complaints } = await asked('nonsense');
    assert.deepEqual([code, out], [2, '']);
    assert.match(complaints, /^greenroom: There is no command "nonsense"/);
  });
});
