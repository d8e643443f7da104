import { languageName } from './languageNames';
import { escapeAttribute } from './tree/serialize';
import { escapeHtml } from './text';
import { ownValue } from '../../base/ownValue';

export interface CodeBlock {
  readonly code: string;
  readonly language: string;
  readonly classes?: readonly string[];
  readonly id?: string;
  readonly attributes?: ReadonlyMap<string, string>;
  readonly title?: string;
  /** 1-based lines to mark. */
  readonly marked?: readonly number[];
  /** First number shown; 0 switches numbers off for this block, undefined leaves it to the site. */
  readonly firstNumber?: number;
  readonly numberStep?: number;
  readonly specialStep?: number;
}

export interface CodeStyle {
  readonly linenums: boolean;
  readonly numbers: 'table' | 'inline' | 'attribute';
  readonly langClass: boolean;
  /** Code goes through Pygments in the reference. */
  readonly pygments: boolean;
  readonly autoTitle: boolean;
  /** Titles by what a language is called. */
  readonly autoTitles: Readonly<Record<string, string>>;
  readonly highlight?: ((code: string, language: string) => string | undefined) | undefined;
}

/** Highlighted code is only taken where its text is the code itself. */
function highlighted(code: string, language: string, style: CodeStyle): string {
  if (!language || !style.highlight) return escapeHtml(code);
  return style.highlight(code, language) ?? escapeHtml(code);
}

interface LineNumber {
  readonly label: string;
  readonly isSpecial: boolean;
}

function lineNumbers(count: number, block: CodeBlock): LineNumber[] {
  const first = Math.max(1, block.firstNumber ?? 1);
  const step = Math.max(1, block.numberStep ?? 1);
  const special = block.specialStep ?? 0;
  const width = String(first + count - 1).length;
  const numbers: LineNumber[] = [];
  for (let number = first; number < first + count; number++) {
    const label = number % step === 0 ? String(number).padStart(width) : ' '.repeat(width);
    numbers.push({ label, isSpecial: special > 0 && number % special === 0 });
  }
  return numbers;
}

/** Line numbers, as the table's first column. */
function gutter(numbers: readonly LineNumber[]): string {
  return numbers
    .map(({ label, isSpecial }) => `<span class="${isSpecial ? 'special' : 'normal'}">${label}</span>`)
    .join('\n');
}

/** A line's number as it stands before the line. */
function numberInLine({ label, isSpecial }: LineNumber, isText: boolean): string {
  const open = `<span class="linenos${isSpecial ? ' special' : ''}"`;
  return isText ? `${open}>${label}</span>` : `${open} data-linenos="${label} "></span>`;
}

/**
 * Wraps marked lines and puts what belongs before each; a span that highlighting left open over a line end is closed
 * and opened again.
 */
function byLine(html: string, marked: ReadonlySet<number>, before: readonly string[]): string {
  const open: string[] = [];
  const lines = html.replace(/\n$/, '').split('\n');
  const out = lines.map((line, index) => {
    const prefix = open.join('');
    for (const tag of line.match(/<\/?span[^>]*>/g) ?? []) {
      if (tag.startsWith('</')) open.pop();
      else open.push(tag);
    }
    const whole = `${before[index] ?? ''}${prefix}${line}${'</span>'.repeat(open.length)}\n`;
    return marked.has(index + 1) ? `<span class="hll">${whole}</span>` : whole;
  });
  return out.join('');
}

const attributesOf = (named: CodeBlock['attributes']): string =>
  [...(named ?? [])].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');

/** Code that the reference leaves to a script of the page: coloured here, and no more. */
function plainBlock({ code, language, classes = [], id, attributes }: CodeBlock, style: CodeStyle): string {
  const names = [...(language ? [`language-${language}`] : []), ...classes].join(' ');
  const own = `${id ? ` id="${escapeAttribute(id)}"` : ''}${names ? ` class="${escapeAttribute(names)}"` : ''}`;
  const body = highlighted(code, language, style);
  return `<pre class="highlight"><code${own}${attributesOf(attributes)}>${body}</code></pre>`;
}

/** A block of code as the reference writes it: a table with line numbers, or a plain `pre`. */
export function codeBlockHtml(block: CodeBlock, style: CodeStyle): string {
  if (!style.pygments) return plainBlock(block, style);
  const code = `${block.code.replace(/^\n+|\n+$/g, '')}\n`;
  const language = block.language || 'text';
  const classes = [...(style.langClass ? [`language-${language}`] : []), ...(block.classes ?? [])];
  const isNumbered = block.firstNumber === undefined ? style.linenums : block.firstNumber > 0;
  const numbers = isNumbered ? lineNumbers(code.split('\n').length - 1, block) : [];
  const inLines =
    style.numbers === 'table' ? [] : numbers.map((each) => numberInLine(each, style.numbers === 'inline'));
  let body = highlighted(code, block.language, style);
  if (block.marked?.length || inLines.length > 0) body = byLine(body, new Set(block.marked), inLines);
  const name = languageName(language);
  const auto = style.autoTitle ? (ownValue(style.autoTitles, name) ?? name) : '';
  const title = block.title?.trim() ?? auto;
  const filename = title ? `<span class="filename">${title}</span>` : '';
  const id = block.id ? ` id="${escapeAttribute(block.id)}"` : '';
  const open = `<div${id} class="${escapeAttribute([...classes, 'highlight'].join(' '))}"${attributesOf(block.attributes)}>`;
  const pre = `<pre><span></span><code>${body}</code></pre>`;
  if (!isNumbered || style.numbers !== 'table') return `${open}${filename}${pre}</div>`;
  const head = filename ? `<tr><th colspan="2" class="filename">${filename}</th></tr>` : '';
  return (
    `${open}<table class="highlighttable">${head}<tr><td class="linenos"><div class="linenodiv">` +
    `<pre><span></span>${gutter(numbers)}</pre></div></td>` +
    `<td class="code"><div>${pre}</div></td></tr></table></div>`
  );
}
