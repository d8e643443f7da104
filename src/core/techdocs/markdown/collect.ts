import { AMP, HTML_PLACEHOLDER } from './placeholders';
import type { Session } from './session';
import type { FrontMatter } from './source/frontMatter';
import { decodeEntities } from './text';
import { descendants } from './tree/elem';
import type { Elem } from './tree/elem';
import type { Toc } from './tree/toc';
import type { PageImage, PageLink, RenderedPage, SourceRange } from './types';

/** Finds where the source writes a piece of text, from a line on; the whole line where it is not written so. */
class SourceFinder {
  private readonly starts: number[] = [0];

  constructor(private readonly source: string) {
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  private position(offset: number): { line: number; character: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.starts[low]! };
  }

  /** Last end found per line, so that the same text twice in a paragraph is found twice. */
  private readonly next = new Map<string, number>();

  find(text: string, line: number): SourceRange {
    const from = this.starts[Math.max(0, line)] ?? 0;
    const key = `${line}\n${text}`;
    const window = this.source.slice(this.next.get(key) ?? from, from + 20_000);
    const at = text ? window.indexOf(text) : -1;
    if (at < 0) {
      const startLine = Math.max(0, line);
      const end = (this.starts[startLine + 1] ?? this.source.length + 1) - 1;
      const endCharacter = Math.max(0, end - (this.starts[startLine] ?? 0));
      return { startLine, startCharacter: 0, endLine: startLine, endCharacter };
    }
    const start = (this.next.get(key) ?? from) + at;
    this.next.set(key, start + text.length);
    const begin = this.position(start);
    const end = this.position(start + text.length);
    return {
      startLine: begin.line,
      startCharacter: begin.character,
      endLine: end.line,
      endCharacter: end.character,
    };
  }
}

const ATTRIBUTE =
  /<(a|img|source)\s[^>]{0,1000}?\b(href|src|srcset)\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s>"']{1,4000}))[^>]{0,1000}>/gi;
const ANCHOR =
  /<[a-z][^>]{0,1000}?\s(?:id|name)\s*=\s*(?:"([^"]{0,1000})"|'([^']{0,1000})'|([^\s>"']{1,1000}))/gi;

interface Found {
  readonly links: PageLink[];
  readonly images: PageImage[];
  readonly anchors: Set<string>;
}

function fromHtml(html: string, line: number, finder: SourceFinder, found: Found): void {
  if (!html.includes('<')) return;
  for (const match of html.matchAll(ATTRIBUTE)) {
    const written = match[3] ?? match[4] ?? match[5] ?? '';
    const isSet = match[2]!.toLowerCase() === 'srcset';
    const value = isSet ? firstOfSet(decodeEntities(written)) : decodeEntities(written);
    const range = finder.find(written, line);
    if (match[1]!.toLowerCase() === 'a') found.links.push({ href: value, kind: 'html', range });
    else
      found.images.push({
        src: value,
        alt: decodeEntities(/\balt\s*=\s*"([^"]*)"/i.exec(match[0])?.[1] ?? ''),
        range,
      });
  }
  for (const match of html.matchAll(ANCHOR))
    found.anchors.add(decodeEntities(match[1] ?? match[2] ?? match[3] ?? ''));
}

/** A page shows the first image of a set. */
const firstOfSet = (written: string): string => written.trim().split(/\s|,\s/, 1)[0]!;

const GENERATED = new Set(['headerlink', 'footnote-ref', 'footnote-backref']);

/** Walks the finished tree for links, images and anchors, in raw HTML too. */
function walk(root: Elem, session: Session, finder: SourceFinder): Found {
  const found: Found = { links: [], images: [], anchors: new Set() };
  const seen = new Set<string>();
  const stashed = (text: string, line: number): void => {
    for (const match of text.matchAll(HTML_PLACEHOLDER)) {
      const html = session.stash.entries[Number(match[1])];
      if (typeof html !== 'string' || seen.has(match[1]!)) continue;
      seen.add(match[1]!);
      if (!session.fences.has(Number(match[1]))) fromHtml(html, line, finder, found);
      stashed(html, line);
    }
  };
  const visit = (elem: Elem, outer: number): void => {
    const line = elem.line >= 0 ? elem.line : outer;
    if (elem.attributes.has('id')) found.anchors.add(elem.get('id'));
    if (elem.tag === 'a' && elem.attributes.has('href') && !GENERATED.has(elem.get('class'))) {
      const href = decodeEntities(elem.get('href').replaceAll(AMP, '&'));
      const auto = elem.textAtomic;
      found.links.push({ href, kind: auto ? 'auto' : 'inline', range: finder.find(elem.get('href'), line) });
    }
    if (elem.tag === 'img') {
      const src = decodeEntities(elem.get('src'));
      found.images.push({ src, alt: elem.get('alt'), range: finder.find(elem.get('src'), line) });
    }
    stashed(elem.text, line);
    for (const child of elem.children) {
      visit(child, line);
      stashed(child.tail, line);
    }
  };
  visit(root, 0);
  return found;
}

const textOf = (name: string): string => decodeEntities(name).replace(/\s+/g, ' ').trim();

/** Gathers what a page tells about itself beside its HTML. */
export function collect(
  session: Session,
  front: FrontMatter,
  html: string,
  toc: Toc,
  root: Elem,
): RenderedPage {
  const { links, images, anchors } = walk(root, session, new SourceFinder(session.source));
  const headings = toc.listed.map((entry) => ({
    level: entry.level,
    id: entry.id,
    text: textOf(entry.name),
    line: Math.max(0, entry.line),
  }));
  const first = descendants(root).find((elem) => elem !== root && elem.line >= 0);
  const opening = first?.tag === 'h1' && toc.opening ? textOf(toc.opening) : undefined;
  const name = front.title ?? opening;
  return {
    html,
    ...(name ? { title: name } : {}),
    headings,
    links,
    images,
    anchors: [...anchors],
    problems: session.problems,
    ...(front.data ? { frontMatter: front.data } : {}),
    features: { ...session.features },
  };
}
