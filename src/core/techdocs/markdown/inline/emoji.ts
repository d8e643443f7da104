import type { EmojiOptions } from '../options';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';
import { emojiOf } from './emojiNames';
import { patternRule } from './simple';

/** `:shortcode:` as the character itself; the reference has an image of it. What is no emoji still ends here. */
export const emojiRule = (options: EmojiOptions): InlineRule =>
  patternRule([':'], /:[+\-\p{L}\p{N}_]+:/gu, (match) => {
    const emoji = emojiOf(match[0].slice(1, -1), options);
    if (!emoji || options.bare) return emoji ?? match[0];
    const elem = new Elem('span').set('class', options.index);
    if (options.title) elem.set('title', match[0]);
    return elem.atomic(emoji);
  });
