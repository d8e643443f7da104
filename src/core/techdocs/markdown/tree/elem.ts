import { withoutEnd } from '../../../base/withoutEnd';

/**
 * One element of the page, in the model Python-Markdown works on: text before the first child, and after each
 * child its own tail. Atomic text is final: inline rules leave it alone.
 */
export class Elem {
  text = '';
  tail = '';
  textAtomic = false;
  tailAtomic = false;
  children: Elem[] = [];
  attributes = new Map<string, string>();

  /** Source line an element of Markdown inside HTML ended on. */
  endLine = -1;

  /** Source line of each line of the text of an element of Markdown inside HTML; from its own on where absent. */
  lines: readonly number[] | undefined;

  /** `line` is the source line the element began on, or -1. */
  constructor(
    public tag: string,
    public line = -1,
  ) {}

  /** Appends a new child and returns it. */
  add(tag: string, line = this.line): Elem {
    const child = new Elem(tag, line);
    this.children.push(child);
    return child;
  }

  get last(): Elem | undefined {
    return this.children[this.children.length - 1];
  }

  get(name: string): string {
    return this.attributes.get(name) ?? '';
  }

  set(name: string, value: string): this {
    this.attributes.set(name, value);
    return this;
  }

  /** Sets text that inline rules must not touch. */
  atomic(text: string): this {
    this.text = text;
    this.textAtomic = true;
    return this;
  }

  remove(child: Elem): void {
    const at = this.children.lastIndexOf(child);
    if (at >= 0) this.children.splice(at, 1);
  }
}

/** The element and everything under it, in document order. */
export function descendants(root: Elem): Elem[] {
  const found: Elem[] = [];
  const stack = [root];
  for (let next = stack.pop(); next; next = stack.pop()) {
    found.push(next);
    for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i]!);
  }
  return found;
}

/** All text inside an element, its own tail excluded. */
export function textOf(root: Elem): string {
  const pieces: string[] = [];
  const walk = (elem: Elem): void => {
    pieces.push(elem.text);
    for (const child of elem.children) {
      walk(child);
      pieces.push(child.tail);
    }
  };
  walk(root);
  return pieces.join('');
}

const BLOCK_LEVEL = new Set(
  (
    'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group iframe li legend ' +
    'center html math map noscript output object option progress script style summary tbody td textarea tfoot th thead tr video'
  ).split(' '),
);

/** Elements the reference treats as blocks; more than HTML does. */
export function isBlockLevel(tag: string): boolean {
  return BLOCK_LEVEL.has(withoutEnd(tag.toLowerCase(), '/'));
}

export function blockLevelTags(): ReadonlySet<string> {
  return BLOCK_LEVEL;
}

export function isHeading(tag: string): boolean {
  return /^h[1-6]$/.test(tag);
}
