import { Elem } from '../tree/elem';
import { emojiOf } from './emojiNames';
import { patternRule } from './simple';

/** `:shortcode:` as the character itself; the reference has an image of it. What is no emoji still ends here. */
export const emojiRule = patternRule([':'], /:[+\-\p{L}\p{N}_]+:/gu, (match) => {
  const emoji = emojiOf(match[0].slice(1, -1));
  if (!emoji) return match[0];
  return new Elem('span').set('class', 'emojione').set('title', match[0]).atomic(emoji);
});
