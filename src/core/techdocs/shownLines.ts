/** A line of a page as a reader sees it: without comments, of a fence only what is in it and its title. */
export interface ShownLine {
  /** 0-based. */
  readonly line: number;
  readonly text: string;
  readonly isCode: boolean;
}

export const FENCE = /^[ \t]*(`{3,}|~{3,})/;
/** What stands behind a fence that begins code: a language, and options that are known or attributes. */
const FENCE_INFO =
  /^[ \t]*(?:\.?[\w#.+-]*(?:[ \t]+(?:title|hl_lines|linenums)=(?:"[^"]*"|'[^']*'))*|(?:\.?[\w#.+-]+[ \t]*)?\{[^{}]*\})[ \t]*$/;

/** The lines of a page that are shown, and whether lines alone don't tell which of them are code. */
export interface ShownLines {
  readonly lines: readonly ShownLine[];
  readonly isOdd: boolean;
}

/** What of the lines from one on is shown. */
export function shownLines(all: readonly string[], from: number): ShownLines {
  const lines: ShownLine[] = [];
  let fence: { readonly mark: string; readonly indent: number } | undefined;
  let isOdd = false;
  let isInComment = false;
  // What is opened after the last end of a comment is none.
  const lastEnd = all.findLastIndex((line) => line.includes('-->'));
  for (let line = from; line < all.length; line++) {
    let text = all[line]!;
    if (!fence && line <= lastEnd) ({ text, isInComment } = withoutComments(text, isInComment));
    const mark = FENCE.exec(text)?.[1];
    const indent = indentOf(text);
    if (!fence && mark) {
      isOdd ||= !FENCE_INFO.test(text.trim().slice(mark.length));
      fence = { mark, indent };
      lines.push({ line, text: titleOfCode(text), isCode: true });
    } else if (fence && mark?.startsWith(fence.mark) && text.trim() === mark) {
      isOdd ||= mark !== fence.mark || indent !== fence.indent;
      fence = undefined;
      lines.push({ line, text: '', isCode: true });
    } else {
      if (fence && text.trim() !== '') isOdd ||= indent < fence.indent;
      lines.push({ line, text, isCode: fence !== undefined });
    }
  }
  // A fence that has no end is none.
  return { lines, isOdd: isOdd || fence !== undefined };
}

/** Lines that say what a reference is of, by its name. */
export function definitionsIn(lines: readonly ShownLine[]): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  for (const { text } of lines) {
    const name = /^ {0,3}\[([^\]]{1,300})\]:/.exec(text)?.[1]?.toLowerCase();
    if (name !== undefined && !definitions.has(name)) definitions.set(name, text);
  }
  return definitions;
}

/** A line without what of it is in comments, and whether one goes on behind it. */
function withoutComments(line: string, isInComment: boolean): { text: string; isInComment: boolean } {
  let shown = '';
  for (let at = 0; ;) {
    const next = line.indexOf(isInComment ? '-->' : '<!--', at);
    if (!isInComment) shown += line.slice(at, next < 0 ? undefined : next);
    if (next < 0) return { text: shown, isInComment };
    at = next + (isInComment ? 3 : 4);
    isInComment = !isInComment;
  }
}

/** How far a line is indented, as columns. */
function indentOf(text: string): number {
  let column = 0;
  for (const char of text) {
    if (char === '\t') column += 4 - (column % 4);
    else if (char === ' ') column++;
    else break;
  }
  return column;
}

/** What the opening line of a code block calls it. */
function titleOfCode(line: string): string {
  const [, double, single] = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(line.slice(0, 1_000)) ?? [];
  return double ?? single ?? '';
}
