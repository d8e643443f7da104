import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { parse } from 'yaml';
import {
  isPreRelease,
  type Manifest,
  missingToPublish,
  packedText,
  refusals,
} from '../../../scripts/lib/market.js';
import { thirdPartyNotices } from '../../../scripts/lib/notices.js';
import { ROOT } from '../../../scripts/lib/paths.js';
import { billOfMaterials } from '../../../scripts/lib/sbom.js';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;

describe('what marketplaces ask for', () => {
  it('is in the manifest', () => assert.deepEqual(refusals(manifest), []));

  for (const [what, bad, sentence] of [
    ['a version with a tag', { version: '1.2.3-beta' }, /1\.2\.3-beta/],
    ['a category that nobody looks into', { categories: ['Other'] }, /"Other"/],
    ['too many keywords', { keywords: Array.from({ length: 31 }, (_, at) => `k${at}`) }, /31 keywords/],
    ['a keyword twice', { keywords: ['a', 'a'] }, /twice/],
    ['an icon that is an SVG', { icon: 'media/activity-bar.svg' }, /PNG/],
    ['a colour by its name', { galleryBanner: { color: 'green', theme: 'dark' } }, /#123abc/],
    ['a price', { pricing: '5 €' }, /pricing/],
    ['questions sent nowhere', { qna: 'a forum' }, /qna/],
    ['a name nobody sees', { displayName: 'Green\u200broom' }, /displayName/],
    ['a long description', { description: 'a'.repeat(2049) }, /2048/],
  ] as const)
    it(`refuses ${what}`, () => {
      const [found, ...others] = refusals({ ...manifest, ...bad });
      assert.match(found ?? '', sentence);
      assert.deepEqual(others, []);
    });

  it('says what only the publisher knows', () => {
    const { repository: _, ...unknown } = manifest;
    assert.match(missingToPublish(unknown).join(), /names no repository/);
    assert.deepEqual(missingToPublish({ ...unknown, repository: { url: 'https://github.com/acme/x' } }), []);
  });

  it('has an odd minor version for a pre-release', () =>
    assert.deepEqual(['0.1.0', '0.2.9', '1.11.0', '2.0.1'].map(isPreRelease), [true, false, true, false]));
});

describe('the README as it is packed', () => {
  it('has no picture and no link to a file while no address is known, and keeps what they say', () => {
    const text = packedText(
      '<img src="media/icon.png" alt="">\n\n![A](docs/a.png)\n\nSee [the docs](docs/a.md), [it](#it) and [more](https://example.com).\n',
      undefined,
    );
    assert.equal(text, 'See the docs, [it](#it) and [more](https://example.com).\n');
    for (const file of ['README.md', 'CHANGELOG.md'])
      assert.deepEqual(packedText(read(file), undefined).match(/\]\((?!https:|#)[^)]*\)|<img/g), null);
  });

  it('is as it was where vsce can find the address', () =>
    assert.equal(packedText(read('README.md'), 'https://github.com/acme/x'), read('README.md')));
});

describe('the bill of materials', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'greenroom-bill-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('names what the notices name, each with its version and its licence', async () => {
    for (const [name, license] of [
      ['b', 'MIT'],
      ['@a/c', '(MPL-2.0 OR Apache-2.0)'],
    ] as const) {
      mkdirSync(join(root, 'node_modules', name), { recursive: true });
      writeFileSync(
        join(root, 'node_modules', name, 'package.json'),
        JSON.stringify({ name, version: '1.0.0', license }),
      );
    }
    const inputs = {
      'node_modules/b/x.js': { bytesInOutput: 1 },
      'node_modules/@a/c/x.js': { bytesInOutput: 1 },
    };
    const metafile: Metafile = {
      inputs: {},
      outputs: { 'dist/a.cjs': { bytes: 1, inputs, imports: [], exports: [] } },
    };
    const about = { name: 'greenroom', version: '0.1.0', license: 'Apache-2.0' };
    const bill = JSON.parse(billOfMaterials(metafile, about, root)) as {
      specVersion: string;
      components: { purl: string; group?: string; name: string; licenses: unknown[] }[];
      dependencies: { dependsOn: string[] }[];
    };
    assert.deepEqual(
      bill.components.map(({ purl, group, name, licenses }) => [purl, group, name, licenses]),
      [
        ['pkg:npm/%40a/c@1.0.0', '@a', 'c', [{ expression: '(MPL-2.0 OR Apache-2.0)' }]],
        ['pkg:npm/b@1.0.0', undefined, 'b', [{ license: { id: 'MIT' } }]],
      ],
    );
    assert.deepEqual(bill.dependencies[0]?.dependsOn, ['pkg:npm/%40a/c@1.0.0', 'pkg:npm/b@1.0.0']);
    const notices = await thirdPartyNotices(metafile, root);
    for (const name of ['@a/c 1.0.0', 'b 1.0.0']) assert.ok(notices.includes(name), name);
  });
});

describe('the release workflow', () => {
  const { jobs } = parse(read('.github/workflows/release.yml')) as {
    jobs: Record<
      string,
      { permissions?: object; needs?: string; steps: { if?: string; run?: string; uses?: string }[] }
    >;
  };
  const { package: pack, publish } = jobs;

  it('attests what it packs', () => {
    const uses = pack!.steps.map((step) => step.uses?.split('@')[0]);
    assert.ok(uses.includes('actions/attest-build-provenance') && uses.includes('actions/attest-sbom'));
    assert.deepEqual(pack!.permissions, { contents: 'write', 'id-token': 'write', attestations: 'write' });
  });

  it('publishes only where a token is there, what was packed, and after asking what is missing', () => {
    assert.equal(publish!.needs, 'package');
    const steps = publish!.steps.filter(({ run }) => run);
    assert.match(steps[0]!.run!, /readyToPublish/);
    assert.deepEqual(
      steps.map((step) => step.if),
      ["env.VSCE_PAT != '' || env.OVSX_PAT != ''", "env.VSCE_PAT != ''", "env.OVSX_PAT != ''"],
    );
  });
});
