import type { EmojiOptions } from '../options';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';
import { emojiOf } from './emojiNames';
import { patternRule } from './simple';

/**
 * `:shortcode:` as the character itself, which the reference has an image of, or as an icon's drawing. What is neither
 * still ends here.
 */
export const emojiRule = (
  options: EmojiOptions,
  icons: ReadonlyMap<string, string> = new Map(),
): InlineRule =>
  patternRule([':'], /:[+\-\p{L}\p{N}_]+:/gu, (match, inline) => {
    const name = match[0].slice(1, -1);
    const emoji = emojiOf(name, options);
    const icon = options.icons && emoji === undefined ? icons.get(name) : undefined;
    if (icon) {
      const elem = new Elem('span').set('class', options.iconClass);
      elem.text = inline.session.stash.store(icon);
      return elem;
    }
    if (!emoji || options.bare) return emoji ?? match[0];
    const elem = new Elem('span').set('class', options.index);
    if (options.title) elem.set('title', match[0]);
    return elem.atomic(emoji);
  });
