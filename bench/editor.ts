import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InsideFigures } from './editor/inside';
import { organisation } from './engine/organisations';
import { inRoot, ROOT } from './root';
import type { BenchContext, BenchModule, Row } from './row';

/** What only the real editor can tell: activation, and whether anything ever holds up the extension host's loop. */
export const bench: BenchModule = {
  name: 'editor',
  run: async (context) => {
    const rows: Row[] = [];
    const sizes = context.quick ? context.sizes.slice(-1) : context.sizes.filter((size) => size >= 10_000);
    for (const size of context.data ? context.sizes : sizes) {
      context.log(`editor, ${size.toLocaleString('en')} entities`);
      const figures = await measure(context, size);
      if (!figures) return rows;
      if (figures.entities < size && !context.data)
        context.fail(`in the editor ${figures.entities} entities of ${size} came within three minutes`);
      rows.push(...rowsOf(figures, size));
    }
    return rows;
  },
};

function rowsOf(figures: InsideFigures, size: number): Row[] {
  return [
    {
      name: 'activate(), synchronous part',
      size,
      unit: 'ms',
      ours: figures.activate,
      budget: 20,
      note: `and ${figures.load.toFixed(0)} ms to load its code`,
    },
    { name: 'start to every entity queryable, in the editor', size, unit: 'ms', ours: figures.ready },
    {
      name: 'longest pause of the extension host while it loads',
      size,
      unit: 'ms',
      ours: figures.loadingLongestPause,
      budget: 50,
      peers: [{ name: 'the folder opened without Greenroom', value: figures.withoutGreenroom }],
    },
    {
      name: 'longest pause of the extension host in use',
      size,
      unit: 'ms',
      ours: figures.usingLongestPause,
      budget: 50,
      note: 'search, queries, facets, the sidebar opened',
    },
  ];
}

/** The editor's own search for open ports holds up its extension host for 90 ms every few seconds. */
const OTHERS_KEPT_QUIET = { 'remote.autoForwardPorts': false };

async function measure(context: BenchContext, size: number): Promise<InsideFigures | undefined> {
  const extension = builtExtension(context);
  if (!extension) return undefined;
  const { runTests } = await import('@vscode/test-electron');
  const { folder } = await organisation(context, size);
  const home = join(context.scratch, `editor-${size}`);
  const result = join(home, 'result.json');
  mkdirSync(join(home, 'small'), { recursive: true });
  // A workspace of folders takes another without starting the extension host anew.
  const workspace = { folders: [{ path: 'small' }], settings: OTHERS_KEPT_QUIET };
  writeFileSync(join(home, 'bench.code-workspace'), JSON.stringify(workspace));
  const standIn = inRoot(`test/host/${process.platform === 'win32' ? 'code.cmd' : 'code.js'}`).pathname;
  try {
    await runTests({
      vscodeExecutablePath: standIn,
      extensionDevelopmentPath: extension,
      extensionTestsPath: inRoot('.cache/bench/inside.cjs').pathname,
      launchArgs: [
        join(home, 'bench.code-workspace'),
        `--user-data-dir=${join(home, 'user')}`,
        `--extensions-dir=${join(home, 'extensions')}`,
      ],
      extensionTestsEnv: { BENCH_FOLDER: folder, BENCH_RESULT: result, BENCH_ENTITIES: String(size) },
    });
  } catch (error) {
    context.log(`  the editor did not run: ${String(error)}`);
  }
  return existsSync(result) ? (JSON.parse(readFileSync(result, 'utf8')) as InsideFigures) : undefined;
}

/** The extension as it is packaged, but for starting when told to, so that its start can be watched. */
function builtExtension(context: BenchContext): string | undefined {
  const folder = join(context.scratch, 'extension');
  if (existsSync(folder)) return folder;
  context.log('  building the extension');
  const { status } = spawnSync(process.execPath, ['esbuild.js', '--production'], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  if (status !== 0) context.log('  the build complains; run node esbuild.js --production');
  if (!existsSync(inRoot('dist/extension.cjs'))) return undefined;
  mkdirSync(folder);
  for (const part of ['dist', 'media', 'package.nls.json'])
    if (existsSync(inRoot(part))) cpSync(inRoot(part), join(folder, part), { recursive: true });
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return folder;
}
