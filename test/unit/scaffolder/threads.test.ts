import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { CancellationTokenSource } from '../../../src/core/base/cancellation';
import type { RunPorts } from '../../../src/core/scaffolder/actions/action';
import type { RunEvent } from '../../../src/core/scaffolder/runLog';
import type { JobOutcome, RunJob } from '../../../src/core/scaffolder/runJob';
import { NodeTemplateThreads } from '../../../src/engine/templateThread/nodeTemplateThreads';

/** Goes through all ways to part a long run of the same letter. */
const EXPLODES = "${{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | replace(r/^(a+)+$/, 'x') }}";

describe('threads that run templates', function () {
  this.timeout(120_000);
  let folder: string;
  let threads: NodeTemplateThreads;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
    const entry = fileURLToPath(new URL('../../../src/engine/templateThread/main.ts', import.meta.url));
    const outfile = join(folder, 'scaffolder.cjs');
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
    });
    threads = new NodeTemplateThreads(outfile, undefined, 8_000);
  });
  after(() => {
    threads.dispose();
    rmSync(folder, { recursive: true });
  });

  const ports: RunPorts = {
    skeletons: {
      tree: () => Promise.resolve({ entries: [], linksOut: [] }),
      file: (url) => Promise.resolve({ bytes: new TextEncoder().encode(url), executable: false }),
    },
    entities: {
      getEntityByRef: () => Promise.resolve(undefined),
      getEntitiesByRefs: () => Promise.resolve({ items: [] }),
    },
  };

  function run(
    steps: readonly { action: string; input: object }[],
    onEvent: (event: RunEvent) => void = () => {},
  ): Promise<JobOutcome> {
    return threads.run(jobOf(steps), ports, onEvent);
  }

  function jobOf(steps: readonly { action: string; input: object }[], isDryRun = true): RunJob {
    const named = steps.map((step, index) => ({ id: `s${index}`, name: step.action, ...step }));
    const spec = { apiVersion: '', metadata: { name: '' }, parameters: [], output: {}, steps: named };
    return { id: '<id>', spec, values: {}, secrets: {}, user: {}, isDryRun, hosts: [] };
  }

  it('run, ask for files, and tell what happens', async () => {
    const events: RunEvent[] = [];
    const steps = [
      { action: 'fetch:plain:file', input: { url: 'some text', targetPath: 'a' } },
      { action: 'roadiehq:utils:jsonata', input: { data: [1, 2], expression: '$sum($)' } },
    ];
    const { status, files } = await run(steps, (event) => events.push(event));
    assert.deepEqual(
      [status, files.map(({ content }) => new TextDecoder().decode(content))],
      ['completed', ['some text']],
    );
    assert.ok(events.some((event) => event.kind === 'step' && event.status === 'completed'));
    assert.ok((await threads.actions()).some(({ id }) => id === 'fetch:template'));
  });

  it('are ended when a template does not come back, and others go on', async () => {
    const endless = '( $f := function($n) { $f($n + 1) }; $f(0) )';
    const job = jobOf([]);
    const parameters = [{ properties: { a: { pattern: '^(a+)+$' } } }];
    const matched = { ...job, spec: { ...job.spec, parameters }, values: { a: `${'a'.repeat(60)}!` } };
    const stuck = [
      run([{ action: 'debug:log', input: { message: EXPLODES } }]),
      run([{ action: 'roadiehq:utils:jsonata', input: { expression: endless } }]),
      threads.run(matched, ports, () => {}),
    ].map((running) =>
      assert.rejects(running, /The template was stopped: it (?:did not end|needed more memory)/),
    );
    await Promise.all(stuck);
    assert.equal((await run([{ action: 'debug:log', input: { message: 'hi' } }])).status, 'completed');
  });

  it('tell a template that takes too long from files that do, for which somebody may wait', async () => {
    const few = new NodeTemplateThreads(join(folder, 'scaffolder.cjs'), undefined, 1_500, 3_000);
    const slow = (milliseconds: number): RunPorts => ({
      ...ports,
      skeletons: {
        ...ports.skeletons,
        tree: async (url) => {
          await new Promise((resolve) => setTimeout(resolve, milliseconds));
          return ports.skeletons.tree(url);
        },
      },
    });
    const job = jobOf([{ action: 'fetch:plain', input: { url: './x' } }]);
    const waits = { ...job, waitsForFiles: true };
    const loops = jobOf([
      { action: 'fetch:plain', input: { url: './x' } },
      { action: 'debug:log', input: { message: EXPLODES } },
    ]);
    try {
      const ended = (job: RunJob, milliseconds: number) => few.run(job, slow(milliseconds), () => {});
      await assert.rejects(ended(job, 4_000), /dry run was stopped: the files .* not read within 2 seconds/);
      assert.equal((await ended(waits, 2_000)).status, 'completed');
      await assert.rejects(ended(waits, 5_000), /not read within 3 seconds/);
      await assert.rejects(
        ended({ ...loops, waitsForFiles: true }, 2_000),
        /did not end within 2 seconds.*loop/,
      );
    } finally {
      few.dispose();
    }
  });

  it('make no code of text, and have no process', async () => {
    const tries = ["$sum.constructor('return 1')()", '$string($process)', "$eval('$sum.constructor')"];
    for (const expression of tries) {
      const { status, errors } = await run([{ action: 'roadiehq:utils:jsonata', input: { expression } }]);
      assert.ok(status === 'failed' || errors.length === 0, expression);
    }
  });

  it('stop when the run is cancelled', async () => {
    const source = new CancellationTokenSource();
    const job = jobOf(
      [
        { action: 'debug:wait', input: { minutes: 5 } },
        { action: 'debug:log', input: { message: 'never' } },
      ],
      false,
    );
    const events: RunEvent[] = [];
    const running = threads.run(
      job,
      ports,
      (event) => {
        events.push(event);
        if (event.kind === 'step' && event.status === 'processing') source.cancel();
      },
      source.token,
    );
    assert.equal((await running).status, 'cancelled');
    assert.ok(!JSON.stringify(events).includes('never'));
  });

  it('end a run that hangs, and not one that waits for longer than that', async () => {
    const beats = new NodeTemplateThreads(join(folder, 'scaffolder.cjs'), undefined, 2_000);
    try {
      const hangs = jobOf([{ action: 'debug:log', input: { message: EXPLODES } }], false);
      await assert.rejects(
        beats.run(hangs, ports, () => {}),
        /did not answer for 2 seconds/,
      );
      const asked: string[] = [];
      const waiting = {
        ...ports,
        locations: {
          register: async (url: string) => {
            await new Promise((resolve) => setTimeout(resolve, 5_000));
            asked.push(url);
            return ['component:default/x'];
          },
        },
      };
      const waits = jobOf([{ action: 'catalog:register', input: { catalogInfoUrl: 'https://x/y' } }], false);
      assert.equal((await beats.run(waits, waiting, () => {})).status, 'completed');
      assert.deepEqual(asked, ['https://x/y']);
      // A dry run after it has no way out, though its thread had one.
      const dry = await beats.run({ ...waits, isDryRun: true }, ports, () => {});
      assert.deepEqual([dry.status, asked.length], ['completed', 1]);
    } finally {
      beats.dispose();
    }
  });
});
