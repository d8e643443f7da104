import { stripEnd } from '../text';
import { from, looseDetab, withoutLeadingLines } from './blockParser';
import type { BlockRule, Blocks } from './blockParser';
import { find, finder } from './known';

const findDefinition = finder('[^', /(?<![^\n]) {0,3}\[\^([^\]]{0,300})\]: *([^\n]*)(?![^\n])/);

const trimLines = (text: string): string => text.replace(/^\n+|\n+$/g, '');

/** Takes the indented blocks that continue a footnote, up to the next footnote. */
function continuation(blocks: Blocks): string[] {
  const taken: string[] = [];
  while (blocks.size > 0 && blocks.next.text.startsWith('    ')) {
    const block = blocks.take();
    const match = find(block, findDefinition);
    if (!match) {
      taken.push(looseDetab(block.text, 4));
      continue;
    }
    taken.push(looseDetab(stripEnd(block.text.slice(0, match.index), '\n'), 4));
    blocks.put(from(block, match.index));
    break;
  }
  return taken;
}

/** `[^id]: footnote`, kept for the end of the page. */
export const footnoteRule: BlockRule = (parser, _parent, blocks) => {
  const match = find(blocks.next, findDefinition);
  if (!match) return false;
  const block = blocks.take();
  const [, id, opening] = match.groups;
  const parts = [opening!];
  const rest = withoutLeadingLines(from(block, match.index + match.text.length));
  const next = find(rest, findDefinition);
  if (next) {
    const body = looseDetab(stripEnd(rest.text.slice(0, next.index), '\n'), 4);
    parts[0] = `${parts[0]}\n${body}`.replace(/^\n+/, '');
    blocks.put(from(rest, next.index));
  } else {
    parts[0] = trimLines(`${parts[0]}\n${looseDetab(rest.text, 4)}`);
    parts.push(...continuation(blocks));
  }
  const line = from(block, match.index).line;
  parser.session.footnotes.set(id!, { text: parts.join('\n\n').trimEnd(), line });
  if (block.text.slice(0, match.index).trim()) {
    blocks.put({ text: stripEnd(block.text.slice(0, match.index), '\n'), line: block.line });
  }
  return true;
};
