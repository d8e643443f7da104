import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundledPackages, thirdPartyNotices } from '../../../scripts/lib/notices.js';

const output = (...inputs: string[]): Metafile['outputs'][string] => ({
  bytes: 1,
  inputs: Object.fromEntries(inputs.map((path) => [path, { bytesInOutput: 1 }])),
  imports: [],
  exports: [],
});
const metafile = (outputs: Metafile['outputs']): Metafile => ({ inputs: {}, outputs });

describe('the notices of what others wrote', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'greenroom-notices-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const install = (folder: string, manifest: object, files: Record<string, string> = {}) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text);
  };

  it('finds the packages in what ships, scoped and nested ones too, and not those of tests', () => {
    const found = bundledPackages(
      metafile({
        'dist/worker.cjs': output('src/a.ts', 'node_modules/yaml/dist/index.js', 'node_modules/@a/b/c.js'),
        'dist/webview/docs.js': output('node_modules/a/node_modules/b/index.js', 'node_modules/yaml/x.js'),
        'out/test.cjs': output('node_modules/mocha/index.js'),
      }),
    );
    assert.deepEqual(found, ['node_modules/@a/b', 'node_modules/a/node_modules/b', 'node_modules/yaml']);
  });

  it('gives each package with its licence and the texts that come with it', async () => {
    install('node_modules/b', { name: 'b', version: '2.0.0', license: 'MIT' }, { LICENSE: 'Licence of b' });
    install(
      'node_modules/a',
      { name: 'a', version: '1.0.0', license: '(MPL-2.0 OR Apache-2.0)' },
      { 'LICENSE.txt': 'Licence of a', NOTICE: 'a was made by A' },
    );
    const text = await thirdPartyNotices(
      metafile({ 'dist/worker.cjs': output('node_modules/b/index.js', 'node_modules/a/index.js') }),
      root,
    );
    assert.match(
      text,
      /2 packages[\s\S]*a 1\.0\.0 [\s\S]*Licence of a[\s\S]*made by A[\s\S]*b 2\.0\.0 \(MIT\)/,
    );
  });

  it('gives a text that several packages share once, and whose each of them is', async () => {
    const licence = (holder: string) => `MIT License\n\nCopyright (c) ${holder}\n\nPermission is granted.`;
    for (const name of ['a', 'b'])
      install(
        `node_modules/${name}`,
        { name, version: '1.0.0', license: 'MIT' },
        { LICENSE: licence(name.toUpperCase()) },
      );
    const text = await thirdPartyNotices(
      metafile({ 'dist/worker.cjs': output('node_modules/a/index.js', 'node_modules/b/index.js') }),
      root,
    );
    assert.equal(text.match(/Permission is granted/g)?.length, 1);
    assert.match(
      text,
      /a 1\.0\.0 \(MIT\)\nCopyright \(c\) A\nb 1\.0\.0 \(MIT\)\nCopyright \(c\) B\n\nMIT License\n/,
    );
  });

  it('gives what a package bundled into its own, and stops where that has no known licence', async () => {
    const manifest = (name: string) => ({ name, version: '1.0.0', license: 'MIT', author: 'Ada' });
    const map = (...sources: string[]) => JSON.stringify({ sources });
    install('node_modules/a', manifest('a'), {
      'i.js.map': map(
        '../src/a.ts',
        '../node_modules/@in/a/i.ts',
        'webpack://a/node_modules/path-browserify/i.js',
      ),
      'j.js.map': map('../node_modules/.pnpm/x@1/node_modules/nobody-knows/i.ts'),
    });
    install('node_modules/@in/a', manifest('@in/a'));
    const notices = (...inputs: string[]) =>
      thirdPartyNotices(metafile({ 'dist/w.cjs': output(...inputs) }), root);
    const text = await notices('node_modules/a/i.js');
    assert.match(
      text,
      /3 packages[\s\S]*@in\/a 1\.0\.0[\s\S]*path-browserify 1\.0\.1 \(MIT\)[\s\S]*James Halliday/,
    );
    await assert.rejects(notices('node_modules/a/j.js'), /nobody-knows is inside a bundled package/);
  });

  it('writes out a licence that a package only names', async () => {
    install('node_modules/a', { name: 'a', version: '1.0.0', license: 'MIT', author: 'Ada' });
    const text = await thirdPartyNotices(
      metafile({ 'dist/worker.cjs': output('node_modules/a/i.js') }),
      root,
    );
    assert.match(text, /Copyright \(c\) Ada[\s\S]*Permission is hereby granted/);
  });

  for (const license of ['GPL-3.0-only', undefined])
    it(`refuses a package under ${license ?? 'no licence'}`, async () => {
      install('node_modules/a', { name: 'a', version: '1.0.0', license });
      const shipped = metafile({ 'dist/worker.cjs': output('node_modules/a/i.js') });
      await assert.rejects(thirdPartyNotices(shipped, root), /a 1\.0\.0 is bundled under the licence/);
    });
});
