import assert from 'node:assert/strict';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import { inBytes } from '../../github/world';

/** Patterns of the settings and of Locations, and how far these lead. */
describe('patterns over the files of repositories on GitHub', function () {
  this.timeout(30_000);
  const github = setUpGitHub();
  const location = (...targets: string[]) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: l }\nspec: { targets: ${JSON.stringify(targets)} }\n`;
  const config = { catalogPaths: ['**/catalog-info.yaml'] };
  const folders = (count: number) => Array.from({ length: count }, (_, at) => `f${at}`);
  const monorepo = (count: number) =>
    github.acme.repository('mono', {
      files: Object.fromEntries(
        folders(count).map((each) => [`${each}/catalog-info.yaml`, github.component(each)]),
      ),
    });

  it('of many files those are read that a commit changed: the tree tells which', async () => {
    const mono = monorepo(450);
    const source = await github.organization(config);
    assert.equal(github.files().length, 450);
    mono.commit({
      'f7/catalog-info.yaml': github.component('changed'),
      'f8/catalog-info.yaml': undefined,
      'new/catalog-info.yaml': github.component('new'),
      'README.md': '',
    });
    github.asked();
    await source.refresh();
    assert.equal(github.text('/f7/catalog-info.yaml'), github.component('changed'));
    assert.equal(github.text('/new/catalog-info.yaml'), github.component('new'));
    assert.equal(github.files().length, 450);
    const asked = github.asked();
    assert.equal(asked.filter((each) => each === 'GreenroomFiles').length, 1, asked.join('\n'));
    assert.equal(asked.length, 4, asked.join('\n'));
    source.dispose();
  });

  it('over a tree that GitHub cuts short however it is asked: not asked folder by folder again for the same commit', async () => {
    const mono = monorepo(60);
    const edit = (body: object) => ({ ...body, truncated: true });
    github.server.faults.add({ kind: 'edit', edit }, { where: 'recursive=1', times: 999 });
    const source = await github.organization(config);
    const trees = () => github.asked().filter((each) => each.includes('/git/trees/')).length;
    assert.ok(trees() > 50);
    const known = github.files();
    await source.refresh();
    assert.equal(trees(), 1);
    assert.deepEqual(
      github.connection.status.unread?.map(({ code }) => code),
      ['too-large'],
    );
    assert.deepEqual(github.files(), known);
    mono.commit({ 'README.md': '' });
    await source.refresh();
    assert.ok(trees() > 50);
    source.dispose();
  });

  it('of Locations are those of open folders, and a file whose name reads like one goes first', async () => {
    const files = {
      'x/a1.yaml': github.component('a1'),
      'x/a2.yaml': github.component('a2'),
      'y/b.yaml': github.component('b'),
      'y/c.yaml': github.component('c'),
      'z/[id].yaml': github.component('own'),
      'z/i.yaml': github.component('other'),
    };
    github.acme.repository('a', {
      files: { ...files, 'catalog-info.yaml': location('./x/a?.yaml', './y/{b,c}.yaml', './z/[id].yaml') },
    });
    const source = await github.organization();
    const expected = [
      'catalog-info.yaml',
      'x/a1.yaml',
      'x/a2.yaml',
      'y/b.yaml',
      'y/c.yaml',
      'z/%5Bid%5D.yaml',
    ];
    assert.deepEqual(
      github.files(),
      expected.map((path) => `a/main/${path}`),
    );
    source.dispose();
  });

  it('of the settings may have braces, question marks and ranges too', async () => {
    for (const name of ['a.yaml', 'a.yml', 'b.yml'])
      github.acme.repository(name, { files: { [name]: github.component('c') } });
    const source = await github.organization({ catalogPaths: ['a.{yaml,yml}', '[b].yml'] });
    assert.deepEqual(github.files(), ['a.yaml/main/a.yaml', 'a.yml/main/a.yml', 'b.yml/main/b.yml']);
    source.dispose();
  });

  it('are none in the names of what is taken in, or looked for beside catalog files', async () => {
    const api = 'kind: API\nmetadata: { name: a }\nspec: { definition: { $text: "./app/[id]/api.yaml" } }\n';
    const files = {
      'app/[id]/c.yaml': github.component('c'),
      'app/[id]/api.yaml': 'text',
      'app/i/api.yaml': 'other',
    };
    github.acme.repository('a', { files: { ...files, 'catalog-info.yaml': api } });
    const target = encodeURI(`${github.server.url}/acme/a/blob/main/app/[id]/c.yaml`);
    github.acme.repository('b', { files: { 'catalog-info.yaml': location(target) } });
    const source = await github.organization();
    const known = source.find('a')!.files.map(({ path }) => path);
    assert.ok(known.includes('app/[id]/api.yaml') && known.includes('app/[id]/package.json'), known.join());
    assert.ok(!known.includes('app/i/api.yaml'), known.join());
    assert.equal(github.text('/app/%5Bid%5D/c.yaml'), github.component('c'));
    assert.equal(github.asked().filter((each) => each.includes('/git/trees/')).length, 1);
    source.dispose();
  });

  it('are none in the names of files behind folders that are links, of which trees know nothing', async () => {
    const files = {
      'catalog-info.yaml': location('./d/[id]/c.yaml', './d/[no]/c.yaml'),
      d: 'e',
      'e/[id]/c.yaml': github.component('c'),
    };
    github.acme.repository('a', { files, links: ['d'] });
    const engine = await RemoteEngine.start(github.window);
    assert.ok(await engine.engine.catalog.getEntityByRef('component:c'));
    const messages = (await engine.problems()).map(({ message }) => message);
    assert.deepEqual(
      messages.map((each) => each.split(' ')[0]),
      ['./d/[no]/c.yaml'],
    );
    engine.dispose();
  });

  it('Locations in a row are followed, and where there are very many it is said that there are more', async () => {
    const row = Array.from(
      { length: 70 },
      (_, at) => [`l${at}.yaml`, location(`./l${at + 1}.yaml`)] as const,
    );
    const files = { 'catalog-info.yaml': location('./l0.yaml'), ...Object.fromEntries(row) };
    github.acme.repository('a', { files: { ...files, 'l70.yaml': github.component('end') } });
    const source = await github.organization();
    const { unread, completeFor } = github.connection.status;
    assert.deepEqual(
      [unread?.map(({ item, code }) => `${item} ${code}`), completeFor],
      [['acme/a too-large'], []],
    );
    assert.equal(github.text('l70.yaml'), undefined);
    await source.refresh();
    assert.equal(github.text('l70.yaml'), github.component('end'));
    assert.deepEqual(github.connection.status.unread, []);
    source.dispose();
  });

  it('a Location that leads to a folder, or to what is no text, is told so', async () => {
    github.acme.repository('a', {
      files: {
        'catalog-info.yaml': location('./x', './bytes', `${github.server.url}/acme/a/tree/main/x/`),
        'x/y.txt': '',
        bytes: inBytes('GIF\x8f\0'),
      },
    });
    const engine = await RemoteEngine.start(github.window);
    const messages = (await engine.problems()).map(({ message }) => message);
    assert.equal(messages.length, 3);
    for (const message of messages)
      assert.match(message, / is a folder or no text, of which nothing is read\. Name/);
    engine.dispose();
  });
});
