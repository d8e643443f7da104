import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { differencesOf } from '../../src/core/catalog/backstageDifferences';
import { processFile } from '../../src/core/catalog/processFile';
import { validateFile } from '../../src/core/engine/backstageLayers';
import type { Entity } from '../../src/core/model/entity';
import { refOf } from '../../src/core/model/reference';
import type { BackstageAccount } from '../../src/core/ports/backstage';
import { silentLogger } from '../../src/core/ports/logger';
import { systemClock } from '../../src/runtime/clock';
import { NodeFileReader } from '../../src/runtime/node/nodeFileReader';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { Acts } from '../../src/sources/backstage/acts';
import { BackstageClient, tokenOf } from '../../src/sources/backstage/client';
import { backstage } from './backstage';

const component = (name: string, more = '', owner = 'checkout-crew') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}spec:\n  type: service\n  lifecycle: production\n${owner && `  owner: ${owner}\n`}`;

const NO_FILES = {
  readText: (uri: string) =>
    uri.endsWith('/api.yaml') ? Promise.resolve('openapi: 3.0.0\n') : Promise.reject(new Error('gone')),
  stat: (uri: string) =>
    Promise.resolve(uri.endsWith('/api.yaml') ? ({ type: 'file', size: 1, mtime: 1 } as const) : undefined),
  list: () => Promise.resolve([]),
  realpath: (uri: string) => Promise.resolve(uri),
};
const IN_REPOSITORY = {
  rootOf: () => Promise.resolve('file:///repo'),
  resolveUrl: () => Promise.resolve(undefined),
  webUrlOf: () => Promise.resolve('https://github.com/acme/repo'),
};

describe('what a person does with a running Backstage', function () {
  this.timeout(60_000);
  const server = backstage();
  /** Catalog files, by the path of their address. */
  const files = new Map<string, string>();
  let host: Server;
  let base: string;

  before(async () => {
    host = createServer((request, response) => {
      const text = files.get(request.url ?? '');
      response.writeHead(text === undefined ? 404 : 200).end(text ?? '');
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  });
  after(() => host.close());

  const actsAs = (account: BackstageAccount) => {
    const ports = { http: new NodeHttp(), clock: systemClock, logger: silentLogger };
    const token = tokenOf(server.url, account, { ...ports, token: async () => server.token });
    return new Acts(new BackstageClient(server.url, { ...ports, token }), 'https://portal.acme.com');
  };
  const program = actsAs('token:x');
  const guest = actsAs('guest');

  /** Until the server says so. */
  async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      const answer = await ask();
      if (answer) return answer;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    throw new Error('The server did not come to it.');
  }
  /** As the server says it now, and not a moment ago. */
  const standing = async (ref: string) => (await actsAs('token:x').standing(ref)).standing;

  it('registers a file after saying what it brings, tells its state, and takes it out with what came of it', async () => {
    const target = `${base}/all.yaml`;
    files.set('/all.yaml', `${component('act-one')}---\n${component('act-two')}`);
    assert.deepEqual(await program.register(target, true), {
      refs: ['component:default/act-one', 'component:default/act-two'],
      isKnown: false,
    });
    assert.equal(await standing('component:default/act-one'), undefined);
    await program.register(target, false);
    const first = await until(() => standing('component:default/act-one'));
    assert.deepEqual(
      { ...first, entity: 0 },
      {
        url: 'https://portal.acme.com/catalog/default/component/act-one',
        errors: [],
        isOrphan: false,
        from: [`url:${target}`],
        denied: [],
        entity: 0,
      },
    );
    assert.equal((await program.register(target, true)).isKnown, true);
    assert.equal((await program.register(target, false)).isKnown, true);

    // What it became is refused: the last good version stays, with the reason.
    files.set('/all.yaml', `${component('act-one', '', '')}---\n${component('act-two')}`);
    await program.refreshEntity('component:default/act-one');
    const { errors } = await until(async () => {
      const now = await standing('component:default/act-one');
      return now && now.errors.length > 0 && now;
    });
    assert.match(errors.join(), /must have required property 'owner'/);

    // People of this server may not.
    const refusal = /does not let you do this: it takes the permission catalog\.location\.delete\.$/;
    await assert.rejects(guest.unregistering('component:default/act-two'), refusal);
    const going = await program.unregistering('component:default/act-two');
    assert.deepEqual(
      [going.what.target, going.count, going.refs],
      [target, 2, ['component:default/act-two', 'component:default/act-one']],
    );
    await assert.rejects(guest.unregister(going.what, 'component:default/act-two'), refusal);
    await program.unregister(going.what, 'component:default/act-two');
    await until(async () => (await standing('component:default/act-one')) === undefined);
  });

  it('names the permission that a person lacks before it is needed', async () => {
    const { acts } = await guest.denied(['refresh', 'register', 'unregister', 'validate']);
    assert.deepEqual(acts, ['unregister']);
    const checkout = await guest.standing('component:default/checkout');
    assert.deepEqual(checkout.standing?.denied, ['unregister']);
    // A program may do everything, and is not told so.
    assert.deepEqual((await program.denied(['unregister'])).acts, []);
  });

  it('says why what the configuration brings in is taken out there', async () => {
    await assert.rejects(
      program.unregistering('component:default/checkout'),
      /was not registered by a person/,
    );
    await assert.rejects(
      program.unregistering('component:default/nowhere'),
      /has no component:default\/nowhere/,
    );
    await assert.rejects(program.refreshEntity('component:default/nowhere'), /not found/);
    await assert.rejects(program.register(`${base}/gone.yaml`, true), /Unable to read url/);
  });

  it('offers what answers there', async () => {
    assert.deepEqual(await program.parts(), {
      plugins: ['search', 'techdocs', 'scaffolder', 'auth', 'permission'],
    });
  });

  it('has each document of a file judged, at its place, with what it takes in from beside it', async () => {
    const api = `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: a\nspec:\n  type: openapi\n  lifecycle: production\n  owner: x\n  definition:\n    $text: ./api.yaml\n`;
    const text = [
      component('good'),
      component('ownerless', '', ''),
      component('bad name!'),
      'kind: [\n',
      api,
      api.replace('./api.yaml', './gone.yaml'),
    ].join('---\n');
    const verdicts = await validateFile(
      { uri: 'file:///repo/catalog-info.yaml', text },
      {
        reader: NO_FILES,
        repositories: IN_REPOSITORY,
        validate: (...asked) => guest.validate(...asked),
      },
    );
    const lines = text.split('\n');
    assert.deepEqual(
      verdicts.map(({ range, refusal = '', isUnasked }) => [
        lines[range.start.line]!.trim(),
        refusal.replace(/ - .*| of type .*|"metadata.name" is not valid.*/, '…').slice(0, 60),
        isUnasked ?? false,
      ]),
      [
        ['name: good', '', false],
        ['spec:', "/spec must have required property 'owner'…", false],
        ['name: bad name!', '…', false],
        ['kind: [', verdicts[3]!.refusal!.slice(0, 60), true],
        ['name: a', '', false],
        ['name: a', 'Placeholder $text could not read location ./gone.yaml, Fetch', false],
      ],
    );
  });

  it('finds no difference between the files of the sample organisation and what the server made of them', async () => {
    const all = await server.ask<Entity[]>(
      '/api/catalog/entities?filter=metadata.annotations.backstage.io/managed-by-location',
    );
    const reader = new NodeFileReader();
    const different: string[] = [];
    let compared = 0;
    for (const there of all) {
      const path = /^file:(\/.*\.ya?ml)$/.exec(
        there.metadata.annotations?.['backstage.io/managed-by-location'] ?? '',
      )?.[1];
      if (path === undefined || path.includes('*')) continue;
      const uri = `file://${path}`;
      const { declarations } = await processFile(
        { uri, text: await readFile(path, 'utf8'), root: `file://${server.folder}` },
        {
          reader,
          repositories: { ...IN_REPOSITORY, rootOf: async () => `file://${server.folder}` },
        },
      );
      const here = declarations.find(
        ({ entity }) => entity.kind === there.kind && entity.metadata.name === there.metadata.name,
      );
      if (!here) continue;
      compared++;
      different.push(
        ...differencesOf(here.entity, there).map((each) => `${refOf(there)} ${JSON.stringify(each)}`),
      );
    }
    assert.ok(compared > 80, String(compared));
    assert.deepEqual(different, []);
  });
});
