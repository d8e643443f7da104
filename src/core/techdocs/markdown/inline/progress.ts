import type { ProgressOptions } from '../options';
import { Elem } from '../tree/elem';
import { parseAttributes } from '../attributes';
import { assignAttributes } from '../tree/attributeLists';
import type { InlineRule } from './engine';
import { patternRule } from './simple';

/** A label and a list of attributes longer than anybody writes are none. */
const BAR =
  /\[=+\s*(?:(100(?:\.0+)?|[1-9]?[0-9](?:\.\d+)?)%|(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?))(?:\s+(["'])(.{0,300}?)\4)?\s*\](?:\{:? *([^}\n ][^}\n]{0,300}) *\})?/g;

/** `[=45% "nearly half"]`. */
export function progressRule({ levelClass, increment, classes }: ProgressOptions): InlineRule {
  return patternRule(['[='], BAR, (match, inline) => {
    const [, percent, part, whole, , label = '', attributes] = match;
    const share = percent === undefined ? (Number(part) / Number(whole)) * 100 : Number(percent);
    const value = Number.isFinite(share) ? Math.min(100, share) : 0;
    const level = levelClass ? [`progress-${Math.trunc(value - (value % increment))}plus`] : [];
    const elem = new Elem('div').set(
      'class',
      [...new Set(['progress', ...classes, ...level])].sort().join(' '),
    );
    const bar = elem
      .add('div')
      .set('class', 'progress-bar')
      .set('style', `width:${value.toFixed(2)}%`);
    bar.add('p').set('class', 'progress-label').text = inline.plain(label);
    if (attributes !== undefined) assignAttributes(elem, parseAttributes(attributes));
    return elem;
  });
}
