import { countNewlines } from '../text';
import { MappedBuilder } from './lineMap';
import type { MappedText } from './lineMap';

const SOH = '\u0001';
const EOT = '\u0004';
const BLOCK_SEPARATOR = /^(?:\r?\n){2,}$/;
const CLOSE: Readonly<Record<string, string>> = {
  '++': '++}',
  '--': '--}',
  '==': '==}',
  '>>': '<<}',
  '~~': '~~}',
};

export type CriticMode = 'view' | 'accept' | 'reject';

interface Edit {
  readonly kind: string;
  readonly end: number;
  readonly text: string;
  /** Of a substitution: what comes in place of `text`. */
  readonly replacement: string;
}

/** Finds the CriticMarkup edit that begins at a brace. */
function editAt(text: string, at: number, misses: Set<string>): Edit | undefined {
  const kind = text.slice(at + 1, at + 3);
  const close = CLOSE[kind];
  if (!close || misses.has(close)) return undefined;
  const find = (needle: string, from: number): number => {
    if (misses.has(needle)) return -1;
    const found = text.indexOf(needle, from);
    if (found < 0) misses.add(needle);
    return found;
  };
  const start = at + 3;
  if (kind === '~~') {
    const middle = find('~>', start);
    const end = middle < 0 ? -1 : find(close, middle + 2);
    if (end < 0) return undefined;
    return { kind, end: end + 3, text: text.slice(start, middle), replacement: text.slice(middle + 2, end) };
  }
  const end = find(close, start);
  return end < 0 ? undefined : { kind, end: end + 3, text: text.slice(start, end), replacement: '' };
}

const escapeAll = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\n/g, ' ');

/** Marks CriticMarkup edits; the marks are HTML kept in `stash` until the page is text. */
export function markCritic(source: MappedText, stash: string[], mode: CriticMode): MappedText {
  const { text, origin } = source;
  if (!/\{(?:\+\+|--|==|>>|~~)/.test(text)) return source;
  const keep = (html: string): string => {
    stash.push(html);
    return `${SOH}czjqqkd:${stash.length - 1}${EOT}`;
  };
  const wrap = (tag: string, inner: string): string => {
    if (tag !== 'mark' && BLOCK_SEPARATOR.test(inner)) {
      const mark = keep(`<${tag} class="critic break">&nbsp;</${tag}>`);
      return tag === 'ins' ? `\n\n${mark}\n\n` : mark;
    }
    return keep(`<${tag} class="critic">`) + inner + keep(`</${tag}>`);
  };
  const view = (edit: Edit): string => {
    if (edit.kind === '++') return wrap('ins', edit.text);
    if (edit.kind === '--') return wrap('del', edit.text);
    if (edit.kind === '==') return wrap('mark', edit.text);
    if (edit.kind === '~~') return wrap('del', edit.text) + wrap('ins', edit.replacement);
    return keep(`<span class="critic comment">${escapeAll(edit.text)}</span>`);
  };
  const settle = (edit: Edit): string => {
    if (edit.kind === '==') return edit.text;
    if (edit.kind === '>>') return '';
    if (edit.kind === '~~') return mode === 'accept' ? edit.replacement : edit.text;
    return (edit.kind === '++') === (mode === 'accept') ? edit.text : '';
  };

  const out = new MappedBuilder(origin[0]);
  const misses = new Set<string>();
  let from = 0;
  let line = 0;
  for (let at = text.indexOf('{'); at >= 0;) {
    const edit = editAt(text, at, misses);
    if (edit) {
      out.copy(text.slice(from, at), line, origin);
      line += countNewlines(text, from, at);
      out.copy(mode === 'view' ? view(edit) : settle(edit), line, origin);
      line += countNewlines(text, at, edit.end);
      from = edit.end;
    }
    at = text.indexOf('{', edit ? edit.end : at + 1);
  }
  out.copy(text.slice(from), line, origin);
  return out.build();
}
