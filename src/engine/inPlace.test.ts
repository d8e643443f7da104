import assert from 'node:assert/strict';
import { MemoryFiles, REPO } from '../../test/support/files';
import type { EngineEvents, EngineServices } from '../core/engine/services';
import { silentLogger } from '../core/ports/logger';
import type { Remote } from '../protocol/rpc';
import { systemClock } from '../runtime/clock';
import { startEngineInPlace } from './inPlace';

const entity = (kind: string, name: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;

const files: Record<string, string> = {
  'a/catalog-info.yaml': entity('Component', 'a', '{ type: service, lifecycle: x, owner: crew }'),
  'b/catalog-info.yaml': entity('Group', 'crew', '{ type: team, children: [] }'),
};

describe('the engine in the thread that asks it', () => {
  const start = () =>
    startEngineInPlace({
      reader: new MemoryFiles(files),
      finder: { find: async () => Object.keys(files).map((path) => `${REPO}/${path}`) },
      logger: silentLogger,
      clock: systemClock,
    });
  const configuration = {
    folders: [{ uri: REPO, name: 'repo' }],
    include: ['**/catalog-info.yaml'],
    exclude: [],
    snapshot: false,
  };

  it('reads folders, answers, announces what changes, and says no more once it is disposed of', async () => {
    const engine = start();
    const service = <S extends keyof EngineServices>(name: S): Remote<EngineServices[S]> =>
      engine.endpoint.remote(name);
    const announced: string[] = [];
    engine.endpoint.on<EngineEvents['catalog.changed']>('catalog.changed', ({ added, changed }) =>
      announced.push(...added, ...changed),
    );
    await service('workspace').configure(configuration);
    await service('catalog').whenReady();
    assert.deepEqual(announced.sort(), ['component:default/a', 'group:default/crew']);
    const owner = await service('ownership').ownerOf(`${REPO}/a/src/index.ts`);
    assert.equal(owner?.ownerRef, 'group:default/crew');

    files['a/catalog-info.yaml'] = files['a/catalog-info.yaml']!.replace('name: a ', 'name: c ');
    await service('workspace').filesChanged([`${REPO}/a/catalog-info.yaml`], []);
    assert.equal(await service('catalog').getEntityByRef('component:default/a'), undefined);
    assert.ok(await service('catalog').getEntityByRef('component:default/c'));

    engine.dispose();
    await assert.rejects(service('catalog').getEntityByRef('component:default/c'), /closed/);
  });
});
