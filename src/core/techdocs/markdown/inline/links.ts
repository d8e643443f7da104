import type { Session } from '../session';
import { Elem } from '../tree/elem';
import type { InlineMatch, InlineParser, InlineRule } from './engine';

/** What was found out about the text last asked for: its closers, and where its last `)` stands. */
let cache = { text: '', closers: new Int32Array(0), lastRound: -1 };

/** For each `[` of the text the index of its `]`, or -1. */
function closers(text: string): Int32Array {
  if (cache.text === text) return cache.closers;
  const found = new Int32Array(text.length).fill(-1);
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '[') open.push(i);
    else if (text[i] === ']' && open.length) found[open.pop()!] = i;
  }
  cache = { text, closers: found, lastRound: text.lastIndexOf(')') };
  return found;
}

interface Target {
  readonly href: string;
  readonly title: string | undefined;
  readonly end: number;
}

const OPEN = /\(\s*(?:(<[^<>]*>)\s*(?:('[^']*'|"[^"]*")\s*)?\))?/y;

/** Reads `(url "title")` from an index on; brackets in the URL must balance. */
function readTarget(text: string, index: number, inline: InlineParser): Target | undefined {
  if (cache.text === text && index > cache.lastRound) return undefined;
  OPEN.lastIndex = index;
  const open = text[index] === '(' ? OPEN.exec(text) : null;
  if (!open) return undefined;
  const start = index + open[0].length;
  if (open[1]) return { href: open[1].slice(1, -1).trim(), title: open[2]?.slice(1, -1), end: start };
  const target = new TargetScanner(text, start).scan();
  inline.session.fuel.spend((target?.end ?? text.length) - index);
  return target;
}

/** A quote that may open the title, and where it was last closed. */
interface Quote {
  readonly char: string;
  readonly start: number;
  exit: number;
}

/** Follows brackets and quotes to the end of a link; a title that never closes falls back to plain brackets. */
class TargetScanner {
  private brackets = 1;
  private backtrack = 1;
  private fallback = -1;
  private first: Quote | undefined;
  private second: Quote | undefined;
  private last = '';

  constructor(
    private readonly text: string,
    private readonly start: number,
  ) {}

  scan(): Target | undefined {
    const { text, start } = this;
    for (let at = start; at < text.length; at++) {
      const char = text[at]!;
      if (char === '(') this.open();
      else if (char === ')') this.close(at);
      else if (char === '"' || char === "'") this.quote(char, at);
      if (this.brackets === 0) return this.result(at + 1);
      if (char !== ' ') this.last = char;
    }
    if (this.backtrack === 0 && this.fallback >= 0) {
      return { href: text.slice(start, this.fallback - 1), title: undefined, end: this.fallback };
    }
    return undefined;
  }

  private open(): void {
    if (!this.first) this.brackets++;
    else if (this.backtrack > 0) this.backtrack--;
  }

  private close(at: number): void {
    if (this.closedBy(this.first) || this.closedBy(this.second)) this.brackets = 0;
    else if (!this.first) this.brackets--;
    else if (this.backtrack > 0 && --this.backtrack === 0) this.fallback = at + 1;
  }

  private closedBy(quote: Quote | undefined): quote is Quote {
    return quote !== undefined && quote.exit >= 0 && quote.char === this.last;
  }

  private quote(char: string, at: number): void {
    if (!this.first) {
      this.backtrack = this.brackets;
      this.brackets = 1;
      this.first = { char, start: at + 1, exit: -1 };
    } else if (char !== this.first.char && !this.second) {
      this.second = { char, start: at + 1, exit: -1 };
    } else if (char === this.first.char) {
      this.first.exit = at + 1;
    } else if (this.second && char === this.second.char) {
      this.second.exit = at + 1;
    }
  }

  private result(end: number): Target {
    const { text, start } = this;
    for (const quote of [this.first, this.second]) {
      if (this.closedBy(quote)) {
        return {
          href: text.slice(start, quote.start - 1),
          title: text.slice(quote.start, quote.exit - 1),
          end,
        };
      }
    }
    return { href: text.slice(start, end - 1), title: undefined, end };
  }
}

function dequote(text: string): string {
  const quoted = text.length > 0 && (text[0] === '"' || text[0] === "'") && text.endsWith(text[0]);
  return quoted ? text.slice(1, -1) : text;
}

/** Goes through the brackets of a text; `make` turns one with balanced content into a match, or passes. */
function bracketRule(
  image: boolean,
  make: (
    text: string,
    label: string,
    start: number,
    after: number,
    inline: InlineParser,
  ) => InlineMatch | undefined,
): InlineRule {
  return {
    needs: image ? ['!['] : ['['],
    opener: image ? '![' : '[',
    find(text, from, inline) {
      const ends = closers(text);
      for (let at = text.indexOf('[', image ? from + 1 : from); at >= 0; at = text.indexOf('[', at + 1)) {
        if ((text[at - 1] === '!') !== image) continue;
        const end = ends[at]!;
        if (end < 0) continue;
        if (!inline.session.fuel.spend(20)) return undefined;
        const match = make(text, text.slice(at + 1, end), image ? at - 1 : at, end + 1, inline);
        if (match) return match;
      }
      return undefined;
    },
  };
}

function linkElem(
  image: boolean,
  label: string,
  href: string,
  title: string | undefined,
  inline: InlineParser,
): Elem {
  const elem = new Elem(image ? 'img' : 'a').set(image ? 'src' : 'href', href);
  if (title !== undefined) elem.set('title', title);
  if (image) elem.set('alt', inline.plain(label));
  else elem.text = label;
  return elem;
}

/** `[text](url "title")`, or `![alt](src)`. */
export function inlineLinkRule(image: boolean): InlineRule {
  return bracketRule(image, (text, label, start, after, inline) => {
    const target = inline.session.fuel.empty ? undefined : readTarget(text, after, inline);
    if (!target) return undefined;
    const href = inline.plain(target.href).trim();
    const title =
      target.title === undefined ? undefined : dequote(inline.plain(target.title.trim())).replace(/\s/g, ' ');
    return { start, end: target.end, node: linkElem(image, label, href, title, inline) };
  });
}

/** Names of references are no longer than this, as CommonMark has it. */
const LONGEST_ID = 999;

function reference(
  session: Session,
  written: string,
  image: boolean,
  label: string,
  start: number,
  end: number,
  inline: InlineParser,
): InlineMatch {
  if (session.references.size === 0 || written.length > LONGEST_ID) return { start, end };
  const found = session.references.get(written.toLowerCase().replace(/\s+/g, ' '));
  if (!found) return { start, end };
  // Brackets before it pair as they did, unless one that was none of a pair went with it.
  const isSettled = written === label || !written.includes('[');
  return {
    start,
    end,
    node: linkElem(image, label, found.href, found.title || undefined, inline),
    isSettled,
  };
}

const ID = /\s?\[([^\]]{0,999})\]/y;

/** `[text][id]`. */
export function referenceLinkRule(image: boolean): InlineRule {
  return bracketRule(image, (text, label, start, after, inline) => {
    ID.lastIndex = after;
    const match = ID.exec(text);
    if (!match) return undefined;
    return reference(
      inline.session,
      match[1]! || label,
      image,
      label,
      start,
      after + match[0].length,
      inline,
    );
  });
}

/** `[id]`. */
export function shortReferenceRule(image: boolean): InlineRule {
  return bracketRule(image, (_text, label, start, after, inline) =>
    reference(inline.session, label, image, label, start, after, inline),
  );
}
