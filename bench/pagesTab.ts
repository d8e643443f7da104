import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './measure';
import { inRoot, ROOT } from './root';
import type { BenchContext, BenchModule, Row } from './row';

const ENTITIES = 2_000;
const ROUNDS = 12;
/** Of an empty tab's time, for the first content of a page. */
const MOST = 1.5;

/** The pages in tabs as a reader meets them: from the command to the first content, beside an empty tab in the same run. */
export const bench: BenchModule = {
  name: 'pages-tab',
  run: async (context) => rowsOf(measure(context)),
};

function rowsOf({ empty, ...pages }: Readonly<Record<string, readonly number[]>>): Row[] {
  if (!empty) return [];
  const p50 = (values: readonly number[]) => percentile(values, 0.5);
  return Object.entries(pages).map(([name, times]) => ({
    name: `${name} opened in a new tab to its first content, p50`,
    size: ENTITIES,
    unit: 'ms',
    ours: p50(times),
    budget: MOST * p50(empty),
    peers: [{ name: 'an empty tab', value: p50(empty) }],
  }));
}

/** As test/ui/measurePages.ts, which has a browser's types, writes it: milliseconds of each round, by page. */
function measure(context: BenchContext): Readonly<Record<string, readonly number[]>> {
  if (context.quick && !context.isNamed) {
    context.log('pages-tab: takes two minutes, so it is left out of a quick run, but for --only pages-tab');
    return {};
  }
  if (!existsSync(inRoot('dist/extension.cjs'))) {
    context.log('pages-tab: skipped, dist is not built (node esbuild.js --production)');
    return {};
  }
  context.log(`pages-tab: an editor with ${ENTITIES} entities`);
  const result = join(context.scratch, 'pages-tab.json');
  const script = inRoot('test/ui/measurePages.ts').pathname;
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', script, result, String(ROUNDS), String(ENTITIES)],
    { cwd: ROOT, encoding: 'utf8', timeout: 400_000 },
  );
  if (existsSync(result))
    return JSON.parse(readFileSync(result, 'utf8')) as Readonly<Record<string, readonly number[]>>;
  context.log(`pages-tab: skipped, no editor or no browser ran: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return {};
}
