import * as l10n from '@vscode/l10n';
import { ETX, INLINE_PLACEHOLDER, INLINE_PREFIX } from '../placeholders';
import type { Session } from '../session';
import { Elem, textOf } from '../tree/elem';

/** What a rule made of a stretch of text; without a node the text stays, and search goes on after `end`. */
export interface InlineMatch {
  readonly start: number;
  readonly end: number;
  readonly node?: Elem | string;
  /** Nothing before it can match once the node stands in its place; where this is not said, something may. */
  readonly isSettled?: boolean;
}

/** One kind of inline markup. Rules run in order, each over what the ones before left. */
export type InlineRule = FindingRule | ReplacingRule;

interface AnyRule {
  /** Without one of these in the text, the rule has nothing to do. */
  readonly needs: readonly string[];
  /** Not inside a link. */
  readonly outsideLinks?: boolean;
}

/** A rule that goes through the text by itself. */
export interface ReplacingRule extends AnyRule {
  /** @param keep Gives what stands for a node. */
  replace(text: string, keep: (node: Elem | string) => string, inline: InlineParser): string;
}

/** A rule that is asked for one match after the other. */
export interface FindingRule extends AnyRule {
  /** What every match begins with: where none is left before a match, search need not begin anew. */
  readonly opener?: string;
  /** A match can't make an earlier place match: one pass over the text is enough. */
  readonly local?: boolean;
  /** Finds the first match at or after an index. */
  find(text: string, from: number, inline: InlineParser): InlineMatch | undefined;
}

interface Piece {
  text: string;
  atomic: boolean;
}

const isBlank = (text: string): boolean => text.trim() === '';
/** Longer texts are no prose; their inline markup is not looked for. */
const MAX_TEXT = 200_000;

/**
 * Applies inline rules to the texts of a tree. A match leaves a placeholder in the text, so that later rules don't
 * see what it stands for; placeholders become children at the end.
 */
export class InlineParser {
  private stash: (Elem | string)[] = [];
  private linkDepth = 0;

  constructor(
    readonly session: Session,
    private readonly rules: readonly InlineRule[],
  ) {}

  /** Works through the tree, pausing after each element's children. */
  *steps(root: Elem): Generator<undefined, void, undefined> {
    this.stash = [];
    // Breadth first, as the reference: what is counted on the way, such as uses of a footnote, is counted so.
    const queue: [Elem, number][] = [[root, 0]];
    for (const [current, depth] of queue) {
      const inserts: [Elem, Elem[]][] = [];
      for (let i = 0; i < current.children.length; i++) {
        const child = current.children[i]!;
        const inner = depth + (child.tag === 'a' ? 1 : 0);
        if (child.text && !child.textAtomic) {
          this.linkDepth = inner;
          const nodes = this.takeText(child, child);
          for (const node of nodes) queue.push([node, inner + (node.tag === 'a' ? 1 : 0)]);
          inserts.push([child, nodes]);
        }
        if (child.tail) {
          this.linkDepth = depth;
          const nodes = this.takeTail(child);
          current.children.splice(i + 1, 0, ...nodes);
        }
        if (child.children.length) queue.push([child, inner]);
        if (i % 64 === 63) yield;
      }
      for (const [elem, nodes] of inserts) elem.children.unshift(...nodes);
      yield;
    }
  }

  private takeText(elem: Elem, into: Elem): Elem[] {
    const { text } = elem;
    elem.text = '';
    return this.resolve({ text: this.apply(text, 0), atomic: false }, into, true);
  }

  private takeTail(child: Elem): Elem[] {
    const piece = {
      text: child.tailAtomic ? child.tail : this.apply(child.tail, 0),
      atomic: child.tailAtomic,
    };
    const holder = new Elem('d');
    child.tail = '';
    child.tailAtomic = false;
    const nodes = this.resolve(piece, holder, false);
    child.tail = holder.tail;
    child.tailAtomic = holder.tailAtomic;
    return nodes;
  }

  /** Applies the rules from `index` on and returns the text with placeholders. */
  private apply(source: string, index: number): string {
    let text = source;
    if (text.length > MAX_TEXT || this.session.fuel.empty) {
      this.session.problem('page-cut', l10n.t('A passage is too long for its markup to be shown.'), 0);
      return text;
    }
    for (let i = index; i < this.rules.length; i++) {
      const rule = this.rules[i]!;
      if (rule.outsideLinks && this.linkDepth > 0) continue;
      if (!rule.needs.some((need) => text.includes(need))) continue;
      if ('replace' in rule) text = this.applyWhole(rule, text, i);
      else text = rule.local ? this.applyOnce(rule, text, i) : this.applyAgain(rule, text, i);
    }
    return text;
  }

  private applyWhole(rule: ReplacingRule, text: string, index: number): string {
    this.session.fuel.spend(text.length);
    return rule.replace(text, (node) => this.keep(node, index), this);
  }

  private applyOnce(rule: FindingRule, text: string, index: number): string {
    const out: string[] = [];
    let copied = 0;
    this.session.fuel.spend(text.length);
    for (let match = rule.find(text, 0, this); match; match = rule.find(text, match.end, this)) {
      if (match.node === undefined) continue;
      out.push(text.slice(copied, match.start), this.keep(match.node, index));
      copied = match.end;
    }
    return out.length ? out.join('') + text.slice(copied) : text;
  }

  /** A match may let an earlier place match: then search begins anew. */
  private applyAgain(rule: FindingRule, source: string, index: number): string {
    const out: string[] = [];
    let text = source;
    /** What stands before is in `out`. */
    let copied = 0;
    let from = 0;
    while (!this.session.fuel.empty) {
      const match = rule.find(text, from, this);
      this.session.fuel.spend((((match?.end ?? text.length) - from) >> 3) + 20);
      if (!match) break;
      from = match.end;
      if (match.node === undefined) continue;
      const kept = this.keep(match.node, index);
      if (this.isFirst(rule, text, copied, match)) {
        out.push(text.slice(copied, match.start), kept);
        copied = from;
      } else {
        this.session.fuel.spend(text.length >> 3);
        text = text.slice(copied, match.start) + kept + text.slice(match.end);
        copied = from = 0;
      }
    }
    return out.join('') + text.slice(copied);
  }

  /** Whether nothing before the match can match any more. */
  private isFirst({ opener }: FindingRule, text: string, copied: number, match: InlineMatch): boolean {
    if (match.isSettled) return true;
    return opener !== undefined && text.indexOf(opener, copied) >= match.start;
  }

  /** Applies the later rules inside a node and returns what stands for it. */
  private keep(node: Elem | string, index: number): string {
    if (typeof node !== 'string' && !node.textAtomic) this.applyInside(node, index);
    this.stash.push(node);
    return `${INLINE_PREFIX}${String(this.stash.length - 1).padStart(4, '0')}${ETX}`;
  }

  private applyInside(node: Elem, index: number): void {
    for (const child of [node, ...node.children]) {
      if (child.text && !child.textAtomic) {
        if (child.tag === 'a') this.linkDepth++;
        child.text = this.apply(child.text, index + 1);
        if (child.tag === 'a') this.linkDepth--;
      }
      if (child.tail && !child.tailAtomic) child.tail = this.apply(child.tail, index);
    }
  }

  /** Replaces placeholders: text goes to `parent`, to its text or its tail; elements are returned. */
  private resolve(piece: Piece, parent: Elem, toText: boolean): Elem[] {
    const nodes: Elem[] = [];
    const addText = (text: string, atomic: boolean): void => {
      if (!text) return;
      const last = nodes[nodes.length - 1];
      const target = last ?? parent;
      const useTail = last !== undefined || !toText;
      const before = useTail ? target.tail : target.text;
      if (useTail) {
        target.tail = before + text;
        target.tailAtomic = atomic && !before;
      } else {
        target.text = before + text;
        target.textAtomic = atomic && !before;
      }
    };
    const { text } = piece;
    let from = 0;
    for (;;) {
      const at = text.indexOf(INLINE_PREFIX, from);
      if (at < 0) break;
      const close = text.indexOf(ETX, at);
      const id = close < 0 ? '' : text.slice(at + INLINE_PREFIX.length, close);
      const node = /^\d+$/.test(id) ? this.stash[Number(id)] : undefined;
      if (node === undefined) {
        addText(text.slice(from, at + INLINE_PREFIX.length), false);
        from = at + INLINE_PREFIX.length;
        continue;
      }
      addText(text.slice(from, at), false);
      from = close + 1;
      if (typeof node === 'string') {
        addText(node, false);
      } else {
        this.resolveInside(node);
        nodes.push(node);
      }
    }
    addText(text.slice(from), piece.atomic);
    return nodes;
  }

  private resolveInside(node: Elem): void {
    for (const child of [node, ...node.children]) {
      if (child.tail && !isBlank(child.tail)) {
        const piece = { text: child.tail, atomic: child.tailAtomic };
        child.tail = '';
        const nodes = this.resolve(piece, child, false);
        const at = child === node ? 0 : node.children.indexOf(child) + 1;
        node.children.splice(at, 0, ...nodes);
      }
      if (child.text && !isBlank(child.text)) {
        const piece = { text: child.text, atomic: child.textAtomic };
        child.text = '';
        child.textAtomic = false;
        child.children.unshift(...this.resolve(piece, child, true));
      }
    }
  }

  /** The text with placeholders turned back into plain text. */
  plain(text: string): string {
    if (!text.includes(INLINE_PREFIX)) return text;
    return text.replace(INLINE_PLACEHOLDER, (_whole, id: string) => {
      const node = this.stash[Number(id)];
      if (node === undefined) return '';
      return typeof node === 'string' ? node : textOf(node);
    });
  }

  /** What a placeholder stands for. */
  stashed(id: string): Elem | string | undefined {
    return this.stash[Number(id)];
  }
}
