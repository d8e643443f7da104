import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEntities } from './relevance/load';
import { MODULES } from './modules';
import type { BenchContext, Row } from './row';
import { growthTable, isMet, table } from './table';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    data: { type: 'string' },
    json: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const HELP = `npm run bench -- [options]
  --quick        under two minutes: 1,000 and 10,000 entities
  --data FOLDER  the catalog files of a folder instead of generated ones
  --json FILE    also writes the figures
  --only TOPIC   some of: ${MODULES.map(({ name }) => name).join(', ')} (comma-separated)`;

if (flags.help) console.log(HELP);
else await run();

async function run(): Promise<void> {
  const only = flags.only?.split(',');
  const names = MODULES.map(({ name }) => name);
  const unknown = only?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0) {
    console.error(`There is no topic ${unknown.join(', ')}: only ${names.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  const failures: string[] = [];
  const data = flags.data === undefined ? undefined : resolve(flags.data);
  const context: BenchContext = {
    quick: flags.quick,
    isNamed: only !== undefined,
    sizes: data ? [loadEntities(data).length] : flags.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000],
    ...(data && { data }),
    scratch,
    log: (line) => console.error(line),
    fail: (reason) => failures.push(reason),
  };
  const slowdown = wallPerCpu();
  if (slowdown > 1.2) context.log(`this machine is busy: a second of work takes ${slowdown.toFixed(1)} s`);
  const all: Row[] = [];
  try {
    for (const module of MODULES) {
      if (only && !only.includes(module.name)) continue;
      // What the one before left behind is not the next one's to collect.
      globalThis.gc?.();
      const rows = await module.run(context);
      all.push(...rows);
      console.log(`\n${module.name}\n${table(rows)}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(`\n${growthTable(all)}`);
  const promised = all.filter((row) => isMet(row) !== undefined);
  const missed = promised.filter((row) => !isMet(row)).map(({ name }) => name);
  console.log(
    `\n${promised.length - missed.length} of ${promised.length} budgets met${missed.length > 0 ? `; not: ${missed.join('; ')}` : ''}`,
  );
  if (flags.json) {
    const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, slowdown };
    writeFileSync(flags.json, `${JSON.stringify({ machine, rows: all, failures }, null, 2)}\n`);
  }
  for (const reason of failures) console.error(`wrong: ${reason}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** Seconds on the clock for a second of this thread's work: what others do on the machine multiplies every figure. */
function wallPerCpu(): number {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let sum = 0;
  while (performance.now() - start < 300) for (let i = 0; i < 1e5; i++) sum += Math.sqrt(i);
  const { user, system } = process.cpuUsage(cpu);
  return sum > 0 ? ((performance.now() - start) * 1000) / (user + system) : 1;
}
