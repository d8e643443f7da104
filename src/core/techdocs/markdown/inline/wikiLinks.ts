import type { WikiLinkOptions } from '../options';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';
import { patternRule } from './simple';

/** `[[Name of a page]]`, where a site switches that on. */
export function wikiLinkRule({ base, end, className }: WikiLinkOptions): InlineRule {
  return patternRule(['[['], /\[\[([\p{L}\p{N}_ -]+)\]\]/gu, (match) => {
    const label = match[1]!.trim();
    if (!label) return '';
    const elem = new Elem('a').set('href', base + label.replace(/ +_|_ +| +/g, '_') + end);
    elem.text = label;
    return className ? elem.set('class', className) : elem;
  });
}
