import { HTML_PLACEHOLDER } from '../placeholders';
import { escapeHtml, stripEnd } from '../text';
import type { Session } from '../session';
import { descendants, type Elem } from '../tree/elem';
import { before, detab, from, withoutLeadingLines } from './blockParser';
import type { Block, BlockRule, Blocks } from './blockParser';
import { find, finder, type Finder, type Match } from './known';

function codeOf(elem: Elem | undefined): Elem | undefined {
  return elem?.tag === 'pre' && elem.children[0]?.tag === 'code' ? elem.children[0] : undefined;
}

/** Blank lines: dropped, but kept inside a block of code. */
export const emptyRule: BlockRule = (_parser, parent, blocks) => {
  const { text, line } = blocks.next;
  if (text && !text.startsWith('\n')) return false;
  blocks.take();
  if (text.length > 1) blocks.put({ text: text.slice(1), line: line + 1 });
  const code = codeOf(parent.last);
  code?.atomic(code.text + (text ? '\n' : '\n\n'));
  return true;
};

const FENCE_LINE = new RegExp(`^([> ]*)${HTML_PLACEHOLDER.source}$`);

/** Indented code. Fences that were found inside it become text again. */
export const codeRule: BlockRule = (parser, parent, blocks) => {
  if (!blocks.next.text.startsWith('    ')) return false;
  const block = withFences(blocks.take(), parser.session);
  const { inner, rest } = detab(block);
  const text = escapeHtml(inner.text.trimEnd());
  const code = codeOf(parent.last);
  if (code) code.atomic(`${code.text}\n${text}\n`);
  else parser.add(parser.add(parent, 'pre', block), 'code', block).atomic(`${text}\n`);
  if (rest) blocks.put(rest);
  return true;
};

const findFence = finder('\u0002', new RegExp(FENCE_LINE, 'm'));

/** The block with the text of fences that stand on lines of it, which are no fences of its any more. */
function withFences(block: Block, { fences }: Session): Block {
  if (!find(block, findFence)) return block;
  let isSame = true;
  const lines = block.text.split('\n').flatMap((line) => {
    const match = FENCE_LINE.exec(line);
    const fence = match ? fences.get(Number(match[2])) : undefined;
    if (!match || !fence) return [line];
    isSame = false;
    fences.delete(Number(match[2]));
    return fence.source.split('\n').map((text) => text.slice(Math.max(0, fence.indent - match[1]!.length)));
  });
  return isSame ? block : { text: lines.join('\n'), line: block.line };
}

interface Heading {
  readonly index: number;
  readonly length: number;
  readonly level: number;
  readonly title: string;
}

/** The first `# Heading` line of a text, with the line end before it, as the reference's pattern finds it. */
const findHeading = (text: string, sane: boolean): Heading | undefined => {
  for (let at = text.startsWith('#') ? 0 : text.indexOf('\n#') + 1; at > 0 || text.startsWith('#');) {
    let level = 0;
    while (level < 6 && text[at + level] === '#') level++;
    const titleStart = at + level;
    let end = titleStart;
    let lastEscape = titleStart;
    while (end < text.length && text[end] !== '\n') {
      if (text[end] === '\\') {
        if (end + 1 >= text.length || text[end + 1] === '\n') break;
        end++;
        lastEscape = end + 1;
      }
      end++;
    }
    const isSpaced = !sane || text[titleStart] === ' ';
    if (isSpaced && (end >= text.length || text[end] === '\n')) {
      let titleEnd = end;
      while (titleEnd > lastEscape && text[titleEnd - 1] === '#') titleEnd--;
      const index = at === 0 ? 0 : at - 1;
      return {
        index,
        length: Math.min(end + 1, text.length) - index,
        level,
        title: text.slice(titleStart, titleEnd),
      };
    }
    const next = text.indexOf('\n#', at);
    if (next < 0) return undefined;
    at = next + 1;
  }
  return undefined;
};

const findAnyHeading: Finder<Heading> = (text) => findHeading(text, false);
/** With pymdownx.saneheaders: one whose marks a space follows. */
const findSaneHeading: Finder<Heading> = (text) => findHeading(text, true);

/** `# Heading`, on any line of a block. */
export const hashHeadingRule: BlockRule = (parser, parent, blocks) => {
  const { saneHeaders } = parser.session.options;
  const found = find(blocks.next, saneHeaders ? findSaneHeading : findAnyHeading);
  if (!found) return false;
  const block = blocks.take();
  if (found.index > 0) parser.parseBlocks(parent, [before(block, found.index)]);
  const at = from(block, found.index > 0 || block.text.startsWith('\n') ? found.index + 1 : 0);
  parser.add(parent, `h${found.level}`, at).text = found.title.trim();
  const end = found.index + found.length;
  if (end < block.text.length) blocks.put(from(block, end));
  return true;
};

/** A line underlined with `===` or `---`. */
export const setextHeadingRule: BlockRule = (parser, parent, blocks) => {
  const match = /^([^\n]*)\n([=-])[=-]* *(?:\n|$)/.exec(blocks.next.text);
  if (!match) return false;
  const block = blocks.take();
  parser.add(parent, match[2] === '=' ? 'h1' : 'h2', block).text = match[1]!.trim();
  const rest = from(block, match[0].length);
  if (rest.text) blocks.put(rest);
  return true;
};

/** Three or more of the same marker, at most two spaces apart. */
function isRule(line: string): boolean {
  let at = 0;
  while (at < 3 && line[at] === ' ') at++;
  const marker = line[at];
  if (marker !== '-' && marker !== '_' && marker !== '*') return false;
  let count = 0;
  let gap = 0;
  for (; at < line.length; at++) {
    if (line[at] === ' ') gap++;
    else if (line[at] !== marker || gap > 2) return false;
    else {
      gap = 0;
      count++;
    }
  }
  return count >= 3;
}

/** The first line of a text that is a rule. */
const findRule: Finder<{ index: number; length: number }> = (text) => {
  if (!/[-_*] {0,2}[-_*]/.test(text)) return undefined;
  for (let start = 0; start <= text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (isRule(text.slice(start, end))) return { index: start, length: end - start };
    start = end + 1;
  }
  return undefined;
};

/** A horizontal rule, on any line of a block. */
export const horizontalRule: BlockRule = (parser, parent, blocks) => {
  const match = find(blocks.next, findRule);
  if (!match) return false;
  const block = blocks.take();
  const head = stripEnd(block.text.slice(0, match.index), '\n');
  if (head) parser.parseBlocks(parent, [{ text: head, line: block.line }]);
  parser.add(parent, 'hr', from(block, match.index));
  const rest = withoutLeadingLines(from(block, match.index + match.length));
  if (rest.text) blocks.put(rest);
  return true;
};

/** What is left: a paragraph, or the text of a tight list item. */
export const paragraphRule: BlockRule = (parser, parent, blocks) => {
  const block = blocks.take();
  if (!block.text.trim()) return true;
  if (!parser.isState('list')) {
    parser.add(parent, 'p', block).text = block.text.trimStart();
    return true;
  }
  const sibling = parent.last;
  if (sibling) sibling.tail = sibling.tail ? `${sibling.tail}\n${block.text}` : `\n${block.text}`;
  else parent.text = parent.text ? `${parent.text}\n${block.text}` : block.text.trimStart();
  return true;
};

/** Puts back the parts of a block around a definition that was taken out of it. */
function putAround(blocks: Blocks, block: Block, { index, text }: Match): void {
  const rest = withoutLeadingLines(from(block, index + text.length));
  if (/\S/.test(rest.text)) blocks.put(rest);
  const head = stripEnd(block.text.slice(0, index), '\n');
  if (head.trim()) blocks.put({ text: head, line: block.line });
}

const findReference = finder(
  ']:',
  /(?<![^\n]) {0,3}\[([^[\]]{0,999})\]: *\n? *([^\s]+) *(?:\n *)?((["'])([^\n]*)\4 *|\(([^\n]*)\) *)?(?![^\n])/,
);

/** `[id]: url "title"`. */
export const referenceRule: BlockRule = (parser, _parent, blocks) => {
  const match = find(blocks.next, findReference);
  if (!match) return false;
  const [, id, url, , , quoted, bracketed] = match.groups;
  const reference = { href: stripAngles(url!), title: quoted ?? bracketed ?? '' };
  parser.session.references.set(id!.trim().toLowerCase(), reference);
  putAround(blocks, blocks.take(), match);
  return true;
};

const stripAngles = (url: string): string => url.replace(/^<+|>+$/g, '');

const findAbbreviation = finder('*[', /(?<![^\n])\*\[([^\\]{0,300}?)\] ?: *(?:\n *)?([^\n]*)/);

/** `*[HTML]: Hypertext Markup Language`. */
export const abbreviationRule: BlockRule = (parser, _parent, blocks) => {
  const match = find(blocks.next, findAbbreviation);
  if (!match) return false;
  const { abbreviations } = parser.session;
  const [name, title] = [match.groups[1]!.trim(), match.groups[2]!.trim()];
  if (!name || !title) return false;
  if (title === '""' || title === "''") abbreviations.delete(name);
  else abbreviations.set(name, title);
  putAround(blocks, blocks.take(), match);
  return true;
};

/** Markdown inside HTML: an element the HTML stage kept takes its place in the tree. */
const STASHED = new RegExp(`^${HTML_PLACEHOLDER.source}`);

export const htmlElementRule: BlockRule = (parser, parent, blocks) => {
  if (!blocks.next.text.startsWith('\u0002')) return false;
  const match = STASHED.exec(blocks.next.text);
  if (!match) return false;
  const { entries } = parser.session.stash;
  const elem = entries[Number(match[1])];
  if (elem === undefined || typeof elem === 'string') return false;
  const block = blocks.take();
  parent.children.push(elem);
  parseElement(elem, parser);
  entries[Number(match[1])] = '';
  if (match[0].length < block.text.length) blocks.put(from(block, match[0].length));
  return true;
};

function parseElement(elem: Elem, parser: Parameters<BlockRule>[0]): void {
  const state = elem.get('markdown');
  elem.attributes.delete('markdown');
  if (state === 'span') {
    placeElements(elem, parser);
  } else if (state === 'block') {
    const { text, line } = elem;
    const { origin } = parser;
    elem.text = '';
    parser.origin = elem.lines;
    if (text) parser.parseChunk(elem, { text: stripEnd(text, '\n'), line: elem.lines ? 0 : line });
    parser.origin = origin;
  } else {
    for (const each of descendants(elem)) {
      each.textAtomic = true;
      if (each !== elem) each.tailAtomic = true;
    }
  }
}

/** Puts elements of Markdown inside HTML back in place of what stands for them in text that is no block. */
function placeElements(parent: Elem, parser: Parameters<BlockRule>[0]): void {
  const { entries } = parser.session.stash;
  const { text } = parent;
  let done = 0;
  const upTo = (end: number) => {
    const { last } = parent;
    if (last) last.tail += text.slice(done, end);
    else parent.text = text.slice(0, end);
    done = end;
  };
  for (const match of text.matchAll(HTML_PLACEHOLDER)) {
    const elem = entries[Number(match[1])];
    if (elem === undefined || typeof elem === 'string') continue;
    upTo(match.index);
    parent.children.push(elem);
    parseElement(elem, parser);
    entries[Number(match[1])] = '';
  }
  upTo(text.length);
}
