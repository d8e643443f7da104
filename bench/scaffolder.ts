import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Entity } from '../src/core/model/entity';
import { LocalTemplates } from '../src/core/scaffolder/localTemplates';
import { NodeFileReader } from '../src/runtime/node/nodeFileReader';
import { NodeTemplateThreads } from '../src/engine/templateThread/nodeTemplateThreads';
import { Random } from './generate/random';
import { percentile, samples } from './measure';
import type { BenchModule } from './row';

const FILES = 1_000;
const ROUNDS = 7;
/** A dry run may take this many times as long as copying the same files. */
const TIMES = 5;

const TEMPLATE = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'large' },
  spec: {
    type: 'service',
    steps: [
      { id: 'make', action: 'fetch:template', input: { url: './skeleton', values: { name: 'orders' } } },
    ],
  },
} as unknown as Entity;

/** What a template makes, from asking the engine to its answer: files read, rendered in their thread, handed back. */
export const bench: BenchModule = {
  name: 'scaffolder',
  run: async (context) => {
    context.log(`dry run, ${FILES.toLocaleString('en')} files`);
    const folder = join(context.scratch, 'template');
    writeSkeleton(join(folder, 'skeleton'));
    const script = join(context.scratch, 'scaffolder.cjs');
    const entry = fileURLToPath(new URL('../src/engine/templateThread/main.ts', import.meta.url));
    await build({
      entryPoints: [entry],
      outfile: script,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
    });
    const threads = new NodeTemplateThreads(script);
    const uri = pathToFileURL(folder).href;
    const templates = new LocalTemplates({
      catalog: {
        queryEntities: () => Promise.resolve({ items: [], totalItems: 0, pageInfo: {} }),
        getEntityByRef: () => Promise.resolve(undefined),
        getEntitiesByRefs: () => Promise.resolve({ items: [] }),
        getLocation: () => Promise.resolve(undefined),
      },
      reader: new NodeFileReader(),
      repositories: { rootOf: () => Promise.resolve(uri), resolveUrl: () => Promise.resolve(undefined) },
      threads,
    });
    const rounds = Array.from({ length: ROUNDS }, (_, round) => round);
    const copies = await samples(
      rounds,
      (round) =>
        cpSync(join(folder, 'skeleton'), join(context.scratch, `copy-${round}`), { recursive: true }),
      { warmup: 0 },
    );
    const runs = await samples(
      rounds,
      async () => {
        const { status, files } = await templates.dryRun({ template: TEMPLATE, folder: uri, values: {} });
        if (status !== 'completed' || files.length !== FILES) context.fail(`the dry run ${status}`);
      },
      { warmup: 1 },
    );
    threads.dispose();
    const copy = percentile(copies, 0.5);
    return [
      {
        name: `dry run of ${FILES.toLocaleString('en')} files, p50`,
        size: FILES,
        unit: 'ms',
        ours: percentile(runs, 0.5),
        budget: TIMES * copy,
        peers: [{ name: 'copying them', value: copy }],
      },
    ];
  },
};

function writeSkeleton(folder: string): void {
  const random = new Random(17);
  for (let index = 0; index < FILES; index++) {
    const at = join(folder, `part-${index % 20}`, `level-${index % 3}`);
    mkdirSync(at, { recursive: true });
    const line = () =>
      `const value${random.int(1000)} = { name: '\${{ values.name }}', id: ${random.int(1e6)} };\n`;
    const text = Array.from({ length: 10 }, line).join(
      '// Nothing to render in this line, as in most of them.\n'.repeat(3),
    );
    writeFileSync(join(at, `\${{ values.name }}-${index}.ts`), text);
  }
}
