import * as l10n from '@vscode/l10n';
import { shown } from '../../base/oneLine';
import type { EntityDocument } from '../document/entityDocument';
import { type Node, type YAMLMap, isScalar } from '../document/nodes';
import { rewrite } from '../document/rewrite';
import type { LocalFix, LocalProblem, ProblemCode } from './localProblem';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Collects the problems of one document and knows where its nodes are. */
export class Reporter {
  readonly problems: LocalProblem[] = [];

  constructor(readonly document: EntityDocument) {}

  report(
    at: Span,
    severity: LocalProblem['severity'],
    code: ProblemCode,
    message: string,
    fixes?: readonly LocalFix[],
  ): void {
    const { start, end } = at;
    this.problems.push({ start, end, severity, code, message, ...(fixes?.length && { fixes }) });
  }

  /** A value's own text, or the key's where the value has no width. */
  place(node: Node | null | undefined, key?: Node): Span {
    const range = node?.range;
    if (range && range[1] > range[0]) return { start: range[0], end: range[1] };
    const fallback = key?.range ?? range;
    return { start: fallback?.[0] ?? 0, end: fallback?.[1] ?? 1 };
  }

  /** The key of a root field, or the first key where it is missing. */
  rootKey(name: string): Span {
    const key = this.document.keyAt([name]) ?? (this.document.root?.items[0]?.key as Node | undefined);
    return this.place(undefined, key);
  }

  lineEnd(start: number): number {
    const { text } = this.document.chunk;
    const end = text.indexOf('\n', start);
    return end < 0 ? text.length : end;
  }
}

export function hasKey(map: YAMLMap, name: string): boolean {
  return map.items.some(({ key }) => isScalar(key) && key.value === name);
}

/** A fix by which a scalar, a value or a key, reads as another text. */
export function rewriteAs(document: EntityDocument, node: Node, text: string, isSafe = false): LocalFix {
  return {
    title: l10n.t('Change it to "{0}"', shown(text)),
    edits: [rewrite(document, node, text)],
    isSafe,
  };
}

/** A fix that writes something else in a problem's place, which is no YAML of its own: a part of an expression. */
export function replaceBy(at: Span, newText: string, isSafe = false): LocalFix {
  return {
    title: l10n.t('Change it to "{0}"', shown(newText)),
    edits: [{ start: at.start, end: at.end, newText }],
    isSafe,
  };
}
