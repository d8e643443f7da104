import * as l10n from '@vscode/l10n';
import { descendants, type Elem } from './tree/elem';

/** A line that was meant to open a callout or a tab, and is text of the page. */
export interface LiteralCallout {
  /** 0-based source line. */
  readonly line: number;
  readonly written: string;
}

const OPENING =
  /^\s*(?:!!! ?["\p{L}]|\?\?\?\+? ?["\p{L}]|={3}[!+]*(?: ?"| '?[\p{L}\p{N}])|\[!\p{L}+\][+-]?(?:\s|$))/u;
const TEXTS = new Set(['p', 'li', 'dd']);

/** Where a page shows the opening of a callout as text. For a tree whose text is still as written. */
export function literalCallouts(root: Elem): LiteralCallout[] {
  const found: LiteralCallout[] = [];
  for (const elem of descendants(root)) {
    if (elem.tag === 'li') found.push(...inCodeOf(elem));
    if (!TEXTS.has(elem.tag) || elem.line < 0 || !/!!!|\?\?\?|===|\[!/.test(elem.text)) continue;
    elem.text.split('\n').forEach((written, index) => {
      if (OPENING.test(written)) found.push({ line: elem.line + index, written: written.trim() });
    });
  }
  return found;
}

/** Those that are indented so far in an item of a list that they are a block of code. */
function inCodeOf(item: Elem): LiteralCallout[] {
  return item.children.flatMap(({ tag, children }) => {
    const [code] = tag === 'pre' ? children : [];
    if (!code || code.line < 0) return [];
    const [written = '', below = ''] = code.text.split('\n');
    // Code that only looks like it has nothing below, or nothing further in.
    const indent = (text: string) => text.length - text.trimStart().length;
    const isMeant = OPENING.test(written) && indent(below) > indent(written);
    return isMeant ? [{ line: code.line, written: written.trim() }] : [];
  });
}

/** Callouts of a page that get advice. */
export const MAX_ADVISED = 20;
/** Lines above a callout and below its first that are read for it. */
const MAX_ABOVE = 60;
const MAX_BODY = 200;

/** How many callouts and tabs a text makes. */
export type Probe = (text: string) => number;

/** Callouts and tabs of a tree. */
export function countCallouts(root: Elem): number {
  return descendants(root).filter(
    ({ tag, attributes }) =>
      tag === 'details' || /\badmonition(?: |$)|\btabbed-block\b/.test(attributes.get('class') ?? ''),
  ).length;
}

/** What an author can do: what is advised was tried, and makes a callout of it. */
export function calloutAdvice(
  source: string,
  { line, written }: LiteralCallout,
  probe: Probe,
  /** Whether the site has blocks between slashes in place of these marks. */
  hasSlashes = false,
): string {
  const isTab = written.startsWith('=');
  const told =
    hasSlashes && !written.startsWith('[')
      ? l10n.t('on this site one begins with {0} | Title, and ends with ///.', isTab ? '/// tab' : '/// note')
      : advice(source.split(/\r\n?|\n/), line, written, probe);
  return isTab
    ? l10n.t('MkDocs shows this as text, not as a tab: {0}', told)
    : l10n.t('MkDocs shows this as text, not as a callout: {0}', told);
}

function advice(lines: readonly string[], line: number, written: string, probe: Probe): string {
  if (written.startsWith('[!'))
    return l10n.t(
      'a quote becomes one outside of lists, where its first line is > [!NOTE], > [!TIP], > [!IMPORTANT], > [!CAUTION] or > [!WARNING] and each further line begins with ">".',
    );
  const own = lines[line] ?? '';
  const indent = own.length - own.trimStart().length;
  const above = lines.slice(Math.max(0, line - MAX_ABOVE), line);
  const body = bodyOf(lines, line, indent);
  const isApart = (above.at(-1) ?? '').trim() === '';
  const made = (spaces: number, apart: boolean): number => {
    const moved = body.map((text) => (text.trim() ? ' '.repeat(spaces) + text.slice(indent) : ''));
    return probe([...above, ...(apart && !isApart ? [''] : []), ...moved, ''].join('\n'));
  };
  const now = made(indent, isApart);
  const places = isApart ? [true] : [false, true];
  // What is nearest to where it stands is most likely meant.
  const nested = [...NESTED].sort((a, b) => Math.abs(a - indent) - Math.abs(b - indent));
  for (const spaces of [nested, [0]])
    for (const apart of places) {
      const fits = spaces.find((each) => made(each, apart) > now);
      if (fits === undefined) continue;
      if (fits === indent) return l10n.t('put an empty line before it.');
      return apart && !isApart ? withEmptyLine(fits, indent) : indented(fits, indent);
    }
  return written.startsWith('=')
    ? l10n.t('it begins with ===, then a title in double quotes: === "Title".')
    : l10n.t('it begins with !!! or ???, then a kind, then a title in double quotes: !!! note "Title".');
}

function indented(fits: number, indent: number): string {
  if (fits === 0) return l10n.t('begin it at the start of the line.');
  return indent > 0
    ? l10n.t(
        'indent by {0} spaces in all (now {1}) to nest it in what is above, and move the lines of its text along.',
        fits,
        indent,
      )
    : l10n.t('indent by {0} spaces to nest it in what is above, and move the lines of its text along.', fits);
}

function withEmptyLine(fits: number, indent: number): string {
  if (fits === 0) return l10n.t('put an empty line before it, and begin it at the start of the line.');
  return indent > 0
    ? l10n.t(
        'put an empty line before it, and indent by {0} spaces in all (now {1}) to nest it in what is above, and move the lines of its text along.',
        fits,
        indent,
      )
    : l10n.t(
        'put an empty line before it, and indent by {0} spaces to nest it in what is above, and move the lines of its text along.',
        fits,
      );
}

const NESTED = [2, 4, 6, 8];

/** The opening line and what is indented below it. */
function bodyOf(lines: readonly string[], line: number, indent: number): string[] {
  const body = lines.slice(line, line + 1);
  for (const text of lines.slice(line + 1, line + MAX_BODY)) {
    if (text.trim() && text.length - text.trimStart().length <= indent) break;
    body.push(text);
  }
  return body;
}
