import { ChildServer } from '../test/github/childServer';
import { apiFile, catalogFile } from '../test/github/generate';
import { TestWindow } from '../test/github/harness';
import { RemoteEngine } from '../test/github/remoteEngine';
import { ROOT } from './root';
import type { BenchContext, Row } from './row';

const CHANGED = 5;
/** Repositories, texts and people that one request asks for. */
const PAGE = 100;

/**
 * Requests for an organisation, its teams and its people, read by a whole engine; with `placeholders` every catalog file
 * takes in another file.
 */
export async function requestRows(
  context: BenchContext,
  size: number,
  placeholders: boolean,
): Promise<Row[]> {
  const server = await ChildServer.start(ROOT);
  const window = new TestWindow(server);
  window.timeout = 30_000;
  try {
    await server.ask({ do: 'generate', repositories: size, teams: 60, people: 800, placeholders });
    const engine = await RemoteEngine.start(window);
    const counted = async (work: () => Promise<unknown>) => {
      await server.ask({ do: 'takeLog' });
      await work();
      return (await server.ask<unknown[]>({ do: 'takeLog' })).length;
    };
    const cold = (await server.ask<unknown[]>({ do: 'takeLog' })).length;
    const { catalog } = engine.engine;
    const { totalItems } = await catalog.queryEntities({ filter: { kind: 'component' }, limit: 0 });
    if (totalItems !== size) context.fail(`GitHub: ${totalItems} components in place of ${size}`);
    const name = 'api:service-0042-api';
    const api = await catalog.getEntityByRef(name);
    if (placeholders && typeof api?.spec?.definition !== 'string')
      context.fail(`GitHub: ${name} did not take in its definition`);
    const refresh = () => engine.remote.refresh();
    const unchanged = await counted(refresh);
    for (let i = 0; i < CHANGED; i++) await change(server, `service-000${i}`, i, placeholders);
    const changed = await counted(refresh);
    await server.ask({ do: 'fault', name: 'badGateway', times: 6 });
    await refresh();
    await server.ask({ do: 'clearFaults' });
    const afterBurst = await counted(refresh);
    engine.dispose();
    const pages = size / PAGE;
    const row = (what: string, ours: number, budget: number): Row => {
      const name = `GitHub${placeholders ? ', with placeholders' : ''}, ${what}`;
      return { name, size, unit: 'requests', ours, budget };
    };
    return [
      row('cold', cold, (placeholders ? 2 : 1) * pages + 10),
      row('nothing changed', unchanged, pages + 1),
      row(`${CHANGED} repositories changed`, changed, pages + 2),
      row('after a burst of 502s', afterBurst, pages + 1),
    ];
  } finally {
    window.close();
    server.stop();
  }
}

async function change(
  server: ChildServer,
  repository: string,
  seed: number,
  placeholders: boolean,
): Promise<void> {
  const text = catalogFile('acme', repository, 'team-1', 9000 + seed);
  const files = {
    'catalog-info.yaml': placeholders ? text + apiFile(repository) : text,
    ...(placeholders && { 'openapi.yaml': `openapi: 3.1.0 # ${repository}\n` }),
  };
  await server.ask({ do: 'write', repository, files });
}
