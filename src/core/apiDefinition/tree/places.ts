import type { Path } from '../../yaml/document';

/** Offsets of a key (of an item of a list: of what stands there) and of the value behind it. */
export interface Place {
  readonly key: readonly [number, number];
  readonly value: readonly [number, number];
}

interface Node extends Place {
  /** Of the children by key or index, once asked for. */
  children?: Map<string, Node>;
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
/** A plain key ends in what is no blank, so that each run of blanks is looked through once. */
const KEY =
  /(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|((?:[^\s"'#{}[\],&*!|>%@`-]|-[^\s])(?:[^\n]*?[^ \t\n])??))[ \t]*:(?=[ \t\r\n]|$)/y;

/**
 * Finds places in YAML and JSON by lines and brackets, each part of the text looked at once a level: for texts of many
 * megabytes, of which a parser would make a tree many times their size, and for broken ones.
 */
export class Places {
  readonly #root: Node;

  constructor(
    readonly text: string,
    start = 0,
    end = text.length,
  ) {
    this.#root = { key: [start, start], value: [start, end] };
  }

  /** The place at a path, or of the nearest ancestor that is found. */
  find(path: Path): Place {
    let node = this.#root;
    for (const step of path) {
      const next = this.#children(node).get(String(step));
      if (!next) break;
      node = next;
    }
    return node;
  }

  /** What stands below a place, by key or index. */
  children(place: Place): ReadonlyMap<string, Place> {
    return this.#children(place);
  }

  #children(node: Node): Map<string, Node> {
    return (node.children ??= this.#read(node));
  }

  #read({ value: [start, end] }: Node): Map<string, Node> {
    const at = this.#content(start, end);
    const opening = this.text[at];
    if (at >= end) return new Map();
    return opening === '{' || opening === '[' ? this.#flow(at, end) : this.#block(at, end);
  }

  /** Where something other than space, comments and marks of documents begins. */
  #content(from: number, end: number): number {
    const text = this.text.slice(0, end);
    const pattern = /\s+|#[^\n]*|---(?=\s|$)|%[^\n]*/y;
    let at = from;
    for (;;) {
      pattern.lastIndex = at;
      if (at >= end || !pattern.test(text)) return Math.min(at, end);
      at = pattern.lastIndex;
    }
  }

  #block(at: number, end: number): Map<string, Node> {
    // Cut off, which copies nothing: behind it the whole of a long line may stand, and before it.
    const text = this.text.slice(0, end);
    const found = new Map<string, Node>();
    const indent = text.includes('\n', at) ? at - (text.lastIndexOf('\n', at - 1) + 1) : 0;
    const isList = /-(?=\s|$)/y.test(text.slice(at, at + 2));
    let open: { name: string; key: [number, number]; from: number } | undefined;
    const close = (to: number) => {
      if (open && !found.has(open.name)) {
        const end = trimmedEnd(text, open.from, to);
        found.set(open.name, { key: open.key, value: [this.#content(open.from, end), end] });
      }
      open = undefined;
    };
    let index = 0;
    for (let line = at; line < end;) {
      const next = text.indexOf('\n', line) + 1 || text.length;
      const first = line === at ? at : line + indentOf(text, line, next);
      const column = line === at ? indent : first - line;
      const character = text[first];
      const isBlank = first >= next || character === '\n' || character === '\r' || character === '#';
      if (!isBlank && column < indent) {
        close(line);
        return found;
      }
      if (!isBlank && column === indent) {
        if (isList && character === '-' && /\s/.test(text[first + 1] ?? '\n')) {
          close(line);
          open = { name: String(index++), key: [first + 1, first + 1], from: first + 1 };
        } else if (!isList) {
          KEY.lastIndex = first;
          const match = KEY.exec(text);
          if (match && KEY.lastIndex <= next) {
            close(line);
            const name =
              match[1] !== undefined ? unescaped(match[1]) : (match[2]?.replaceAll("''", "'") ?? match[3]!);
            open = {
              name,
              key: [first, first + match[0].slice(0, -1).trimEnd().length],
              from: KEY.lastIndex,
            };
          }
        } else {
          close(line);
          return found;
        }
      }
      line = next;
    }
    close(end);
    return found;
  }

  /** Between brackets: JSON, and YAML written like it. */
  #flow(at: number, end: number): Map<string, Node> {
    const { text } = this;
    const isList = text[at] === '[';
    const found = new Map<string, Node>();
    let index = 0;
    for (let next = this.#content(at + 1, end); next < end && text[next] !== CLOSING[text[at]!];) {
      const key: [number, number] = [next, isList ? next : this.#skip(next, end, true)];
      let from = next;
      if (!isList) {
        from = this.#content(key[1], end);
        if (text[from] === ':') from = this.#content(from + 1, end);
      }
      const to = Math.max(this.#skip(from, end, false), from);
      const written = text.slice(...key).trim();
      const name = isList ? String(index++) : named(written);
      if (!found.has(name)) found.set(name, { key, value: [from, trimmedEnd(text, from, to)] });
      next = this.#content(to, end);
      if (text[next] === ',') next = this.#content(next + 1, end);
      else if (next === key[0]) next++;
    }
    return found;
  }

  /** The end of what begins here: a quoted text, brackets with all in them, or plain text. */
  #skip(at: number, end: number, isKey: boolean): number {
    const { text } = this;
    const quote = text[at];
    if (quote === '"' || quote === "'") return Math.min(quotedEnd(text, at), end);
    if (quote === '{' || quote === '[') {
      let depth = 0;
      for (let next = at; next < end; next++) {
        const character = text[next]!;
        if (character === '"') next = quotedEnd(text, next) - 1;
        else if (character === "'" && /[\s,:[{]/.test(text[next - 1] ?? ' '))
          next = quotedEnd(text, next) - 1;
        else if (character === '{' || character === '[') depth++;
        else if ((character === '}' || character === ']') && --depth === 0) return next + 1;
      }
      return end;
    }
    const stop = isKey ? /[,}\]\n]|:(?=[\s,}\]]|$)/g : /[,}\]\n]/g;
    stop.lastIndex = at;
    return Math.min(stop.exec(text)?.index ?? end, end);
  }
}

function indentOf(text: string, line: number, end: number): number {
  let at = line;
  while (at < end && text[at] === ' ') at++;
  return at - line;
}

/** Behind the closing quote, or the end of the text. */
function quotedEnd(text: string, at: number): number {
  const quote = text[at]!;
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === '\\' && quote === '"') next++;
    else if (text[next] === quote) return next + 1;
  }
  return text.length;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1]!)) end--;
  return end;
}

function named(written: string): string {
  if (written.startsWith('"')) return unescaped(written.slice(1, written.endsWith('"') ? -1 : undefined));
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
  return written;
}

function unescaped(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}
