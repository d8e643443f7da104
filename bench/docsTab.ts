import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './measure';
import { inRoot, ROOT } from './root';
import type { BenchContext, BenchModule, Row } from './row';

/** As test/ui/docs/measureTab.ts, which has a browser's types, writes them. Milliseconds of each round. */
interface TabFigures {
  readonly pages: number;
  readonly navigate: readonly number[];
  readonly open: readonly number[];
  readonly empty: readonly number[];
  readonly type: readonly number[];
}

const SIZES = [20, 2000];
const ROUNDS = 15;
/** What a docs tab may take of the time that an empty one takes in the same run. */
const MOST_OF_EMPTY = 1.5;
/** For one editor with its rounds: a minute and a half on a machine at rest. Milliseconds. */
const LIMIT = 360_000;

/** Docs as a reader meets them: from click or key to paint, in a running editor. */
export const bench: BenchModule = {
  name: 'docs-tab',
  run: async (context) => measure(context).flatMap(rowsOf),
};

function rowsOf({ pages: size, navigate, open, empty, type }: TabFigures): Row[] {
  const p50 = (values: readonly number[]) => percentile(values, 0.5);
  return [
    {
      name: 'click in the navigation to the page painted, p50',
      size,
      unit: 'ms',
      ours: p50(navigate),
      budget: 150,
    },
    { name: 'key in the editor to the preview painted, p50', size, unit: 'ms', ours: p50(type), budget: 100 },
    {
      name: 'docs opened in a new tab to the first page painted, p50',
      size,
      unit: 'ms',
      ours: p50(open),
      budget: MOST_OF_EMPTY * p50(empty),
      peers: [{ name: 'an empty tab', value: p50(empty) }],
      note: `each time a site the engine has not seen; within ${MOST_OF_EMPTY} times an empty tab`,
    },
  ];
}

function measure(context: BenchContext): TabFigures[] {
  if (context.quick && !context.isNamed) {
    context.log('docs-tab: takes three minutes, so it is left out of a quick run, but for --only docs-tab');
    return [];
  }
  if (!existsSync(inRoot('dist/extension.cjs'))) {
    context.log('docs-tab: skipped, dist is not built (node esbuild.js --production)');
    return [];
  }
  return SIZES.flatMap((size) => measureOne(context, size) ?? []);
}

/** One editor at a time, so that a slow one costs its own figures only. */
function measureOne(context: BenchContext, pages: number): TabFigures | undefined {
  context.log(`docs-tab: an editor with docs of ${pages} pages`);
  const result = join(context.scratch, `docs-tab-${pages}.json`);
  const script = inRoot('test/ui/docs/measureTab.ts').pathname;
  const args = ['--import', 'tsx', script, result, String(ROUNDS), String(pages)];
  const { stderr, error } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: LIMIT,
  });
  if (existsSync(result)) return (JSON.parse(readFileSync(result, 'utf8')) as TabFigures[])[0];
  const why =
    error && 'code' in error && error.code === 'ETIMEDOUT'
      ? `not done within ${LIMIT / 60_000} minutes; is the machine busy?`
      : `no editor or no browser ran: ${stderr.trim().split('\n').at(-1) ?? ''}`;
  context.log(`docs-tab: ${pages} pages skipped, ${why}`);
  return undefined;
}
