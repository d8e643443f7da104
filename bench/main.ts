import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
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
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-bench-'));
  const failures: string[] = [];
  const data = flags.data === undefined ? undefined : resolve(flags.data);
  const context: BenchContext = {
    quick: flags.quick,
    sizes: data ? [loadEntities(data).length] : flags.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000],
    ...(data && { data }),
    scratch,
    log: (line) => console.error(line),
    fail: (reason) => failures.push(reason),
  };
  const busy = loadavg()[0]! / cpus().length;
  if (busy > 0.5)
    context.log(`this machine is busy (load ${busy.toFixed(1)} a core): figures will be too high`);
  const only = flags.only?.split(',');
  const all: Row[] = [];
  try {
    for (const module of MODULES) {
      if (only && !only.includes(module.name)) continue;
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
    const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
    writeFileSync(flags.json, `${JSON.stringify({ machine, rows: all, failures }, null, 2)}\n`);
  }
  for (const reason of failures) console.error(`wrong: ${reason}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
