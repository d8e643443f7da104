import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import { joinUri } from '../base/uri';
import type { Contributions } from '../ports/contributors';
import type { NoHistory } from '../ports/history';
import { CatalogOwnership } from './ownershipService';

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\nspec: ${spec}\n`;

const PEOPLE = [
  entity('Group', 'shop', '{ type: dept, children: [] }'),
  entity('Group', 'payments', '{ type: team, children: [], parent: shop }'),
  entity('Group', 'web', '{ type: team, children: [] }', ', annotations: { github.com/team-slug: acme/web }'),
  entity('User', 'jo', '{ memberOf: [payments], profile: { displayName: Jo Doe, email: jo@acme.example } }'),
  entity('User', 'bo', '{ memberOf: [web] }', ', annotations: { github.com/user-login: bobo }'),
].join('---\n');

const orders = entity('Component', 'orders', '{ type: service, lifecycle: production, owner: payments }');

async function service(files: Record<string, string>, git: Contributions | NoHistory = 'no-repository') {
  const { catalog, source } = testCatalog();
  const all = { 'file:///org/people.yaml': PEOPLE, ...files };
  await source.applyMutation({
    type: 'full',
    files: Object.entries(all)
      .filter(([uri]) => uri.endsWith('.yaml'))
      .map(([uri, text]) => ({ uri, text })),
  });
  const repositories = {
    rootOf: async () => 'file:///r',
    webUrlOf: async () => 'https://github.com/acme/mono',
    resolveUrl: async (url: string) => {
      const path = /^https:\/\/github\.com\/acme\/mono\/tree\/main\/?(.*?)\/?$/.exec(url)?.[1];
      // Another branch is checked out.
      if (/^https:\/\/github\.com\/acme\/mono\/tree\/(?:master|old)\//.test(url))
        return { root: 'file:///r' };
      return path === undefined ? undefined : { root: 'file:///r', path };
    },
  };
  return new CatalogOwnership(catalog, memoryReader(all), repositories, { of: async () => git });
}

describe('the order of answers', () => {
  const codeowners = (text: string) => ({ 'file:///r/.git': '', 'file:///r/CODEOWNERS': text });

  it('takes the catalog before CODEOWNERS before git', async () => {
    const git = { contributors: [{ name: 'Jo', email: 'jo@acme.example', commits: 3 }], days: 365 };
    const all = {
      'file:///r/orders/catalog-info.yaml': orders,
      ...codeowners('/orders/ @acme/web\n/lib/ @acme/web\n'),
    };
    const asked = await service(all, git);
    assert.equal((await asked.ownerOf('file:///r/orders/a.ts'))?.reason.type, 'folder');
    const lib = await asked.lookUp('file:///r/lib/a.ts');
    assert.equal(lib.ownership?.reason.type, 'codeowners');
    assert.equal(lib.ownership?.confidence, 'declared');
    assert.deepEqual(lib.looked, [{ place: 'catalog' }]);
    const guess = await asked.lookUp('file:///r/other/a.ts');
    assert.equal(guess.ownership?.confidence, 'guess');
    assert.equal(guess.ownership?.ownerRef, 'user:default/jo');
    assert.deepEqual(guess.ownership?.reason, {
      type: 'git',
      author: 'Jo',
      email: 'jo@acme.example',
      commits: 3,
      of: 3,
      days: 365,
    });
    assert.deepEqual(guess.looked, [
      { place: 'catalog' },
      { place: 'codeowners', reason: 'no-rule', file: 'file:///r/CODEOWNERS' },
    ]);
  });

  it('knows who committed by a login in the place of an address, and names those the catalog does not know', async () => {
    const git = {
      contributors: [
        { name: 'Bo', email: '123+bobo@users.noreply.github.com', commits: 5 },
        { name: 'Stranger', email: 'stranger@else.example', commits: 2 },
      ],
      days: 365,
    };
    const answer = await (await service({}, git)).ownerOf('file:///r/a.ts');
    assert.equal(answer?.ownerRef, 'user:default/bo');
    assert.deepEqual(
      answer?.others.map(({ name, ownerRef }) => [name, ownerRef]),
      [['Stranger', 'user:default/stranger@else.example']],
    );
  });

  it('says why nobody was found', async () => {
    for (const reason of ['shallow', 'untrusted', 'no-git'] as const) {
      const { ownership, looked } = await (await service({}, reason)).lookUp('file:///r/a.ts');
      assert.equal(ownership, undefined);
      assert.deepEqual(looked, [
        { place: 'catalog' },
        { place: 'codeowners', reason: 'no-file' },
        { place: 'git', reason },
      ]);
    }
    const nobody = await (
      await service(codeowners('*\n'), { contributors: [], days: 365 })
    ).lookUp('file:///r/a.ts');
    assert.deepEqual(nobody.looked, [
      { place: 'catalog' },
      { place: 'codeowners', reason: 'nobody', file: 'file:///r/CODEOWNERS' },
      { place: 'git', reason: 'nobody' },
    ]);
  });

  it('finds an entity that is declared elsewhere by its source location, the closest first', async () => {
    const located = (name: string, owner: string, path: string) =>
      entity(
        'Component',
        name,
        `{ type: service, lifecycle: production, owner: ${owner} }`,
        `, annotations: { backstage.io/source-location: 'url:https://github.com/acme/mono/tree/main/${path}' }`,
      );
    const asked = await service({
      'file:///catalog/all.yaml': [
        located('all', 'web', ''),
        located('cart', 'payments', 'services/cart/'),
      ].join('---\n'),
    });
    const cart = await asked.ownerOf('file:///r/services/cart/src/a.ts');
    assert.equal(cart?.entityRef, 'component:default/cart');
    assert.deepEqual(cart?.reason, {
      type: 'source-location',
      ref: 'component:default/cart',
      location: 'https://github.com/acme/mono/tree/main/services/cart/',
    });
    assert.equal(
      (await asked.ownerOf('file:///r/services/cartoon/a.ts'))?.entityRef,
      'component:default/all',
    );
  });

  it('finds it whatever branch is checked out', async () => {
    const on = async (branch: string) => {
      const url = `https://github.com/acme/mono/tree/${branch}/services/cart/`;
      const file = entity(
        'Component',
        'cart',
        '{ type: service, lifecycle: production, owner: web }',
        `, annotations: { backstage.io/source-location: 'url:${url}' }`,
      );
      const asked = await service({ 'file:///catalog/all.yaml': file });
      return (await asked.ownerOf('file:///r/services/cart/src/a.ts'))?.ownerRef;
    };
    assert.equal(await on('master'), 'group:default/web');
    // Where the name of a branch ends is not known: it may be old/services.
    assert.equal(await on('old'), undefined);
  });

  it('finds an entity that is declared elsewhere by the repository that it names', async () => {
    const slug = entity(
      'Component',
      'mono',
      '{ type: service, lifecycle: production, owner: web }',
      ', annotations: { github.com/project-slug: acme/mono }',
    );
    const asked = await service({ 'file:///catalog/all.yaml': slug });
    assert.equal((await asked.ownerOf('file:///r/x/a.ts'))?.entityRef, 'component:default/mono');
  });

  describe('of several that hold a file alike', () => {
    const of = (name: string, owner: string, annotation: string) =>
      entity(
        'Component',
        name,
        `{ type: service, lifecycle: production, owner: ${owner} }`,
        `, annotations: { ${annotation} }`,
      );
    const slug = 'github.com/project-slug: acme/mono';
    const at = (path: string) =>
      `backstage.io/source-location: 'url:https://github.com/acme/mono/tree/main/${path}/'`;
    const named = async (files: Record<string, string>, path: string) => {
      const { ownership } = await (await service(files)).lookUp(`file:///r/${path}`);
      const { ownerRef, confidence, others = [] } = ownership ?? {};
      return [ownerRef, confidence, ...others.map((each) => each.ownerRef)];
    };

    it('takes none whose own folder in the repository is another', async () => {
      // A monorepo: each says what repository it is in.
      const services = {
        'file:///r/a/catalog-info.yaml': of('a', 'payments', slug),
        'file:///r/b/catalog-info.yaml': of('b', 'web', slug),
        ...codeowners('/infra/ @acme/web\n'),
      };
      assert.deepEqual(await named(services, 'infra/main.tf'), ['group:default/web', 'declared']);
      assert.deepEqual(await named(services, 'other/x'), [undefined, undefined]);
      assert.deepEqual(await named(services, 'a/x'), ['group:default/payments', 'declared']);
      // One file at the top that says of each where it is.
      const top = {
        'file:///r/catalog-info.yaml': `${of('a', 'payments', at('a'))}---\n${of('b', 'web', at('b'))}`,
        ...codeowners('/infra/ @acme/web\n'),
      };
      assert.deepEqual(await named(top, 'infra/main.tf'), ['group:default/web', 'declared']);
      assert.deepEqual(await named(top, 'b/x'), ['group:default/web', 'declared']);
    });

    it('takes none that only names the repository and has a folder of its own in it', async () => {
      const first = { 'file:///r/services/a/catalog-info.yaml': of('a', 'payments', slug) };
      const rules = codeowners('/services/b/ @acme/web\n');
      assert.deepEqual(await named({ ...first, ...rules }, 'services/b/x.ts'), [
        'group:default/web',
        'declared',
      ]);
      assert.deepEqual(await named(first, 'package.json'), [undefined, undefined]);
      assert.deepEqual(await named(first, 'services/a/x.ts'), ['group:default/payments', 'declared']);
      // What holds the repository as a whole does.
      const top = { 'file:///r/catalog-info.yaml': entity('System', 'whole', '{ owner: web }') };
      assert.deepEqual(await named({ ...first, ...top }, 'package.json'), ['group:default/web', 'declared']);
      // One alone at the top holds what is beside its source, too.
      const located = { 'file:///r/catalog-info.yaml': of('a', 'payments', at('src')) };
      assert.deepEqual(await named(located, 'README.md'), ['group:default/payments', 'declared']);
    });

    it('says which of them are meant alike, and takes the one at the line, or that CODEOWNERS speaks of', async () => {
      const two = `${of('a', 'payments', slug)}---\n${of('b', 'web', slug)}`;
      const asked = async (path: string, rules?: string) => {
        const all = { 'file:///r/catalog-info.yaml': two, ...(rules && codeowners(rules)) };
        const { ownership } = await (await service(all)).lookUp(`file:///r/${path}`);
        return [ownership?.ownerRef, ownership?.confidence, ownership?.entityRef, ownership?.shared?.length];
      };
      const [a, b] = ['component:default/a', 'component:default/b'];
      assert.deepEqual(await asked('src/x'), ['group:default/payments', 'guess', a, 2]);
      assert.deepEqual(await asked('src/x', '* @acme/web\n'), [
        'group:default/web',
        'declared',
        b,
        undefined,
      ]);
      assert.deepEqual(await asked('src/x', '* @acme/shop\n'), [
        'group:default/shop',
        'declared',
        undefined,
        2,
      ]);
      assert.deepEqual(await asked('catalog-info.yaml'), ['group:default/payments', 'guess', a, 2]);
      assert.deepEqual(await asked('catalog-info.yaml#L7'), ['group:default/web', 'declared', b, undefined]);
    });

    it('is sure of none however many they are and however late another owner comes', async () => {
      const names = Array.from({ length: 120 }, (_, at) => `c${1000 + at}`);
      const all = names.map((name) => of(name, name === 'c1119' ? 'web' : 'payments', slug)).join('---\n');
      for (const file of ['file:///elsewhere/all.yaml', 'file:///r/catalog-info.yaml']) {
        const guess = ['group:default/payments', 'guess', 'group:default/web'];
        assert.deepEqual(await named({ [file]: all }, 'src/x'), guess, file);
      }
      const asked = await service({ 'file:///elsewhere/all.yaml': all });
      const { ownership, looked } = await asked.lookUp('https://github.com/acme/mono/pull/7');
      assert.equal(ownership, undefined);
      assert.ok(looked.some((at) => at.place === 'repositories' && at.shared?.length === 120));
    });

    it('is sure of none where their owners differ, until CODEOWNERS tells', async () => {
      const both = `${of('a', 'payments', slug)}---\n${of('b', 'web', slug)}`;
      for (const file of ['file:///elsewhere/all.yaml', 'file:///r/catalog-info.yaml']) {
        const all = { [file]: both, ...codeowners('/infra/ @acme/web\n') };
        const guess = ['group:default/payments', 'guess', 'group:default/web'];
        assert.deepEqual(await named(all, 'src/x'), guess, file);
        const told = ['group:default/web', 'declared', 'group:default/payments'];
        assert.deepEqual(await named(all, 'infra/x'), told, file);
      }
      const change = await (await service({ 'file:///r/catalog-info.yaml': both })).ownersOf(['file:///r/x']);
      assert.deepEqual(
        [change.owners.map(({ name, touched }) => [name, touched.length]), change.unowned],
        [
          [
            ['payments', 1],
            ['web', 1],
          ],
          [],
        ],
      );
    });

    it('is sure where they have one owner, or are described in one folder', async () => {
      const same = `${of('a', 'web', slug)}---\n${of('b', 'web', slug)}`;
      for (const file of ['file:///elsewhere/all.yaml', 'file:///r/.backstage/all.yaml'])
        assert.deepEqual(await named({ [file]: same }, 'src/x'), ['group:default/web', 'declared'], file);
    });
  });

  it('says where the catalog and CODEOWNERS do not agree, and shows both', async () => {
    const files = (owners: string) => ({
      'file:///r/orders/catalog-info.yaml': orders,
      ...codeowners(`/orders/ ${owners}\n`),
    });
    const asked = async (owners: string) =>
      (await service(files(owners))).ownerOf(joinUri('file:///r', 'orders/a.ts'));
    const differ = await asked('@acme/web');
    assert.equal(differ?.ownerRef, 'group:default/payments');
    assert.deepEqual(
      differ?.others.map(({ ownerRef }) => ownerRef),
      ['group:default/web'],
    );
    assert.deepEqual(differ?.disagreement, {
      catalog: 'group:default/payments',
      codeowners: ['group:default/web'],
      file: 'file:///r/CODEOWNERS',
      line: 0,
    });
    assert.ok((await asked('@bobo'))?.disagreement, 'a person of another team');
    for (const owners of [
      '@acme/payments',
      '@acme/web @acme/payments',
      'jo@acme.example',
      '@acme/shop',
      '@acme/ghosts',
      '',
    ])
      assert.equal((await asked(owners))?.disagreement, undefined, owners);
  });

  it('says of the entity itself that CODEOWNERS gives its folder to others', async () => {
    const asked = async (file: string, ref = 'component:orders') =>
      (
        await service({
          'file:///r/orders/catalog-info.yaml': `${orders}---\n${entity('API', 'orders', '{ type: openapi, lifecycle: production, owner: payments, definition: x }')}`,
          ...codeowners(file),
        })
      ).ownerOf(ref);
    const differ = await asked('* @acme/payments\n/orders/ @acme/web\n');
    assert.deepEqual(
      [differ?.ownerRef, differ?.others.map(({ ownerRef }) => ownerRef), differ?.disagreement?.line],
      ['group:default/payments', ['group:default/web'], 1],
    );
    // Lines about single files are made to differ, and an API is only described in its folder.
    assert.equal((await asked('* @acme/payments\n*.yaml @acme/web\n'))?.disagreement, undefined);
    assert.equal((await asked('/orders/ @acme/web\n', 'api:orders'))?.disagreement, undefined);
  });
});
