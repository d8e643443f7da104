// @ts-check
// npm run package [-- --built]: builds for production, packs greenroom-VERSION.vsix, and checks what is in it, what it
// weighs, and what marketplaces refuse. Beside it lies what it is made of, as greenroom-VERSION.cdx.json. --built takes the
// production build that is there. A version with an odd minor part is packed as a pre-release.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { isPreRelease, packedText, refusals } from './lib/market.js';
import { ROOT } from './lib/paths.js';
import { run } from './lib/processes.js';
import { billOfMaterials } from './lib/sbom.js';
import { runMain, say, Sorry } from './lib/say.js';
import { diagramFiles, PACKAGE_BUDGET, printSizes } from './lib/sizes.js';
import { packedTightly, zipEntries } from './lib/zip.js';
import { preparePackages } from './prepare.js';

/** Whatever else turns up in the package was not meant to ship. */
const EXPECTED = [
  /^extension\/(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE(\.txt)?)$/i,
  /^extension\/l10n\/bundle\.l10n\.[a-z-]+\.json$/,
  /^extension\/docs\/((problems|plugins|scorecards)\.md|greenroom\.d\.ts)$/,
  /^extension\/media\/.+\.(svg|png|md|gif|txt|br|json)$/,
  /^extension\/dist\/(web\/)?[\w-]+\.cjs$/,
  /^extension\/dist\/icons\/[\w-]+-(light|dark)\.svg$/,
  /^extension\/dist\/webview\/(.+\/)?[\w.-]+\.(js|css|ttf|woff2|svg|br)$/,
  /^extension\/dist\/ThirdPartyNotices\.txt$/,
  /^extension\.vsixmanifest$|^\[Content_Types\]\.xml$/,
];
const NEEDED = [
  'extension/package.json',
  'extension/dist/extension.cjs',
  'extension/dist/worker.cjs',
  'extension/dist/web/extension.cjs',
  'extension/dist/ThirdPartyNotices.txt',
];

/** @param {string} file relative to the repository @param {string} text */
function writeBuilt(file, text) {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(join(ROOT, file), text);
  return file;
}

/** @param {string} file relative to the repository */
const read = (file) => readFileSync(join(ROOT, file), 'utf8');

/**
 * Before the first release nothing changed for anybody: what it has is in README.md, and how it came about is told in the
 * repository only.
 * @param {import('./lib/market.js').Manifest['repository']} repository
 */
function packedChangelog(repository) {
  const text = packedText(read('CHANGELOG.md'), repository);
  const isReleased = /^## \[\d/m.test(text);
  return writeBuilt(
    'dist/CHANGELOG.md',
    isReleased ? text : '# Changelog\n\nThe first release. See README.md for what it does.\n',
  );
}

await runMain(async () => {
  if (!process.argv.includes('--built')) {
    await preparePackages();
    const built = await run(process.execPath, [join(ROOT, 'esbuild.js'), '--production'], { cwd: ROOT });
    if (built.code !== 0) throw new Sorry('The build failed.');
  }

  const manifest = JSON.parse(read('package.json'));
  const { name, version, repository } = manifest;
  const description = JSON.parse(read('package.nls.json'))['extension.description'];
  const refused = refusals({ ...manifest, description });
  if (refused.length > 0) throw new Sorry(`A marketplace would refuse this: ${refused.join(' ')}`);
  const file = `${name}-${version}.vsix`;
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const args = [
    'package',
    '--no-dependencies',
    ...(repository ? [] : ['--allow-missing-repository']),
    '--readme-path',
    writeBuilt('dist/README.md', packedText(read('README.md'), repository)),
    '--changelog-path',
    packedChangelog(repository),
    ...(isPreRelease(version) ? ['--pre-release'] : []),
    '--out',
    file,
  ];
  const packed = await run(process.execPath, [vsce, ...args], { cwd: ROOT, quiet: true });
  if (packed.code !== 0) throw new Sorry(`vsce failed:\n${packed.output.trim()}`);

  const archive = await packedTightly(readFileSync(join(ROOT, file)));
  writeFileSync(join(ROOT, file), archive);
  const entries = zipEntries(archive);
  checkContents(entries.map((entry) => entry.name));
  const metafile = JSON.parse(read('dist/meta.json'));
  const diagrams = diagramFiles(metafile);
  const ofDiagrams = entries.filter((entry) =>
    diagrams.has(entry.name.replace(/^extension\//, '').replace(/\.js\.br$/, '.js')),
  );
  const diagramBytes = ofDiagrams.reduce((total, { compressed }) => total + compressed, 0);
  const good = printSizes([
    { what: 'package', bytes: archive.length, budget: PACKAGE_BUDGET.whole },
    {
      what: 'package without diagrams and icons',
      bytes: archive.length - diagramBytes,
      budget: PACKAGE_BUDGET.withoutDiagrams,
    },
  ]);
  if (!good) throw new Sorry('The package is over its budget.');
  const bill = `${name}-${version}.cdx.json`;
  writeFileSync(join(ROOT, bill), billOfMaterials(metafile, { ...manifest, description }));
  say(`${bill}: what it is made of.`);
  say(`${file}: ${entries.length} files. Install it: code --install-extension ${file}`);
});

/** @param {readonly string[]} names */
function checkContents(names) {
  const strange = names.filter((name) => !EXPECTED.some((pattern) => pattern.test(name)));
  if (strange.length > 0)
    throw new Sorry(`The package holds what should not ship:\n  ${strange.join('\n  ')}`);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Sorry(`The package lacks:\n  ${missing.join('\n  ')}`);
  const mapped = names.filter((name) => /\.(cjs|js|css)(\.br)?$/.test(name)).filter(namesSourceMap);
  if (mapped.length > 0) throw new Sorry(`The package names source maps:\n  ${mapped.join('\n  ')}`);
}

/** @param {string} name as in the package */
function namesSourceMap(name) {
  const bytes = readFileSync(join(ROOT, name.replace(/^extension\//, '')));
  return /^(\/\/|\/\*)[#@] sourceMappingURL=/m.test(
    (name.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString('utf8'),
  );
}
