import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { doubtOfReference, parseTechdocsRef } from '../../src/core/model/techdocsRef';
import { createLanguageService } from '../../src/core/language/createLanguageService';
import { createDocs } from '../../src/core/techdocs/createDocs';
import { DiskWorkspace } from '../support/diskWorkspace';

const WEB = 'https://github.com/acme/orders';
const RAW = 'https://raw.githubusercontent.com/acme/orders';

const component = (name: string, extra: string, annotations = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${annotations}spec:\n  type: x\n  lifecycle: x\n  owner: x\n${extra}`;
const location = (name: string, ...targets: string[]) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: ${name}\nspec:\n  targets: ${JSON.stringify(targets)}\n`;

/** A repository of `github.com/acme/orders` with that branch checked out; \`main\` is the remote's default. */
const git = (branch: string): Record<string, string> => ({
  '.git/HEAD': `ref: refs/heads/${branch}\n`,
  '.git/config': '[core]\n\tbare = false\n[remote "origin"]\n\turl = https://github.com/acme/orders.git\n',
  '.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/main\n',
});

describe('paths that work', function () {
  this.timeout(30_000);
  let top: string;
  const open = async (files: Record<string, string>, links: Record<string, string> = {}, folder = top) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    }
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(top, path));
    const disk = new DiskWorkspace({}, { folder });
    await disk.open();
    return disk;
  };
  const extraOf = async (disk: DiskWorkspace, name: string) =>
    (await disk.catalog.getEntityByRef(`component:default/${name}`))?.spec?.['extra'];

  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => (top = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-paths-')))));
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  it('are followed by no more patterns than can be looked for in time', async () => {
    const names = Array.from({ length: 210 }, (_, at) => `e${at}`);
    const disk = await open({
      'catalog-info.yaml': location('all', ...names.map((name) => `./**/${name}.yaml`), './b/e209.yaml'),
      ...Object.fromEntries(names.map((name) => [`b/${name}.yaml`, component(name, '')])),
    });
    const { totalItems } = await disk.catalog.queryEntities({ filter: { kind: 'component' } });
    assert.equal(totalItems, 201);
    const problems = await disk.catalog.getProblems();
    assert.deepEqual(
      problems.map(({ severity, code }) => `${severity} ${code}`),
      Array.from({ length: 10 }, () => 'warning location-not-found'),
    );
    assert.match(problems[0]!.message, /may have 200 patterns/);
  });

  for (const [remote, address] of [
    [
      'https://dev.azure.com/acme/my%20shop/_git/orders',
      'https://dev.azure.com/acme/my%20shop/_git/orders?path=/a/b.txt',
    ],
    [
      'git@ssh.dev.azure.com:v3/acme/shop/orders',
      'https://dev.azure.com/acme/shop/_git/orders?path=%2Fa%2Fb.txt&version=GBmain',
    ],
    [
      'https://jo@git.acme.example/scm/shop/orders.git',
      'https://git.acme.example/projects/SHOP/repos/orders/browse/a/b.txt',
    ],
    [
      'ssh://git@git.acme.example:7999/shop/orders.git',
      'https://git.acme.example/projects/SHOP/repos/orders/raw/a/b.txt?at=refs%2Fheads%2Fmain',
    ],
    [
      'https://git.acme.example/bitbucket/scm/~jo/orders.git',
      'https://git.acme.example/bitbucket/users/jo/repos/orders/browse/a/b.txt?at=main',
    ],
    [
      'git@gitlab.com:acme/shop/orders.git',
      'https://gitlab.com/acme/shop/orders/-/raw/main/a/b.txt?ref_type=heads',
    ],
    ['https://bitbucket.org/acme/orders.git', 'https://bitbucket.org/acme/orders/src/main/a/b.txt#lines-1'],
  ] as const)
    it(`${address} in a clone of ${remote}`, async () => {
      const disk = await open({
        ...git('main'),
        '.git/config': `[remote "origin"]\n\turl = ${remote}\n`,
        'a/b.txt': 'read',
        'catalog-info.yaml': component('x', `  extra: { $text: "${address}" }\n`),
      });
      assert.equal(await extraOf(disk, 'x'), 'read');
    });

  /** What each form of `$text` in `c/<n>/catalog-info.yaml` reads. */
  const FORMS = (branch: string): [way: string, text: string][] => [
    ['./own.txt', 'own'],
    ['own.txt', 'own'],
    ['sub/../own.txt', 'own'],
    ['../../shared/openapi.yaml', 'shared'],
    ['../..//shared/./openapi.yaml', 'shared'],
    ['/shared/openapi.yaml', 'shared'],
    ['..\\..\\shared\\openapi.yaml', 'shared'],
    ['\\shared\\openapi.yaml', 'shared'],
    ['/shared/a b.txt', 'spaced'],
    ['/shared/a%20b.txt', 'spaced'],
    ['/shared/%41.txt', 'really %41'],
    ['/shared/100%.txt', 'a hundred'],
    ['/shared/ä(1)[x].txt', 'odd'],
    ['/shared/link.txt', 'shared'],
    ['/linked/openapi.yaml', 'shared'],
    ['/shared/..hidden', 'hidden'],
    [`${WEB}/blob/${branch}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/tree/${branch}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/raw/${branch}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/edit/${branch}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/blob/HEAD/shared/openapi.yaml`, 'shared'],
    [`${WEB}/blob/refs/heads/${branch}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/blob/${branch}/shared/openapi.yaml#L10-L20`, 'shared'],
    [`${WEB}/blob/${branch}/shared/openapi.yaml?raw=true`, 'shared'],
    [`${WEB}/blob/${branch}/shared/x/../openapi.yaml`, 'shared'],
    [`${WEB}/blob/${branch}/shared/a%20b.txt`, 'spaced'],
    [`${WEB}/blob/${branch}/shared/a b.txt`, 'spaced'],
    [`${WEB}/blob/${branch}/shared/%2541.txt`, 'really %41'],
    [`${WEB}/blob/${branch}/shared/100%25.txt`, 'a hundred'],
    [`${WEB}/blob/${branch}/shared/100%.txt`, 'a hundred'],
    [`${WEB}/blob/${branch}/shared/%C3%A4(1)%5Bx%5D.txt`, 'odd'],
    [`${WEB}/blob/${branch}/linked/openapi.yaml`, 'shared'],
    [`${WEB}/-/blob/${branch}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/src/branch/${branch}/shared/openapi.yaml`, 'shared'],
    [`${RAW}/${branch}/shared/openapi.yaml`, 'shared'],
    [`${RAW}/refs/heads/${branch}/shared/openapi.yaml`, 'shared'],
    [`https://GitHub.com/Acme/Orders/blob/${branch}/shared/openapi.yaml`, 'shared'],
    [`https://github.com:443/acme/orders/blob/${branch}/shared/openapi.yaml`, 'shared'],
    [`https://jo@github.com/acme/orders/blob/${branch}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/blob/${encodeURIComponent(branch)}/shared/openapi.yaml`, 'shared'],
    [`${WEB}/-/raw/${encodeURIComponent(branch)}/shared/100%25.txt`, 'a hundred'],
    [`${RAW}/refs/heads/${encodeURIComponent(branch)}/shared/openapi.yaml`, 'shared'],
  ];
  const shared = {
    'shared/openapi.yaml': 'shared',
    'shared/a b.txt': 'spaced',
    'shared/%41.txt': 'really %41',
    'shared/A.txt': 'decoded twice',
    'shared/100%.txt': 'a hundred',
    'shared/ä(1)[x].txt': 'odd',
    'shared/..hidden': 'hidden',
  };

  for (const branch of ['main', 'feature/new-ui/v2'])
    it(`lead to the file in every form, with ${branch} checked out`, async () => {
      const forms = FORMS(branch);
      const files: Record<string, string> = { ...git(branch), ...shared };
      for (const [index, [way]] of forms.entries()) {
        files[`c/${index}/own.txt`] = 'own';
        files[`c/${index}/catalog-info.yaml`] = component(
          `c${index}`,
          `  extra: {"$text": ${JSON.stringify(way)}}\n`,
        );
      }
      const disk = await open(files, { 'shared/link.txt': 'openapi.yaml', linked: 'shared' });
      for (const [index, [way, text]] of forms.entries())
        assert.equal(await extraOf(disk, `c${index}`), text, way);
      assert.deepEqual(await disk.problems(), []);
    });

  it('lead to all that a pattern names, by path and by address', async () => {
    const services = {
      'services/a/entity.yaml': component('a', ''),
      'services/b/entity.yaml': component('b', ''),
      'services/[c]/entity.yaml': component('c', ''),
      'services/deep/er/entity.yaml': component('deep', ''),
    };
    for (const [target, names] of [
      ['../services/*/entity.yaml', ['a', 'b', 'c']],
      ['../services/**/entity.yaml', ['a', 'b', 'c', 'deep']],
      ['../services/{a,b}/entity.yaml', ['a', 'b']],
      ['../services/[ab]/entity.yaml', ['a', 'b']],
      ['../services/?/entity.yaml', ['a', 'b']],
      ['../services/[c]/entity.yaml', ['c']],
      ['/services/*/entity.yaml', ['a', 'b', 'c']],
      ['/**/entity.yaml', ['a', 'b', 'c', 'deep']],
      ['..\\services\\*\\entity.yaml', ['a', 'b', 'c']],
      ['\\services\\**\\entity.yaml', ['a', 'b', 'c', 'deep']],
      ['/linked/*/entity.yaml', ['a', 'b', 'c']],
      [`${WEB}/blob/release/1.x/services/*/entity.yaml`, ['a', 'b', 'c']],
      [`${WEB}/tree/release/1.x/services/**/entity.yaml`, ['a', 'b', 'c', 'deep']],
      [`${WEB}/blob/release/1.x/**/entity.yaml`, ['a', 'b', 'c', 'deep']],
      [`${WEB}/blob/HEAD/services/{a,b}/entity.yaml`, ['a', 'b']],
      [`${RAW}/release/1.x/services/*/entity.yaml`, ['a', 'b', 'c']],
      [`${WEB}/blob/release/1.x/services/%5Bc%5D/entity.yaml`, ['c']],
    ] as const) {
      const files = { ...git('release/1.x'), ...services, 'c/catalog-info.yaml': location('all', target) };
      const disk = await open(files, { linked: 'services' });
      const refs = [...names.map((name) => `Component:${name}`), 'Location:all'].sort();
      assert.deepEqual([(await disk.refs()).sort(), await disk.problems()], [refs, []], target);
      rmSync(top, { recursive: true });
      mkdirSync(top);
    }
  });

  it('that are patterns of any form lead to what Backstage finds by them', async () => {
    const files = ['a', 'b', 'c'].map((name) => [`${name}/x.yaml`, component(name, '')] as const);
    const disk = await open({ ...git('main'), ...Object.fromEntries(files) });
    const PATTERNS: readonly (readonly [target: string, found: string])[] = [
      ['./@(a|b)/x.yaml', 'a b'],
      ['./+(a)/x.yaml', 'a'],
      ['./!(a)/x.yaml', 'b c'],
      ['./?(a)/x.yaml', 'a'],
      ['./*(a|c)/x.yaml', 'a c'],
      ['./{a,c}/x.yaml', 'a c'],
      ['./[ab]/x.yaml', 'a b'],
      ['./[!a]/x.yaml', 'b c'],
      ['./?/x.yaml', 'a b c'],
      ['.\\@(a|b)\\x.yaml', 'a b'],
      [`${WEB}/blob/main/*/x.yaml`, 'a b c'],
      [`${WEB}/blob/main/@(a|b)/x.yaml`, 'a b'],
      [`${WEB}/blob/main/{a,b}/*.yaml`, 'a b'],
    ];
    for (const [target, found] of PATTERNS) {
      writeFileSync(join(top, 'catalog-info.yaml'), location('all', target));
      await disk.source.refresh();
      const { items } = await disk.catalog.queryEntities({ filter: { kind: 'Component' } });
      assert.equal(
        items
          .map(({ metadata }) => metadata.name)
          .sort()
          .join(' '),
        found,
        target,
      );
      const text = location('all', target);
      const { reader: files, repositories } = disk;
      const language = createLanguageService(disk.catalog, { files, repositories });
      const said = await language.diagnose({ uri: disk.uri('catalog-info.yaml'), text });
      assert.deepEqual(said, [], `an open file says otherwise of ${target}`);
      assert.deepEqual(
        (await language.documentLinks({ uri: disk.uri('catalog-info.yaml'), text })).filter(
          ({ target: to }) => !to?.startsWith('https:'),
        ),
        [],
        `a pattern is no link: ${target}`,
      );
    }
  });

  it('say of a link in a circle what is said of one to nothing, wherever it is named', async () => {
    const files = {
      'catalog-info.yaml': `${component('y', '  extra: { $text: ./loop }\n')}---\n${location('all', './loop', './none')}`,
    };
    const disk = await open({ ...git('main'), ...files }, { loop: 'loop', none: 'gone' });
    const problems = await disk.catalog.getProblems();
    assert.deepEqual(
      problems.map(({ uri, message }) => [uri, message.replace(/\. .*$/s, '')]),
      ['loop', 'loop', 'none'].map((name) => [disk.uri('catalog-info.yaml'), `./${name} does not exist`]),
    );
  });

  it('do not depend on what was asked before', async () => {
    // Two clones below one folder that is no repository, each naming the other and itself, in any order of names.
    const clone = (folder: string, name: string) => ({
      [`${folder}/.git/HEAD`]: 'ref: refs/heads/main\n',
      [`${folder}/.git/config`]: `[remote "origin"]\n\turl = git@github.com:acme/${name}.git\n`,
      [`${folder}/part.yaml`]: component(`part-${name}`, ''),
      [`${folder}/text.txt`]: name,
    });
    const text = (name: string) => `  extra: {$text: "https://github.com/acme/${name}/blob/main/text.txt"}\n`;
    const targets = ['one', 'two'].map((name) => `https://github.com/acme/${name}/blob/main/part.yaml`);
    for (const [first, second] of [
      ['a', 'z'],
      ['z', 'a'],
    ]) {
      const disk = await open({
        ...clone(first!, 'one'),
        ...clone(second!, 'two'),
        [`${first}/catalog-info.yaml`]: `${component('one', text('two'))}---\n${location('to-two', targets[1]!)}`,
        [`${second}/catalog-info.yaml`]: `${component('two', text('one'))}---\n${location('to-one', targets[0]!)}`,
      });
      assert.deepEqual([await extraOf(disk, 'one'), await extraOf(disk, 'two')], ['two', 'one']);
      assert.deepEqual(await disk.problems(), []);
      assert.ok(await disk.catalog.getEntityByRef('component:part-one'));
      assert.ok(await disk.catalog.getEntityByRef('component:part-two'));
      rmSync(top, { recursive: true });
      mkdirSync(top);
    }
  });

  it('lead into no repository of which nothing is left in the catalog', async () => {
    const web = `  extra: {$text: "${WEB}/blob/main/text.txt"}\n`;
    const nested = Object.fromEntries(
      Object.entries(git('main')).map(([path, text]) => [`sub/${path}`, text]),
    );
    const disk = await open({
      ...nested,
      'sub/text.txt': 'text',
      'sub/catalog-info.yaml': component('sub', ''),
      'catalog-info.yaml': component('top', web),
    });
    assert.equal(await extraOf(disk, 'top'), 'text');
    rmSync(join(top, 'sub/catalog-info.yaml'));
    await disk.source.filesChanged([], [disk.uri('sub/catalog-info.yaml')]);
    assert.deepEqual(await disk.problems(), ['remote-substitution catalog-info.yaml:9']);
  });

  it('of another branch are not those of the working tree, or are said to be', async () => {
    const disk = await open({
      ...git('feature/x'),
      'file.txt': 'of feature/x',
      'part.yaml': component('part', ''),
      'a/catalog-info.yaml': component('other', `  extra: {$text: "${WEB}/blob/feature/y/file.txt"}\n`),
      'b/catalog-info.yaml': component('default', `  extra: {$text: "${WEB}/blob/main/file.txt"}\n`),
      'c/catalog-info.yaml': location('other', `${WEB}/blob/feature/part.yaml`),
      'd/catalog-info.yaml': location('default', `${WEB}/blob/main/*.yaml`),
    });
    assert.deepEqual(await extraOf(disk, 'other'), { $text: `${WEB}/blob/feature/y/file.txt` });
    assert.equal(await extraOf(disk, 'default'), 'of feature/x');
    assert.deepEqual(
      await disk.problems(),
      ['a', 'b', 'c', 'd'].map((folder) => {
        const line = folder < 'c' ? 9 : 6;
        return `other-branch ${folder}/catalog-info.yaml:${line}`;
      }),
    );
    const told = (await disk.catalog.getProblems()).find(({ uri }) => uri.includes('/a/'));
    // Not "is on feature": of an address nobody can tell where the branch's name ends.
    assert.equal(
      told?.message.replace(/ Until then.*/, ''),
      `${WEB}/blob/feature/y/file.txt is of another branch or commit than feature/x, which is checked out here, so it is not read.`,
    );
    assert.ok(await disk.catalog.getEntityByRef('component:part'));
    writeFileSync(join(top, '.git/HEAD'), 'ref: refs/heads/main\n');
    await disk.source.filesChanged([disk.uri('.git/HEAD')], []);
    assert.deepEqual(
      (await disk.problems()).filter((problem) => / [bd]\//.test(problem)),
      [],
    );
  });

  it('in a worktree are those of its own branch', async () => {
    const main = git('main');
    const files: Record<string, string> = {};
    for (const [path, text] of Object.entries(main)) files[`main/${path}`] = text;
    const disk = await open({
      ...files,
      'main/text.txt': 'of main',
      'main/.git/worktrees/next/HEAD': 'ref: refs/heads/next\n',
      'main/.git/worktrees/next/commondir': '../..\n',
      'next/.git': `gitdir: ${join(top, 'main/.git/worktrees/next')}\n`,
      'next/text.txt': 'of next',
      'next/catalog-info.yaml': `${component('a', `  extra: {$text: "${WEB}/blob/next/text.txt"}\n`)}---\n${component('b', `  extra: {$text: "${WEB}/blob/main/text.txt"}\n`)}`,
      'main/catalog-info.yaml': component('c', `  extra: {$text: "${WEB}/blob/next/text.txt"}\n`),
    });
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((name) => extraOf(disk, name))), [
      'of next',
      'of main',
      'of next',
    ]);
    assert.deepEqual(await disk.problems(), []);
  });

  it('start from the open folder where there is no .git, and from the repository once there is one', async () => {
    const disk = await open({
      'shared.txt': 'shared',
      'a/inner.txt': 'inner',
      'a/part/entity.yaml': component('part', ''),
      'a/catalog-info.yaml': component('root', '  extra: {$text: /shared.txt}\n'),
      'a/b/catalog-info.yaml': component('up', '  extra: {$text: ../../shared.txt}\n'),
      'a/c/catalog-info.yaml': component('within', '  extra: {$text: ../inner.txt}\n'),
      'a/d/catalog-info.yaml': location('glob', '/a/*/entity.yaml'),
      'a/e/catalog-info.yaml': component('out', '  extra: {$text: ../../../shared.txt}\n'),
    });
    const extras = () => Promise.all(['root', 'up', 'within'].map((name) => extraOf(disk, name)));
    assert.deepEqual(await extras(), ['shared', 'shared', 'inner']);
    assert.deepEqual(await disk.problems(), ['outside-repository a/e/catalog-info.yaml:9']);
    mkdirSync(join(top, 'a/.git'));
    writeFileSync(join(top, 'a/.git/HEAD'), 'ref: refs/heads/main\n');
    await disk.source.filesChanged([disk.uri('a/.git')], []);
    assert.deepEqual(await disk.problems(), [
      'location-not-found a/d/catalog-info.yaml:6',
      'outside-repository a/b/catalog-info.yaml:9',
      'outside-repository a/e/catalog-info.yaml:9',
      'unresolved-substitution a/catalog-info.yaml:9',
    ]);
    rmSync(join(top, 'a/.git'), { recursive: true });
    await disk.source.filesChanged([], [disk.uri('a/.git')]);
    assert.deepEqual(await extras(), ['shared', 'shared', 'inner']);
    assert.deepEqual(await disk.problems(), ['outside-repository a/e/catalog-info.yaml:9']);
  });

  it('work in a folder that is itself opened over a link', async () => {
    const disk = await open(
      {
        ...Object.fromEntries(Object.entries(git('main')).map(([path, text]) => [`real/${path}`, text])),
        'real/text.txt': 'text',
        'real/part.yaml': component('part', ''),
        'real/c/catalog-info.yaml': `${component('a', '  extra: {$text: ../link.txt}\n')}---\n${location('l', '../*.yaml')}`,
      },
      { link: 'real', 'real/link.txt': 'text.txt' },
      join(top, 'link'),
    );
    assert.equal(await extraOf(disk, 'a'), 'text');
    assert.deepEqual(await disk.refs(), ['Component:a', 'Component:part', 'Location:l']);
    assert.deepEqual(await disk.problems(), []);
  });

  it('of docs lead to the folder, from the file, from the root and by address', async () => {
    const ways = [
      'dir:.',
      'dir:./',
      'dir:.\\',
      '.',
      'dir:../1',
      `dir:/c/2`,
      `dir:\\c\\2`,
      'url:./',
      `url:${WEB}/tree/feat/x/c/0`,
      `url:${WEB}/tree/feat/x/c/0/`,
      `url:${WEB}/blob/feat/x/c/0/`,
      `${WEB}/tree/HEAD/c/0`,
      `dir:/c/./3/../2`,
    ];
    const files: Record<string, string> = { ...git('feat/x') };
    for (const [index, way] of ways.entries()) {
      files[`c/${index}/mkdocs.yml`] = `site_name: Site ${index}\n`;
      files[`c/${index}/docs/index.md`] = '# Welcome\n';
      const annotations = `  annotations:\n    backstage.io/techdocs-ref: ${JSON.stringify(way)}\n`;
      files[`c/${index}/catalog-info.yaml`] = component(`c${index}`, '', annotations);
    }
    const disk = await open(files);
    const { reader, repositories, catalog } = disk;
    const docs = createDocs({ reader, repositories, catalog });
    for (const [index, way] of ways.entries()) {
      const site = await docs.open(`component:default/c${index}`);
      const folder = /\/1$/.test(way) ? 1 : /2$/.test(way) ? 2 : /c\/0\/?$/.test(way) ? 0 : index;
      assert.equal('reason' in site ? site.message : site.title, `Site ${folder}`, way);
    }
  });

  it('of docs that are an address lead there, and say what to write', () => {
    for (const text of ['dir:file:///x', 'dir:url:https://x/y/z', 'url:', 'ftp://x/y'])
      assert.equal(parseTechdocsRef(text), undefined, text);
    const url = 'https://github.com/a/b';
    for (const text of [`dir:${url}`, `url:${url}`, url, `github:${url}`])
      assert.deepEqual(parseTechdocsRef(text), { type: 'url', url }, text);
    assert.match(doubtOfReference(`dir:${url}`)!, /Write url:https:\/\/github\.com\/a\/b$/);
  });

  it('of docs that a server does not find say so', () => {
    for (const text of ['dir:.', 'dir: ./docs', 'url:https://x/y', 'dir:/x'])
      assert.equal(doubtOfReference(text), undefined, text);
    for (const [text, wanted] of [
      ['.', 'dir:.'],
      ['docs', 'dir:docs'],
      ['/base', 'dir:/base'],
      ['dir:', 'dir:.'],
      ['url:../base', 'dir:../base'],
      ['github:https://x/y', 'url:https://x/y'],
      ['https://x/y', 'url:https://x/y'],
    ] as const)
      assert.ok(doubtOfReference(text)?.endsWith(`"${text}". Write ${wanted}`), text);
  });
});
