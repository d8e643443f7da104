import {
  caret,
  double,
  doubleAtEnd,
  equals,
  loose,
  pattern,
  sequenceRule,
  single,
  singleAround,
  singleAroundWord,
  star,
  tilde,
  underscore,
} from './sequences';
import { mixedItems } from './pairs';
import type { MarkerOptions } from '../options';
import type { InlineRule } from './engine';
import type { Marker } from './sequences';
import { patternRule } from './simple';

const emphasis = (marker: typeof star): InlineRule =>
  sequenceRule(marker.char, [
    single(marker, 3, 'strong', 'em'),
    double(marker, 2, ['em', 'strong']),
    double(marker, 1, ['strong', 'em']),
    doubleAtEnd(marker, 2, ['strong', 'em']),
    single(marker, 2, 'strong'),
    doubleAtEnd(marker, 1, ['em', 'strong']),
    singleAround(marker, 'em'),
    single(marker, 1, 'em'),
  ]);

/** `*em*`, `**strong**`, `_em_`, `__strong__` and their combinations, next to words only. */
export const emphasisRules: readonly InlineRule[] = [emphasis(star), emphasis(underscore)];

const escaped = (char: string): string => char.replace(/[\^]/g, '\\$&');

const standing = (char: string): InlineRule =>
  patternRule([char], new RegExp(`(?<!\\S)[${escaped(char)}]+(?!\\S)`, 'g'), (match) => match[0]);

/** Markers between spaces are themselves; with techdocs-core the reference forgets those of caret and mark for tilde's. */
export const standingRules: readonly InlineRule[] = [standing('*'), standing('_'), standing('~')];

/** The marker single or in pairs, as `^x^` and `^^x^^`: `tags` of the pair, then of the single one. */
function pairAndSingle(
  marker: Marker,
  [pairTag, singleTag]: [string, string],
  options: MarkerOptions,
): InlineRule[] {
  const char = escaped(marker.char);
  const text = `(${char}|[^\\s]+?)(?<!\\s)`;
  const one = pattern(new RegExp(`(${char})(?!\\s)${text}\\1`, 'uy'), singleTag);
  const two = options.smart ? single(marker, 2, pairTag) : loose(marker, pairTag);
  if (!options.pair && !options.single) return [];
  if (!options.single) return [sequenceRule(marker.char, [two])];
  if (!options.pair) return [sequenceRule(marker.char, [one])];
  const mixed = mixedItems(marker, { pair: pairTag, single: singleTag }, options.smart);
  return [
    sequenceRule(
      marker.char,
      [...mixed.before, two, ...mixed.after, singleAroundWord(marker, singleTag), one],
      { isEntangled: true },
    ),
  ];
}

/** `^^insert^^` and `^superscript^`. */
export const caretRules = (options: MarkerOptions): InlineRule[] =>
  pairAndSingle(caret, ['ins', 'sup'], options);

/** `~~delete~~` and `~subscript~`. */
export const tildeRules = (options: MarkerOptions): InlineRule[] =>
  pairAndSingle(tilde, ['del', 'sub'], options);

/** `==mark==`. */
export const markRules = (smart: boolean): InlineRule[] => [
  sequenceRule('=', [smart ? single(equals, 2, 'mark') : loose(equals, 'mark')]),
];
