import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { Entity } from '../../../src/core/model/entity';
import type { DryRun, DryRunRequest } from '../../../src/core/scaffolder/templates';

/** What Backstage answered, of one fixture folder. */
interface Expected {
  readonly about: string;
  readonly status: number;
  readonly output?: unknown;
  readonly steps?: { readonly id: string }[];
  readonly log?: { readonly stepId?: string; readonly status?: string; readonly message: string }[];
  readonly files?: { readonly path: string; readonly executable: boolean }[];
  readonly error?: {
    readonly message?: string;
    readonly errors?: { readonly path: (string | number)[]; readonly message: string }[];
  };
}

export function requestOf(folder: string): DryRunRequest {
  const json = (name: string) => {
    const path = join(folder, name);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as object) : undefined;
  };
  return {
    template: parse(readFileSync(join(folder, 'template.yaml'), 'utf8')) as Entity,
    folder: pathToFileURL(join(folder, 'contents')).href,
    values: (json('values.json') ?? {}) as DryRunRequest['values'],
    secrets: (json('secrets.json') ?? {}) as Record<string, string>,
  };
}

/** Holds a dry run to what Backstage answered: status, files byte for byte, output, steps, what was said. */
export function assertEqualRun(folder: string, run: DryRun): void {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const { error } = expected;
  if (error?.errors) {
    assert.equal(run.status, 'invalid');
    const wanted = error.errors.map(({ path, message }) => ({
      ...(path.length > 0 && { path: path.join('.') }),
      message,
    }));
    assert.deepEqual(run.errors, wanted);
    return;
  }
  if (expected.status !== 200) {
    assert.equal(run.status, 'failed');
    assert.deepEqual(run.files, []);
    const message = run.errors[0]?.message ?? '';
    // A path of a server's own tells people nothing: ours is said in other words.
    if (error?.message?.includes('ENOENT')) assert.match(message, /does not exist|There is no/);
    else assert.equal(message, error?.message);
    return;
  }
  assert.deepEqual(run.errors, []);
  assert.equal(run.status, 'completed');
  assert.deepEqual(run.output, expected.output);
  assert.deepEqual(
    run.files.map(({ path, executable }) => ({ path, executable })),
    [...expected.files!].sort((a, b) => (a.path < b.path ? -1 : 1)),
  );
  const root = join(folder, 'expected');
  for (const { path, content } of run.files)
    assert.deepEqual(Buffer.from(content).toString('latin1'), readFileSync(join(root, path), 'latin1'), path);
  assert.equal(run.files.length, existsSync(root) ? filesBelow(root).length : 0);
  const statuses = new Map(
    expected.log!.flatMap(({ stepId, status }) => (status && stepId ? [[stepId, status]] : [])),
  );
  assert.deepEqual(
    run.steps.map(({ id, status }) => [id, status]),
    [...statuses],
  );
  const said = (lines: readonly { readonly stepId?: string; readonly message: string }[]) =>
    lines.flatMap(({ stepId, message }) => (stepId && !isOfFetch(message) ? [`${stepId}: ${message}`] : []));
  assert.deepEqual(said(run.log), said(expected.log!));
}

/** What fetching says of itself changes from release to release. */
function isOfFetch(message: string): boolean {
  return /^info: (?:Processing \d+ template files|Processing template file with|Writing (?:file|directory)|Copying file)/.test(
    message,
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
