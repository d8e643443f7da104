import {
  caret,
  double,
  equals,
  pattern,
  patternThenPair,
  sequenceRule,
  single,
  star,
  tilde,
  underscore,
} from './sequences';
import type { InlineRule } from './engine';

const emphasis = (marker: typeof star): InlineRule =>
  sequenceRule(marker.char, [
    single(marker, 3, 'strong', 'em'),
    double(marker, 2, ['em', 'strong']),
    double(marker, 1, ['strong', 'em']),
    single(marker, 2, 'strong'),
    single(marker, 1, 'em'),
  ]);

/** `*em*`, `**strong**` and their combinations, next to words only. */
export const starRule = emphasis(star);
/** `_em_`, `__strong__` and their combinations. */
export const underscoreRule = emphasis(underscore);

/** `^^insert^^` and `^superscript^`. */
export const caretRule: InlineRule = sequenceRule('^', [
  pattern(/(\^{3})(?![\s^])(\^|[^\s]+?)(?<!\s)\1/y, 'ins', 'sup'),
  pattern(
    /(\^{3})(?![\s^])(\^|[^\s]+?)(?<!\s)\^{2}(?:(?=_)|(?![\p{L}\p{N}_^]))(\^|[^\s]+?)(?<!\s)\^/uy,
    'sup',
    'ins',
  ),
  patternThenPair(/(\^{3})(?![\s^])(\^|[^\s]+?)(?<!\s)\^(?:(?=_)|(?![\p{L}\p{N}_^]))/uy, caret, [
    'ins',
    'sup',
  ]),
  single(caret, 2, 'ins'),
  pattern(/(\^)(?!\s)(\^|[^\s]+?)(?<!\s)\1/y, 'sup'),
]);

/** `~~delete~~` and `~subscript~`. */
export const tildeRule: InlineRule = sequenceRule('~', [
  pattern(/(~{3})(?![\s~])(~|[^\s]+?)(?<!\s)\1/y, 'del', 'sub'),
  pattern(
    /(~{3})(?![\s~])(~|[^\s]+?)(?<!\s)~{2}(?:(?=_)|(?![\p{L}\p{N}_~]))(~|[^\s]+?)(?<!\s)~/uy,
    'sub',
    'del',
  ),
  patternThenPair(/(~{3})(?![\s~])(~|[^\s]+?)(?<!\s)~(?:(?=_)|(?![\p{L}\p{N}_~]))/uy, tilde, ['del', 'sub']),
  single(tilde, 2, 'del'),
  pattern(/(~)(?!\s)(~|[^\s]+?)(?<!\s)\1/y, 'sub'),
]);

/** `==mark==`. */
export const markRule: InlineRule = sequenceRule('=', [single(equals, 2, 'mark')]);
