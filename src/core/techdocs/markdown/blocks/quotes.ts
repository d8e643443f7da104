import { before, from } from './blockParser';
import type { BlockRule } from './blockParser';
import { find, finder } from './known';

const findQuote = finder('>', /(?:^|\n) {0,3}> ?/);
const LINE = /^ {0,3}> ?([^\n]*)/;

function unquote(line: string): string {
  if (line.trim() === '>') return '';
  return LINE.exec(line)?.[1] ?? line;
}

/** `> quoted`, lazily continued lines included. */
export const quoteRule: BlockRule = (parser, parent, blocks) => {
  const match = find(blocks.next, findQuote);
  if (!match) return false;
  const block = blocks.take();
  parser.parseBlocks(parent, [before(block, match.index)]);
  const start = match.text.startsWith('\n') ? match.index + 1 : match.index;
  const quoted = from(block, start);
  const inner = quoted.text.split('\n').map(unquote).join('\n');
  const lead = start > match.index ? '\n' : '';
  const quote = parent.last?.tag === 'blockquote' ? parent.last : parser.add(parent, 'blockquote', quoted);
  const line = quoted.line - lead.length;
  parser.within('blockquote', () => parser.parseChunk(quote, { text: lead + inner, line }));
  return true;
};
