import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { GreenroomExports } from '../../src/api/greenroom';

/** What is measured inside the extension host. Milliseconds. */
export interface InsideFigures {
  readonly activate: number;
  readonly load: number;
  /** The longest pause while the folder was opened and Greenroom not yet started. */
  readonly withoutGreenroom: number;
  readonly loadingLongestPause: number;
  readonly usingLongestPause: number;
  readonly ready: number;
  readonly entities: number;
}

type Module = { activate(context: vscode.ExtensionContext): GreenroomExports };

/** VS Code calls this inside the extension host, before the extension was activated. */
export async function run(): Promise<void> {
  const { BENCH_FOLDER: folder, BENCH_RESULT: result, BENCH_ENTITIES: wanted } = process.env;
  const extension = vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom')!;
  const timing = timeActivate(join(extension.extensionPath, 'dist/extension.cjs'));
  // The editor's own extensions start, and go through the new folder, before Greenroom does: their pauses are not ours.
  await calm();
  const others = longestPause();
  const count = vscode.workspace.workspaceFolders?.length ?? 0;
  vscode.workspace.updateWorkspaceFolders(count, 0, { uri: vscode.Uri.file(folder!) });
  await calm();
  const withoutGreenroom = others.stop();

  const start = performance.now();
  const { catalog, search } = (await extension.activate()).getApi(1);
  const loading = longestPause();
  let entities = 0;
  while (entities < Number(wanted)) {
    if (performance.now() - start > 180_000) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
    entities = (await catalog.queryEntities({ limit: 0 })).totalItems;
  }
  const ready = performance.now() - start;
  const loadingLongestPause = loading.stop();

  const using = longestPause();
  for (const term of [
    'p',
    'pa',
    'pay',
    'payments',
    'payments abacus',
    'who owns checkout',
    'paymnts',
    'kind:api orders',
  ]) {
    const { results } = await search.query(term, { limit: 50 });
    const ref = results[0]?.ref;
    if (ref) await catalog.getEntityByRef(ref);
  }
  for (const kind of ['component', 'api', 'resource', 'group']) {
    await catalog.queryEntities({ filter: { kind }, limit: 100, fields: ['kind', 'metadata.name'] });
    await catalog.getEntityFacets({ facets: ['kind', 'spec.type', 'metadata.tags'] });
  }
  await vscode.commands.executeCommand('workbench.view.extension.greenroom');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const figures: InsideFigures = {
    ...timing(),
    withoutGreenroom,
    loadingLongestPause,
    usingLongestPause: using.stop(),
    ready,
    entities,
  };
  writeFileSync(result!, JSON.stringify(figures));
}

/** Loads the extension's code as the editor is about to, and has its activate() time itself. */
function timeActivate(file: string): () => { load: number; activate: number } {
  const require = createRequire(file);
  let activate = 0;
  const start = performance.now();
  const module = require(file) as Module;
  const load = performance.now() - start;
  require.cache[file]!.exports = {
    ...module,
    activate: (context: vscode.ExtensionContext) => {
      const begin = performance.now();
      const exports = module.activate(context);
      activate = performance.now() - begin;
      return exports;
    },
  };
  return () => ({ load, activate });
}

/** Waits until the loop has been free for a second and a half, or for half a minute. */
async function calm(): Promise<void> {
  for (let calmFor = 0, waited = 0; calmFor < 3 && waited < 60; waited++) {
    const pause = longestPause();
    await new Promise((resolve) => setTimeout(resolve, 500));
    calmFor = pause.stop() < 15 ? calmFor + 1 : 0;
  }
}

/** Watches the event loop; what it was last asked is how long it was not free at a stretch. */
function longestPause(): { stop(): number } {
  const resolution = 5;
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  return {
    stop: () => {
      histogram.disable();
      return Math.max(0, histogram.max / 1e6 - resolution);
    },
  };
}
