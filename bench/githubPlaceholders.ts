import { ChildServer } from '../test/github/childServer';
import { apiFile, catalogFile } from '../test/github/generate';
import { TestWindow } from '../test/github/harness';
import { RemoteEngine } from '../test/github/remoteEngine';
import { ROOT } from './root';
import type { BenchContext, Row } from './row';

const CHANGED = 5;
/** Repositories, texts and people that one request asks for. */
const PAGE = 100;

/** Requests for an organisation of which every catalog file takes in another file, read by a whole engine. */
export async function placeholderRows(context: BenchContext, size: number): Promise<Row[]> {
  const server = await ChildServer.start(ROOT);
  const window = new TestWindow(server);
  window.timeout = 30_000;
  try {
    await server.ask({ do: 'generate', repositories: size, teams: 60, people: 800, placeholders: true });
    const engine = await RemoteEngine.start(window);
    const counted = async (work: () => Promise<unknown>) => {
      await server.ask({ do: 'takeLog' });
      await work();
      return (await server.ask<unknown[]>({ do: 'takeLog' })).length;
    };
    const cold = (await server.ask<unknown[]>({ do: 'takeLog' })).length;
    const name = 'api:service-0042-api';
    const api = await engine.engine.catalog.getEntityByRef(name);
    if (typeof api?.spec?.definition !== 'string')
      context.fail(`GitHub: ${name} did not take in its definition`);
    const refresh = () => engine.remote.refresh();
    const unchanged = await counted(refresh);
    for (let i = 0; i < CHANGED; i++) await change(server, `service-000${i}`, i);
    const changed = await counted(refresh);
    await server.ask({ do: 'fault', name: 'badGateway', times: 6 });
    await refresh();
    await server.ask({ do: 'clearFaults' });
    const afterBurst = await counted(refresh);
    engine.dispose();
    const pages = size / PAGE;
    const row = (what: string, ours: number, budget: number): Row => {
      return { name: `GitHub, with placeholders, ${what}`, size, unit: 'requests', ours, budget };
    };
    return [
      row('cold', cold, 2 * pages + 15),
      row('nothing changed', unchanged, pages + 1),
      row(`${CHANGED} repositories changed`, changed, pages + 2),
      row('after a burst of 502s', afterBurst, pages + 1),
    ];
  } finally {
    window.close();
    server.stop();
  }
}

async function change(server: ChildServer, repository: string, seed: number): Promise<void> {
  const files = {
    'catalog-info.yaml': catalogFile('acme', repository, 'team-1', 9000 + seed) + apiFile(repository),
    'openapi.yaml': `openapi: 3.1.0 # ${repository}\n`,
  };
  await server.ask({ do: 'write', repository, files });
}
