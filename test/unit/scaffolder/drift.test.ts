import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Drift, DriftRequest } from '../../../src/core/scaffolder/drift/drift';
import { LAGGING } from '../../../src/core/scaffolder/drift/drift';
import { ORIGIN_FILE } from '../../../src/core/scaffolder/drift/originFile';
import { readOrigin } from '../../../src/core/scaffolder/drift/origin';
import { driftIn, isolatedGit } from './driftIn';

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service, title: A service }
spec:
  type: service
  owner: team-a
  parameters:
    required: [name]
    properties:
      name: { type: string }
      key: { type: string, ui:field: Secret }
  steps:
    - id: fetch
      name: Make the files
      action: fetch:template
      input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } }
    - id: publish
      name: Publish
      action: publish:github
      input: { repoUrl: 'github.com?owner=acme&repo=x' }
`;
const ENTITY = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: \${{ values.name }}
  annotations: { backstage.io/source-template: 'template:default/service' }
spec: { type: service, lifecycle: production, owner: team-a }
`;

describe('what a template made, and what it gives today', () => {
  let folder: string;
  const put = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, env: isolatedGit(), stdio: 'pipe' });
  const commit = () => {
    git('add', '-A');
    git('commit', '-qm', 'x');
    return git('rev-parse', 'HEAD').toString().trim();
  };
  const uri = (path = '') => pathToFileURL(join(folder, path)).href;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-drift-'));
    git('init', '-q', '-b', 'main');
    put('golden/template.yaml', TEMPLATE);
    put('golden/skeleton/catalog-info.yaml', ENTITY);
    put('golden/skeleton/README.md', '# ${{ values.name }}\n\nOne\n\nTwo\n\nThree\n');
    put('golden/skeleton/ci.yml', 'node: 20\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Makes `orders` in a folder of that name, as “In a folder instead” does. */
  async function make(values: object = { name: 'orders' }, into = 'orders'): Promise<void> {
    const { templates } = driftIn(folder, ['golden/template.yaml']);
    const run = await templates.dryRun({
      template: 'template:default/service',
      values: values as never,
      leavesOrigin: true,
      git: 'git',
    });
    assert.deepEqual([run.status, run.errors], ['completed', []]);
    for (const { path, content } of run.files) put(`${into}/${path}`, Buffer.from(content));
  }
  const compare = (more: Partial<DriftRequest> = {}, file = 'orders/catalog-info.yaml') =>
    driftIn(folder, ['golden/template.yaml', file]).drift.of({
      ref: 'component:default/orders',
      git: 'git',
      withTexts: true,
      ...more,
    });
  /** States by path; asserts that it is known. */
  async function states(of: Promise<Drift>): Promise<Record<string, string>> {
    const drift = await of;
    assert.equal(drift.is, 'known', JSON.stringify(drift));
    assert.ok(drift.is === 'known');
    return Object.fromEntries(drift.files.map(({ path, state }) => [path, state]));
  }
  async function check(expected: Record<string, string>, more?: Partial<DriftRequest>): Promise<void> {
    const found = await states(compare(more));
    for (const [path, state] of Object.entries(expected)) assert.equal(found[path], state, path);
  }
  async function unknown(reason: RegExp, lacksAnswers: boolean, more?: Partial<DriftRequest>): Promise<void> {
    const drift = await compare(more);
    assert.ok(drift.is === 'unknown', JSON.stringify(drift));
    assert.match(drift.reason, reason);
    assert.equal(drift.lacksAnswers, lacksAnswers);
  }

  it('is written down beside the catalog file, without what is secret', async () => {
    const made = commit();
    await make({
      name: 'orders',
      key: 'hunter2',
      nested: { password: 'hunter3', ghp: `ghp_${'a'.repeat(30)}` },
    });
    const text = readFileSync(join(folder, 'orders', ORIGIN_FILE), 'utf8');
    assert.doesNotMatch(text, /hunter|ghp_/);
    assert.deepEqual(readOrigin(text), {
      template: 'template:default/service',
      commit: made,
      answers: { name: 'orders', nested: {} },
      withheld: ['key', 'password', 'ghp'],
    });
  });

  it('is the same as long as nobody changes anything', async () => {
    commit();
    await make();
    await check({ 'README.md': 'same', 'ci.yml': 'same', 'catalog-info.yaml': 'same' });
    put('orders/src/own.js', 'not drift');
    assert.equal((await states(compare()))['src/own.js'], undefined);
  });

  it('tells what the template changed from what was changed here', async () => {
    put('golden/skeleton/gone.md', 'old\n');
    put('golden/skeleton/taken.md', 'old\n');
    put('golden/skeleton/kept.md', 'old\n');
    put('golden/skeleton/clash.md', 'old\n');
    put('golden/skeleton/pic.png', Buffer.from([0x89, 0x50, 0, 0, 1]));
    const made = commit();
    await make();
    put('orders/README.md', '# orders\n\nOne\n\nTwo\n\nThree, and ours\n');
    put('orders/kept.md', 'ours\n');
    put('orders/clash.md', 'ours\n');
    rmSync(join(folder, 'orders/taken.md'));
    put('golden/skeleton/README.md', '# ${{ values.name }}!\n\nOne\n\nTwo\n\nThree\n');
    put('golden/skeleton/ci.yml', 'node: 22\n');
    put('golden/skeleton/new.yml', 'new: ${{ values.name }}\n');
    put('golden/skeleton/clash.md', 'theirs\n');
    put('golden/skeleton/pic.png', Buffer.from([0x89, 0x50, 0, 0, 2]));
    rmSync(join(folder, 'golden/skeleton/gone.md'));
    commit();
    const drift = await compare();
    assert.ok(drift.is === 'known' && 'commit' in drift.base, JSON.stringify(drift));
    assert.equal(drift.base.commit, made);
    assert.equal(drift.base.behind, 1);
    const files = new Map(drift.files.map((file) => [file.path, file]));
    const state = (path: string) => files.get(path)?.state;
    assert.deepEqual(
      ['README.md', 'ci.yml', 'new.yml', 'gone.md', 'kept.md', 'taken.md', 'clash.md', 'pic.png'].map(state),
      ['both', 'template', 'new', 'dropped', 'here', 'removed', 'both', 'template'],
    );
    assert.equal(files.get('README.md')?.proposed, '# orders!\n\nOne\n\nTwo\n\nThree, and ours\n');
    assert.equal(files.get('README.md')?.conflicts, 0);
    assert.equal(files.get('clash.md')?.proposed, '<<<<<<< orders\nours\n=======\ntheirs\n>>>>>>> service\n');
    assert.equal(files.get('new.yml')?.proposed, 'new: orders\n');
    assert.equal(files.get('pic.png')?.proposed, undefined);
    assert.match(files.get('pic.png')?.reason ?? '', /not text/);
    // What was brought together is up to date, whatever is written down of where it came from.
    put('orders/README.md', files.get('README.md')!.proposed!);
    await check({ 'README.md': 'here' });
  });

  it('does not say who changed it where what it was made from is not known', async () => {
    await make();
    put('golden/skeleton/ci.yml', 'node: 22\n');
    rmSync(join(folder, 'orders/README.md'));
    const drift = await compare();
    assert.ok(drift.is === 'known' && 'unknown' in drift.base);
    assert.match(drift.base.unknown, /not written down/);
    await check({ 'ci.yml': 'differs', 'README.md': 'missing', 'catalog-info.yaml': 'same' });
    const ci = drift.files.find(({ path }) => path === 'ci.yml');
    assert.equal(ci?.proposed, '<<<<<<< orders\nnode: 20\n=======\nnode: 22\n>>>>>>> service\n');
  });

  it('says why the past is not known', async () => {
    commit();
    await make();
    const file = join(folder, 'orders', ORIGIN_FILE);
    const text = readFileSync(file, 'utf8');
    const base = async (more?: Partial<DriftRequest>) => {
      const drift = await compare(more);
      return drift.is === 'known' && 'unknown' in drift.base ? drift.base.unknown : JSON.stringify(drift);
    };
    assert.match(await base({ git: undefined }), /no Git to ask/);
    writeFileSync(file, text.replace(/commit: \w+/, `commit: ${'f'.repeat(40)}`));
    assert.match(await base(), /ffffffff, a commit that is not in this clone/);
    writeFileSync(file, text.replace(/commit: \w+/, 'commit: --output=x'));
    assert.match(await base(), /not written down/);
  });

  it('is unknown where the template is older than what was made from it: an update would go back', async () => {
    commit();
    put('golden/skeleton/ci.yml', 'node: 22\n');
    commit();
    await make();
    git('checkout', '-q', 'HEAD~1');
    await unknown(/does not come after.*Pull/, false);
    git('checkout', '-q', 'main');
    await check({ 'ci.yml': 'same' });
  });

  it('is unknown without answers, and known once they are told', async () => {
    commit();
    await make();
    const file = join(folder, 'orders', ORIGIN_FILE);
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    await unknown(/not written down/, true);
    await check({ 'ci.yml': 'same' }, { answers: { name: 'orders' } });
    for (const [written, reason] of [
      ['a: [', /can't be read as YAML/],
      ['a: b', /names no template/],
      ['template: other', /another template/],
      [text.replace('answers:\n  name: orders', 'answers: {}'), /does not take the answers.*name/],
      [`${text}withheld: [key]\n`, /secret.*key/],
    ] as const) {
      writeFileSync(file, written);
      await unknown(reason, true);
    }
  });

  it('runs nothing but what makes files', async () => {
    const step = (action: string) => `    - { id: b, name: Own, action: '${action}' }\n`;
    put('golden/template.yaml', TEMPLATE + step('acme:make') + step('debug:wait'));
    const answers = { name: 'orders' };
    put('orders/catalog-info.yaml', ENTITY.replace('${{ values.name }}', 'orders'));
    const drift = await compare({ answers });
    assert.ok(drift.is === 'known', JSON.stringify(drift));
    assert.deepEqual(drift.notRun, ['Own (acme:make)']);
  });

  it('finds where the files belong by the catalog file among them', async () => {
    put('golden/template.yaml', TEMPLATE.replace('url: ./skeleton', 'url: ./skeleton, targetPath: out'));
    put('golden/skeleton/deep/x.md', 'x\n');
    commit();
    await make(undefined, 'a');
    // Published from a folder below: what lies there is at the top.
    execFileSync('mv', ['a/out', 'orders'], { cwd: folder });
    await check({ 'ci.yml': 'same', 'deep/x.md': 'same' });
    rmSync(join(folder, 'golden/skeleton/catalog-info.yaml'));
    await unknown(/no catalog file/, false);
  });

  it('is none of what no template made, and unknown where the template is gone', async () => {
    put(
      'orders/catalog-info.yaml',
      ENTITY.replace('${{ values.name }}', 'orders').replace(/ {2}annotations.*\n/, ''),
    );
    assert.deepEqual(await compare(), { is: 'none' });
    put(
      'orders/catalog-info.yaml',
      ENTITY.replace('${{ values.name }}', 'orders').replace('/service', '/lost'),
    );
    await unknown(/catalog has no template:default\/lost/, false);
  });

  it('reads nothing outside, and follows no link', async () => {
    commit();
    await make();
    const outside = mkdtempSync(join(tmpdir(), 'greenroom-outside-'));
    try {
      writeFileSync(join(outside, 'ci.yml'), 'hunter2\n');
      rmSync(join(folder, 'orders/ci.yml'));
      symlinkSync(join(outside, 'ci.yml'), join(folder, 'orders/ci.yml'));
      await check({ 'ci.yml': 'unread' });
      assert.doesNotMatch(JSON.stringify(await compare()), /hunter2/);
      put('golden/template.yaml', TEMPLATE.replace('url: ./skeleton', 'url: ./skeleton, targetPath: ../x'));
      await unknown(/can't be run/, false);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('looks at nothing that git keeps of itself, whatever a template names', async () => {
    const steps = TEMPLATE.replace('url: ./skeleton', 'url: ./skeleton, targetPath: out');
    put('golden/template.yaml', steps.replace('values: { name:', "values: { dot: '.git', name:"));
    put('golden/skeleton/${{ values.dot }}/hooks/pre-commit', 'touch /tmp/hunter2\n');
    put('catalog-info.yaml', ENTITY.replace('${{ values.name }}', 'orders'));
    const found = driftIn(folder, ['golden/template.yaml', 'catalog-info.yaml']).drift.of({
      ref: 'component:default/orders',
      answers: { name: 'orders' },
      withTexts: true,
    });
    assert.equal((await states(found))['.git/hooks/pre-commit'], 'unread');
  });

  it('writes down the version that it is of, and not that of today, where it lags', async () => {
    const made = commit();
    await make();
    put('golden/skeleton/ci.yml', 'node: 22\n');
    const now = commit();
    const drift = await compare();
    assert.ok(drift.is === 'known' && drift.origin);
    const commitIn = (text: string) => (readOrigin(text) as { commit?: string }).commit;
    assert.deepEqual([drift.origin.text, drift.origin.asMade].map(commitIn), [now, made]);
    // The template is another than any commit's: what it is of is what it was of.
    put('golden/skeleton/ci.yml', 'node: 24\n');
    const dirty = await compare();
    assert.ok(dirty.is === 'known' && dirty.origin);
    assert.equal(commitIn(dirty.origin.text), made);
  });

  it('says in the catalog file which template it was, and takes a dry run for none', async () => {
    const entity = `{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: orders }, spec: { type: service } }`;
    const write = `    - { id: w, action: 'catalog:write', input: { entity: ${entity} } }\n`;
    put('golden/template.yaml', TEMPLATE.replace('    - id: publish', `${write}    - id: publish`));
    commit();
    await make();
    const text = readFileSync(join(folder, 'orders/catalog-info.yaml'), 'utf8');
    assert.match(text, /backstage\.io\/source-template: template:default\/service/);
    await check({ 'catalog-info.yaml': 'same' });
    rmSync(join(folder, 'orders', ORIGIN_FILE));
    put('orders/catalog-info.yaml', text.replace('default/service', 'default/dry-run'));
    assert.deepEqual(await compare(), { is: 'none' });
  });

  it('is bounded by what a run is bounded by', async () => {
    put('golden/skeleton/loop.md', '{% for i in range(100000000) %}{{ i }}{% endfor %}');
    put('orders/catalog-info.yaml', ENTITY.replace('${{ values.name }}', 'orders'));
    await unknown(/can't be run/, false, { answers: { name: 'orders' } });
  });

  it('lags in exactly the files that an update would change', async () => {
    commit();
    await make();
    put('golden/skeleton/ci.yml', 'node: 22\n');
    put('golden/skeleton/more.md', 'more\n');
    commit();
    for (let round = 0; round < 2; round++) {
      const drift = await compare();
      assert.ok(drift.is === 'known');
      const lagging = drift.files.filter(({ state }) => LAGGING.has(state));
      assert.equal(lagging.length, round === 0 ? 2 : 0);
      for (const { path, proposed } of lagging) put(`orders/${path}`, proposed!);
      put(`orders/${ORIGIN_FILE}`, drift.origin!.text);
      if (round > 0) assert.ok('behind' in drift.base && drift.base.behind === 0);
    }
    assert.ok(uri().startsWith('file:'));
  });
});
