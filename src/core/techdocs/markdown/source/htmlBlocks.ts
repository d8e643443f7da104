import type { HtmlStash } from '../placeholders';
import { stripEnd } from '../text';
import { blockLevelTags, descendants, Elem } from '../tree/elem';
import { HtmlTokens } from './htmlTokens';
import type { HtmlTokenSink } from './htmlTokens';
import { mapped, MappedBuilder } from './lineMap';
import type { MappedText } from './lineMap';

const EMPTY = new Set(['hr']);
const SPAN_CONTENT = new Set('address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th'.split(' '));
const RAW_CONTENT = new Set('canvas math option pre script style textarea'.split(' '));
/** Elements with Markdown inside, within each other; deeper ones are raw HTML. */
const MAX_NESTING = 60;
const BLANK_LINE = /(?: *\n){2}/y;

type MarkdownState = 'block' | 'span' | 'off' | undefined;
type Attributes = Map<string, string | undefined>;

const isBlockContent = (tag: string): boolean =>
  blockLevelTags().has(tag) && !SPAN_CONTENT.has(tag) && !RAW_CONTENT.has(tag) && !EMPTY.has(tag);

/**
 * Takes raw HTML blocks out of the text, as Python-Markdown with md_in_html does: what stands at the start of a
 * line goes to the stash whole, and elements that say `markdown` become elements whose content is parsed later.
 */
class HtmlBlockExtractor implements HtmlTokenSink {
  readonly out: MappedBuilder;
  private readonly tokens = new HtmlTokens(this);
  private raw: string[] = [];
  private rawTags: string[] = [];
  /** How many of each name there are among them. */
  private readonly rawCounts = new Map<string, number>();
  private rawLine: number | undefined;
  private inRaw = false;
  private inTail = false;
  /** Elements that say `markdown`; `bare` while the innermost has nothing but others in it. */
  private readonly open: { elem: Elem; state: MarkdownState; bare: boolean }[] = [];

  constructor(
    private readonly stash: HtmlStash,
    private readonly source: MappedText,
  ) {
    this.out = new MappedBuilder(source.origin[0] ?? 0);
  }

  run(): MappedText {
    this.tokens.run(this.source.text);
    if (this.raw.length) this.flushRaw();
    if (this.open.length) this.endTag(this.open[0]!.elem.tag);
    return this.out.build();
  }

  get markupAllowed(): boolean {
    return this.tokens.atLineStart || this.inTail || this.open.length > 0;
  }

  startTag(tag: string, attributes: Attributes, text: string): void {
    const atStart = this.tokens.atLineStart || this.inTail;
    if (EMPTY.has(tag) && atStart) {
      this.standalone(withoutMarkdown(tag, attributes, text), true);
    } else if (blockLevelTags().has(tag) && (atStart || this.open.at(-1)?.bare)) {
      const state = this.stateOf(tag, attributes);
      const raw = (state === undefined || state === 'off') && this.open.length === 0;
      if (this.inRaw || raw || this.open.length >= MAX_NESTING) {
        this.rawStartTag(tag, text);
      } else {
        this.openElement(tag, attributes, state);
      }
    } else if (this.inRaw) {
      this.rawStartTag(tag, text);
    } else {
      this.spanTag(text);
      this.tokens.leaveRawText();
    }
  }

  private rawStartTag(tag: string, text: string): void {
    if (EMPTY.has(tag)) {
      this.standalone(text, true);
      return;
    }
    if (blockLevelTags().has(tag) && (this.inTail || (this.tokens.atLineStart && !this.inRaw))) {
      this.inRaw = true;
      this.out.insert('\n');
    }
    if (this.inRaw) {
      if (this.rawTags.length === 0) this.rawLine = this.source.origin[this.tokens.line];
      this.rawTags.push(tag);
      this.rawCounts.set(tag, (this.rawCounts.get(tag) ?? 0) + 1);
      this.raw.push(text);
    } else {
      this.emit(text);
      this.tokens.leaveRawText();
    }
  }

  private openElement(tag: string, attributes: Attributes, state: MarkdownState): void {
    if (this.open.some((entry) => entry.elem.tag === 'p')) this.endTag('p');
    const elem = new Elem(tag, this.source.origin[this.tokens.line]);
    for (const [name, value] of attributes) elem.set(name, value ?? name);
    elem.set('markdown', state ?? 'off');
    this.open.at(-1)?.elem.children.push(elem);
    this.open.push({ elem, state, bare: true });
    this.closed = undefined;
  }

  /** The element closed last inside the open one: text goes to its tail. */
  private closed: Elem | undefined;

  private elementData(data: string): void {
    const innermost = this.open.at(-1)!;
    innermost.bare = false;
    (this.closed ?? innermost.elem)[this.closed ? 'tail' : 'text'] += data;
  }

  endTag(tag: string): void {
    if (this.inRaw) {
      this.rawEndTag(tag);
    } else if (blockLevelTags().has(tag) && this.open.some((entry) => entry.elem.tag === tag)) {
      this.closeElement(tag);
    } else {
      this.spanTag(this.tokens.endTagText(tag));
    }
  }

  private closeElement(tag: string): void {
    let elem: Elem | undefined;
    do {
      elem = this.open.pop()!.elem;
      elem.endLine = this.source.origin[this.tokens.line] ?? -1;
      this.closed = elem;
    } while (elem.tag !== tag);
    if (this.open.length) return;
    this.closed = undefined;
    if (this.out.lastPiece.endsWith('\n') && !this.out.lastPiece.endsWith('\n\n')) this.out.insert('\n');
    flatten(elem, this.stash);
    this.out.insert(this.stash.store(elem), elem.line);
    this.out.insert('\n\n');
    if (!this.blankLineAt(this.tokens.position + this.tokens.endTagText(tag).length)) this.inTail = true;
  }

  private rawEndTag(tag: string): void {
    const text = this.tokens.endTagText(tag);
    this.raw.push(text);
    if (this.rawCounts.get(tag)) {
      for (let closed = ''; closed !== tag;) {
        closed = this.rawTags.pop()!;
        this.rawCounts.set(closed, this.rawCounts.get(closed)! - 1);
      }
    }
    if (this.rawTags.length > 0) return;
    if (this.blankLineAt(this.tokens.position + text.length)) this.raw.push('\n');
    else this.inTail = true;
    this.inRaw = false;
    this.flushRaw();
    this.out.insert('\n\n');
  }

  private flushRaw(): void {
    this.out.insert(this.stash.store(this.raw.join('')), this.rawLine);
    this.raw = [];
  }

  private spanTag(text: string): void {
    const off = this.open[this.open.length - 1]?.state === 'off';
    this.data(off ? this.stash.store(text) : text);
  }

  data(text: string): void {
    if (this.inTail && text.includes('\n')) this.inTail = false;
    if (this.inRaw) this.raw.push(text);
    else if (this.open.length) this.elementData(text);
    else this.emit(text);
  }

  private emit(text: string): void {
    this.out.copy(text, this.tokens.line, this.source.origin);
  }

  startEndTag(tag: string, attributes: Attributes, text: string): void {
    const data = EMPTY.has(tag) ? withoutMarkdown(tag, attributes, text) : text;
    this.standalone(data, blockLevelTags().has(tag));
  }

  standalone(text: string, block: boolean): void {
    if (!this.inRaw && this.open.length) {
      if (this.tokens.atLineStart && block) this.data(`\n${this.stash.store(text)}\n\n`);
      else this.spanTag(text);
    } else if (this.inRaw || this.inTail) {
      this.raw.push(text);
    } else if (this.tokens.atLineStart && block) {
      let html = text;
      if (this.blankLineAt(this.tokens.position + text.length)) html += '\n';
      else this.inTail = true;
      if (this.out.lastPiece.endsWith('\n') && !this.out.lastPiece.endsWith('\n\n')) this.out.insert('\n');
      this.out.copy(this.stash.store(html), this.tokens.line, this.source.origin);
      this.out.insert('\n\n');
    } else {
      this.emit(text);
    }
  }

  private blankLineAt(at: number): boolean {
    BLANK_LINE.lastIndex = at;
    return BLANK_LINE.test(this.tokens.text);
  }

  private stateOf(tag: string, attributes: Attributes): MarkdownState {
    let wish = attributes.has('markdown') ? (attributes.get('markdown') ?? 'markdown') : '0';
    if (wish === 'markdown') wish = '1';
    const parent = this.open[this.open.length - 1]?.state;
    if (parent === 'off' || (parent === 'span' && wish !== '0')) wish = parent;
    const block = isBlockContent(tag);
    const span = SPAN_CONTENT.has(tag);
    if ((wish === '1' && block) || (wish === 'block' && (block || span))) return 'block';
    if ((wish === '1' && span) || (wish === 'span' && (block || span))) return 'span';
    return 'off';
  }
}

function withoutMarkdown(tag: string, attributes: Attributes, text: string): string {
  if (!attributes.has('markdown')) return text;
  const rest = [...attributes].filter(([name]) => name !== 'markdown');
  return `<${tag}${rest.map(([name, value]) => ` ${name}="${(value ?? name).replace(/"/g, '&quot;')}"`).join('')}>`;
}

/**
 * Puts what stands for the elements inside one into its text, each as a block of its own, so that Markdown around them
 * is read as it is outside. Those that no Markdown is read in stay whole.
 */
function flatten(root: Elem, stash: HtmlStash): void {
  const waiting = [root];
  for (const elem of waiting) {
    if (elem.children.length === 0) continue;
    const content = new MappedBuilder(elem.line);
    const source = (text: string, line: number) => content.copy(text, 0, mapped(text, line).origin);
    let ending = elem.text;
    source(ending.endsWith('\n\n') ? ending : stripEnd(ending, '\n'), elem.line);
    for (const child of elem.children) {
      if (!ending.endsWith('\n\n')) content.insert('\n\n');
      content.insert(stash.store(child), child.line);
      ending = stripEnd(child.tail, '\n');
      if (ending) content.insert('\n');
      source(ending, child.endLine);
      child.tail = '';
      if (/^(?:span|block)$/.test(child.get('markdown'))) waiting.push(child);
      else for (const each of descendants(child)) each.attributes.delete('markdown');
    }
    if (!ending) content.insert('\n');
    ({ text: elem.text, origin: elem.lines } = content.build());
    elem.children = [];
  }
}

/** Puts the raw HTML blocks of the text into the stash. */
export function extractHtml(source: MappedText, stash: HtmlStash): MappedText {
  if (!/[<&]/.test(source.text)) return source;
  return new HtmlBlockExtractor(stash, source).run();
}
