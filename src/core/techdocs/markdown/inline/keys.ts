import { AMP, ESCAPED_BACKSLASH } from '../placeholders';
import type { KeysOptions } from '../options';
import { decodeEntities } from '../text';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';
import { keyOf } from './keyNames';
import { patternRule } from './simple';

const WORD = String.raw`[\p{L}\p{N}_\-]+`;
const QUOTED = String.raw`"(?:\\.|[^"\\])+"|'(?:\\.|[^'\\])+'`;
const ITEM = `(?:${WORD}|${QUOTED})`;
const KEYS = new RegExp(String.raw`(?<!\\)((?:\\{2})+)(?=\+)|(?<!\\)\+\+(${ITEM}(?:\+${ITEM})*)\+\+`, 'gu');
const PART = new RegExp(ITEM, 'gu');

/** `PageUp` as `page-up`. */
const fromCamelCase = (key: string): string =>
  key.replace(
    /\p{Lu}/gu,
    (letter, at: number) => (at > 0 && key[at - 1] !== '-' ? '-' : '') + letter.toLowerCase(),
  );

/** `++ctrl+alt+"Delete"++`. */
export function keysRule(options: KeysOptions): InlineRule {
  const read = (part: string): { name: string; label: string } | undefined => {
    if (part.startsWith('"') || part.startsWith("'")) {
      const label = decodeEntities(part.slice(1, -1).replace(/\\(.)/g, '$1')).trim();
      // References of which the browser knows more stay what they are.
      return { name: '', label: label.replace(/&(?=[a-z]\w{1,31};)/gi, AMP) };
    }
    const name = options.camelCase ? fromCamelCase(part) : part;
    const key = keyOf(name);
    const canonical = key?.name ?? name;
    const own = Object.hasOwn(options.names, canonical) ? options.names[canonical] : undefined;
    return own === undefined ? key : { name: canonical, label: own };
  };
  return patternRule(
    ['++'],
    KEYS,
    (match) => {
      if (match[1]) return ESCAPED_BACKSLASH.repeat(match[1].length / 2);
      const keys = (match[2]!.match(PART) ?? []).map(read);
      const elem = new Elem(options.strict ? 'kbd' : 'span').set('class', options.className);
      for (const key of keys) {
        if (!key) return undefined;
        if (elem.children.length && options.separator) elem.add('span').atomic(options.separator);
        const kbd = elem.add('kbd').atomic(key.label);
        if (key.name) kbd.set('class', `key-${key.name}`);
      }
      return elem;
    },
    // What opens before it goes on behind it in a quote alone, which ends where it did unless one went with it.
    { local: false, opener: '++', settles: ([whole]) => !/["'\\]/.test(whole) },
  );
}
