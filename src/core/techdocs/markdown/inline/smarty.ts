import type { SmartyOptions } from '../options';
import type { FindingRule, InlineRule } from './engine';
import { patternRule } from './simple';

const WORD = '[\\p{L}\\p{N}_]';
/** A punctuation mark that no word touches, as `\B` after it has it. */
const PUNCTUATION = `(?:[!"#$%'()*+,\\-./:;<=>?@[\\\\\\]^\`{|}~](?!${WORD})|_(?=${WORD}))`;
const BEFORE_OPENING = '(\\s|&nbsp;|--|–|—|&[mn]dash;|&#8211;|&#8212;)';
// eslint-disable-next-line no-control-regex -- the frames of placeholders close nothing
const CLOSES = /[^ \t\r\n[{(\-\u0002\u0003]/.source;

const BEHIND_TEXT = `(?<=${CLOSES})`;

/** Quotation marks, dashes and dots as a typesetter has them, where a site switches that on. */
export function smartyRules({
  quotes,
  angledQuotes,
  dashes,
  ellipses,
  substitutions,
}: SmartyOptions): InlineRule[] {
  const html = (name: string): string => substitutions[name] ?? '';
  const rule = (
    needs: string,
    pattern: string,
    make: (match: RegExpExecArray) => readonly [string, string, string],
  ): FindingRule => {
    const regex = new RegExp(pattern, 'gu');
    const behindText = pattern.startsWith(BEHIND_TEXT);
    const inner = patternRule([needs], regex, (match, inline) => {
      const [before, symbol, after] = make(match);
      return before + inline.session.stash.store(symbol) + after;
    });
    return {
      ...inner,
      // What stands right before was a mark itself, and closes nothing any more.
      find: (text, from, inline) => {
        const found = inner.find(text, from, inline);
        const isBehindMark = behindText && from > 0 && found?.start === from;
        return isBehindMark ? inner.find(text, from + 1, inline) : found;
      },
    };
  };
  const always = (needs: string, pattern: string, symbol: string) =>
    rule(needs, pattern, () => ['', symbol, '']);
  const after = (needs: string, pattern: string, symbol: string) =>
    rule(needs, pattern, (match) => [match[1] ?? '', symbol, '']);
  const [left, right] = [html('left-single-quote'), html('right-single-quote')];
  const [opening, closing] = [html('left-double-quote'), html('right-double-quote')];
  return [
    ...(dashes
      ? [always('---', '(?<!-)---(?!-)', html('mdash')), always('--', '(?<!-)--(?!-)', html('ndash'))]
      : []),
    ...(angledQuotes
      ? [always('<<', '<<', html('left-angle-quote')), always('>>', '>>', html('right-angle-quote'))]
      : []),
    ...(quotes
      ? [
          always("'", `^'(?=${PUNCTUATION})`, right),
          always('"', `^"(?=${PUNCTUATION})`, closing),
          always('"\'', `"'(?=${WORD})`, opening + left),
          always('\'"', `'"(?=${WORD})`, left + opening),
          always('\'"', `(?<=${CLOSES})'"`, right + closing),
          always('"\'', `(?<=${CLOSES})"'`, closing + right),
          always("'", `(?<!${WORD})'(?=\\p{Nd}{2}s)`, right),
          after("'", `${BEFORE_OPENING}'(?=${WORD})`, left),
          always("'", `(?<=${CLOSES})'(?!\\s|s(?!${WORD})|\\p{Nd})`, right),
          rule("'", `'(\\s|s(?!${WORD}))`, (match) => ['', right, match[1] ?? '']),
          always("'", "'", left),
          after('"', `${BEFORE_OPENING}"(?=${WORD})`, opening),
          always('"', '"(?=\\s)', closing),
          always('"', `(?<=${CLOSES})"`, closing),
          always('"', '"', opening),
        ]
      : []),
    ...(ellipses ? [always('...', '(?<!\\.)\\.{3}(?!\\.)', html('ellipsis'))] : []),
  ];
}
