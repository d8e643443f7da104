import assert from 'node:assert/strict';
import { CatalogOwnership } from '../../../src/core/ownership/ownershipService';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import { inUtf16 } from '../../github/world';

const COMPONENT = (name: string, owner: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;

describe('packages of repositories that are read over the network', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    acme.members.push(world.account('jane'));
    acme.team('core', acme.members);
    acme.team('tide', acme.members);
    acme.repository('orders', {
      files: {
        'catalog-info.yaml': COMPONENT('orders', 'core'),
        'package.json': '{ "name": "@acme/orders-client", "version": "1.0.0" }',
        'go.mod': 'module github.com/acme/orders/v2\n\ngo 1.23\n',
      },
    });
    acme.repository('fares', {
      files: {
        'catalog-info.yaml': COMPONENT('fares', 'tide'),
        'pom.xml':
          '<project><groupId>com.acme</groupId><artifactId>fares</artifactId><version>1</version></project>',
        'pyproject.toml': '[project]\nname = "acme-fares"\n',
      },
    });
    // Nothing that declares a package: no name, no JSON, nothing at all.
    acme.repository('odd', {
      files: { 'catalog-info.yaml': COMPONENT('odd', 'core'), 'package.json': '{ "private": true }' },
    });
    acme.repository('broken', { files: { 'package.json': '{ "name": ' } });
    acme.repository('mono', {
      files: {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: mono }\nspec: { targets: [./pay/catalog-info.yaml] }\n',
        'Cargo.toml': '[workspace]\nmembers = ["pay"]\n',
        'pay/catalog-info.yaml': COMPONENT('pay', 'tide'),
        'pay/Cargo.toml': '[package]\nname = "pay-rs"\n[lib]\nname = "paylib"\n',
        'pay/package.json': '{ "name": "@acme/pay" }',
      },
    });
    acme.repository('quoted', {
      files: {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: quoted }\nspec: { targets: [./a/catalog-info.yaml] }\n',
        'a/catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: quoted }\nspec: { type: text, lifecycle: production, owner: core, definition: { $text: ./package.json } }\n',
        'a/package.json': '{ "name": "@acme/quoted" }',
      },
    });
    acme.repository('lib', {
      files: { CODEOWNERS: '* @acme/tide\n', 'package.json': '{ "name": "@acme/lib" }' },
    });
  });
  let running: RemoteEngine;
  beforeEach(async () => (running = await RemoteEngine.start(github.window)));
  afterEach(() => running.dispose());

  const ask = async (question: string) => {
    const { catalog } = running.engine;
    const files = {
      readText: async (uri: string) => new TextDecoder().decode(await running.remote.files.read(uri)),
      stat: (uri: string) => running.remote.files.stat(uri).catch(() => undefined),
      list: (uri: string) => running.remote.files.list(uri),
      realpath: (uri: string) => Promise.resolve(uri),
    };
    const repositories = {
      rootOf: async (uri: string) => uri.replace(/\/[^/]*$/, ''),
      resolveUrl: async () => undefined,
    };
    const ownership = new CatalogOwnership(catalog, files, repositories, undefined, {
      remotePackages: async () => running.remote.packages(),
    });
    const { target, ownership: found, looked } = await ownership.lookUp(question);
    return [target?.type, target?.by, found?.entityRef, found?.ownerRef, looked.length] as const;
  };

  const cases: Readonly<Record<string, readonly [string, string]>> = {
    '@acme/orders-client': ['npm', 'orders'],
    "import { pay } from '@acme/orders-client/http';": ['npm', 'orders'],
    'go get github.com/acme/orders/v2@v2.3.1': ['go', 'orders'],
    'com.acme:fares:1.2.3': ['maven', 'fares'],
    "implementation 'com.acme:fares:1.2.3'": ['maven', 'fares'],
    'acme-fares==1.2': ['pypi', 'fares'],
    // Further down, beside a catalog file that a Location names.
    'use paylib::card;': ['cargo', 'pay'],
    'pay-rs = "1.2"': ['cargo', 'pay'],
    '@acme/pay': ['npm', 'pay'],
  };
  for (const [question, [by, name]] of Object.entries(cases)) {
    it(`lead to their owner: ${question}`, async () => {
      const owner = name === 'orders' ? 'core' : 'tide';
      assert.deepEqual((await ask(question)).slice(0, 4), [
        'package',
        by,
        `component:default/${name}`,
        `group:default/${owner}`,
      ]);
    });
  }

  it('have an owner by CODEOWNERS where there is no catalog file, and none where nothing declares them', async () => {
    assert.deepEqual((await ask('@acme/lib')).slice(0, 4), [
      'package',
      'npm',
      undefined,
      'group:default/tide',
    ]);
    assert.equal((await ask('@acme/unheard-of'))[0], undefined);
  });

  it('come with the catalog files, in no request of their own', async () => {
    const requests = github.server.takeLog().filter(({ operation }) => operation !== '');
    assert.equal(requests.filter(({ operation }) => operation === 'GreenroomRepositories').length, 1);
    // What a Location names is asked for, and then what lies beside that.
    assert.equal(requests.filter(({ operation }) => /Files|Changed/.test(operation)).length, 2);
    assert.equal(running.remote.packages().length, 8);
    // What is kept of a manifest is not what stands in it.
    const { uri } = running.remote.packages()[0]!;
    assert.match(new TextDecoder().decode(await running.remote.files.read(uri)), /"version": "1.0.0"/);
    const quoted = await running.engine.catalog.getEntityByRef('api:quoted');
    assert.equal(quoted?.spec?.['definition'], '{ "name": "@acme/quoted" }');
    github.acme.repositories.get('mono')!.commit({ 'pay/package.json': '{ "name": "@acme/pay-sdk" }' });
    github.asked();
    // What moved is read again, and a name that is gone is gone.
    github.acme.repositories.get('orders')!.commit({ 'package.json': '{ "name": "@acme/orders-sdk" }' });
    await running.remote.refresh();
    const names = running.remote.packages().map(({ name }) => name);
    assert.ok(names.includes('@acme/orders-sdk') && !names.includes('@acme/orders-client'));
    assert.ok(names.includes('@acme/pay-sdk') && !names.includes('@acme/pay') && names.includes('pay-rs'));
    assert.deepEqual(
      github.asked().filter((each) => /Files|^\//.test(each)),
      [],
    );
  });

  it('are read where the manifest is written in UTF-16 as well, at first and when it changes', async () => {
    const wide = github.acme.repository('wide', {
      files: { 'package.json': inUtf16('{ "name": "@acme/wide" }') },
    });
    const has = (name: string) => running.remote.packages().some((each) => each.name === name);
    await running.remote.refresh();
    assert.ok(has('@acme/wide'));
    wide.commit({ 'package.json': inUtf16('{ "name": "@acme/wider" }') });
    await running.remote.refresh();
    assert.ok(has('@acme/wider') && !has('@acme/wide'));
    github.asked();
    wide.commit({ 'README.md': '#' });
    await running.remote.refresh();
    assert.deepEqual(
      github.asked().filter((each) => /^\/(?!graphql)/.test(each)),
      [],
    );
  });
});
