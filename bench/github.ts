import { ChildServer } from '../test/github/childServer';
import { TestConnection, TestWindow } from '../test/github/harness';
import { hostFigures } from './githubHost';
import { requestRows } from './githubRequests';
import { ROOT } from './root';
import type { BenchContext, BenchModule, Row } from './row';

const ORGANISATION = { repositories: 1000, teams: 60, people: 800 };

/** Backstage's `github` provider asks for 25 repositories a page, then reads each catalog file by itself. */
const BACKSTAGE_COLD = Math.ceil(ORGANISATION.repositories / 25) + ORGANISATION.repositories;
/** Its `githubOrg` provider pages teams by 25 and members by 50. */
const BACKSTAGE_PEOPLE = Math.ceil(ORGANISATION.teams / 25) + Math.ceil(ORGANISATION.people / 50);
const QUOTED = 'its page sizes, plugin-catalog-backend-module-github 0.14.0';

interface Figures {
  readonly requests: number;
  readonly cpu: number;
}

/** What an organisation costs to read and to keep up with: requests to GitHub, and our own time between them. */
export const bench: BenchModule = {
  name: 'github',
  async run(context) {
    const server = await ChildServer.start(ROOT);
    try {
      await server.ask({ do: 'generate', ...ORGANISATION });
      return await measure(server, context);
    } finally {
      server.stop();
    }
  },
};

async function measure(server: ChildServer, context: BenchContext): Promise<Row[]> {
  const repositories = await figuresOf(server, context, 'repositories');
  const people = await figuresOf(server, context, 'people');
  const row = (
    name: string,
    unit: Row['unit'],
    ours: number,
    budget: number | undefined,
    backstage?: number,
  ): Row => ({
    name,
    size: ORGANISATION.repositories,
    unit,
    ours,
    ...(budget !== undefined && { budget }),
    ...(backstage !== undefined && { peers: [{ name: 'Backstage', value: backstage, quoted: QUOTED }] }),
  });
  const nothing = repositories.unchanged.requests + people.unchanged.requests;
  const growth: Row[] = [];
  for (const placeholders of [false, true])
    for (const size of placeholders && context.quick ? [1000] : [1000, 3000])
      growth.push(...(await requestRows(context, size, placeholders)));
  const cpu = repositories.cold.cpu + people.cold.cpu;
  const host = await hostFigures(server.url, context.scratch);
  return [
    row('GitHub, cold: repositories and files', 'requests', repositories.cold.requests, 12, BACKSTAGE_COLD),
    row('GitHub, cold: teams and people', 'requests', people.cold.requests, 8, BACKSTAGE_PEOPLE),
    row('GitHub, refresh, nothing changed', 'requests', nothing, 11, BACKSTAGE_COLD + BACKSTAGE_PEOPLE),
    ...growth,
    row('GitHub, cold: our own CPU', 'ms', cpu, 300),
    row('GitHub, cold: passes the extension host', 'kB', host.bytes / 1000, 150),
    row("GitHub, cold: the extension host's thread busy", 'ms', host.busy, undefined),
    row('GitHub, cold: longest pause of the extension host', 'ms', host.pause, 50),
    row(
      'GitHub, refresh, nothing changed: our own CPU',
      'ms',
      repositories.unchanged.cpu + people.unchanged.cpu,
      undefined,
    ),
  ];
}

async function figuresOf(server: ChildServer, context: BenchContext, what: 'repositories' | 'people') {
  // A window that was never used before warms nothing for the one that is measured but the code itself.
  await read(server, what);
  const { source, connection, window } = await read(server, what);
  const cold = await figures(server, window, () => Promise.resolve());
  const found = connection.files.size;
  const expected = what === 'people' ? ORGANISATION.people + ORGANISATION.teams : ORGANISATION.repositories;
  if (found !== expected) context.fail(`GitHub: ${found} ${what} files in place of ${expected}`);
  const unchanged = await figures(server, window, () => source.refresh());
  source.dispose();
  window.close();
  return { cold: { ...cold, cpu: connection.cpu }, unchanged };
}

/** Reads everything with an empty cache. */
async function read(server: ChildServer, what: 'repositories' | 'people') {
  const window = new TestWindow(server);
  window.timeout = 20_000;
  const source = what === 'people' ? window.people() : window.organization();
  const connection = Object.assign(new TestConnection(), { cpu: 0 });
  await server.ask({ do: 'takeLog' });
  const start = process.cpuUsage();
  source.connect(connection);
  await connection.until('ready');
  connection.cpu = milliseconds(start);
  return { source, connection, window };
}

async function figures(server: ChildServer, window: TestWindow, work: () => Promise<void>): Promise<Figures> {
  const start = process.cpuUsage();
  await work();
  const cpu = milliseconds(start);
  const log = await server.ask<unknown[]>({ do: 'takeLog' });
  window.requests.length = 0;
  return { requests: log.length, cpu };
}

function milliseconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
