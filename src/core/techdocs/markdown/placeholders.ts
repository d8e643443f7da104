import type { Elem } from './tree/elem';

/** Frame of everything that stands for something else while a page is worked on; stripped from the source. */
export const STX = '\u0002';
export const ETX = '\u0003';

/** Becomes `&` at the very end, past all escaping. */
export const AMP = `${STX}amp${ETX}`;
export const INLINE_PREFIX = `${STX}klzzwxh:`;
const framed = (body: string): RegExp => new RegExp(`${STX}${body}${ETX}`, 'g');

export const INLINE_PLACEHOLDER = framed('klzzwxh:([0-9]+)');
export const HTML_PLACEHOLDER = framed('wzxhzdk:([0-9]+)');
export const CRITIC_PLACEHOLDER = framed('czjqqkd:([0-9]+)');
const ESCAPE = framed('(\\d+)');
export const BACKLINK_TEXT = `${STX}zz1337820767766393qq${ETX}`;
export const NBSP = `${STX}qq3936677670287331zz${ETX}`;
export const ESCAPED_BACKSLASH = `${STX}92${ETX}`;

/** HTML kept aside until the tree is text; an element is Markdown inside HTML not yet claimed by a block. */
export class HtmlStash {
  readonly entries: (string | Elem)[] = [];

  /** Keeps the HTML and returns what stands for it. */
  store(html: string | Elem): string {
    this.entries.push(html);
    return `${STX}wzxhzdk:${this.entries.length - 1}${ETX}`;
  }
}

/** A backslash escape, as it travels through the inline rules. */
export function escaped(char: string): string {
  return `${STX}${char.codePointAt(0)}${ETX}`;
}

/** Turns travelling escapes back into their characters. */
export function unescape(text: string): string {
  if (!text.includes(STX)) return text;
  return text.replace(ESCAPE, (whole, code: string) => {
    const point = Number(code);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
