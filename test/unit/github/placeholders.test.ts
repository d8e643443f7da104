import assert from 'node:assert/strict';
import { generateOrganization } from '../../github/generate';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import { TEXT_LIMIT } from '../../github/views';
import type { Organization } from '../../github/world';

/** The definition of an API is a text; what a placeholder makes of JSON and YAML is none, which a Component may hold. */
const api = (name: string, definition: string) => `apiVersion: backstage.io/v1alpha1
kind: ${/\$json|\$yaml/.test(definition) ? 'Component' : 'API'}
metadata: { name: ${name} }
spec: { type: openapi, lifecycle: production, owner: core, definition: ${definition} }
`;
const PETS = `openapi: 3.0.0
paths: { /pets: { $ref: 'paths/pets.yaml' } }
components: { schemas: { Pet: { $ref: './schemas/pet.yaml#/Pet' } } }
`;
const PATHS = `get: { responses: { '200': { $ref: '../schemas/pet.yaml#/Pet' } } }\n`;

describe('what catalog files take in, by the batch', function () {
  this.timeout(60_000);
  const github = setUpGitHub((world) => {
    world.organization('acme');
    world.organization('beta');
  });
  let running: RemoteEngine | undefined;

  afterEach(() => {
    running?.dispose();
    running = undefined;
  });

  const names = (count: number) => Array.from({ length: count }, (_, at) => `r${at}`);
  const beta = (): Organization => github.world.organizations.get('beta')!;
  async function start(...organizations: string[]): Promise<RemoteEngine> {
    running = await RemoteEngine.start(github.window, organizations);
    return running;
  }
  const definitionOf = async (name: string) => {
    const { catalog } = running!.engine;
    const entity =
      (await catalog.getEntityByRef(`api:${name}`)) ?? (await catalog.getEntityByRef(`component:${name}`));
    return entity?.spec?.definition;
  };
  async function until(name: string, holds: (definition: unknown) => boolean) {
    await running!.until(async () => holds(await definitionOf(name)));
  }
  /** Requests by REST: trees and blobs. */
  const single = (asked: readonly string[]) => asked.filter((each) => each.startsWith('/repos/'));

  /** Of one placeholder a repository, from a repository of the other organisation each. */
  async function across(count: number): Promise<string[]> {
    for (const name of names(count)) {
      const url = `${github.server.url}/beta/${name}/blob/main/api/openapi.yaml`;
      github.acme.repository(name, { files: { 'catalog-info.yaml': api(name, `{ $text: '${url}' }`) } });
      beta().repository(name, { files: { 'api/openapi.yaml': `openapi: ${name}` } });
    }
    await start('acme', 'beta');
    for (const name of names(count)) await until(name, (definition) => definition === `openapi: ${name}`);
    return github.asked();
  }

  it('texts of another organisation: no tree and no blob, and twice as many cost no more', async () => {
    const asked = await across(40);
    assert.deepEqual(single(asked), []);
    const files = asked.filter((each) => each === 'GreenroomFiles').length;
    assert.ok(files <= 3, asked.join('\n'));
  });

  it('texts too large for GraphQL that changed cost one request each beside the list, and none to find them', async () => {
    const large = (mark: string) => `openapi: ${mark} # ${'x'.repeat(TEXT_LIMIT)}\n`;
    for (const name of names(5)) {
      const files = {
        'catalog-info.yaml': api(name, '{ $text: ./openapi.yaml }'),
        'openapi.yaml': large('one'),
      };
      github.acme.repository(name, { files });
    }
    await start('acme');
    for (const name of names(5)) await until(name, (definition) => definition === large('one'));
    for (const name of names(5)) github.acme.repositories.get(name)!.commit({ 'openapi.yaml': large(name) });
    github.asked();
    await running!.remote.refresh();
    for (const name of names(5)) await until(name, (definition) => definition === large(name));
    const asked = github.asked();
    assert.equal(single(asked).length, 5);
    assert.ok(!asked.includes('GreenroomFiles'), asked.join('\n'));
    // One that can't be had stays as it was, is named, and is asked for again.
    const [first] = names(5);
    github.acme.repositories.get(first!)!.commit({ 'openapi.yaml': large('anew') });
    github.world.fail(`blob acme/${first}:openapi.yaml`, { status: 403 });
    await running!.remote.refresh();
    assert.equal(await definitionOf(first!), large(first!));
    assert.equal((await running!.sources())[0]?.unread?.[0]?.item, `acme/${first}`);
    github.world.failing.clear();
    await running!.remote.refresh();
    await until(first!, (definition) => definition === large('anew'));
  });

  it('texts of another organisation that are too large for GraphQL are read once each', async () => {
    const text = (name: string) => `openapi: ${name} ${'x'.repeat(TEXT_LIMIT)}`;
    for (const name of names(12)) {
      const url = `${github.server.url}/beta/${name}/blob/main/api/openapi.yaml`;
      github.acme.repository(name, { files: { 'catalog-info.yaml': api(name, `{ $text: '${url}' }`) } });
      beta().repository(name, { files: { 'api/openapi.yaml': text(name) } });
    }
    await start('acme', 'beta');
    for (const name of names(12)) await until(name, (definition) => definition === text(name));
    await running!.remote.refresh();
    assert.equal(single(github.asked()).length, 12);
  });

  it('five that changed there cost what five that changed here do', async () => {
    await across(40);
    // What is looked at again after the first reading is not what the changes cost.
    await running!.remote.refresh();
    github.asked();
    for (const name of names(5))
      beta()
        .repositories.get(name)!
        .commit({ 'api/openapi.yaml': `openapi: new ${name}` });
    await running!.remote.refresh();
    for (const name of names(5)) await until(name, (definition) => definition === `openapi: new ${name}`);
    // The lists of both and of their people, and one for the five.
    assert.deepEqual(github.asked().sort(), [
      'GreenroomChanged',
      'GreenroomPeople',
      'GreenroomPeople',
      'GreenroomRepositories',
      'GreenroomRepositories',
    ]);
  });

  describe('five changes in an organisation of 1,000 repositories take 12 requests at most', () => {
    const large = (name: string) => `${github.component(name)}# ${'x'.repeat(TEXT_LIMIT)}\n`;
    const location = (target: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { target: ${target} }\n`;
    const openapi = {
      'api/openapi.yaml': PETS,
      'api/paths/pets.yaml': PATHS,
      'api/schemas/pet.yaml': 'Pet: {}',
    };
    const changes: [string, (name: string) => Record<string, string>, (found: unknown) => boolean][] = [
      [
        'a text that is not there',
        (name) => ({ 'catalog-info.yaml': api(name, '{ $text: ./no/where.yaml }') }),
        (found) => typeof found === 'object',
      ],
      [
        '$openapi of several files',
        (name) => ({ 'catalog-info.yaml': api(name, '{ $openapi: ./api/openapi.yaml }'), ...openapi }),
        (found) => typeof found === 'string' && !/pet\.yaml/.test(found),
      ],
      [
        'a new Location to a file that takes in another',
        (name) => ({
          'catalog-info.yaml': location('./x/all.yaml'),
          'x/all.yaml': api(name, '{ $text: ./y/z.txt }'),
          'x/y/z.txt': `text: ${name}`,
        }),
        (found) => /^text: /.test(String(found)),
      ],
      [
        'a new text over 512 kB',
        (name) => ({
          'catalog-info.yaml': api(name, '{ $text: ./new.yaml }'),
          'new.yaml': `openapi: ${name} ${'x'.repeat(TEXT_LIMIT)}`,
        }),
        (found) => typeof found === 'string' && found.length > TEXT_LIMIT,
      ],
      [
        'a text over 512 kB',
        (name) => ({ 'catalog-info.yaml': `${large(`${name}-c`)}---\n${api(name, `'text: x'`)}` }),
        (found) => found === 'text: x',
      ],
    ];

    it('whatever they take in', async () => {
      generateOrganization(github.world);
      const acme = github.world.organizations.get('acme')!;
      await start('acme');
      await running!.remote.refresh();
      for (const [at, [what, files, holds]] of changes.entries()) {
        const changed = Array.from({ length: 5 }, (_, i) => `service-0${at}0${i}`);
        for (const name of changed) acme.repositories.get(name)!.commit(files(name));
        github.asked();
        await running!.remote.refresh();
        const asked = github.asked();
        for (const name of changed) assert.ok(holds(await definitionOf(name)), what);
        assert.ok(asked.length <= 12, `${what}: ${asked.length}\n${asked.join('\n')}`);
      }
    });
  });

  const kinds: [string, string, Record<string, string>, (definition: unknown) => boolean][] = [
    ['$text', '{ $text: ./a/b.txt }', { 'a/b.txt': 'text: x' }, (found) => found === 'text: x'],
    ['$json', '{ $json: /j.json }', { 'j.json': '{"a":1}' }, (found) => (found as { a: number }).a === 1],
    ['$yaml', '{ $yaml: y.yaml }', { 'y.yaml': 'a: 1' }, (found) => (found as { a: number }).a === 1],
    [
      '$openapi of several files',
      '{ $openapi: ./api/openapi.yaml }',
      {
        'api/openapi.yaml': PETS,
        'api/paths/pets.yaml': PATHS,
        'api/schemas/pet.yaml': 'Pet: { type: object }',
      },
      (found) => typeof found === 'string' && /type: object/.test(found) && !/pet\.yaml/.test(found),
    ],
    ['a text that is not there', '{ $text: ./no/where.yaml }', {}, (found) => typeof found === 'object'],
  ];
  for (const [kind, definition, files, holds] of kinds) {
    it(`${kind}, in every repository: asked for a hundred at a time, and after a restart not at all`, async () => {
      for (const name of names(120))
        github.acme.repository(name, { files: { 'catalog-info.yaml': api(name, definition), ...files } });
      await start('acme');
      for (const name of names(120)) assert.ok(holds(await definitionOf(name)), name);
      const asked = github.asked();
      assert.deepEqual(single(asked), []);
      assert.ok(asked.length <= 2 + 1 + 6, asked.join('\n'));
      running!.dispose();
      github.server.faults.add({ kind: 'reset' }, { times: 999 });
      await start('acme');
      for (const name of names(120)) assert.ok(holds(await definitionOf(name)));
      assert.deepEqual(github.asked(), []);
    });
  }

  for (const own of ['./openapi.yaml', 'by its address'])
    it(`a text that its own repository takes in (${own}) and another one: both follow it`, async () => {
      const address = `${github.server.url}/acme/r0/blob/main/openapi.yaml`;
      const text = (target: string) => `{ $text: '${target}' }`;
      const r0 = github.acme.repository('r0', {
        files: {
          'catalog-info.yaml': api('r0', text(own.startsWith('.') ? own : address)),
          'openapi.yaml': 'one',
        },
      });
      github.acme.repository('r1', { files: { 'catalog-info.yaml': api('r1', text(address)) } });
      await start('acme');
      for (const now of ['one', 'two', 'three']) {
        r0.commit({ 'openapi.yaml': now });
        await running!.remote.refresh();
        for (const name of ['r0', 'r1']) await until(name, (found) => found === now);
      }
    });

  it('a text of a repository that the catalog does not hold is read by itself', async () => {
    const urls = names(20).map((name) => `${github.server.url}/acme/${name}/blob/main/deep/text.md`);
    for (const name of names(20))
      github.acme.repository(name, { files: { 'deep/text.md': `# ${name}` }, topics: ['hidden'] });
    const files = Object.fromEntries(
      urls.map((url, at) => [`a${at}.yaml`, api(`a${at}`, `{ $text: '${url}' }`)]),
    );
    const targets = Object.keys(files).map((path) => `./${path}`);
    const location = `kind: Location\napiVersion: backstage.io/v1alpha1\nmetadata: { name: all }\nspec: { targets: [${targets.join()}] }\n`;
    github.acme.repository('main', { files: { 'catalog-info.yaml': location, ...files } });
    running = await RemoteEngine.start(github.window, ['acme'], {
      filters: { topic: { exclude: ['hidden'] } },
    });
    for (const at of urls.keys()) assert.equal(await definitionOf(`a${at}`), `# r${at}`);
    const asked = github.asked();
    assert.deepEqual(single(asked), []);
    assert.ok(asked.length <= 7, asked.join('\n'));
  });

  it('a text that is not there, of a repository that the catalog does not hold: no tree either', async () => {
    const url = (name: string) => `${github.server.url}/acme/${name}/blob/main/deep/none.md`;
    for (const name of names(20)) {
      github.acme.repository(name, { files: { 'x.md': '# x' }, topics: ['hidden'] });
      github.acme.repository(`c${name}`, {
        files: { 'catalog-info.yaml': api(name, `{ $text: '${url(name)}' }`) },
      });
    }
    running = await RemoteEngine.start(github.window, ['acme'], {
      filters: { topic: { exclude: ['hidden'] } },
    });
    const problems = (await running.problems()).filter(({ code }) => code === 'unresolved-substitution');
    assert.equal(problems.length, 20);
    assert.deepEqual(single(github.asked()), []);
  });
});
