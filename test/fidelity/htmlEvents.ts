import { decodeEntities } from '../../src/core/techdocs/markdown/text';

/** A piece of HTML in document order. */
export type HtmlEvent =
  | { readonly type: 'open'; readonly tag: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly type: 'close'; readonly tag: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'comment'; readonly text: string };

const TOKEN = /<!--([\s\S]*?)-->|<(\/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|<[!?][^>]*>/g;
const ATTRIBUTE = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const RAW = new Set(['script', 'style']);

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of text.matchAll(ATTRIBUTE)) {
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    found.set(match[1]!.toLowerCase(), decodeEntities(value));
  }
  return found;
}

/** Reads HTML as written: nothing is added, moved or closed that the text does not say. */
export function readHtml(html: string): HtmlEvent[] {
  const events: HtmlEvent[] = [];
  const text = (from: number, to: number): void => {
    if (from < to) events.push({ type: 'text', text: decodeEntities(html.slice(from, to)) });
  };
  let from = 0;
  let drawings = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(html); match; match = TOKEN.exec(html)) {
    text(from, match.index);
    from = match.index + match[0].length;
    const tag = match[3]?.toLowerCase();
    if (match[1] !== undefined || tag === undefined) {
      events.push({ type: 'comment', text: match[0] });
    } else if (match[2]) {
      events.push({ type: 'close', tag });
      if (tag === 'svg') drawings--;
    } else {
      events.push({ type: 'open', tag, attributes: attributesOf(match[4]!) });
      const closesItself = match[4]!.trimEnd().endsWith('/') && (drawings > 0 || tag === 'svg');
      if (tag === 'svg' && !closesItself) drawings++;
      if (VOID.has(tag) || closesItself) events.push({ type: 'close', tag });
      if (RAW.has(tag)) {
        const close = html.indexOf(`</${tag}`, from);
        const end = close < 0 ? html.length : close;
        if (from < end) events.push({ type: 'text', text: html.slice(from, end) });
        from = end;
        TOKEN.lastIndex = end;
      }
    }
  }
  text(from, html.length);
  return events;
}
