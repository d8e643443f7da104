import { decodeEntities } from '../markdown/text';

/** A tag of a page, by its place in the text. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly isEnd: boolean;
  readonly start: number;
  readonly end: number;
  /** What is written between the name and the bracket. */
  readonly written: string;
}

const NAME = /[a-z][^\s/>]*/iy;
const ATTRIBUTE = /[\s/]*([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]*)))?/y;
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title']);
/** Letters in these belong to the word around them. */
const INLINE = /^(?:a|abbr|b|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)$/;

/** Tags of a page in their order, without what comments and scripts hold. In one pass, whatever is written. */
export function* tagsIn(html: string, from = 0, to = html.length): Generator<Tag> {
  for (let at = html.indexOf('<', from); at >= 0 && at < to; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    const isEnd = html[at + 1] === '/';
    NAME.lastIndex = at + (isEnd ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      at++;
      continue;
    }
    const nameEnd = NAME.lastIndex;
    const end = endOf(html, nameEnd);
    // What has no end has none further on either.
    if (end === undefined) return;
    yield { name, isEnd, start: at, end, written: html.slice(nameEnd, end - 1) };
    at = end;
    if (isEnd || !RAW_TEXT.has(name)) continue;
    const close = new RegExp(`</${name}`, 'gi');
    close.lastIndex = end;
    const found = close.exec(html);
    if (!found) return;
    at = found.index;
  }
}

/** Behind the bracket that ends a tag; a value in quotes may hold others. */
function endOf(html: string, from: number): number | undefined {
  for (let at = from; at < html.length; at++) {
    const char = html[at];
    if (char === '>') return at + 1;
    if ((char !== '"' && char !== "'") || html[at - 1] !== '=') continue;
    at = html.indexOf(char, at + 1);
    if (at < 0) return undefined;
  }
  return undefined;
}

/** The value of a tag's attribute; of two the first, as in a browser. */
export function attribute({ written }: Tag, wanted: string): string | undefined {
  ATTRIBUTE.lastIndex = 0;
  for (let found = ATTRIBUTE.exec(written); found; found = ATTRIBUTE.exec(written)) {
    const [, name = '', double, single, bare] = found;
    if (name.toLowerCase() === wanted) return decodeEntities(double ?? single ?? bare ?? '');
  }
  return undefined;
}

export function hasClass(tag: Tag, name: string): boolean {
  return attribute(tag, 'class')?.split(/\s+/).includes(name) ?? false;
}

/** The words of a stretch of HTML, on one line. */
export function textIn(html: string): string {
  let text = '';
  let from = 0;
  for (const { start, end, name } of tagsIn(html)) {
    text += html.slice(from, start) + (INLINE.test(name) ? '' : ' ');
    from = end;
  }
  return decodeEntities(text + html.slice(from))
    .replace(/\s+/g, ' ')
    .trim();
}
