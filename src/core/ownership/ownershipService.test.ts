import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import { summaryOf } from '../model/summary';
import { entityDocument } from '../search/collators/entityCollator';
import { CatalogOwnership } from './ownershipService';

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\nspec: ${spec}\n`;

const PEOPLE = [
  entity('Group', 'shop', '{ type: dept, children: [], profile: { email: shop@acme.example } }'),
  entity('Group', 'payments', '{ type: team, children: [], parent: shop, members: [jo] }'),
  entity(
    'Group',
    'web-crew',
    '{ type: team, children: [], profile: { displayName: Web crew, email: web@acme.example } }',
    ', annotations: { github.com/team-slug: acme/web }',
  ),
  entity(
    'User',
    'jo',
    '{ memberOf: [payments], profile: { displayName: Jo Doe, email: jo@acme.example } }',
    ', annotations: { github.com/user-login: jodoe }',
  ),
].join('---\n');

const component = (name: string, rest: string) =>
  entity('Component', name, `{ type: service, lifecycle: production, ${rest} }`);

async function ownership(files: Record<string, string>) {
  const { catalog, source } = testCatalog();
  const all = { 'file:///org/people.yaml': PEOPLE, ...files };
  await source.applyMutation({
    type: 'full',
    files: Object.entries(all)
      .filter(([uri]) => uri.endsWith('.yaml'))
      .map(([uri, text]) => ({ uri, text })),
  });
  return new CatalogOwnership(catalog, memoryReader(all));
}

describe('CatalogOwnership', () => {
  it('answers for an entity: owner, members, and contacts of the parent where the group has none', async () => {
    const service = await ownership({ 'file:///a/c.yaml': component('orders', 'owner: payments') });
    const answer = await service.ownerOf('Component:orders');
    assert.equal(answer?.ownerRef, 'group:default/payments');
    assert.equal(answer?.owner?.metadata.name, 'payments');
    assert.equal(answer?.entityRef, 'component:default/orders');
    assert.deepEqual(answer?.reason, { type: 'entity', ref: 'component:default/orders' });
    assert.deepEqual(answer?.members, [{ ref: 'user:default/jo', name: 'Jo Doe' }]);
    assert.deepEqual(
      answer?.contacts.map(({ label }) => label),
      ['shop@acme.example'],
    );
  });

  it('answers for kinds that are not Backstage’s, wherever an owner is asked for', async () => {
    const vessel = (owner: string) =>
      `apiVersion: skerry.example/v1\nkind: Vessel\nmetadata: { name: kittiwake }\nspec: { owner: ${owner} }\n`;
    const service = await ownership({ 'file:///a/c.yaml': vessel('payments') });
    assert.equal((await service.ownerOf('vessel:kittiwake'))?.owner?.metadata.name, 'payments');
    assert.equal((await service.ownerOf('file:///a/src/x.ts'))?.entityRef, 'vessel:default/kittiwake');
    const { items } = await service.catalog.queryEntities({
      filter: { 'relations.ownedBy': 'group:default/payments' },
    });
    assert.equal(items[0]?.kind, 'Vessel');
    assert.equal(summaryOf(items[0]).owner, 'group:default/payments');
    assert.ok(
      entityDocument(items[0]).facets!.some(
        ([key, value]) => key === 'ownerRef' && value.endsWith('/payments'),
      ),
    );
    const person = await ownership({ 'file:///a/c.yaml': vessel('user:jo') });
    assert.equal((await person.ownerOf('vessel:kittiwake'))?.ownerRef, 'user:default/jo');
    const sentence = await ownership({ 'file:///a/c.yaml': vessel('whoever is on duty') });
    assert.equal(await sentence.ownerOf('vessel:kittiwake'), undefined);
  });

  it('does not know whose a file is where a nearer catalog file can’t be read', async () => {
    const at = (file: string) => `file:///r/${file}`;
    const own = component('a', 'owner: web-crew');
    for (const broken of [
      `${own}bad: [`,
      own.replace('spec:', 'spac:'),
      `${PEOPLE}---\n${own}bad: [`,
      'a: b: c\n',
    ]) {
      const files = {
        [at('catalog-info.yaml')]: component('top', 'owner: payments'),
        [at('a/catalog-info.yaml')]: broken,
      };
      const service = await ownership(files);
      const { ownership: found, looked } = await service.lookUp(at('a/src/x.ts'));
      assert.equal(found, undefined, broken);
      assert.deepEqual(looked[0], { place: 'catalog', unread: at('a/catalog-info.yaml') });
      const { unowned, unread } = await service.ownersOf([at('a/src/x.ts'), at('b/x.ts')]);
      assert.deepEqual([unowned, unread], [[at('a/src/x.ts')], [at('a/catalog-info.yaml')]]);
      assert.equal((await service.ownerOf(at('b/x.ts')))?.ownerRef, 'group:default/payments');
      const reviewed = await ownership({
        ...files,
        [at('.git/config')]: '',
        [at('CODEOWNERS')]: '* @acme/web\n',
      });
      assert.equal((await reviewed.ownerOf(at('a/src/x.ts')))?.ownerRef, 'group:default/web-crew');
    }
    const dangling = component('a', "owner: web-crew, dependsOn: ['component:gone']");
    const service = await ownership({ [at('a/catalog-info.yaml')]: dangling });
    assert.equal((await service.ownerOf(at('a/x.ts')))?.ownerRef, 'group:default/web-crew');
  });

  it('takes a person or team for its own owner, and an address for the person who has it', async () => {
    const service = await ownership({ 'file:///a/c.yaml': component('orders', 'owner: jo@acme.example') });
    assert.equal((await service.ownerOf('user:jo'))?.ownerRef, 'user:default/jo');
    assert.equal((await service.ownerOf('component:orders'))?.ownerRef, 'user:default/jo');
  });

  it('names an owner the catalog does not know', async () => {
    const service = await ownership({ 'file:///a/c.yaml': component('orders', 'owner: ghosts') });
    const answer = await service.ownerOf('component:orders');
    assert.equal(answer?.ownerRef, 'group:default/ghosts');
    assert.equal(answer?.owner, undefined);
    assert.deepEqual(answer?.contacts, []);
  });

  it('finds the nearest entity whose folder holds the file, components before what they are part of', async () => {
    const service = await ownership({
      'file:///r/catalog-info.yaml': component('root', 'owner: web-crew'),
      'file:///r/orders/catalog-info.yaml': `${entity('System', 'till', '{ owner: web-crew }')}---\n${component('orders', 'owner: payments')}`,
    });
    const near = await service.ownerOf('file:///r/orders/src/deep/a.ts');
    assert.equal(near?.ownerRef, 'group:default/payments');
    assert.deepEqual(near?.reason, {
      type: 'folder',
      ref: 'component:default/orders',
      declaredIn: 'file:///r/orders/catalog-info.yaml',
    });
    assert.equal((await service.ownerOf('file:///r/other/a.ts'))?.ownerRef, 'group:default/web-crew');
    assert.equal(await service.ownerOf('file:///elsewhere/a.ts'), undefined);
  });

  it('reads CODEOWNERS where no entity speaks, by annotation, login and address', async () => {
    const service = await ownership({
      'file:///r/.git': '',
      'file:///r/.github/CODEOWNERS': '* @acme/web\n/pay/ @jodoe shop@acme.example @acme/unknown\n/free/\n',
      'file:///r/CODEOWNERS': '* @acme/ignored\n',
    });
    const web = await service.ownerOf('file:///r/src/a.ts');
    assert.equal(web?.ownerRef, 'group:default/web-crew');
    assert.deepEqual(web?.reason, {
      type: 'codeowners',
      file: 'file:///r/.github/CODEOWNERS',
      pattern: '*',
      line: 0,
    });
    const pay = await service.ownerOf('file:///r/pay/a%20b.ts');
    assert.equal(pay?.ownerRef, 'user:default/jo');
    assert.deepEqual(
      pay?.others.map(({ ownerRef }) => ownerRef),
      ['group:default/shop', 'group:default/unknown'],
    );
    assert.equal(await service.ownerOf('file:///r/free/a.ts'), undefined);
  });

  it('names the reviewers of CODEOWNERS beside the owner of the entity, the same one once', async () => {
    const service = await ownership({
      'file:///r/catalog-info.yaml': component('root', 'owner: payments'),
      'file:///r/docs/CODEOWNERS': '*.ts @acme/web @acme/payments\n',
    });
    const answer = await service.ownerOf('file:///r/docs/a.ts');
    assert.equal(answer?.ownerRef, 'group:default/payments');
    assert.deepEqual(
      answer?.others.map(({ name, reason }) => [name, reason.type]),
      [['Web crew', 'codeowners']],
    );
  });

  it('does not know whom a CODEOWNERS names that is too large or can not be read', async () => {
    const file = 'file:///r/CODEOWNERS';
    const large = { 'file:///r/.git': '', [file]: `* @acme/web\n#${'x'.repeat(3 * 1024 * 1024)}` };
    const service = await ownership(large);
    const { ownership: found, looked } = await service.lookUp('file:///r/a.ts');
    assert.equal(found, undefined);
    assert.deepEqual(looked, [{ place: 'catalog' }, { place: 'codeowners', reason: 'unread', file }]);
    assert.deepEqual((await service.ownersOf(['file:///r/a.ts'])).unread, [file]);
    // What went wrong may pass.
    let isOpen = false;
    const reader = memoryReader({ 'file:///r/.git': '', [file]: '* @acme/web' });
    const refusing = new CatalogOwnership(testCatalog().catalog, {
      ...reader,
      readText: async (uri, options) => {
        if (!isOpen) throw new Error('EACCES');
        return reader.readText(uri, options);
      },
    });
    assert.deepEqual((await refusing.lookUp('file:///r/a.ts')).looked.at(-1), looked.at(-1));
    isOpen = true;
    assert.equal((await refusing.ownerOf('file:///r/a.ts'))?.ownerRef, 'group:default/web');
  });

  it('does not look past the root of the repository', async () => {
    const service = await ownership({
      'file:///CODEOWNERS': '* @acme/web\n',
      'file:///r/.git': '',
      'file:///r/a.ts': '',
    });
    assert.equal(await service.ownerOf('file:///r/a.ts'), undefined);
  });

  it('says nothing of what is no reference and no file', async () => {
    const service = await ownership({});
    assert.equal(await service.ownerOf(''), undefined);
    assert.equal(await service.ownerOf('component:nobody'), undefined);
    assert.equal(await service.ownerOf('untitled:Untitled-1'), undefined);
  });
});
