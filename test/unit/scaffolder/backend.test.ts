import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Entity } from '../../../src/core/model/entity';
import type { DryRun } from '../../../src/core/scaffolder/templates';
import { templatesIn } from './inPlace';

type Content = string | { readonly base64: string };

/** A template, and what a real Backstage made of it. */
interface Recorded {
  readonly name: string;
  readonly steps: readonly object[];
  readonly parameters?: object;
  readonly output?: object;
  readonly values?: Record<string, unknown>;
  readonly secrets?: Record<string, string>;
  /** In the template's folder. */
  readonly files?: Record<string, Content>;
  readonly answer:
    | {
        readonly output: object;
        readonly steps: object;
        readonly log: string[];
        readonly files: Record<string, Content>;
      }
    | { readonly invalid: object[] }
    /** The message; null for one about the server's own files, which is said in other words here. */
    | { readonly failed: string | null };
}

/**
 * Recorded with @backstage/plugin-scaffolder-backend 4.3.0, its module-github 0.10.4 and Roadie's utils 4.1.2: dry runs
 * by nobody, with the actions' own handlers. What fetching says, which changes between releases, is left out.
 */
const FILE = new URL('../../fixtures/scaffolder/backend.json', import.meta.url);
const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Recorded[];

describe('what a Backstage makes of templates', () => {
  for (const { name, files = {}, values = {}, secrets, answer, ...spec } of recorded)
    it(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
      try {
        for (const [path, content] of Object.entries(files)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), bytesOf(content));
        }
        const uri = pathToFileURL(folder).href;
        const template = {
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          kind: 'Template',
          metadata: { name: 'recorded' },
          spec: { type: 'service', ...spec },
        } as unknown as Entity;
        const run = await templatesIn(uri).dryRun({ template, folder: uri, values, secrets });
        compare(run, answer);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
});

function compare(run: DryRun, answer: Recorded['answer']): void {
  if ('invalid' in answer) {
    assert.deepEqual([run.status, run.errors, run.steps], ['invalid', answer.invalid, []]);
    return;
  }
  if ('failed' in answer) {
    assert.deepEqual([run.status, run.files, run.errors.length], ['failed', [], 1]);
    if (answer.failed !== null) assert.equal(run.errors[0]?.message, answer.failed);
    return;
  }
  assert.deepEqual(run.errors, []);
  assert.deepEqual(JSON.parse(JSON.stringify(run.output)), answer.output);
  assert.deepEqual(Object.fromEntries(run.steps.map(({ id, status }) => [id, status])), answer.steps);
  assert.deepEqual(
    run.log.filter(isTold).map(({ stepId, message }) => `${stepId}: ${message}`),
    answer.log,
  );
  const made = Object.fromEntries(
    run.files.map(({ path, content }) => [path, Buffer.from(content).toString('latin1')]),
  );
  const wanted = Object.entries(answer.files).map(([path, content]) => [
    path,
    bytesOf(content).toString('latin1'),
  ]);
  assert.deepEqual(made, Object.fromEntries(wanted));
}

/** What actions say of what they do, but for fetching, and for what only Greenroom says. */
function isTold({ stepId, message }: DryRun['log'][number]): boolean {
  const isOfFetch =
    /^info: (?:Running .* in dry-run mode|Processing \d+ |Processing template file|Writing (?:file|directory)|Copying file|Template (?:result|file has)|Fetching|Listing)/;
  return (
    stepId !== undefined &&
    /^(?:info|warn|error): /.test(message) &&
    !isOfFetch.test(message) &&
    !message.startsWith('warn: The step would')
  );
}

function bytesOf(content: Content): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.base64, 'base64');
}
