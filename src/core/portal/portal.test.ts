import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import { NeverCancelled } from '../base/cancellation';
import { LocalAnswers } from '../answers/localAnswers';
import { CatalogOwnership } from '../ownership/ownershipService';
import type { Clock } from '../ports/clock';
import { AnnotationLinks } from './annotationLinks/annotationLinks';
import { builtInCards } from './builtInCards';
import type { CardSection, EntityCard, ReadCard } from './card';
import { targetsCard } from './cards/location';
import { relatedCards } from './cards/related';
import { CardRegistry, MOST_LINES } from './entityCards';
import { missingParts } from './missing';

const ORG = `apiVersion: backstage.io/v1alpha1
kind: Domain
metadata: { name: trade }
spec: { owner: crew }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shop }
spec: { owner: crew, domain: trade }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  labels: { tier: "1" }
  annotations: { github.com/project-slug: acme/orders }
  links: [{ url: https://a.example, title: Board, type: dashboard }, { url: 'javascript:alert(1)', title: Bad }]
spec: { type: service, lifecycle: production, owner: crew, system: shop, dependsOn: [resource:db, component:ghost] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: db }
spec: { type: database, owner: inner, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: crew, title: The crew }
spec: { type: team, children: [inner], profile: { email: crew@acme.example } }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: inner, title: Inner circle }
spec: { type: team, parent: crew, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ada }
spec: { memberOf: [inner] }
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: more }
spec: { targets: [./missing.yaml] }
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: make }
spec:
  type: service
  parameters: [{ required: [name], properties: { name: { title: Name, type: string } } }]
  steps: [{ id: a, action: fetch:template }]
`;

/** Time that stands still until it is moved. */
function testClock(): Clock & { move(): void } {
  const waiting = new Set<() => void>();
  return {
    now: () => 0,
    after: (_, callback) => {
      waiting.add(callback);
      return { dispose: () => void waiting.delete(callback) };
    },
    move: () => waiting.forEach((each) => each()),
  };
}

async function cardsOf(
  ref: string,
  more: readonly EntityCard[] = [],
  clock = testClock(),
  { codeowners, org = ORG }: { codeowners?: string; org?: string } = {},
) {
  const { catalog, source } = testCatalog();
  await source.applyMutation({ type: 'full', files: [{ uri: 'file:///repo/a.yaml', text: org }] });
  const ownership = new CatalogOwnership(
    catalog,
    memoryReader(codeowners === undefined ? {} : { 'file:///repo/CODEOWNERS': codeowners }),
  );
  const facts = { of: async () => [] };
  const answers = new LocalAnswers({
    catalog,
    ownership,
    facts,
    places: { of: async () => [] },
    clock,
    pathOf: (uri) => uri,
  });
  const links = new AnnotationLinks(() => ({}));
  const registry = new CardRegistry(clock);
  const backstage = {
    name: () => undefined,
    differences: async () => undefined,
    standing: async () => ({}),
  };
  const own = builtInCards({
    catalog,
    ownership,
    facts,
    answers,
    links,
    backstage,
    scorecards: { of: async () => [] },
  });
  for (const card of [...own, ...more]) registry.register(card);
  const entity = await catalog.getEntityByRef(ref);
  assert.ok(entity, ref);
  const reading = Promise.all(registry.read(entity));
  if (more.length) setTimeout(() => clock.move(), 20);
  const cards = new Map((await reading).flatMap((card) => (card ? [[card.id, card] as const] : [])));
  return { cards, entity };
}

const sections = (card: ReadCard | undefined, type: CardSection['type']) =>
  (card?.sections ?? []).filter((section) => section.type === type) as never[];
const refs = (card: ReadCard | undefined) =>
  sections(card, 'entities').flatMap((each: { refs: string[] }) => each.refs);
const rows = (card: ReadCard | undefined) =>
  sections(card, 'table').flatMap((each: { rows: string[][] }) => each.rows);
const values = (card: ReadCard | undefined) =>
  sections(card, 'facts').flatMap((each: { items: { label: string; value: string }[] }) =>
    each.items.map(({ label, value }) => `${label}: ${value}`),
  );

describe('cards of the entity page (invariant 18)', () => {
  it('show a component: what it is, its links by type, whom to ask, what it needs', async () => {
    const { cards } = await cardsOf('component:orders');
    assert.deepEqual(values(cards.get('greenroom.about')), [
      'Type: service',
      'Lifecycle: production',
      'tier: 1',
    ]);
    assert.deepEqual(values(cards.get('greenroom.links')), [
      'Dashboard: Board',
      'Source: Repository',
      'GitHub Actions: acme/orders',
    ]);
    assert.deepEqual(values(cards.get('greenroom.contact')), [
      'E-mail: crew@acme.example',
      'Issues: acme/orders/issues',
      'Repository: acme/orders',
    ]);
    assert.deepEqual(refs(cards.get('greenroom.dependsOn')), [
      'component:default/ghost',
      'resource:default/db',
    ]);
    for (const other of ['members', 'owned', 'targets', 'template', 'diagram'])
      assert.equal(cards.has(`greenroom.${other}`), false, other);
  });

  it('show both where the catalog and CODEOWNERS name people who have nothing to do with each other', async () => {
    const org = `${ORG}---\napiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: tide }\nspec: { type: team, children: [] }\n`;
    const contactOf = async (codeowners: string) =>
      (await cardsOf('component:orders', [], undefined, { codeowners, org })).cards.get('greenroom.contact');
    const differing = await contactOf('* @acme/tide\n');
    const told = sections(differing, 'status').map((each: { text: string }) => each.text);
    assert.deepEqual(told, [
      'The catalog names The crew, and line 1 of CODEOWNERS gives its folder to others.',
    ]);
    assert.ok(refs(differing).includes('group:default/tide'));
    assert.deepEqual(sections(await contactOf('* @acme/inner\n'), 'status'), []);
  });

  it('show what a group owns, itself and through the groups in it, and what a person does through both', async () => {
    const { cards } = await cardsOf('group:crew');
    assert.deepEqual(rows(cards.get('greenroom.owned')), [
      ['Component', '1', '0'],
      ['Domain', '1', '0'],
      ['Resource', '0', '1'],
      ['System', '1', '0'],
    ]);
    const ada = await cardsOf('user:ada');
    assert.deepEqual(refs(ada.cards.get('greenroom.owned')), ['resource:default/db']);
    assert.deepEqual(refs(ada.cards.get('greenroom.groups')), ['group:default/inner']);
  });

  it('name every way of others in which something is related', async () => {
    const { entity } = await cardsOf('component:orders');
    const relations = ['watches', 'feeds'].map((type) => ({ type, targetRef: 'component:default/bus' }));
    const card = relatedCards.find(({ id }) => id === 'greenroom.related');
    const model = await card?.provide({ ...entity, relations }, NeverCancelled);
    assert.deepEqual(model?.sections, [
      {
        type: 'entities',
        refs: ['component:default/bus'],
        notes: { 'component:default/bus': 'watches, feeds' },
      },
    ]);
  });

  it('draw a system as its parts where they are related, else around it', async () => {
    const drawn = async (ref: string) =>
      sections((await cardsOf(ref)).cards.get('greenroom.diagram'), 'graph').flatMap(
        (each: { refs: string[] }) => each.refs,
      );
    assert.deepEqual(await drawn('system:shop'), ['component:default/orders', 'resource:default/db']);
    assert.deepEqual(await drawn('domain:trade'), ['domain:default/trade', 'system:default/shop']);
  });

  it('tell the targets of a Location, and what a Template asks and does', async () => {
    const location = await cardsOf('location:more');
    assert.equal(rows(location.cards.get('greenroom.targets'))[0]?.[0], './missing.yaml');
    const template = await cardsOf('template:make');
    assert.deepEqual(rows(template.cards.get('greenroom.template')), [
      ['Name', 'string', 'yes', ''],
      ['a', 'fetch:template', ''],
    ]);
  });

  it('tell of a target no more than what is said of that one', async () => {
    const { entity } = await cardsOf('location:more');
    const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const said = './a.yaml does not exist.';
    const card = targetsCard({
      getLocation: async () => ({ sourceId: 's', uri: 'file:///a.yaml', nameRange: place, range: place }),
      getProblems: async () => [{ entityRef: 'location:default/more', message: said }] as never,
    });
    const { sections: [table] = [] } =
      (await card.provide({ ...entity, spec: { targets: ['./a', './a.yaml', 'a.yaml'] } }, NeverCancelled)) ??
      {};
    assert.deepEqual((table as { rows: unknown }).rows, [
      ['./a', 'no problem is known'],
      ['./a.yaml', said],
      ['a.yaml', 'no problem is known'],
    ]);
  });

  it('of others stand beside them; one that fails or never answers costs itself only', async () => {
    const { cards } = await cardsOf('component:orders', [
      {
        id: 'acme.slo',
        title: 'SLO',
        type: 'info',
        provide: async () => ({ sections: [{ type: 'text', text: '99 %' }] }),
      },
      { id: 'acme.fails', title: 'Fails', type: 'info', provide: () => Promise.reject(new Error('no key')) },
      { id: 'acme.slow', title: 'Slow', type: 'info', provide: () => new Promise(() => {}) },
      {
        id: 'acme.long',
        title: 'Long',
        type: 'content',
        provide: async () => ({
          sections: [
            { type: 'table', columns: ['n'], rows: Array.from({ length: 500 }, (_, n) => [String(n)]) },
          ],
        }),
      },
      { id: 'acme.other', title: 'Other', type: 'info', filter: () => false, provide: () => assert.fail() },
    ]);
    assert.deepEqual(sections(cards.get('acme.slo'), 'text'), [{ type: 'text', text: '99 %' }]);
    assert.equal(cards.get('acme.fails')?.failure, 'no key');
    assert.match(cards.get('acme.slow')?.failure ?? '', /no answer within 3 seconds/);
    assert.equal(rows(cards.get('acme.long')).length, MOST_LINES);
    assert.equal(cards.has('acme.other'), false);
    assert.ok(cards.has('greenroom.about'));
  });

  it('are known by their id once', () => {
    const registry = new CardRegistry(testClock());
    const card: EntityCard = { id: 'a.b', title: '', type: 'info', provide: async () => undefined };
    const registered = registry.register(card);
    assert.throws(() => registry.register(card), /already/);
    registered.dispose();
    registry.register(card);
  });
});

describe('what an entity does not say', () => {
  it('is named, most wanted first, with where it is written', async () => {
    const { entity } = await cardsOf('component:orders');
    assert.deepEqual(
      missingParts(entity).map(({ path }) => path.join('.')),
      ['metadata.description', 'metadata.annotations.backstage.io/techdocs-ref'],
    );
    const { entity: inner } = await cardsOf('group:inner');
    assert.deepEqual(
      missingParts(inner).map(({ what }) => what),
      ['a description', 'a way to be reached'],
    );
  });
});
