import type { BlockRule } from '../blocks/blockParser';
import type { MathOptions } from '../options';
import { ESCAPED_BACKSLASH } from '../placeholders';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';

/** Longer texts are not searched for formulas. */
const MAX_LENGTH = 20_000;
const SMART_DOLLAR = String.raw`(?<!\\)((?:\\{2})+)(?=\$)|(?<!\\)\$(?!\s)((?:\\[^]|[^\\$\u0002\u0003])+?)(?<!\s)\$`;
const DOLLAR = String.raw`(?<!\\)((?:\\{2})+)(?=\$)|(?<!\\)\$((?:\\[^]|[^\\$\u0002\u0003])+?)\$`;
const ROUND = String.raw`(?<!\\)((?:\\{2})+?)(?=\\\()|(?<!\\)\\\(`;
/** A formula within a line is no longer than this. Characters. */
const MAX_ROUND = 1000;

/** Of a syntax that is off; keeps the numbers of groups. */
const NEVER = '(?!)()';

/** `$…$` and `\(…\)`, kept as TeX for the page to typeset. */
export function mathRule({ smartDollar, inline: syntax, mathJax }: MathOptions): InlineRule {
  const dollar = syntax.has('dollar') ? (smartDollar ? SMART_DOLLAR : DOLLAR) : `${NEVER}()`;
  const pattern = new RegExp(`${dollar}|${syntax.has('round') ? ROUND : NEVER}`, 'g');
  return {
    needs: ['$', '\\('],
    local: false,
    find(text, from, inline) {
      if (text.length > MAX_LENGTH) return undefined;
      const closeAfter = closesOf(text);
      pattern.lastIndex = from;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const start = match.index;
        const escapes = match[1] ?? match[3];
        if (escapes)
          return { start, end: pattern.lastIndex, node: ESCAPED_BACKSLASH.repeat(escapes.length / 2) };
        const inner = start + 2;
        const close = match[2] === undefined ? closeAfter(inner) : undefined;
        if (close !== undefined && (close === inner || close - inner > MAX_ROUND)) continue;
        const tex = match[2] ?? text.slice(inner, close);
        // eslint-disable-next-line no-control-regex -- what stands for code or a formula is in none
        if (/[\u0002\u0003]/.test(tex)) continue;
        inline.session.features.math = true;
        const node = new Elem('span').set('class', 'arithmatex');
        if (mathJax) forMathJax(node, tex, 'span', 'math/tex');
        else node.atomic(`\\(${tex}\\)`);
        const end = close === undefined ? pattern.lastIndex : close + 2;
        // What opened nothing before (a `$`, a `\(`) may close behind it, now that its own dollars are gone.
        return { start, end, node, isSettled: !/\$|\\\(/.test(text.slice(from, start)) };
      }
      return undefined;
    },
  };
}

/** A formula as it is seen until MathJax has it, and as MathJax finds it. */
function forMathJax(node: Elem, tex: string, tag: string, type: string): void {
  node.add(tag).set('class', 'MathJax_Preview').atomic(tex);
  node.add('script').set('type', type).atomic(tex);
}

/** Answers where the next `\)` stands, to questions that go forward only: all of them cost one pass. */
function closesOf(text: string): (from: number) => number {
  const pattern = /(?<!\\)(?:\\\\)*\\\)/g;
  let close = -1;
  return (from) => {
    if (close >= from) return close;
    pattern.lastIndex = from;
    return (close = pattern.exec(text) ? pattern.lastIndex - 2 : Infinity);
  };
}

const BLOCK =
  /^(?:\$\$((?:\\[^]|[^\\])+?)\$\$|\\\[((?:\\[^\]]|[^\\])+?)\\\]|(\\begin\{([a-z]+\*?)\}(?:\\[^]|[^\\])+?\\end\{\4\})) *$/;

/** `$$…$$`, `\[…\]` and `\begin{…}…\end{…}` that fill a block. */
export const mathBlockRule =
  ({ block: syntax, blockTag, mathJax }: MathOptions): BlockRule =>
  (parser, parent, blocks) => {
    const { text } = blocks.next;
    const kind = text.startsWith('$$') ? 'dollar' : text.startsWith('\\[') ? 'square' : 'begin';
    if (!/^(?:\$\$|\\\[|\\begin)/.test(text) || text.length > MAX_LENGTH || !syntax.has(kind)) return false;
    const match = BLOCK.exec(text);
    if (!match) return false;
    const math = match[1] ?? match[2] ?? match[3]!;
    const node = parser.add(parent, blockTag, blocks.take()).set('class', 'arithmatex');
    if (mathJax) forMathJax(node, math, 'div', 'math/tex; mode=display');
    else node.atomic(`\\[${math}\\]`);
    parser.session.features.math = true;
    return true;
  };
