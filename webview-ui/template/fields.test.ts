import assert from 'node:assert/strict';
import { pageParts, TemplatePageTest } from '../../test/support/templatePage';
import type { Choice } from '../../src/protocol/templatePage';
import { fullRef, filterOf } from './fields/refs';
import { lackingOf, parseRepoUrl, partsOf, writeRepoUrl } from './fields/repoUrl';

type Schema = Record<string, unknown>;

const CREW: Choice = { value: 'group:default/crew', label: 'The Crew' };

describe('the fields of templates', function () {
  this.timeout(60_000);
  let parts: Awaited<ReturnType<typeof pageParts>>;
  let page: TemplatePageTest | undefined;
  before(async () => {
    parts = await pageParts();
  });
  after(() => parts.window.happyDOM.close());
  afterEach(() => {
    assert.deepEqual(page?.errors ?? [], []);
    page?.leave();
    page = undefined;
  });

  const one = async (
    property: Schema,
    service?: Parameters<typeof TemplatePageTest.open>[1],
    more: Schema = {},
  ) =>
    (page = await TemplatePageTest.open(
      { pages: [{ schema: { properties: { x: property, ...more } } }] },
      service,
      undefined,
      parts,
    ));
  const reopen = async (...args: Parameters<typeof TemplatePageTest.open>) =>
    (page = await TemplatePageTest.open(args[0], args[1], undefined, parts));
  const options = (page: TemplatePageTest) =>
    page.all('[role=option]:not([aria-disabled])').map((each) => each.textContent);

  it('EntityPicker asks the catalog as one types, and takes what is picked or typed', async () => {
    const asked: unknown[] = [];
    const page = await one(
      {
        type: 'string',
        'ui:field': 'EntityPicker',
        'ui:options': {
          catalogFilter: { kind: 'Group', 'spec.type': ['team'], 'metadata.x': { exists: true } },
          defaultKind: 'group',
        },
      },
      {
        entities: async (request) => {
          asked.push(JSON.parse(JSON.stringify(request)));
          return { items: [CREW], total: 9_000 };
        },
        named: async (refs) => refs.map((value) => (value === CREW.value ? CREW : { value, label: value })),
      },
    );
    assert.deepEqual(asked, []);
    await page.typeAndWait('x', 'cre');
    assert.deepEqual(asked, [
      {
        filter: { kind: 'Group', 'spec.type': ['team'], 'metadata.x': { exists: true } },
        text: 'cre',
        limit: 30,
      },
    ]);
    assert.deepEqual(options(page), ['The Crew']);
    assert.match(page.text, /8,999 more: type to narrow them/);
    await page.key('x', 'ArrowDown');
    assert.equal(page.field('x').getAttribute('aria-activedescendant'), 'root_x__option_0');
    await page.key('x', 'Enter');
    assert.deepEqual(page.values, { x: 'group:default/crew' });
    assert.equal(page.field('x').value, 'The Crew');
    await page.typeAndWait('x', 'Other/Team');
    await page.blur('x');
    assert.deepEqual(page.values, { x: 'group:other/team' });
    await page.type('x', '');
    await page.blur('x');
    assert.deepEqual(page.values, {});
  });

  it('EntityPicker takes only what there is where the template says so, and the only one at once', async () => {
    const page = await one(
      { type: 'string', 'ui:field': 'EntityPicker', 'ui:options': { allowArbitraryValues: false } },
      { entities: async () => ({ items: [CREW], total: 1 }) },
    );
    await page.typeAndWait('x', 'nobody');
    await page.blur('x');
    assert.deepEqual(page.values, {});
    page.leave();
    const other = await reopen(
      {
        pages: [
          {
            schema: { required: ['x'], properties: { x: { type: 'string', 'ui:field': 'MyGroupsPicker' } } },
          },
        ],
      },
      { myGroups: async () => ({ items: [CREW], total: 1 }) },
    );
    assert.deepEqual(other.values, { x: CREW.value });
  });
  it('OwnerPicker asks for groups and people', async () => {
    const asked: unknown[] = [];
    const page = await one(
      { type: 'string', 'ui:field': 'OwnerPicker' },
      { entities: async ({ filter }) => (asked.push(filter), { items: [], total: 0 }) },
    );
    await page.typeAndWait('x', 'crew');
    await page.blur('x');
    assert.deepEqual(JSON.parse(JSON.stringify(asked)), [{ kind: ['Group', 'User'] }]);
    assert.deepEqual(page.values, { x: 'group:default/crew' });
  });

  it('OwnedEntityPicker asks for what is one’s own, with the reason where nothing can be', async () => {
    const page = await one(
      { type: 'string', 'ui:field': 'OwnedEntityPicker' },
      { owned: async () => ({ items: [], total: 0, note: 'Nobody is you.' }) },
    );
    await page.typeAndWait('x', 'a');
    assert.match(page.text, /Nobody is you\./);
  });

  it('are disabled and filled in with an example as the template says', async () => {
    const picker = (field: string) => ({
      type: 'string',
      'ui:field': field,
      'ui:disabled': true,
      'ui:placeholder': 'Like so',
    });
    const page = await one(
      {
        ...picker('RepoUrlPicker'),
        'ui:options': { allowedHosts: ['github.com', 'gitlab.com'], allowedOwners: ['one', 'two'] },
      },
      {},
      { y: picker('OwnerPicker'), z: picker('RepoOwnerPicker') },
    );
    const controls = page.all(
      '.parts select, .parts input, #root_y, #root_z',
    ) as unknown as HTMLInputElement[];
    assert.equal(controls.length, 5);
    assert.ok(controls.every(({ disabled }) => disabled));
    assert.deepEqual(
      controls.slice(2).map(({ placeholder }) => placeholder),
      ['Like so', 'Like so', 'Like so'],
    );
  });

  it('MultiEntityPicker and EntityTagsPicker collect, and take away', async () => {
    const page = await one(
      {
        type: 'array',
        items: { type: 'string' },
        'ui:field': 'EntityTagsPicker',
        'ui:options': { helperText: 'Up to five' },
      },
      {
        tags: async () => ({ items: [{ value: 'java', label: 'java', detail: '4' }], total: 1 }),
        entities: async () => ({ items: [CREW], total: 1 }),
      },
      {
        y: {
          type: 'array',
          items: { type: 'string' },
          'ui:field': 'MultiEntityPicker',
          'ui:options': { defaultKind: 'component' },
        },
      },
    );
    assert.match(page.text, /Up to five/);
    await page.typeAndWait('x', 'Core');
    await page.blur('x');
    await page.typeAndWait('x', 'no spaces');
    await page.blur('x');
    assert.match(page.text, /A tag has small letters/);
    await page.typeAndWait('x', 'java');
    await page.blur('x');
    await page.typeAndWait('y', 'orders');
    await page.blur('y');
    await page.typeAndWait('y', 'crew');
    await page.key('y', 'ArrowDown');
    await page.key('y', 'Enter');
    assert.deepEqual(page.values, {
      x: ['core', 'java'],
      y: ['component:default/orders', 'group:default/crew'],
    });
    await page.press('Take core away');
    assert.deepEqual(page.values['x'], ['java']);
  });

  it('EntityNamePicker says what a name may be', async () => {
    const page = await one({ type: 'string', title: 'Name', 'ui:field': 'EntityNamePicker' });
    await page.type('x', '-bad-');
    assert.match(page.faults.join(), /^Must begin and end with a letter or digit/);
    await page.press('Review');
    assert.match(page.listed.join(), /^Name must begin and end/);
    await page.type('x', 'good_1.x');
    assert.deepEqual(page.faults, []);
  });

  it('RepoUrlPicker fills in what is allowed, suggests what the account has, and wants it whole', async () => {
    const page = await one(
      {
        type: 'string',
        title: 'Repository',
        'ui:field': 'RepoUrlPicker',
        'ui:options': { allowedHosts: ['github.com'], allowedOwners: ['acme', 'other'] },
      },
      {
        repositories: async (_host, owner, text) => ({
          items: [{ value: `${owner}-${text}`, label: `${owner}-${text}` }],
          total: 1,
        }),
      },
    );
    assert.deepEqual(page.values, { x: 'github.com?owner=acme' });
    await page.press('Review');
    assert.deepEqual(page.listed, ['Repository needs the name of the repository']);
    await page.typeAndWait('x__repo', 'orders');
    assert.deepEqual(options(page), ['acme-orders']);
    await page.blur('x__repo');
    assert.deepEqual(page.values, { x: 'github.com?owner=acme&repo=orders' });
    assert.deepEqual(page.listed, []);
  });

  it('RepoUrlPicker is free text where nobody can be asked, and says why', async () => {
    const page = await one(
      { type: 'string', 'ui:field': 'RepoUrlPicker' },
      {
        hosts: async () => ['github.acme.example'],
        repositoryOwners: async () => ({ items: [], total: 0, note: 'Nobody is signed in.' }),
      },
    );
    await page.settled();
    await page.typeAndWait('x__owner', 'ac');
    assert.match(page.text, /Nobody is signed in\./);
    await page.blur('x__owner');
    assert.match(String(page.values['x']), /\?owner=ac$/);
  });

  it('RepoBranchPicker and RepoOwnerPicker ask for the repository and host that are meant', async () => {
    const asked: unknown[] = [];
    const none = async (...args: unknown[]) => (asked.push(args), { items: [], total: 0 });
    const page = await one(
      { type: 'string', 'ui:field': 'RepoBranchPicker' },
      { branches: none, repositoryOwners: none },
      {
        repoUrl: { type: 'string', default: 'github.com?owner=a&repo=b' },
        o: { type: 'string', 'ui:field': 'RepoOwnerPicker', 'ui:options': { host: 'ghe.example' } },
      },
    );
    await page.typeAndWait('x', 'ma');
    await page.blur('x');
    await page.typeAndWait('o', 'z');
    assert.deepEqual(asked, [
      ['github.com', 'a', 'b', 'ma'],
      ['ghe.example', 'z'],
    ]);
    assert.equal(page.values['x'], 'ma');
  });

  it('reads and writes addresses and references as Backstage does', () => {
    const url = 'github.com?owner=a&repo=b';
    assert.equal(writeRepoUrl(parseRepoUrl(url)), url);
    assert.equal(writeRepoUrl(parseRepoUrl('')), undefined);
    assert.equal(lackingOf(url), undefined);
    assert.equal(lackingOf(''), 'needs the host of the repository');
    assert.equal(
      lackingOf('dev.azure.com?repo=b'),
      'needs the organization and the project of the repository',
    );
    assert.deepEqual(partsOf('bitbucket.org'), ['workspace', 'project', 'repo']);
    assert.equal(fullRef('Crew', 'group'), 'group:default/crew');
    assert.equal(fullRef('user:x/Y', 'group', 'z'), 'user:x/y');
    assert.equal(fullRef('z/y', 'Group'), 'group:z/y');
    for (const text of ['two words', 'a:b:c', 'nokind']) assert.equal(fullRef(text), text);
    assert.deepEqual(filterOf({ allowedKinds: ['Component'] }), { kind: ['Component'] });
    assert.deepEqual(filterOf({ catalogFilter: [{ kind: 'API', 'spec.n': 5, gone: null }] }), [
      { kind: 'API', 'spec.n': '5' },
    ]);
    assert.equal(filterOf({}), undefined);
  });
});
