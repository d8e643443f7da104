import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.js';

type Words = Readonly<Record<string, string | { readonly message: string }>>;

const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Words;
const message = (words: string | { readonly message: string }) =>
  typeof words === 'string' ? words : words.message;
/** What a translation must keep: places for values, commands that it leads to, icons. */
const kept = (text: string) =>
  [...text.matchAll(/\{\d+\}|\(command:[^)]*\)|\$\([\w-]+\)|`[^`]+`/g)].map(([found]) => found).sort();
const unique = (found: readonly string[]) => [...new Set(found)];

/** Each translation, and what it translates. */
const TRANSLATIONS = [
  ...readdirSync(join(ROOT, 'l10n')).map((file) => [`l10n/${file}`, 'l10n/bundle.l10n.json'] as const),
  ...readdirSync(ROOT)
    .filter((file) => /^package\.nls\..+\.json$/.test(file))
    .map((file) => [file, 'package.nls.json'] as const),
].filter(([file, of]) => file !== of);

describe('what Greenroom says', () => {
  it('speaks German', () =>
    assert.deepEqual(
      TRANSLATIONS.map(([file]) => file).filter((file) => file.includes('.de.')),
      ['l10n/bundle.l10n.de.json', 'package.nls.de.json'],
    ));

  for (const [file, of] of TRANSLATIONS)
    describe(file, () => {
      const [translated, all] = [read(file), read(of)];

      it('has every text, and none that is not said any more', () => {
        assert.deepEqual(
          Object.keys(all).filter((key) => !Object.hasOwn(translated, key)),
          [],
          'missing',
        );
        assert.deepEqual(
          Object.keys(translated).filter((key) => !Object.hasOwn(all, key)),
          [],
          'left over',
        );
      });

      it('keeps the places of values, commands, icons and code', () =>
        assert.deepEqual(
          Object.entries(all).filter(
            ([key, words]) =>
              Object.hasOwn(translated, key) &&
              unique(kept(message(words))).join() !== unique(kept(message(translated[key]!))).join(),
          ),
          [],
        ));
    });
});
