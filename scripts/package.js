// @ts-check
// npm run package [-- --built]: builds for production, packs greenroom-VERSION.vsix, and checks what is in it and what it
// weighs. --built takes the production build that is there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/paths.js';
import { run } from './lib/processes.js';
import { runMain, say, Sorry } from './lib/say.js';
import { diagramFiles, PACKAGE_BUDGET, printSizes } from './lib/sizes.js';
import { zipEntries } from './lib/zip.js';
import { preparePackages } from './prepare.js';

/** Whatever else turns up in the package was not meant to ship. */
const EXPECTED = [
  /^extension\/(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE(\.txt)?)$/i,
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

/** Before the first release nothing was broken for anybody: what was mended on the way there is told in the repository only. */
function packedChangelog() {
  const text = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const isReleased = /^## \[\d/m.test(text);
  const fixed = /^### Fixed\n[\s\S]*?(?=^##|$(?![\s\S]))/m;
  const file = join('dist', 'CHANGELOG.md');
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(join(ROOT, file), isReleased ? text : text.replace(fixed, ''));
  return file;
}

await runMain(async () => {
  if (!process.argv.includes('--built')) {
    await preparePackages();
    const built = await run(process.execPath, [join(ROOT, 'esbuild.js'), '--production'], { cwd: ROOT });
    if (built.code !== 0) throw new Sorry('The build failed.');
  }

  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const file = `${name}-${version}.vsix`;
  const vsce = join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    // README.md links to pictures and pages beside it; there is no address yet that vsce could put before them.
    '--no-rewrite-relative-links',
    '--changelog-path',
    packedChangelog(),
    '--skip-license',
    '--out',
    file,
  ];
  const packed = await run(process.execPath, [vsce, ...args], { cwd: ROOT, quiet: true });
  if (packed.code !== 0) throw new Sorry(`vsce failed:\n${packed.output.trim()}`);

  const archive = readFileSync(join(ROOT, file));
  const entries = zipEntries(archive);
  checkContents(entries.map((entry) => entry.name));
  const diagrams = diagramFiles(JSON.parse(readFileSync(join(ROOT, 'dist/meta.json'), 'utf8')));
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
  say(`${file}: ${entries.length} files. Install it: code --install-extension ${file}`);
});

/** @param {readonly string[]} names */
function checkContents(names) {
  const strange = names.filter((name) => !EXPECTED.some((pattern) => pattern.test(name)));
  if (strange.length > 0)
    throw new Sorry(`The package holds what should not ship:\n  ${strange.join('\n  ')}`);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Sorry(`The package lacks:\n  ${missing.join('\n  ')}`);
}
