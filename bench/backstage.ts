import { join } from 'node:path';
import { refOf } from '../src/core/model/reference';
import { RecordedBackstage } from './backstageServer';
import { BenchEngine } from './engine/benchEngine';
import { organisation } from './engine/organisations';
import { timed } from './measure';
import type { BenchContext, BenchModule, Row } from './row';

const AT = 10_000;
const CHANGED = 20;

/** A company's Backstage, mirrored by the engine's thread. */
export const bench: BenchModule = {
  name: 'backstage',
  run: async (context) => {
    const rows: Row[] = [];
    for (const size of context.sizes) {
      context.log(`Backstage, ${size.toLocaleString('en')} entities`);
      rows.push(...(await measure(context, size)));
    }
    return rows;
  },
};

async function measure(context: BenchContext, size: number): Promise<Row[]> {
  const { entities, folder } = await organisation(context, size);
  const files = new BenchEngine();
  const ofFiles = await timed(() => files.open(folder));
  await files.stop();
  const server = await RecordedBackstage.start(entities);
  const settings = { baseUrl: server.url, appUrl: server.url, refreshInterval: 0 };
  const engine = new BenchEngine(join(context.scratch, `backstage-${size}`));
  try {
    await engine.loaded();
    const refresh = async () => {
      server.requests = 0;
      await engine.backstage.refresh();
      return server.requests;
    };
    const cold = await timed(async () => {
      await engine.backstage.configure({ settings, account: 'open' });
      await engine.whenState('ready');
      await engine.search.whenIndexed();
    });
    const requests = server.requests;
    const { totalItems } = await engine.catalog.queryEntities({ limit: 0 });
    const expected = new Set(entities.map(refOf)).size;
    if (totalItems !== expected) context.fail(`Backstage: ${totalItems} entities of ${expected}`);
    const { heap, external } = await engine.memory();
    const unchanged = await refresh();
    server.change(CHANGED);
    const changed = await refresh();
    const only = (budget: number) => (size === AT ? { budget } : {});
    const memory = size === AT ? 44 : size === 100_000 ? 400 : undefined;
    return [
      {
        ...{ name: 'Backstage mirror: connected to every entity queryable and searchable', size, unit: 'ms' },
        ours: cold,
        peers: [{ name: 'the same from files', value: ofFiles }],
        note: 'answers recorded: what a server takes to give them comes on top',
      },
      {
        ...{ name: 'Backstage mirror: heap kept', size, unit: 'MB', ours: heap + external },
        ...(memory !== undefined && { budget: memory }),
        note: `with ${external.toFixed(0)} MB of arrays`,
      },
      { name: 'Backstage mirror, cold', size, unit: 'requests', ours: requests, ...only(25) },
      { name: 'Backstage mirror, nothing changed', size, unit: 'requests', ours: unchanged, ...only(5) },
      { name: `Backstage mirror, ${CHANGED} entities changed`, size, unit: 'requests', ours: changed },
    ];
  } finally {
    await engine.stop();
    server.stop();
  }
}
