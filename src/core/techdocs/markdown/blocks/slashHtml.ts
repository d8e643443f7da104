import type { SlashBlockOptions } from '../options/slashBlocks';
import { text } from '../options/values';
import { HTML_PLACEHOLDER } from '../placeholders';
import { escapeHtml } from '../text';
import { Elem, isBlockLevel } from '../tree/elem';
import type { Block, BlockParser } from './blockParser';
import { type BlockOptions, dress, readSelectors, writtenAttributes } from './slashHeader';
import type { SlashHeader, SlashOpener } from './slashHeader';

/** How the content of an element is read; `html` stands as it is written. */
export type ContentMode = 'block' | 'inline' | 'raw' | 'html';

/** `/// html | div.note#id[title="x"]`; undefined where it can't be read, or would run. */
export function htmlOpener({ argument = '', options }: SlashHeader): SlashOpener | undefined {
  const selected = readSelectors(argument, true);
  if (!selected || /^(?:script|style|iframe|object|embed)$/.test(selected.tag)) return undefined;
  return (parser, parent, at) => {
    const elem = parser.add(parent, selected.tag, at);
    dress(elem, selected.attributes);
    dress(elem, writtenAttributes(options));
    return elem;
  };
}

const SPANS = new Set('address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th'.split(' '));
const RAW = new Set('canvas math option pre textarea code'.split(' '));

/** How the content of an element is read, by what is said of it or else by what it is. */
export function htmlMode(tag: string, options: BlockOptions, site: SlashBlockOptions): ContentMode {
  const written = text(options['markdown'], 'auto').toLowerCase();
  const mode = written === 'auto' ? site.htmlModes.get(tag) : written;
  if (mode === 'block' || mode === 'inline' || mode === 'raw' || mode === 'html') return mode;
  if (RAW.has(tag)) return 'raw';
  return isBlockLevel(tag) && !SPANS.has(tag) && tag !== 'hr' ? 'block' : 'inline';
}

const FENCE_LINE = new RegExp(`^( *)${HTML_PLACEHOLDER.source}$`, 'gm');

/** Puts content that is no blocks into an element, fences as they were written. */
export function fill(
  parser: BlockParser,
  elem: Elem,
  content: readonly Block[],
  mode: ContentMode,
  closed: boolean,
): void {
  const { fences, stash } = parser.session;
  const restore = (line: string, indent: string, number: string): string => {
    const fence = fences.get(Number(number));
    if (!fence) return line;
    const lines = fence.source.split('\n');
    return lines.map((each) => each.slice(Math.max(0, fence.indent - indent.length))).join('\n');
  };
  const whole = content
    .map((block) => block.text.replace(FENCE_LINE, restore).replace(/^\n+|\n+$/g, ''))
    .filter(Boolean)
    .join('\n\n');
  if (mode === 'inline') elem.text = whole;
  else if (!closed) elem.atomic(whole);
  else elem.atomic(stash.store(mode === 'html' ? dedent(whole) : escapeHtml(dedent(whole))));
}

/** Takes off the indentation that all lines have, four at most. */
function dedent(text: string): string {
  const width = Math.min(4, ...[...text.matchAll(/^( *)[^ \n]/gm)].map(([, indent]) => indent!.length));
  return text.replace(/^ *$/gm, '').replace(new RegExp(`^ {${width}}`, 'gm'), '');
}

/** `/// define`: paragraphs are terms, and points of lists their definitions. */
export function define(elem: Elem): void {
  elem.children = elem.children.flatMap((child) => {
    if (child.tag === 'dt' || child.tag === 'dd') return [child];
    if (child.tag === 'ul' || child.tag === 'ol') {
      for (const item of child.children) item.tag = 'dd';
      return child.children;
    }
    if (child.tag === 'p') {
      child.tag = 'dt';
      return [child];
    }
    const term = new Elem('dt', child.line);
    term.children.push(child);
    return [term];
  });
}
