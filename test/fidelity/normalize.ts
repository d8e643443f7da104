import { readHtml } from './htmlEvents';
import type { HtmlEvent } from './htmlEvents';

/*
 * What is taken for equal, and nothing else:
 *  1. Code blocks. The table, div or class around them, line numbers, colouring spans and language classes belong to
 *     theme and highlighter; the code's text, the block's title and its id are compared.
 *  2. Inline code. Colouring spans and the language class are dropped; its text is compared.
 *  3. Emoji. The reference shows an image whose alt text is the emoji; the emoji and its title are compared, the
 *     selector of its variant is not.
 *  4. Permanent links of headings. The theme draws them; that the heading has its id is compared.
 *  5. White space. Runs of it are one space outside code; it counts for nothing next to a block's edge.
 *  6. Diagrams. The reference holds the drawing, ours its source: that there is one is compared.
 *  7. Spelling of HTML. Character references, quotes, the order of attributes and `<br>` against `<br />`.
 * Everything else must be there in the same order: elements, attributes, texts, comments.
 */

const BLOCK = new Set(
  (
    'address article aside blockquote details div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul br'
  ).split(' '),
);

const hasClass = (event: HtmlEvent, name: string): boolean =>
  event.type === 'open' && (event.attributes.get('class') ?? '').split(/\s+/).includes(name);

/** Index just past the element that opens at `at`. */
function endOf(events: readonly HtmlEvent[], at: number): number {
  let depth = 0;
  for (let i = at; i < events.length; i++) {
    const event = events[i]!;
    if (event.type === 'open') depth++;
    else if (event.type === 'close' && --depth === 0) return i + 1;
  }
  return events.length;
}

function textOf(events: readonly HtmlEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

/** Events less line numbers that stand in the code itself. */
function withoutNumbers(events: readonly HtmlEvent[]): HtmlEvent[] {
  const kept: HtmlEvent[] = [];
  for (let i = 0; i < events.length; i++) {
    const event = events[i]!;
    if (event.type === 'open' && hasClass(event, 'linenos')) i = endOf(events, i) - 1;
    else kept.push(event);
  }
  return kept;
}

/** Text of the elements that satisfy a condition, in order. */
function textsWhere(events: readonly HtmlEvent[], matches: (event: HtmlEvent) => boolean): string[] {
  const found: string[] = [];
  for (let i = 0; i < events.length; i++) {
    if (!matches(events[i]!)) continue;
    const end = endOf(events, i);
    found.push(textOf(events.slice(i, end)));
    i = end - 1;
  }
  return found;
}

const EMOJI = ['emojione', 'twemoji', 'gemoji'];

/** What stands before a drawing in its file. */
const isBlank = (event: HtmlEvent): boolean =>
  event.type === 'comment' || (event.type === 'text' && event.text.trim() === '');

/** Icons are drawings inside an element of the same class. */
function isIcon(events: readonly HtmlEvent[], at: number): boolean {
  const inner = events.slice(at + 1).find((event) => !isBlank(event));
  return inner?.type === 'open' && inner.tag === 'svg';
}

/** Whether a block of code begins here: in a div, or bare where a site does without a highlighter. */
function isCodeFrame(event: HtmlEvent, next: HtmlEvent | undefined): boolean {
  if (event.type !== 'open' || !(hasClass(event, 'highlight') || hasClass(event, 'codehilite'))) return false;
  return event.tag === 'div' || (event.tag === 'pre' && next?.type === 'open' && next.tag === 'code');
}

/** A drawing, or the source of one. */
function isDiagram(event: HtmlEvent): boolean {
  if (event.type !== 'open') return false;
  if (event.tag === 'svg' || event.tag === 'object') return true;
  if (event.tag === 'figure') return hasClass(event, 'diagram') && event.attributes.has('data-language');
  return event.tag === 'img' && /^data:image\/(?:png|svg)/.test(event.attributes.get('src') ?? '');
}

function codeBlock(events: readonly HtmlEvent[]): string {
  const first = events[0]!;
  const id = first.type === 'open' ? (first.attributes.get('id') ?? '') : '';
  const title = textsWhere(
    events,
    (event) => hasClass(event, 'filename') && event.type === 'open' && event.tag === 'span',
  );
  const code = textsWhere(withoutNumbers(events), (event) => event.type === 'open' && event.tag === 'code');
  return `code block${id && ` #${id}`}${title.length ? ` "${title.join('')}"` : ''}\n${code.join('').replace(/\n+$/, '')}`;
}

/** Puts an address of a page the same way on both sides. */
export type Address = (written: string) => string;

function attributeList(event: Extract<HtmlEvent, { type: 'open' }>, address: Address | undefined): string {
  return [...event.attributes]
    .filter(([name]) => name !== 'data-line')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]): [string, string] =>
      address && (name === 'href' || name === 'src') ? [name, address(value)] : [name, value],
    )
    .map(([name, value]) => ` ${name}=${JSON.stringify(value === name ? '' : value)}`)
    .join('');
}

interface Construct {
  text: string;
  readonly block: boolean;
  readonly isText: boolean;
  readonly pre: boolean;
}

/** A comment as written; where it holds code that was rendered before, by what is compared of code. */
function commentText(comment: string): string {
  const inner = /^<!--([\s\S]*)-->$/.exec(comment)?.[1];
  return inner?.includes('class="') ? `<!--${normalize(inner).join(' ')}-->` : comment.replace(/\s+/g, ' ');
}

/** The page as a list of constructs to compare one by one. */
export function normalize(html: string, address?: Address): string[] {
  const events = readHtml(html);
  const out: Construct[] = [];
  const preformatted: string[] = [];
  const push = (text: string, block: boolean, isText = false): void => {
    const last = out[out.length - 1];
    if (isText && last?.isText) last.text += text;
    else out.push({ text, block, isText, pre: preformatted.length > 0 });
  };
  for (let i = 0; i < events.length; i++) {
    const event = events[i]!;
    if (event.type === 'text') {
      push(preformatted.length ? event.text : event.text.replace(/\s+/g, ' '), false, true);
    } else if (event.type === 'comment') {
      push(commentText(event.text), true);
    } else if (event.type === 'close') {
      if (event.tag === 'pre') preformatted.pop();
      if (event.tag !== 'br') push(`</${event.tag}>`, BLOCK.has(event.tag));
    } else if (isDiagram(event)) {
      i = endOf(events, i) - 1;
      push('diagram', true);
    } else if (isCodeFrame(event, events[i + 1])) {
      const end = endOf(events, i);
      push(codeBlock(events.slice(i, end)), true);
      i = end - 1;
    } else if (event.tag === 'code') {
      const end = endOf(events, i);
      const classes = (event.attributes.get('class') ?? '').split(/\s+/);
      const own = classes.filter((name) => name && name !== 'highlight' && !name.startsWith('language-'));
      const text = textOf(withoutNumbers(events.slice(i, end)));
      push(`code${own.length ? `.${own.join('.')}` : ''} \`${text}\``, false);
      i = end - 1;
    } else if (event.tag === 'a' && hasClass(event, 'headerlink')) {
      i = endOf(events, i) - 1;
    } else if (EMOJI.some((name) => hasClass(event, name)) && !isIcon(events, i)) {
      const end = endOf(events, i);
      const emoji = event.attributes.get('alt') ?? textOf(events.slice(i, end));
      push(`emoji ${emoji.replaceAll('\ufe0f', '')} ${event.attributes.get('title') ?? ''}`, false);
      i = end - 1;
    } else {
      if (event.tag === 'pre') preformatted.push('pre');
      push(`<${event.tag}${attributeList(event, address)}>`, BLOCK.has(event.tag));
      if (EMOJI.some((name) => hasClass(event, name))) while (isBlank(events[i + 1]!)) i++;
    }
  }
  return trimmed(out.filter((_, index) => !isOnlyAround(out, index)));
}

/** Whether a paragraph's edge stands around a diagram and nothing else: ours is a block, the reference's an image. */
function isOnlyAround(items: readonly Construct[], index: number): boolean {
  const own = items[index]!.text;
  const step = own === '<p>' ? 1 : own === '</p>' ? -1 : 0;
  if (step === 0) return false;
  let at = index + step;
  while (items[at]?.isText && items[at]!.text.trim() === '') at += step;
  if (items[at]?.text !== 'diagram') return false;
  at += step;
  while (items[at]?.isText && items[at]!.text.trim() === '') at += step;
  return items[at]?.text === (step > 0 ? '</p>' : '<p>');
}

/** Drops white space at the edges of blocks. */
function trimmed(items: readonly Construct[]): string[] {
  const result: string[] = [];
  items.forEach((item, index) => {
    if (!item.isText || item.pre) {
      result.push(item.text);
      return;
    }
    let { text } = item;
    if (index === 0 || items[index - 1]!.block) text = text.replace(/^\s+/, '');
    if (index === items.length - 1 || items[index + 1]!.block) text = text.replace(/\s+$/, '');
    text = text.replace(/ {2,}/g, ' ');
    if (text) result.push(text);
  });
  return result;
}

export interface Difference {
  readonly index: number;
  readonly expected: string;
  readonly actual: string;
  /** The constructs just before. */
  readonly context: string;
}

/** The first construct in which two pages differ, if they do. */
export function firstDifference(expected: string, actual: string): Difference | undefined {
  return firstApart(normalize(expected), normalize(actual));
}

/** The first construct in which two normalized pages differ, if they do; `other` is the second page put otherwise. */
export function firstApart(
  left: readonly string[],
  right: readonly string[],
  other: readonly string[] = right,
): Difference | undefined {
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    if (left[index] === right[index] || left[index] === other[index]) continue;
    return {
      index,
      expected: left[index] ?? '(end of page)',
      actual: right[index] ?? '(end of page)',
      context: left.slice(Math.max(0, index - 3), index).join(' ⏵ '),
    };
  }
  return undefined;
}
