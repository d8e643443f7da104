import { AMP, unescape } from '../placeholders';
import { restored } from '../postprocess';
import type { MarkdownOptions } from '../options';
import type { Session } from '../session';
import { decodeEntities } from '../text';
import { descendants, Elem, isHeading, textOf } from './elem';
import { prettify } from './processors';
import { escapeText, serializeInside } from './serialize';

/** A heading as the table of contents has it. */
export interface TocEntry {
  readonly level: number;
  readonly id: string;
  /** HTML-escaped name. */
  readonly name: string;
  readonly line: number;
}

interface TocNode extends TocEntry {
  readonly children: TocNode[];
}

/** Makes anchors unique as the reference does: `id`, `id_1`, `id_2`. */
export class Anchors {
  private readonly used = new Set<string>();
  /** Of numbered names that are taken, a number up to which the next ones are taken as well. */
  private readonly taken = new Map<string, number>();

  take(id: string): void {
    this.used.add(id);
  }

  unique(wish: string): string {
    let id = wish;
    if (this.used.has(id) || !id) {
      const match = /^(.*)_([0-9]+)$/s.exec(id);
      const stem = match ? match[1]! : id;
      const passed: string[] = [id];
      let number = match ? Number(match[2]) : 0;
      number = Math.max(number, this.taken.get(id) ?? 0);
      for (id = `${stem}_${++number}`; this.used.has(id); id = `${stem}_${++number}`) {
        passed.push(id);
        number = Math.max(number, this.taken.get(id) ?? 0);
      }
      for (const each of passed) this.taken.set(each, number);
    }
    this.used.add(id);
    return id;
  }
}

const EMOJI = new Set(['emojione', 'twemoji', 'gemoji']);

/** Emoji are images in the reference, which leave no text behind; a footnote's number is no part of what is said. */
const isUnsaid = (elem: Elem): boolean =>
  (elem.tag === 'sup' && elem.get('id').startsWith('fnref')) ||
  elem
    .get('class')
    .split(' ')
    .some((name) => EMOJI.has(name));

/** What is said in place of an element; undefined where that is what is in it. */
type Saying = (elem: Elem) => string | undefined;

const withoutPictures: Saying = (elem) => (isUnsaid(elem) ? '' : undefined);

/** Pictures say what stands for them, which of emoji are these themselves; a drawn icon says nothing. */
const withPictures: Saying = (elem) => {
  if (elem.tag === 'img') return elem.get('alt');
  return isUnsaid(elem) && !(elem.textAtomic && elem.tag === 'span') ? '' : undefined;
};

/** A copy without what is not said. */
function said(elem: Elem, saying: Saying): Elem {
  const copy = new Elem(elem.tag);
  copy.attributes = elem.attributes;
  copy.text = elem.text;
  copy.tail = elem.tail;
  for (const child of elem.children) {
    const before = copy.last;
    const instead = saying(child);
    if (instead === undefined) copy.children.push(said(child, saying));
    else if (before) before.tail += instead + child.tail;
    else copy.text += instead + child.tail;
  }
  return copy;
}

/** A text without what stands between two marks, and without these. */
function withoutParts(text: string, open: string, close: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : text.indexOf(close, start);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    at = end + close.length;
  }
}

/** HTML as text, escaped as it was, with single spaces. */
const withoutTags = (html: string): string =>
  withoutParts(withoutParts(html, '<!--', '-->'), '<', '>')
    .trim()
    .replace(/\s+/g, ' ');

/** What an element says, HTML-escaped. */
export function nameOf(elem: Elem, session: Session, saying = withoutPictures): string {
  const isAll = !descendants(elem).some((each) => saying(each) !== undefined);
  return withoutTags(restored(unescape(serializeInside(isAll ? elem : said(elem, saying))).trim(), session));
}

/** Nests headings by level, whatever levels they skip. */
function nest(entries: readonly TocEntry[]): TocNode[] {
  const roots: TocNode[] = [];
  const parents: TocNode[] = [];
  const levels: number[] = [];
  let last: TocNode | undefined;
  for (const entry of entries) {
    const node: TocNode = { ...entry, children: [] };
    if (!last) {
      levels.push(node.level);
      roots.push(node);
    } else {
      if (node.level < levels[levels.length - 1]!) {
        levels.pop();
        let count = 0;
        while (count < parents.length && node.level <= parents[parents.length - 1 - count]!.level) count++;
        levels.length -= Math.min(count, levels.length);
        parents.length -= count;
        levels.push(node.level);
      }
      if (node.level === levels[levels.length - 1]) {
        (parents[parents.length - 1]?.children ?? roots).push(node);
      } else {
        last.children.push(node);
        parents.push(last);
        levels.push(node.level);
      }
    }
    last = node;
  }
  return roots;
}

function tocElem(nodes: readonly TocNode[], { tocTitle, tocClass }: MarkdownOptions): Elem {
  const div = new Elem('div').set('class', tocClass);
  if (tocTitle) div.add('span').set('class', 'toctitle').text = tocTitle;
  const list = (parent: Elem, items: readonly TocNode[]): void => {
    const ul = parent.add('ul');
    for (const item of items) {
      const li = ul.add('li');
      li.add('a').set('href', `#${item.id}`).text = item.name;
      if (item.children.length) list(li, item.children);
    }
  };
  list(div, nodes);
  prettify(div);
  return div;
}

function replaceMarker(root: Elem, marker: string, toc: () => Elem): void {
  const walk = (parent: Elem): void => {
    parent.children.forEach((child, index) => {
      if (isHeading(child.tag.toLowerCase()) || child.tag === 'pre' || child.tag === 'code') return;
      if (child.children.length > 0 || child.text.trim() !== marker) return walk(child);
      const made = toc();
      // It stands on the page as what it replaces did.
      made.line = child.line;
      parent.children[index] = made;
    });
  };
  walk(root);
}

/** Makes a heading's content a link to itself. */
function linkWhole(heading: Elem): void {
  const link = new Elem('a').set('class', 'toclink').set('href', `#${heading.get('id')}`);
  link.text = heading.text;
  link.children = heading.children;
  heading.text = '';
  heading.children = [link];
}

/** A page's headings: those its table of contents lists, and what the first calls the page, HTML-escaped. */
export interface Toc {
  readonly listed: readonly TocEntry[];
  readonly opening: string | undefined;
}

/** Gives headings their anchors and permanent links, and fills `[TOC]`. */
export function buildToc(root: Elem, session: Session): Toc {
  const { options } = session;
  const elems = descendants(root);
  const anchors = new Anchors();
  for (const elem of elems) if (elem.attributes.has('id')) anchors.take(elem.get('id'));
  const entries: TocEntry[] = [];
  let opening: string | undefined;
  for (const elem of elems) {
    if (!isHeading(elem.tag.toLowerCase())) continue;
    opening ??= nameOf(elem, session, withPictures);
    const level = Math.min(6, Number(elem.tag.slice(-1)) + options.baseLevel - 1);
    elem.tag = `h${level}`;
    let name = nameOf(elem, session);
    if (!elem.attributes.has('id'))
      elem.set('id', anchors.unique(options.slugify(decodeEntities(name), options.slugSeparator)));
    const label = elem.attributes.get('data-toc-label');
    if (label !== undefined) name = escapeText(withoutTags(restored(unescape(label), session)));
    elem.attributes.delete('data-toc-label');
    if (options.anchorLink) linkWhole(elem);
    entries.push({ level, id: unescape(elem.get('id')), name, line: elem.line });
    if (options.permalink) {
      const link = new Elem('a').set('href', `#${elem.get('id')}`).set('class', 'headerlink');
      if (options.permalinkTitle) link.set('title', options.permalinkTitle);
      link.text = options.permalinkText ?? `${AMP}para;`;
      if (options.permalinkLeads) {
        link.tail = elem.text;
        elem.text = '';
        elem.children.unshift(link);
      } else elem.children.push(link);
    }
  }
  const listed = entries.filter(({ level }) => level >= options.tocTop && level <= options.tocBottom);
  if (options.tocMarker && textOf(root).includes(options.tocMarker)) {
    replaceMarker(root, options.tocMarker, () => tocElem(nest(listed), options));
  }
  return { listed, opening };
}
