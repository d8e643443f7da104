import { spawnSync } from 'node:child_process';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { refOf } from '../src/core/model/reference';
import { BenchEngine } from './engine/benchEngine';
import { type Organisation, organisation } from './engine/organisations';
import { Random } from './generate/random';
import { percentile, samples, timed } from './measure';
import { parserFloor } from './peers/parsers';
import { BACKSTAGE } from './peers/backstage';
import type { BenchContext, BenchModule, Row } from './row';

/** Figures the design promises at 10,000 entities, and those it promises at 100,000. */
const AT = 10_000;
/** Milliseconds after which the engine has written its snapshot: its rest of 3 s, and the writing. */
const WRITTEN_AFTER = 5_500;

/** Loading, changing and asking the catalog, through the engine's thread as surfaces do. */
export const bench: BenchModule = {
  name: 'catalog',
  run: async (context) => {
    const rows: Row[] = [];
    for (const size of context.sizes) {
      context.log(`catalog, ${size.toLocaleString('en')} entities`);
      rows.push(...(await measure(context, await organisation(context, size), size)));
    }
    return rows;
  },
};

async function measure(context: BenchContext, org: Organisation, size: number): Promise<Row[]> {
  const rows: Row[] = [];
  const at10k = (budget: number) => (size === AT ? { budget } : {});
  const add = (row: Omit<Row, 'size'>) => rows.push({ ...row, size });
  const storage = join(context.scratch, `storage-${size}`);
  const engine = new BenchEngine(storage);
  const loaded = await timed(() => engine.loaded());
  const cold = await timed(() => engine.open(org.folder));
  const { totalItems } = await engine.catalog.queryEntities({ limit: 0 });
  const expected = new Set(org.entities.map(refOf)).size;
  if (!context.data && totalItems !== expected)
    context.fail(`${size}: ${totalItems} entities of ${expected} were read`);
  add({
    name: 'cold: empty cache to every entity queryable and searchable',
    unit: 'ms',
    ours: cold,
    ...(size === AT ? { budget: 1_000 } : size === 100_000 ? { budget: 12_000 } : {}),
    peers: [...(size <= AT ? await parserFloor(org, context) : []), ...(size === AT ? BACKSTAGE.cold : [])],
    note: `and ${loaded.toFixed(0)} ms to load the engine's code`,
  });
  if (size <= AT) add(checkRow(context, org, expected, loaded + cold));
  add({
    name: 'operations of APIs searchable, after that',
    unit: 'ms',
    ours: await timed(() => engine.search.whenIndexed({ all: true })),
  });
  const { heap, external } = await engine.memory();
  add({
    name: 'heap kept by the engine',
    unit: 'MB',
    ours: heap,
    ...(size === AT ? { budget: 40 } : size === 100_000 ? { budget: 350 } : {}),
    peers: size === AT ? BACKSTAGE.memory : [],
    note: `and ${external.toFixed(0)} MB of typed arrays beside the heap`,
  });
  if (!context.data) await changes(context, org, engine, add, at10k);
  await questions(org, engine, add, at10k);
  await engine.stop();
  await warmStart(context, org, storage, add, at10k);
  return rows;
}

/** The command line from its start to its end. @param load Milliseconds that the engine's code and a cold load took. */
function checkRow(
  context: BenchContext,
  org: Organisation,
  expected: number,
  load: number,
): Omit<Row, 'size'> {
  const program = fileURLToPath(new URL('headless.cjs', import.meta.url));
  const args = [program, 'check', org.folder, '--format', 'json', '--fail-on', 'error'];
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  const ours = performance.now() - start;
  const { entities } = JSON.parse(stdout || '{}') as { entities?: number };
  if (!context.data && entities !== expected)
    context.fail(`greenroom check read ${entities} entities of ${expected}: ${stderr}`);
  return {
    ...{ name: 'greenroom check, the whole command', unit: 'ms', ours, budget: 1.3 * load },
    note: "the budget is 1.3 times the engine's code and cold load in the same run",
  };
}

/** A window opened again: the worker starts, reads what was kept, and answers before it looks at the disk. */
async function warmStart(
  context: BenchContext,
  org: Organisation,
  storage: string,
  add: Add,
  at10k: At10k,
): Promise<void> {
  const cold = new BenchEngine(storage);
  await cold.open(org.folder);
  await cold.search.whenIndexed({ all: true });
  const { totalItems: expected } = await cold.catalog.queryEntities({ limit: 0 });
  // What is kept is written when the catalog has come to rest.
  await new Promise((resolve) => setTimeout(resolve, WRITTEN_AFTER));
  await cold.stop();
  const name = org.entities[0]?.metadata.name ?? '';
  const engine = new BenchEngine(storage);
  const loaded = await timed(() => engine.loaded());
  const opened = engine.open(org.folder);
  const start = performance.now();
  while ((await engine.catalog.queryEntities({ limit: 1 })).totalItems === 0) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const queried = performance.now() - start;
  while ((await engine.catalog.queryEntities({ limit: 0 })).totalItems < expected) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const whole = performance.now() - start;
  while ((await engine.search.search({ term: name, limit: 1 })).results.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const found = performance.now() - start;
  await opened;
  const reconciled = performance.now() - start;
  const { totalItems } = await engine.catalog.queryEntities({ limit: 0 });
  if (totalItems !== expected)
    context.fail(`after a warm start there are ${totalItems} entities, not ${expected}`);
  await engine.stop();
  add({
    name: 'warm: snapshot on disk to first answer',
    unit: 'ms',
    ours: queried,
    ...at10k(150),
    peers: BACKSTAGE.warm,
    note: `and ${loaded.toFixed(0)} ms to load the engine's code; reconciled with the disk after ${reconciled.toFixed(0)} ms`,
  });
  add({ name: 'warm: snapshot on disk to every entity queryable', unit: 'ms', ours: whole });
  add({ name: 'warm: snapshot on disk to first search result', unit: 'ms', ours: found });
}

type Add = (row: Omit<Row, 'size'>) => void;
type At10k = (budget: number) => { budget?: number };

async function changes(
  context: BenchContext,
  org: Organisation,
  engine: BenchEngine,
  add: Add,
  at10k: At10k,
): Promise<void> {
  const random = new Random(11);
  const uriOf = (path: string) => pathToFileURL(join(org.folder, path)).toString();
  const edited = (text: string, word: string) => text.replace(/description: /, `description: ${word} `);
  const editable = org.files.filter(({ text }) => text.includes('description: '));
  const found = async (word: string) => (await engine.search.search({ term: word })).results.length > 0;

  const increments: number[] = [];
  for (const [i, file] of random.some(editable, 30).entries()) {
    const word = `increment${i}x`;
    await rewrite(join(org.folder, file.path), edited(file.text, word), i + 1);
    const changed = engine.nextChange();
    increments.push(
      await timed(async () => {
        void engine.workspace.filesChanged([uriOf(file.path)], []);
        await changed;
        if (!(await found(word))) context.fail(`${file.path}: its change can't be found`);
      }),
    );
  }
  add({
    name: 'one file saved to visible in every surface, p95',
    unit: 'ms',
    ours: percentile(increments, 0.95),
    ...at10k(20),
    note: 'told of the file, to announced and found by search',
  });

  const edits: number[] = [];
  for (const [i, file] of random.some(editable, 30).entries()) {
    const word = `unsaved${i}x`;
    edits.push(
      await timed(async () => {
        await engine.documents.setText(uriOf(file.path), edited(file.text, word));
        if (!(await found(word))) context.fail(`${file.path}: its unsaved text can't be found`);
      }),
    );
    await engine.documents.setText(uriOf(file.path), undefined);
  }
  add({
    name: 'unsaved edit, after the pause in typing, p95',
    unit: 'ms',
    ours: percentile(edits, 0.95),
    ...at10k(100),
  });

  const switched = editable.slice(0, 500);
  for (const file of switched)
    await rewrite(join(org.folder, file.path), edited(file.text, 'branchswitchx'), 100);
  const counted = engine.collectChanges();
  const elapsed = await timed(async () => {
    await engine.workspace.filesChanged(
      switched.map(({ path }) => uriOf(path)),
      [],
    );
    await engine.search.whenIndexed();
  });
  const { refs, batches } = counted.stop();
  if (refs < switched.length)
    context.fail(`a branch switch of ${switched.length} files announced ${refs} entities`);
  add({ name: 'branch switch of 500 files', unit: 'ms', ours: elapsed, note: `${switched.length} files` });
  add({ name: 'announcements of a branch switch', unit: 'count', ours: batches, budget: 1 });
  for (const file of org.files)
    if (switched.includes(file)) await rewrite(join(org.folder, file.path), file.text, 200);
}

/** Size and time say that a file changed; the clock of a file system may be too coarse for a benchmark. */
async function rewrite(path: string, text: string, second: number): Promise<void> {
  await writeFile(path, text);
  await utimes(path, 1_800_000_000 + second, 1_800_000_000 + second);
}

async function questions(org: Organisation, engine: BenchEngine, add: Add, at10k: At10k): Promise<void> {
  const random = new Random(5);
  const names = (kind: string) => org.entities.filter((entity) => entity.kind === kind).map(refOf);
  const groups = names('Group');
  const components = names('Component');
  const owners = Array.from({ length: 200 }, () =>
    random.pick(groups.length > 0 ? groups : ['group:default/none']),
  );
  const refs = Array.from({ length: 200 }, () =>
    random.pick(components.length > 0 ? components : ['component:default/none']),
  );
  const types = ['service', 'website', 'library', 'worker'];
  const p95 = async <T>(inputs: readonly T[], work: (input: T) => unknown) =>
    percentile(await samples(inputs, work), 0.95);

  add({
    name: 'query by filter, 20 of 6,000, p95',
    unit: 'ms',
    ours: await p95(refs, () =>
      engine.catalog.queryEntities({
        filter: { kind: 'component', 'spec.type': random.pick(types) },
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        fields: ['kind', 'metadata.name', 'spec.type'],
        limit: 20,
      }),
    ),
    ...at10k(1),
    peers: BACKSTAGE.query,
    note: 'round trip to the engine’s thread included',
  });
  add({
    name: 'all that an owner owns, p95',
    unit: 'ms',
    ours: await p95(owners, (owner) =>
      engine.catalog.queryEntities({
        filter: { 'relations.ownedBy': owner },
        fields: ['kind', 'metadata.name'],
      }),
    ),
    ...at10k(0.5),
    peers: BACKSTAGE.owned,
  });
  add({
    name: 'facets of kind and type, p95',
    unit: 'ms',
    ours: await p95(refs.slice(0, 50), () =>
      engine.catalog.getEntityFacets({ facets: ['kind', 'spec.type'] }),
    ),
  });
  add({
    name: 'neighbourhood of depth 2, p95',
    unit: 'ms',
    ours: await p95(refs, (ref) => engine.catalog.getNeighbourhood({ ref, depth: 2 })),
    ...at10k(1),
    peers: BACKSTAGE.neighbourhood,
  });
}
