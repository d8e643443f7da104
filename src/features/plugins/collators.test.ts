import assert from 'node:assert/strict';
import type { GivenDocument } from '../../core/engine/services';
import { Plugins } from '../../core/portal/plugins/plugins';
import { Registrations } from '../../core/portal/plugins/registrations';
import { systemClock } from '../../runtime/node/clock';
import type { EngineClient } from '../../host/engine/engineClient';
import { Collators } from './collators';

const documentAt = (location: unknown) => ({ title: String(location), text: 'x', location });

describe('what plugins make findable', () => {
  it('is what leads to an entity or to the web; the rest is left out and told', async () => {
    const registrations = new Registrations();
    const plugins = new Plugins({
      clock: systemClock,
      registrations,
      activate: () => Promise.resolve(),
      isOff: () => false,
    });
    const manifest = { apiVersion: 1, searchTypes: [{ type: 'adr', title: 'Decisions' }] };
    plugins.read([{ id: 'acme.plugin', displayName: 'Acme', manifest }]);
    const good = ['component:default/a', 'component:a', 'https://a.example/x?y=1'];
    const bad = ['javascript:alert(1)', 'https://u:p@a.example/', 'file:///etc/passwd', '', 7, 'a b'];
    const collator = {
      type: 'adr',
      getCollator: async function* () {
        yield* [...bad.slice(0, 3), ...good, ...bad.slice(3)].map(documentAt);
      },
    };
    registrations.add('searchTypes', 'adr', collator, 'getCollator');
    let indexed: readonly GivenDocument[] = [];
    const engine = {
      plugins: { index: async (_: string, given: readonly GivenDocument[]) => void (indexed = given) },
    };
    await new Collators(plugins, engine as unknown as Pick<EngineClient, 'plugins'>).ask();
    assert.deepEqual(
      indexed.map(({ location }) => location),
      good,
    );
    assert.match(plugins.list()[0]!.problem!, /6 of 9 documents are left out\. The location of "javascript:/);
  });
});
