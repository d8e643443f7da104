import {
  caret,
  double,
  equals,
  loose,
  pattern,
  patternThenPair,
  sequenceRule,
  single,
  star,
  tilde,
  underscore,
} from './sequences';
import type { MarkerOptions } from '../options';
import type { InlineRule } from './engine';
import type { Marker } from './sequences';
import { patternRule } from './simple';

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

const escaped = (char: string): string => char.replace(/[\^]/g, '\\$&');

/** The marker single or in pairs, as `^x^` and `^^x^^`: `tags` of the pair, then of the single one. */
function pairAndSingle(
  marker: Marker,
  [pairTag, singleTag]: [string, string],
  options: MarkerOptions,
): InlineRule[] {
  const char = escaped(marker.char);
  const text = `(${char}|[^\\s]+?)(?<!\\s)`;
  const edge = `(?:(?=_)|(?![\\p{L}\\p{N}_${char}]))`;
  const triple = `(${char}{3})(?![\\s${char}])${text}`;
  const one = pattern(new RegExp(`(${char})(?!\\s)${text}\\1`, 'uy'), singleTag);
  const two = options.smart ? single(marker, 2, pairTag) : loose(marker, pairTag);
  if (!options.pair && !options.single) return [];
  if (!options.single) return [...standing(marker, options.smart), sequenceRule(marker.char, [two])];
  if (!options.pair) return [sequenceRule(marker.char, [one])];
  const after = options.smart ? edge : '';
  return [
    ...standing(marker, options.smart),
    sequenceRule(marker.char, [
      pattern(new RegExp(`${triple}\\1`, 'uy'), pairTag, singleTag),
      pattern(new RegExp(`${triple}${char}{2}${after}${text}${char}`, 'uy'), singleTag, pairTag),
      patternThenPair(new RegExp(`${triple}${char}${after}`, 'uy'), marker, [pairTag, singleTag]),
      two,
      one,
    ]),
  ];
}

/** `^^insert^^` and `^superscript^`. */
export const caretRules = (options: MarkerOptions): InlineRule[] =>
  pairAndSingle(caret, ['ins', 'sup'], options);

/** `~~delete~~` and `~subscript~`. */
export const tildeRules = (options: MarkerOptions): InlineRule[] =>
  pairAndSingle(tilde, ['del', 'sub'], options);

/** Markers between spaces are themselves, which the smart rules know anyway. */
const standing = (marker: Marker, smart: boolean): InlineRule[] =>
  smart
    ? []
    : [
        patternRule(
          [marker.char],
          new RegExp(`(?<![^\\s])${escaped(marker.char)}+(?!\\S)`, 'g'),
          (match) => match[0],
        ),
      ];

/** `==mark==`. */
export const markRules = (smart: boolean): InlineRule[] => [
  ...standing(equals, smart),
  sequenceRule('=', [smart ? single(equals, 2, 'mark') : loose(equals, 'mark')]),
];
