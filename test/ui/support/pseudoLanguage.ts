import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { ROOT } from '../../../scripts/lib/paths.js';

/** The language that nobody speaks: as Windows and VS Code call it. */
export const PSEUDO = 'qps-ploc';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ODD = 'ǻƀćđéƒğħíĵķĺɱńóƥʠŕśťůṽŵẋýžǺƁĆĐÉƑĞĦÍĴĶĹṀŃÓƤɊŔŚŤŮṼŴẊÝŽ';
/** What a translation keeps: places for values, icons, where links lead, code. */
const KEPT = /\{\d+\}|\$\([\w-]+\)|\]\([^)]*\)|`[^`]*`|<\/?\w[^>]*>/g;

/** A text as the language has it: each letter odd, and each value that is put in between marks. */
export function pseudo(text: string): string {
  let from = 0;
  let made = '';
  for (const { 0: kept, index } of text.matchAll(KEPT)) {
    made += odd(text.slice(from, index)) + (/^\{/.test(kept) ? `‹${kept}›` : kept);
    from = index + kept.length;
  }
  return `⟦${made}${odd(text.slice(from))}⟧`;
}

function odd(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => ODD[PLAIN.indexOf(letter)]!);
}

/** Greenroom as the checkout has it, with this language. @param folder - is made */
export function pseudoExtension(folder: string): string {
  mkdirSync(join(folder, 'l10n'), { recursive: true });
  // Copied, not linked: the editor tells extensions apart by where their files really are.
  for (const name of ['package.json', 'package.nls.json', 'dist', 'media', 'docs'])
    cpSync(join(ROOT, name), join(folder, name), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
  for (const [from, to] of [
    ['package.nls.json', `package.nls.${PSEUDO}.json`],
    ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${PSEUDO}.json`],
  ] as const) {
    const words = JSON.parse(readFileSync(join(ROOT, from), 'utf8')) as Record<string, unknown>;
    const made = Object.entries(words).map(([key, said]) => [
      key,
      pseudo(typeof said === 'string' ? said : (said as { message: string }).message),
    ]);
    writeFileSync(join(folder, to), JSON.stringify(Object.fromEntries(made)));
  }
  return folder;
}

/** What is to be read below a place, with what readers of screens hear; not what is written as code or as a page of docs. */
export async function wordsOf(place: Frame | Locator, selector = 'body'): Promise<string[]> {
  const root = 'frameElement' in place ? place.locator(selector).first() : place;
  return root.evaluate((element) => {
    const found = new Set<string>();
    for (const each of element.querySelectorAll('*')) {
      if (each.closest('script, style, code, pre, article, .monaco-editor') || !each.checkVisibility())
        continue;
      for (const name of ['title', 'aria-label', 'placeholder']) {
        const value = each.getAttribute(name);
        if (value) found.add(value);
      }
      for (const child of each.childNodes)
        if (child.nodeType === Node.TEXT_NODE && child.textContent?.trim())
          found.add(child.textContent.trim());
    }
    return [...found];
  });
}

/** The parts of a text that are neither of the language nor data. */
export function plainWords(text: string, isData: (part: string) => boolean): string[] {
  return text
    .split(/[⟦⟧‹›]/)
    .map((part) => part.trim())
    .filter((part) => /[a-z]{2}/i.test(part) && !isData(part));
}
