import assert from 'node:assert/strict';
import type { GivenDocument } from '../../core/engine/services';
import { Plugins } from '../../core/portal/plugins/plugins';
import { Registrations } from '../../core/portal/plugins/registrations';
import { systemClock } from '../../runtime/clock';
import type { EngineClient } from '../../host/engine/engineClient';
import { Collators } from './collators';

const documentAt = (location: unknown) => ({ title: String(location), text: 'x', location });

describe('what plugins make findable', () => {
  /** What is indexed of what a collator gives, and what is told of it. */
  const indexed = async (getCollator: () => AsyncIterable<unknown>) => {
    const registrations = new Registrations();
    const plugins = new Plugins({
      clock: systemClock,
      registrations,
      activate: () => Promise.resolve(),
      isOff: () => false,
    });
    const manifest = { apiVersion: 1, searchTypes: [{ type: 'adr', title: 'Decisions' }] };
    plugins.read([{ id: 'acme.plugin', displayName: 'Acme', manifest }]);
    registrations.add('searchTypes', 'adr', { type: 'adr', getCollator }, 'getCollator');
    let found: readonly GivenDocument[] = [];
    const engine = {
      plugins: { index: async (_: string, given: readonly GivenDocument[]) => void (found = given) },
    };
    await new Collators(plugins, engine as unknown as Pick<EngineClient, 'plugins'>).ask();
    return { found, problem: plugins.list()[0]!.problem ?? '' };
  };

  it('is what leads to an entity or to the web; the rest is left out and told', async () => {
    const good = ['component:default/a', 'component:a', 'https://a.example/x?y=1'];
    const bad = ['javascript:alert(1)', 'https://u:p@a.example/', 'file:///etc/passwd', '', 7, 'a b'];
    const { found, problem } = await indexed(async function* () {
      yield* [...bad.slice(0, 3), ...good, ...bad.slice(3)].map(documentAt);
    });
    assert.deepEqual(
      found.map(({ location }) => location),
      good,
    );
    assert.match(problem, /6 of 9 documents are left out\. The location of "javascript:/);
  });

  for (const [what, given] of [
    ['documents', documentAt('component:a')],
    ['rubbish', { title: 'no document' }],
  ] as const)
    it(`ends where ${what} without end come at once`, async () => {
      const { found, problem } = await indexed(async function* () {
        for (;;) yield given;
      });
      assert.deepEqual(found, []);
      assert.match(problem, /may give 10000 documents/);
    });
});
