import { decodeEntities } from '../text';

/** What the tokeniser tells its owner; the positions are those of {@link HtmlTokens}. */
export interface HtmlTokenSink {
  startTag(tag: string, attributes: Map<string, string | undefined>, text: string): void;
  startEndTag(tag: string, attributes: Map<string, string | undefined>, text: string): void;
  endTag(tag: string): void;
  data(text: string): void;
  /** A comment, declaration, instruction or reference that stands for itself. */
  standalone(text: string, block: boolean): void;
  /** Whether declarations and instructions are markup here, not text. */
  readonly markupAllowed: boolean;
}

const TAG_NAME = /([a-zA-Z][^\t\n\r\f />\0]*)(?:\s|\/(?!>))*/y;
const ATTRIBUTE =
  /((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?(?:\s|\/(?!>))*/y;
const NAME_END = /[`\t\n\r\f />\0]/g;
const ATTRIBUTE_NAME = /[^`\s/>][^\s/=>]*/y;
const BARE_VALUE = /[^`>\s]*/y;
const CHARREF = /&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]/y;
const ENTITYREF = /&([a-zA-Z][-.a-zA-Z0-9]*);/y;
const END_TAG = /<\/\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>/y;
const RAW_TEXT = new Set(['script', 'style']);

function unquote(value: string): string {
  const quote = value[0];
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote)
    ? value.slice(1, -1)
    : value;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/**
 * Splits text into HTML tokens the way Python's `html.parser` does under Python-Markdown: tolerant, and with its
 * habit of starting over on what is left after something unclosed, line count kept.
 */
export class HtmlTokens {
  text = '';
  /** 0-based line of the current position, and its offset in the line. */
  line = 0;
  offset = 0;
  private lineStarts: number[] = [];
  /** Starts of the lines that one was asked for: the reference keeps them when it starts over. */
  private readonly offsets = [0];
  /** How many of the line starts lie at or before the current position. */
  private passed = 1;
  private rawElement: string | undefined;
  /** What was looked for last, from where and where it was: -1 for nowhere. */
  private readonly finds = new Map<string, { from: number; at: number }>();
  /** Ends of start tags by the places their attributes were read at: one that joins another's ends with it. */
  private readonly bodies = new Map<number, number>();

  constructor(private readonly sink: HtmlTokenSink) {}

  run(text: string): void {
    this.begin(text);
    this.begin(this.text.slice(this.advance(false)));
    const rest = this.advance(true);
    if (rest < this.text.length) this.sink.data(this.text.slice(rest));
  }

  private begin(text: string): void {
    this.text = text;
    this.finds.clear();
    this.bodies.clear();
    this.lineStarts = [0];
    this.passed = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lineStarts.push(at + 1);
  }

  /** Where the current line starts in the text, as far as the reference can tell after starting over. */
  get lineOffset(): number {
    for (let line = this.offsets.length - 1; line < this.line; line++) {
      const end = this.text.indexOf('\n', this.offsets[line]);
      this.offsets.push((end < 0 ? this.text.length : end) + 1);
    }
    return this.offsets[this.line]!;
  }

  /** Up to three spaces before the current position, and nothing else on its line. */
  get atLineStart(): boolean {
    if (this.offset === 0) return true;
    if (this.offset > 3) return false;
    return this.text.slice(this.lineOffset, this.lineOffset + this.offset).trim() === '';
  }

  get position(): number {
    return this.lineOffset + this.offset;
  }

  /** The end tag at the current position, as written. */
  endTagText(tag: string): string {
    const close = this.find('>', this.position);
    return close < 0 ? `</${tag}>` : this.text.slice(this.position, close + 1);
  }

  leaveRawText(): void {
    this.rawElement = undefined;
  }

  /** `indexOf` that remembers, so that a search over and over for one far place costs no more than one. */
  private find(needle: string, from: number): number {
    return this.remember(needle, from, () => this.text.indexOf(needle, from));
  }

  private search(pattern: RegExp, from: number): number {
    return this.remember(pattern.source, from, () => {
      pattern.lastIndex = from;
      return pattern.exec(this.text)?.index ?? -1;
    });
  }

  private remember(key: string, from: number, look: () => number): number {
    const last = this.finds.get(key);
    if (last && from >= last.from && (last.at < 0 || from <= last.at)) return last.at;
    const at = look();
    this.finds.set(key, { from, at });
    return at;
  }

  private move(from: number, to: number): number {
    if (from >= to) return to;
    const before = this.passed;
    while (this.passed < this.lineStarts.length && this.lineStarts[this.passed]! <= to) this.passed++;
    const lines = this.passed - before;
    this.line += lines;
    this.offset = lines ? to - this.lineStarts[this.passed - 1]! : this.offset + to - from;
    return to;
  }

  /** The next place where markup may begin, or -1 where raw text has no end. */
  private interesting(from: number): number {
    if (this.rawElement) {
      return this.search(new RegExp(`</\\s*${this.rawElement}\\s*>`, 'gi'), from);
    }
    const tag = this.find('<', from);
    const reference = this.find('&', from);
    if (tag < 0 || reference < 0)
      return Math.max(tag, reference) < 0 ? this.text.length : Math.max(tag, reference);
    return Math.min(tag, reference);
  }

  private advance(end: boolean): number {
    const text = this.text;
    let i = 0;
    while (i < text.length) {
      const j = this.interesting(i);
      if (j < 0) break;
      if (i < j) this.sink.data(text.slice(i, j));
      i = this.move(i, j);
      if (i === text.length) break;
      if (text[i] === '<') {
        if (i + 1 >= text.length) break;
        let k = this.tag(i);
        if (k < 0) {
          if (!end) break;
          k = this.find('>', i + 1) + 1;
          if (k <= 0) {
            k = this.find('<', i + 1);
            if (k < 0) k = i + 1;
          }
          this.sink.data(text.slice(i, k));
        }
        i = this.move(i, k);
      } else {
        const next = this.reference(i);
        if (next.stop) return next.at;
        i = next.at;
      }
    }
    return i;
  }

  private reference(i: number): { at: number; stop: boolean } {
    const text = this.text;
    if (text[i + 1] === '#') {
      const match = matchAt(CHARREF, text, i);
      if (match) {
        const body = match[0].slice(2, -1);
        this.sink.standalone(`&#${body};`, false);
        const closed = match[0].endsWith(';');
        return { at: this.move(i, i + match[0].length - (closed ? 0 : 1)), stop: false };
      }
      if (this.find(';', i) < 0) return { at: i, stop: true };
      this.sink.data('&#');
      return { at: this.move(i, i + 2), stop: true };
    }
    const match = matchAt(ENTITYREF, text, i);
    if (match) {
      this.sink.standalone(match[0], false);
      return { at: this.move(i, i + match[0].length), stop: false };
    }
    if (i + 1 >= text.length) return { at: i, stop: true };
    this.sink.data('&');
    return { at: this.move(i, i + 1), stop: false };
  }

  private tag(i: number): number {
    const text = this.text;
    if (/[a-zA-Z]/.test(text[i + 1]!)) return this.startTag(i);
    if (text.startsWith('</', i)) return this.endTag(i);
    if (text.startsWith('<!--', i)) return this.comment(i);
    if (text.startsWith('<?', i)) return this.instruction(i);
    if (text.startsWith('<!', i)) return this.declaration(i);
    this.sink.data('<');
    return i + 1;
  }

  private comment(i: number): number {
    const close = this.search(/--!?>/g, i + 4);
    if (close < 0) {
      this.sink.data('<');
      return i + 1;
    }
    this.sink.standalone(`${this.text.slice(i, close)}-->`, true);
    return this.text.indexOf('>', close) + 1;
  }

  private instruction(i: number): number {
    if (!this.sink.markupAllowed) {
      this.sink.data('<?');
      return i + 2;
    }
    const close = this.find('?>', i + 2);
    if (close < 0) return -1;
    this.sink.standalone(this.text.slice(i, close + 2), true);
    return close + 2;
  }

  private declaration(i: number): number {
    const text = this.text;
    if (!this.sink.markupAllowed) {
      this.sink.data('<!');
      return i + 2;
    }
    if (text.startsWith('<![CDATA[', i)) {
      const close = this.search(/\]\s*\]\s*>/g, i + 9);
      if (close < 0) return -1;
      this.sink.standalone(`${text.slice(i, close)}]]>`, true);
      return text.indexOf('>', close) + 1;
    }
    const close = this.find('>', i + 2);
    if (close < 0) {
      if (!text.startsWith('<![', i)) return -1;
      this.sink.data('<');
      return i + 1;
    }
    const block = /^<!doctype/i.test(text.slice(i, i + 9));
    this.sink.standalone(text.slice(i, close + 1), block);
    return close + 1;
  }

  /** End of the start tag at `i` without its `>`, by the tolerant rules. */
  private startTagBody(i: number): number {
    const text = this.text;
    let at = i + 2;
    const nameEnd = this.search(NAME_END, at);
    at = nameEnd < 0 ? text.length : nameEnd;
    const passed: number[] = [];
    for (;;) {
      const known = this.bodies.get(at);
      if (known !== undefined) {
        at = known;
        break;
      }
      passed.push(at);
      while (at < text.length && /[\s/]/.test(text[at]!)) at++;
      if (!/['"\s/]/.test(text[at - 1] ?? '')) break;
      const name = matchAt(ATTRIBUTE_NAME, text, at);
      if (!name) break;
      at += name[0].length;
      at = this.attributeValue(at);
    }
    for (const place of passed) this.bodies.set(place, at);
    // A slash before the closing bracket belongs to it.
    if (text[at] === '>' && text[at - 1] === '/') at--;
    return at;
  }

  private attributeValue(from: number): number {
    const text = this.text;
    let at = from;
    while (/\s/.test(text[at] ?? '')) at++;
    if (text[at] !== '=') return from;
    while (text[at] === '=') at++;
    while (/\s/.test(text[at] ?? '')) at++;
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const close = this.find(quote, at + 1);
      if (close < 0) return from;
      at = close + 1;
    } else {
      at += matchAt(BARE_VALUE, text, at)![0].length;
    }
    const commas = /(?:\s*,)*/y;
    return at + matchAt(commas, text, at)![0].length;
  }

  private startTagEnd(i: number): number {
    const text = this.text;
    if (this.find('>', i) < 0) return -1;
    const j = this.startTagBody(i);
    const next = text[j];
    if (next === '>') return j + 1;
    if (next === '/') return text.startsWith('/>', j) ? j + 2 : -1;
    if (next === undefined || /[a-zA-Z=]/.test(next)) return -1;
    return j > i ? j : i + 1;
  }

  private startTag(i: number): number {
    const text = this.text;
    const end = this.startTagEnd(i);
    if (end < 0) {
      this.sink.data('<');
      return i + 1;
    }
    const name = matchAt(TAG_NAME, text, i + 1)!;
    const tag = name[1]!.toLowerCase();
    const attributes = new Map<string, string | undefined>();
    let k = i + 1 + name[0].length;
    while (k < end) {
      const match = matchAt(ATTRIBUTE, text, k);
      if (!match) break;
      const value = match[2] === undefined ? undefined : decodeEntities(unquote(match[3]!));
      attributes.set(match[1]!.toLowerCase(), value);
      k += match[0].length;
    }
    const closing = text.slice(k, end).trim();
    const whole = text.slice(i, end);
    if (closing !== '>' && closing !== '/>') {
      this.sink.data(whole);
    } else if (closing === '/>') {
      this.sink.startEndTag(tag, attributes, whole);
    } else {
      if (RAW_TEXT.has(tag)) this.rawElement = tag;
      this.sink.startTag(tag, attributes, whole);
    }
    return end;
  }

  private endTag(i: number): number {
    const text = this.text;
    if (!/[a-zA-Z]/.test(text[i + 2] ?? '')) {
      const end = text.startsWith('</>', i) ? i + 3 : i + 2;
      this.sink.data(text.slice(i, end));
      return end;
    }
    const close = this.find('>', i + 1);
    if (close < 0) return -1;
    const match = matchAt(END_TAG, text, i);
    if (!match) {
      if (this.rawElement) {
        this.sink.data(text.slice(i, close + 1));
        return close + 1;
      }
      const name = matchAt(TAG_NAME, text, i + 2)!;
      const after = this.find('>', i + 2 + name[0].length);
      this.sink.endTag(name[1]!.toLowerCase());
      return after + 1;
    }
    const tag = match[1]!.toLowerCase();
    if (this.rawElement && tag !== this.rawElement) {
      this.sink.data(text.slice(i, close + 1));
      return close + 1;
    }
    this.sink.endTag(tag);
    this.rawElement = undefined;
    return i + match[0].length;
  }
}
