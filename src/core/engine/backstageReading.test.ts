import assert from 'node:assert/strict';
import type { LocalCatalog } from '../catalog/localCatalog';
import { CatalogNode } from '../catalog/node';
import { Precedence } from '../catalog/source';
import type { Entity } from '../model/entity';
import type { BackstageModule } from '../ports/backstage';
import { silentLogger } from '../ports/logger';
import { systemClock } from '../../runtime/clock';
import { BackstageReading } from './backstageReading';

const REF = 'component:default/a';
const entity = (owner: string) =>
  ({ apiVersion: 'v1', kind: 'Component', metadata: { name: 'a' }, spec: { owner } }) as Entity;

describe('differences from a Backstage that is not mirrored', () => {
  const check = (
    name: string,
    source: keyof typeof Precedence,
    isAsking: boolean,
    standing: () => Promise<object>,
    expected: unknown,
  ) =>
    it(name, async () => {
      const node = new CatalogNode(REF);
      const declaration = { ref: REF, entity: entity('b'), uri: 'file:///a', places: 0 as never };
      node.declarations = [{ declaration, sourceId: source, precedence: Precedence[source] }];
      const createBackstage = () => ({ acts: { standing }, dispose() {}, ended: async () => {} });
      const reading = new BackstageReading({
        clock: systemClock,
        logger: silentLogger,
        catalog: () => ({ store: { node: () => node } }) as unknown as LocalCatalog,
        files: () => assert.fail(),
        environment: {
          load: async () => ({ createBackstage }) as unknown as BackstageModule,
          accounts: { token: async () => undefined },
        } as unknown as NonNullable<BackstageReading['ports']['environment']>,
      });
      const settings = { baseUrl: 'https://p', appUrl: 'https://p', refreshInterval: 0 };
      await reading.configure({ settings, account: 'open' });
      assert.deepEqual(await reading.differences(REF, isAsking), expected);
    });

  const there = async () => ({ standing: { entity: entity('a') } });
  check('are of what the server says now', 'file', true, there, [{ what: 'owner', here: 'b', there: 'a' }]);
  check('are not asked for by lists', 'file', false, () => assert.fail(), undefined);
  check('are of open folders only', 'backstage', true, () => assert.fail(), undefined);
  check('are none where it is not there', 'file', true, async () => ({}), undefined);
  check('are unknown where nothing answers', 'file', true, () => Promise.reject(new Error('x')), undefined);
});
