import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/lib/paths.js';
import { TestRepository } from '../support/testRepository';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const hasProgram = (name: string) => spawnSync(name, ['--version']).error === undefined;

/** The workflow of docs/ci.md, its steps run by the shell that GitHub runs them with. Needs what `npm test` builds. */
describe('the GitHub workflow of the docs', function () {
  this.timeout(120_000);
  const text = /```yaml title="greenroom.yml"\n([\s\S]*?)^```$/m.exec(
    readFileSync(join(ROOT, 'docs/ci.md'), 'utf8'),
  )![1]!;
  const { jobs } = parse(text) as { jobs: Record<string, { steps: Step[] }> };
  const steps = jobs['catalog']!.steps;
  let repository: TestRepository;
  let runner: string;
  before(function () {
    const isThere = existsSync(join(ROOT, 'dist/headless.cjs'));
    if (!isThere || !['bash', 'curl', 'zip', 'unzip'].every(hasProgram)) this.skip();
    repository = new TestRepository();
    runner = mkdtempSync(join(tmpdir(), 'greenroom-runner-'));
    cpSync(join(ROOT, 'dist'), join(runner, 'extension/dist'), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    });
    mkdirSync(join(runner, 'temp'));
    spawnSync('zip', ['-q', '-r', 'greenroom.vsix', 'extension'], { cwd: runner });
  });
  after(() => {
    repository?.dispose();
    if (runner) rmSync(runner, { recursive: true, force: true });
  });

  it('annotates what is wrong, and names who must look at a change', () => {
    const good = (name: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: crew }\n`;
    const base = repository.commit(1, { 'a/catalog-info.yaml': good('a'), 'a/one.ts': '1' });
    repository.commit(0, { 'a/with space.ts': '2', 'b/catalog-info.yaml': good('no such name'), 'c.ts': '' });
    const files = { path: join(runner, 'path'), summary: join(runner, 'summary') };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const values: Readonly<Record<string, string>> = {
      '${{ vars.GREENROOM_VSIX }}': pathToFileURL(join(runner, 'greenroom.vsix')).href,
      '${{ github.event.pull_request.base.sha }}': base,
    };
    const outcomes = steps.flatMap(({ name, run, env = {} }) => {
      if (run === undefined) return [];
      const given = Object.entries(env).map(([key, value]) => [key, values[value]!]);
      // Without --norc a bash that has a socket for its input reads what a person has set up for theirs.
      const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-c', run], {
        cwd: repository.top,
        encoding: 'utf8',
        env: {
          ...process.env,
          ...(Object.fromEntries(given) as Record<string, string>),
          PATH: [readFileSync(files.path, 'utf8').trim(), process.env['PATH']].join(delimiter),
          RUNNER_TEMP: join(runner, 'temp'),
          GITHUB_PATH: files.path,
          GITHUB_STEP_SUMMARY: files.summary,
        },
      });
      return [{ name, status, stdout, stderr }];
    });
    const said = outcomes.map(({ name, status, stderr }) => `${name}: ${status}, ${stderr}`);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      [0, 1, 0, 0],
      said.join('\n'),
    );
    assert.match(outcomes[1]!.stdout, /^::error file=b\/catalog-info\.yaml,line=3,/m);
    assert.deepEqual(readFileSync(files.summary, 'utf8').trim().split('\n').sort(), [
      'a/with space.ts\tgroup:default/crew',
      'b/catalog-info.yaml',
      'c.ts',
    ]);
  });
});
