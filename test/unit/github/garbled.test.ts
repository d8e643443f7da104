import assert from 'node:assert/strict';
import type { Fault } from '../../github/faults';
import { setUpGitHub } from '../../github/setUp';
import { TEXT_LIMIT } from '../../github/views';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call -- answers that are made into nonsense */

/** An item of an answer that makes no sense, with not a word about it: not told, as one with an error is. */
describe('GitHub, when items of its answers make no sense', () => {
  const github = setUpGitHub();
  const large = (name: string) => `${github.component(name)}# ${'x'.repeat(TEXT_LIMIT)}\n`;

  const edited = (edit: (body: any) => void): Fault => ({
    kind: 'edit',
    edit: (body) => {
      edit(body);
      return body;
    },
  });

  function assertPartial(item: string) {
    const { state, unread, completeFor, lastError } = github.connection.status;
    assert.equal(state, 'ready', JSON.stringify(lastError));
    assert.deepEqual([unread?.map((each) => each.item), completeFor], [[item], []]);
  }

  function assertWhole() {
    assert.deepEqual(github.connection.status.unread, []);
    assert.notDeepEqual(github.connection.status.completeFor, []);
  }

  const blobs: [string, (blob: any) => unknown][] = [
    ['without a text, nobody knows why', (blob) => ({ ...blob, text: null, isBinary: false })],
    ['without an id', ({ text }) => ({ text })],
    ['left out', () => undefined],
    ['with a number for a text', (blob) => ({ ...blob, text: 5 })],
  ];
  for (const [name, garble] of blobs)
    it(`a file ${name}: the known one stays, and is read again though the branch stands still`, async () => {
      const a = github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
      const source = await github.organization();
      a.commit({ 'catalog-info.yaml': github.component('changed') });
      github.server.faults.add(
        edited(({ data }) => (data.nodes[0].f0 = garble(data.nodes[0].f0))),
        { where: 'GreenroomChanged' },
      );
      await source.refresh();
      assertPartial('acme/a');
      assert.match(github.text('a/main/catalog-info.yaml')!, /name: a\n/);
      await source.refresh();
      assertWhole();
      assert.match(github.text('a/main/catalog-info.yaml')!, /name: changed\n/);
    });

  it('a file whose text is too large to be in the answer at all is read by itself', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': large('a') } });
    const nothing = { text: null, isBinary: null };
    const fault = edited(({ data }) => Object.assign(data.repositoryOwner.repositories.nodes[0].f0, nothing));
    github.server.faults.add(fault, { where: 'GreenroomRepositories' });
    await github.organization();
    assertWhole();
    assert.match(github.text('a/main/catalog-info.yaml')!, /name: a\n/);
  });

  it('a file of which GitHub can’t tell the encoding is read by itself, beside others and through them', async () => {
    const files = {
      'catalog-info.yaml': 'kind: Location\nmetadata: { name: all }\nspec: { target: ./one.yaml }\n',
      'one.yaml': github.component('one'),
    };
    const a = github.acme.repository('a', { files });
    const unsure = { text: null, isBinary: null };
    const spoil = () => {
      for (const [where, edit] of [
        ['GreenroomRepositories', ({ data }: any) => data.repositoryOwner.repositories.nodes[0].f0],
        ['GreenroomChanged', ({ data }: any) => data.nodes[0].f0],
        ['GreenroomChanged', ({ data }: any) => data.x0?.f0],
        ['GreenroomFiles', ({ data }: any) => data.r0.f],
      ] as const)
        github.server.faults.add(
          edited((body) => void Object.assign(edit(body) ?? {}, unsure)),
          { where, times: 99 },
        );
    };
    spoil();
    const source = await github.organization();
    assertWhole();
    assert.match(github.text('one.yaml')!, /name: one\n/);
    a.commit({ 'one.yaml': github.component('changed') });
    await source.refresh();
    assertWhole();
    assert.match(github.text('one.yaml')!, /name: changed\n/);
    github.server.takeLog();
    await source.refresh();
    assert.deepEqual(
      github.asked().filter((each) => each.includes('git/blobs')),
      [],
    );
  });

  it('a further file without a text: what was known stays', async () => {
    const files = {
      'catalog-info.yaml': 'kind: Location\nmetadata: { name: all }\nspec: { target: ./one.yaml }\n',
      'one.yaml': github.component('one'),
    };
    const a = github.acme.repository('a', { files });
    const source = await github.organization();
    a.commit({ 'one.yaml': github.component('changed') });
    const nothing = { text: null, isBinary: false };
    for (const [where, edit] of [
      ['GreenroomChanged', ({ data }: any) => Object.assign(data.x0.f0, nothing)],
      ['GreenroomFiles', ({ data }: any) => Object.assign(data.r0.f, nothing)],
    ] as const)
      github.server.faults.add(edited(edit), { where });
    await source.refresh();
    assertPartial('acme/a');
    assert.match(github.text('one.yaml')!, /name: one\n/);
    await source.refresh();
    assertWhole();
    assert.match(github.text('one.yaml')!, /name: changed\n/);
  });

  it('a blob whose content is not all of it', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': large('a') } });
    const source = await github.organization();
    a.commit({ 'catalog-info.yaml': large('changed') });
    for (const content of ['', btoa('kind: Component\n')]) {
      github.server.faults.add(
        edited((body) => Object.assign(body, { content })),
        { where: 'git/blobs' },
      );
      await source.refresh();
      assertPartial('acme/a');
      assert.match(github.text('a/main/catalog-info.yaml')!, /name: a\n/);
    }
    await source.refresh();
    assertWhole();
    assert.match(github.text('a/main/catalog-info.yaml')!, /name: changed\n/);
  });

  it('a tree with entries that are none', async () => {
    const a = github.acme.repository('a', { files: { 'x/catalog-info.yaml': github.component('a') } });
    const source = await github.organization({ catalogPaths: ['**/catalog-info.yaml'] });
    for (const [at, tree] of [[null], [{ path: null, type: 'blob' }], ['x/catalog-info.yaml']].entries()) {
      a.commit({ 'x/catalog-info.yaml': github.component(`changed-${at}`) });
      github.server.faults.add(
        edited((body) => Object.assign(body, { tree })),
        { where: 'git/trees' },
      );
      await source.refresh();
      assertPartial('acme/a');
      assert.match(github.text('a/main/x/catalog-info.yaml')!, new RegExp(`name: changed-${at}\n`));
      await source.refresh();
      assertWhole();
    }
  });

  it('a repository whose fields make no sense: the others are read', async () => {
    const a = github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const b = github.acme.repository('b', { files: { 'catalog-info.yaml': github.component('b') } });
    const source = await github.organization();
    for (const fields of [
      { name: 7 },
      { visibility: {} },
      { repositoryTopics: { nodes: 'x' } },
      { head: { name: null, target: { oid: 'x' } } },
      { pushedAt: [] },
    ]) {
      for (const each of [a, b])
        each.commit({ 'catalog-info.yaml': github.component(JSON.stringify(fields)) });
      const garble = (node: any) => node && Object.assign(node, fields);
      github.server.faults.add(edited(({ data }) => garble(data.repositoryOwner.repositories.nodes[0])));
      const asked = edited(({ data }) => garble(data.nodes.find((node: any) => node?.name === 'a')));
      github.server.faults.add(asked, { where: 'GreenroomChanged' });
      await source.refresh();
      assertPartial('acme/a');
      assert.equal(github.files().length, 2);
      assert.ok(github.text('b/main/catalog-info.yaml')!.includes(JSON.stringify(fields)));
      await source.refresh();
      assertWhole();
    }
  });

  it('teams and members that make no sense: those known stay, and the others are read', async () => {
    for (const name of ['ann', 'bob']) github.acme.members.push(github.world.account(name));
    const core = github.acme.team('core', github.acme.members);
    github.acme.team('pay', [github.acme.members[1]!], { parent: core });
    const source = await github.people();
    const before = JSON.stringify(github.entities());
    const cases: [string, (organization: any) => unknown][] = [
      ['teams of acme', ({ t0 }) => (t0.nodes[1] = { slug: 'pay' })],
      ['teams of acme', ({ t0 }) => (t0.nodes[1] = 'pay')],
      ['team acme/pay', ({ t0 }) => (t0.nodes[1].name = 5)],
      ['team acme/pay', ({ t0 }) => (t0.nodes[1].members.nodes[0] = null)],
      ['team acme/pay', ({ t0 }) => (t0.nodes[1].members.nodes = null)],
      ['team acme/pay', ({ t0 }) => (t0.nodes[1].members.nodes = 'bob')],
      ['member bob of acme', ({ m0 }) => (m0.nodes[1].name = { first: 'Bob' })],
      ['member bob of acme', ({ m0 }) => (m0.nodes[1].id = null)],
      ['members of acme', ({ m0 }) => (m0.nodes = 'ann, bob')],
      ['members of acme', ({ m0 }) => (m0.nodes[1] = 7)],
    ];
    for (const [item, edit] of cases) {
      github.server.faults.add(edited(({ data }) => edit(data.organization)));
      await source.refresh();
      assertPartial(item);
      assert.equal(JSON.stringify(github.entities()), before, item);
      await source.refresh();
      assertWhole();
      assert.equal(JSON.stringify(github.entities()), before, item);
    }
  });

  it('organisations whose names make no sense: teams of one name stay each its own', async () => {
    const beta = github.world.organization('beta');
    for (const organization of [github.acme, beta]) organization.team('same', []);
    const source = await github.people(['acme', 'beta']);
    const refs = () =>
      github.entities().map(({ kind, metadata }) => `${kind}:${metadata.namespace}/${metadata.name}`);
    const before = refs().sort();
    assert.ok(before.includes('Group:beta/same'));
    for (const login of [{ x: 1 }, 7, null, []]) {
      const edit = (body: any) => {
        body.data.organization.login = login;
        return body;
      };
      github.server.faults.add({ kind: 'edit', edit }, { where: 'GreenroomPeople', times: 2 });
      await source.refresh();
      assert.deepEqual(refs().sort(), before, JSON.stringify(login));
    }
  });

  it('a list that does not say whether it goes on is not taken for its end', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    github.server.faults.add(
      edited(({ data }) => (data.repositoryOwner.repositories.pageInfo = { endCursor: null })),
    );
    const source = await github.organization({}, 'failed');
    assert.deepEqual(github.connection.status.completeFor ?? [], []);
    await source.refresh();
    assertWhole();
  });
});
