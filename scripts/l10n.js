// @ts-check
// npm run l10n [-- --check]: writes l10n/bundle.l10n.json, all that Greenroom says; --check looks whether it is so. Lint does.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './lib/paths.js';

const BUNDLE = join(ROOT, 'l10n/bundle.l10n.json');

/** The text of the file, in the order of the alphabet: what two people add at the same time is seldom in the same place. */
async function formattedBundle() {
  const sources = ['src', 'webview-ui'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const scripts = sources
    .filter((file) => /(?<!\.test|\.d)\.tsx?$/.test(file))
    .map((file) => ({ extension: extname(file), contents: readFileSync(join(ROOT, file), 'utf8') }))
    // The parser takes a while, and most say nothing.
    .filter(({ contents }) => contents.includes('l10n'));
  const words = Object.entries(await getL10nJson(scripts)).sort(([a], [b]) => (a < b ? -1 : 1));
  return format(JSON.stringify(Object.fromEntries(words)), {
    ...(await resolveConfig(BUNDLE)),
    filepath: BUNDLE,
  });
}

const text = await formattedBundle();
if (!process.argv.includes('--check')) {
  mkdirSync(dirname(BUNDLE), { recursive: true });
  writeFileSync(BUNDLE, text);
} else if (readFileSync(BUNDLE, 'utf8') !== text) {
  console.log('Texts changed: run "npm run l10n", and translate what is new in l10n/bundle.l10n.*.json.');
  process.exitCode = 1;
}
