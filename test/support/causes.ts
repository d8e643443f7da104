import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** All words for why a source, or something of it, was not read: in English, and in German. */
export function wordsOfCauses(): { english: string; german: string }[] {
  const [code = ''] = /function causeOf[^]*?\n}/.exec(read('src/features/github/words.ts')) ?? [];
  const words = [...code.matchAll(/l10n\.t\((?:'([^']+)'|"([^"]+)")\)/g)].map(([, a, b]) => a ?? b!);
  const translated = JSON.parse(read('l10n/bundle.l10n.de.json')) as Record<string, string>;
  return words.map((english) => ({ english, german: translated[english]! }));
}
