import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { engineInPlace } from '../../test/support/engineInPlace';
import { run } from './run';

const COMPONENT = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  description: Takes orders and keeps them until they are paid.
spec: { type: service, lifecycle: production, owner: crew, system: shop }
`;
const RULES = `apiVersion: greenroom.dev/v1
tracks: [{ id: ops, title: Operations, levels: [ready] }]
checks:
  - { title: Says its tier, track: ops, level: ready, rule: { metadata.labels.tier: { $exists: true } } }
`;

describe('greenroom check --scorecards', () => {
  let top: string;
  beforeEach(() => (top = mkdtempSync(join(tmpdir(), 'greenroom-scores-'))));
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const check = async (files: Readonly<Record<string, string>>, ...args: string[]) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    }
    let out = '';
    let complaints = '';
    const code = await run({
      args: ['check', top, ...args],
      folder: top,
      env: {},
      version: '1.2.3',
      out: (text) => (out += text),
      complain: (text) => (complaints += text),
      startEngine: (...how) => engineInPlace(...how),
      serveMcp: async (engine) => void (await engine),
    });
    return { code, out, complaints };
  };

  it('tells at the entity what keeps it from its next level, as an info; without it nothing', async () => {
    const files = { 'catalog-info.yaml': COMPONENT };
    assert.doesNotMatch((await check(files)).out, /README/);
    const { code, out } = await check(files, '--scorecards');
    assert.equal(code, 0);
    assert.match(
      out,
      /catalog-info\.yaml:4:9: info: Basics, Bronze: It has a README\. There is no README beside its catalog file\. \(greenroom\.has-readme\)\n/,
    );
    // Of the next level only, and nothing that nobody can tell.
    assert.doesNotMatch(out, /Silver|Gold|owner-is-known/);
  });

  it('fails where a level is not reached, by house rules too, and counts what is unknown as no problem', async () => {
    const files = {
      'catalog-info.yaml': COMPONENT,
      'README.md': 'x',
      'greenroom.yaml': RULES,
      'package.json': '{}',
    };
    const bronze = await check(files, '--level', 'bronze');
    assert.deepEqual([bronze.code, /error/.test(bronze.out)], [0, false], bronze.out);
    const ready = await check(files, '--level', 'Ready', '--format', 'json');
    assert.equal(ready.code, 1);
    const { problems, scorecards } = JSON.parse(ready.out) as Record<string, Record<string, unknown>[]>;
    assert.deepEqual(
      problems!.filter(({ severity }) => severity === 'error').map(({ code, message }) => [code, message]),
      [['check.says-its-tier', 'Operations, ready: Says its tier. The catalog does not say so.']],
    );
    assert.deepEqual(scorecards, [
      { ref: 'component:default/orders', track: 'basics', next: 'Bronze' },
      { ref: 'component:default/orders', track: 'ops', next: 'ready' },
    ]);
    const wrong = await check(files, '--level', 'platinum');
    assert.deepEqual(
      [wrong.code, wrong.complaints],
      [2, 'greenroom: No track has a level "platinum". There are Bronze, Silver, Gold, ready.\n'],
    );
  });
});
