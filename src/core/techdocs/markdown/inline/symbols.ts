import { patternRule } from './simple';
import type { InlineRule } from './engine';

const WORD = '[\\p{L}\\p{N}_]';
const FRACTIONS: Readonly<Record<string, string>> = {
  '1/4': '&frac14;',
  '1/2': '&frac12;',
  '3/4': '&frac34;',
  '1/3': '&#8531;',
  '2/3': '&#8532;',
  '1/5': '&#8533;',
  '2/5': '&#8534;',
  '3/5': '&#8535;',
  '4/5': '&#8536;',
  '1/6': '&#8537;',
  '5/6': '&#8538;',
  '1/8': '&#8539;',
  '3/8': '&#8540;',
  '5/8': '&#8541;',
  '7/8': '&#8542;',
};
const ARROWS: Readonly<Record<string, string>> = { '-->': '&rarr;', '<--': '&larr;', '<-->': '&harr;' };

const symbol = (
  needs: readonly string[],
  pattern: RegExp,
  html: (match: RegExpExecArray) => string,
): InlineRule => patternRule(needs, pattern, (match, inline) => inline.session.stash.store(html(match)));

const ORDINAL = new RegExp(
  `(?<!${WORD})((?:[1-9][0-9]*)?)((?<=1)[123]th|1st|2nd|3rd|[04-9]th)(?!${WORD})`,
  'gu',
);

const RULES: Readonly<Record<string, InlineRule>> = {
  trademark: symbol(['(tm)'], /\(tm\)/g, () => '&trade;'),
  copyright: symbol(['(c)'], /\(c\)/g, () => '&copy;'),
  registered: symbol(['(r)'], /\(r\)/g, () => '&reg;'),
  plusminus: symbol(['+/-'], /\+\/-/g, () => '&plusmn;'),
  arrows: symbol(['--'], /<-->|(?<!-)-->|<--(?!-)/g, (match) => ARROWS[match[0]] ?? match[0]),
  notequal: symbol(['=/='], /=\/=/g, () => '&ne;'),
  fractions: symbol(
    ['/'],
    new RegExp(`(?<!\\p{Nd})(?:${Object.keys(FRACTIONS).join('|')})(?!\\p{Nd})`, 'gu'),
    (match) => FRACTIONS[match[0]]!,
  ),
  ordinal_numbers: symbol(
    ['st', 'nd', 'rd', 'th'],
    ORDINAL,
    (match) => `${match[1]}${match[2]!.slice(0, -2)}<sup>${match[2]!.slice(1)}</sup>`,
  ),
  care_of: symbol(['c/o'], new RegExp(`(?<!${WORD})c/o(?!${WORD})`, 'gu'), () => '&#8453;'),
};

/** Symbols for what can be typed: (tm), (c), (r), +/-, arrows, =/=, fractions, ordinals, c/o; less what is switched off. */
export const symbolRules = (off: ReadonlySet<string>): readonly InlineRule[] =>
  Object.entries(RULES).flatMap(([name, rule]) => (off.has(name) ? [] : [rule]));
