// @ts-check
// npm run l10n: writes l10n/bundle.l10n.json, all that Greenroom says. A test holds it to the code.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './lib/paths.js';

export const BUNDLE = join(ROOT, 'l10n/bundle.l10n.json');

/** The text of the file, in the order of the alphabet: what two people add at the same time is seldom in the same place. */
export async function formattedBundle() {
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

if (process.argv[1]?.endsWith('l10n.js')) {
  mkdirSync(dirname(BUNDLE), { recursive: true });
  writeFileSync(BUNDLE, await formattedBundle());
}
