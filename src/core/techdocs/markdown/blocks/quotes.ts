import { before, from } from './blockParser';
import type { BlockRule } from './blockParser';
import { descendants, type Elem } from '../tree/elem';
import { find, finder } from './known';

const findQuote = finder('>', /(?:^|\n) {0,3}> ?/);
const LINE = /^ {0,3}> ?([^\n]*)/;
/** The first line of a callout: its classes, whether it folds, and its title. */
const CALLOUT = /^> *\[!([\w-]+(?: *\| *[\w-]+)*)\]([-+])?([^\n]*)/;
/** Mark a callout until what is in it was read. */
const CLASSES = 'data-alert';
const FOLDS = 'data-alert-collapse';

function unquote(line: string): string {
  if (line.trim() === '>') return '';
  return LINE.exec(line)?.[1] ?? line;
}

/**
 * `> quoted`, lazily continued lines included. `apart`: pymdownx.quotes, where a blank line parts quotes, and callouts such as
 * `> [!tip | wide]- Title` may be among them.
 */
export function quoteRule(apart: { readonly callouts: boolean } | undefined): BlockRule {
  return (parser, parent, blocks) => {
    const match = find(blocks.next, findQuote);
    if (!match) return false;
    const block = blocks.take();
    parser.parseBlocks(parent, [before(block, match.index)]);
    const start = match.text.startsWith('\n') ? match.index + 1 : match.index;
    const quoted = from(block, start);
    const lines = quoted.text.split('\n');
    const first = lines.findIndex((line) => line && line.trim() !== '>');
    const callout = apart?.callouts ? CALLOUT.exec(lines[first] ?? '') : null;
    const inner = lines.map(unquote);
    const lead = start > match.index ? '\n' : '';
    let line = quoted.line - lead.length;
    const isNew = apart !== undefined || parent.last?.tag !== 'blockquote';
    const quote = isNew ? parser.add(parent, 'blockquote', quoted) : parent.last;
    if (callout) {
      const [, written = '', fold, title = ''] = callout;
      const [kind = '', ...others] = written.split('|').map((each) => each.trim());
      inner.splice(first, 1, title.trim() || titled(kind), '');
      line--;
      quote.set(CLASSES, [kind.toLowerCase(), ...others].join(' '));
      if (fold) quote.set(FOLDS, fold);
    }
    parser.within('blockquote', () => parser.parseChunk(quote, { text: lead + inner.join('\n'), line }));
    return true;
  };
}

/** As Python writes a title. */
function titled(kind: string): string {
  return kind.replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase());
}

/** Makes of quotes that are callouts what those are. */
export function finishCallouts(root: Elem): void {
  for (const elem of descendants(root)) {
    const classes = elem.attributes.get(CLASSES);
    if (elem.tag !== 'blockquote' || !classes) continue;
    const fold = elem.attributes.get(FOLDS);
    const [first] = elem.children;
    elem.tag = fold ? 'details' : 'div';
    elem.set('class', `${elem.get('class')} ${fold ? '' : 'admonition '}${classes}`.trim());
    if (fold === '+') elem.set('open', 'open');
    if (first?.tag === 'p' && fold) first.tag = 'summary';
    else if (first?.tag === 'p') first.set('class', `${first.get('class')} admonition-title`.trim());
    elem.attributes.delete(CLASSES);
    elem.attributes.delete(FOLDS);
  }
}
