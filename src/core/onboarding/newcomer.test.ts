import assert from 'node:assert/strict';
import type { Fact } from '../facts/fact';
import type { Entity } from '../model/entity';
import { testCatalog } from '../../../test/support/testCatalog';
import { cloneUrl, issuePlaces, repositoriesOf } from './places';
import { readFirst } from './readFirst';
import { nearestCrowd, peopleOf, teamsOf, withGroupsBelow } from './team';

const user = (name: string, team: string, annotations = '{}') => `apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ${name}, annotations: ${annotations} }
spec: { memberOf: [${team}] }
---
`;
const group = (name: string, parent?: string) => `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ${name} }
spec: { type: team, children: []${parent ? `, parent: ${parent}` : ''} }
---
`;
const component = (name: string, annotations: string, spec = '') => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, annotations: ${annotations} }
spec: { type: service, lifecycle: production, owner: web${spec} }
---
`;
const agrees = (login: string, more = '') =>
  `{ greenroom.dev/onboarding: agreed, github.com/user-login: ${login}${more} }`;

async function catalogOf(text: string) {
  const files = { 'file:///r/catalog-info.yaml': text };
  const { catalog, source } = testCatalog(files);
  await source.applyMutation({ type: 'full', files: [{ uri: 'file:///r/catalog-info.yaml', text }] });
  const entity = async (ref: string) => (await catalog.getEntityByRef(ref))!;
  return { catalog, entity };
}

describe('the team of a newcomer', () => {
  const people = [
    user('jane', 'web', agrees('janed', ", greenroom.dev/start-date: '2026-01-05'")),
    user('joe', 'web', agrees('joed')),
    user('ann', 'api', agrees('ann')),
    user('bob', 'api', agrees('bob')),
    user('cyd', 'api', '{ greenroom.dev/onboarding: agreed }'),
    user('dan', 'api', '{ github.com/user-login: dan }'),
    user('eve', 'ops', agrees('eve')),
    user('fay', 'ops', "{ greenroom.dev/onboarding: 'no', github.com/user-login: fay }"),
  ];
  const groups = [
    group('all'),
    group('dev', 'all'),
    group('web', 'dev'),
    group('api', 'dev'),
    group('ops', 'all'),
  ];

  it('is who the catalog says, with the groups below it', async () => {
    const { catalog, entity } = await catalogOf([...people, ...groups].join(''));
    const names = (entities: readonly Entity[]) => entities.map(({ metadata }) => metadata.name).sort();
    assert.deepEqual(names(await teamsOf(catalog, await entity('user:jane'))), ['web']);
    assert.deepEqual(names(await teamsOf(catalog, await entity('group:dev'))), ['dev']);
    const below = await withGroupsBelow(catalog, await entity('group:dev'));
    assert.deepEqual(names(below), ['api', 'dev', 'web']);
    assert.deepEqual(names(await peopleOf(catalog, below)), ['ann', 'bob', 'cyd', 'dan', 'jane', 'joe']);
  });

  it('is counted in the nearest group of which five agreed, and nobody who did not', async () => {
    const { catalog, entity } = await catalogOf([...people, ...groups].join(''));
    const crowd = await nearestCrowd(catalog, [await entity('group:web')]);
    assert.equal(crowd.group?.metadata.name, 'all');
    assert.deepEqual(crowd.people.map(({ login }) => login).sort(), ['ann', 'bob', 'eve', 'janed', 'joed']);
    assert.equal(crowd.people.find(({ login }) => login === 'janed')?.start, '2026-01-05');
    // One account under several names is one person.
    const same = ['a', 'b', 'c', 'd', 'e'].map((name) =>
      user(name, 'web', agrees(name < 'c' ? 'Same' : 'same')),
    );
    const one = await catalogOf([...people, ...same, ...groups].join(''));
    assert.equal(
      (await nearestCrowd(one.catalog, [await one.entity('group:web')])).group?.metadata.name,
      'dev',
    );
    const few = await catalogOf([...people.slice(0, 3), ...groups].join(''));
    const small = await nearestCrowd(few.catalog, [await few.entity('group:web')]);
    assert.equal(small.group?.metadata.name, 'web');
    assert.equal(small.people.length, 2);
    assert.deepEqual((await nearestCrowd(few.catalog, [])).group, undefined);
  });
});

describe('the places of a team', () => {
  it('are its repositories, each once, and what to clone', async () => {
    const { catalog } = await catalogOf(
      [
        component('a', '{ github.com/project-slug: acme/shop, greenroom.dev/good-first-issues: starter }'),
        component('b', "{ backstage.io/source-location: 'url:https://git.acme.dev/acme/Shop/tree/main/b/' }"),
        component(
          'c',
          "{ backstage.io/source-location: 'url:https://gitlab.com/acme/tools/build/-/tree/main/' }",
        ),
        component('d', '{}'),
        component('e', "{ backstage.io/source-location: 'url:https://gitlab.com/' }"),
        component('f', "{ backstage.io/source-location: 'file:../../etc' }"),
      ].join(''),
    );
    const { items } = await catalog.queryEntities({ filter: { kind: 'component' } });
    const found = await repositoriesOf(items, 'git.acme.dev', () =>
      Promise.resolve('https://git.acme.dev/acme/mono'),
    );
    assert.deepEqual(
      found.map(({ host, slug, holds, labels }) => [`${host}/${slug}`, holds.join(), labels.join()]),
      [
        ['git.acme.dev/acme/shop', 'a,b', 'starter,good first issue'],
        ['gitlab.com/acme/tools/build', 'c', 'good first issue'],
        ['git.acme.dev/acme/mono', 'd', 'good first issue'],
      ],
    );
    assert.deepEqual(found.map(cloneUrl), [
      'https://git.acme.dev/acme/shop.git',
      'https://gitlab.com/acme/tools/build.git',
      'https://git.acme.dev/acme/mono.git',
    ]);
    assert.deepEqual(issuePlaces(found, 'git.acme.dev'), [
      { repository: 'acme/shop', label: 'starter' },
      { repository: 'acme/shop', label: 'good first issue' },
      { repository: 'acme/mono', label: 'good first issue' },
    ]);
    assert.deepEqual(issuePlaces(found, undefined), []);
  });

  it('never make a clone address of anything but a host and names', () => {
    const repository = { host: 'git.acme.dev', slug: 'acme/--upload-pack=x y', holds: [], labels: [] };
    assert.equal(cloneUrl(repository), 'https://git.acme.dev/acme/--upload-pack%3Dx%20y.git');
  });

  it('have docs to read first: featured, then what most lead to, stale ones last', async () => {
    const docs = '{ backstage.io/techdocs-ref: dir:. }';
    const { catalog } = await catalogOf(
      [
        component('plain', docs),
        component('used', docs),
        component('stale', docs),
        component(
          'u1',
          '{ backstage.io/techdocs-entity: component:default/plain }',
          ', dependsOn: [component:used, component:stale]',
        ),
        component('u2', '{}', ', dependsOn: [component:used, component:stale]'),
        component('u3', '{}', ', dependsOn: [component:stale]'),
        component('handbook', docs, ''),
      ].join(''),
    );
    const { items } = await catalog.queryEntities({ filter: { kind: 'component' } });
    const factsOf = (ref: string) =>
      Promise.resolve([
        { group: 'docs', state: ref.endsWith('stale') ? 'warning' : 'ok', summary: 'Dated.' } as Fact,
      ]);
    const found = await readFirst(
      { catalog, factsOf, featured: ['component:handbook', 'component:none'] },
      items,
    );
    assert.deepEqual(
      found.map(({ ref, note }) => `${ref.slice('component:default/'.length)}: ${note}`),
      [
        'handbook: featured by house rules',
        'used: 2 others lead here · Dated.',
        'plain: one other leads here · Dated.',
        'u1: Dated.',
        'stale: 3 others lead here · Dated.',
      ],
    );
  });
});
