import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse, parseAllDocuments, stringify } from 'yaml';
import type { Entity } from '../../../src/core/model/entity';
import { refOf } from '../../../src/core/model/reference';
import { ORIGIN_FILE } from '../../../src/core/scaffolder/drift/originFile';
import { carryOut, planWriting } from '../../../src/features/templates/writing';
import { diskFiles } from '../../../src/runtime/node/diskFiles';
import { corpusFolder } from '../../support/corpus';
import { driftIn, isolatedGit } from './driftIn';

const OWN = fileURLToPath(new URL('../../fixtures/dryRuns', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../../../examples/skerry-line/templates', import.meta.url));
const corpus = corpusFolder('templates');
const PUBLIC = corpus && join(dirname(dirname(corpus)), 'reference', 'dryruns');

const CATALOGED = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'tried' },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
};

const crew = 'group:default/checkout-crew';
const repoUrl = 'github.com?owner=skerry-line&repo=tried';
const ANSWERS: Readonly<Record<string, object>> = {
  'node-service': { name: 'tried', owner: crew, port: 9090, keeps: 'file', resource: 'finds', repoUrl },
  'api-with-client': { name: 'tried', resource: 'berths', owner: crew, provider: 'orders', repoUrl },
  'docs-site': { name: 'tried', title: 'How: we sail', owner: crew, pages: ['how-to', 'runbook'] },
  'go-service': { name: 'tried', owner: crew, port: 9090, repoUrl },
};

/**
 * What a template just made does not lag behind it: made, written and compared, every file of it is the same. Whether it
 * could be compared.
 */
async function staysSame(
  template: string,
  skeleton: string,
  values: object,
  isCataloged = false,
): Promise<boolean> {
  const top = mkdtempSync(join(tmpdir(), 'greenroom-property-'));
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: top, env: isolatedGit(), stdio: 'pipe' });
  try {
    if (existsSync(skeleton)) cpSync(skeleton, join(top, 'golden'), { recursive: true });
    mkdirSync(join(top, 'golden'), { recursive: true });
    const entity = parse(readFileSync(template, 'utf8')) as Entity & { spec: { steps: object[] } };
    // Of what is made without a catalog file nobody can tell where it belongs.
    if (isCataloged) entity.spec.steps.push({ action: 'catalog:write', input: { entity: CATALOGED } });
    writeFileSync(join(top, 'golden/template.yaml'), stringify(entity));
    git('init', '-q');
    git('add', '-Af');
    git('commit', '-qm', 'x', '--no-verify');
    const { templates } = driftIn(top, ['golden/template.yaml']);
    const asked = { values: values as never, leavesOrigin: true, git: 'git' };
    const { files, status } = await templates.dryRun({ template: refOf(entity), ...asked });
    const origin = files.find(({ path }) => path.endsWith(ORIGIN_FILE))?.path;
    if (status !== 'completed' || origin === undefined) return false;
    const plan = await planWriting(pathToFileURL(join(top, 'made')).href, files, diskFiles);
    await carryOut(plan, false, diskFiles);
    const folder = `made/${origin.slice(0, -ORIGIN_FILE.length)}`;
    const file = ['catalog-info.yaml', 'catalog-info.yml']
      .map((name) => folder + name)
      .find((path) => existsSync(join(top, path)))!;
    let compared = false;
    for (const document of parseAllDocuments(readFileSync(join(top, file), 'utf8'))) {
      const made = document.toJS() as Entity;
      const asked = { ref: refOf(made), template: refOf(entity), git: 'git' };
      const { drift } = driftIn(top, ['golden/template.yaml', file]);
      let found = await drift.of(asked);
      // Secret ones have to be told again.
      if (found.is === 'unknown' && /secret/.test(found.reason))
        found = await drift.of({ ...asked, answers: values as never });
      assert.ok(found.is === 'known', JSON.stringify(found));
      assert.ok('commit' in found.base && found.base.behind === 0, JSON.stringify(found.base));
      const other = found.files.filter(
        ({ state, reason }) => state !== 'same' && !/symbolic link/.test(reason ?? ''),
      );
      assert.deepEqual(other, []);
      compared = true;
    }
    return compared;
  } finally {
    rmSync(top, { recursive: true });
  }
}

describe('what a template just made', function () {
  this.timeout(300_000);

  it('does not lag: the golden paths of the sample', async () => {
    for (const [name, values] of Object.entries(ANSWERS)) {
      const folder = join(SAMPLE, name);
      assert.ok(await staysSame(join(folder, 'template.yaml'), folder, values), name);
    }
  });

  for (const [name, folder, most] of [
    ['fixtures', OWN, 1],
    ['public templates', PUBLIC, 30],
  ] as const)
    it(`does not lag: ${name}`, async function () {
      if (!folder || !existsSync(folder)) return this.skip();
      let compared = 0;
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (!entry.isDirectory()) continue;
        const at = join(folder, entry.name);
        const values = join(at, 'values.json');
        const given = existsSync(values) ? (JSON.parse(readFileSync(values, 'utf8')) as object) : {};
        const hasCatalogFile = existsSync(join(at, 'expected/catalog-info.yaml'));
        if (await staysSame(join(at, 'template.yaml'), join(at, 'contents'), given, !hasCatalogFile))
          compared++;
      }
      assert.ok(compared >= most, `${compared} compared`);
    });
});
