import type { BlockRule } from '../blocks/blockParser';
import type { MathOptions } from '../options';
import { ESCAPED_BACKSLASH } from '../placeholders';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';
import { patternRule } from './simple';

/** Longer texts are not searched for formulas. */
const MAX_LENGTH = 20_000;
const SMART_DOLLAR = String.raw`(?<!\\)((?:\\{2})+)(?=\$)|(?<!\\)\$(?!\s)((?:\\[^]|[^\\$])+?)(?<!\s)\$`;
const DOLLAR = String.raw`(?<!\\)((?:\\{2})+)(?=\$)|(?<!\\)\$((?:\\[^]|[^\\$])+?)\$`;
/** A formula within a line is no longer than this. */
const ROUND = String.raw`(?<!\\)((?:\\{2})+?)(?=\\\()|(?<!\\)\\\(((?:\\[^)]|[^\\]){1,1000}?)\\\)`;

/** Of a syntax that is off; keeps the numbers of groups. */
const NEVER = '(?!)()()';

/** `$…$` and `\(…\)`, kept as TeX for the page to typeset. */
export function mathRule({ smartDollar, inline: syntax }: MathOptions): InlineRule {
  const dollar = syntax.has('dollar') ? (smartDollar ? SMART_DOLLAR : DOLLAR) : NEVER;
  const pattern = new RegExp(`${dollar}|${syntax.has('round') ? ROUND : NEVER}`, 'g');
  const rule = patternRule(
    ['$', '\\('],
    pattern,
    (match, inline) => {
      const escapes = match[1] ?? match[3];
      if (escapes) return ESCAPED_BACKSLASH.repeat(escapes.length / 2);
      inline.session.features.math = true;
      return new Elem('span').set('class', 'arithmatex').atomic(`\\(${match[2] ?? match[4]}\\)`);
    },
    { local: false },
  );
  return {
    ...rule,
    find: (text, from, inline) => (text.length > MAX_LENGTH ? undefined : rule.find(text, from, inline)),
  };
}

const BLOCK =
  /^(?:\$\$((?:\\[^]|[^\\])+?)\$\$|\\\[((?:\\[^\]]|[^\\])+?)\\\]|(\\begin\{([a-z]+\*?)\}(?:\\[^]|[^\\])+?\\end\{\4\})) *$/;

/** `$$…$$`, `\[…\]` and `\begin{…}…\end{…}` that fill a block. */
export const mathBlockRule =
  ({ block: syntax, blockTag }: MathOptions): BlockRule =>
  (parser, parent, blocks) => {
    const { text } = blocks.next;
    const kind = text.startsWith('$$') ? 'dollar' : text.startsWith('\\[') ? 'square' : 'begin';
    if (!/^(?:\$\$|\\\[|\\begin)/.test(text) || text.length > MAX_LENGTH || !syntax.has(kind)) return false;
    const match = BLOCK.exec(text);
    if (!match) return false;
    const math = match[1] ?? match[2] ?? match[3]!;
    parser.add(parent, blockTag, blocks.take()).set('class', 'arithmatex').atomic(`\\[${math}\\]`);
    parser.session.features.math = true;
    return true;
  };
