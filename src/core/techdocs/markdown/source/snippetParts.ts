/** A line of a file, and where it stands there, counted from 0. */
export interface FileLine {
  readonly text: string;
  readonly at: number;
}

/** A line that marks where a section of a file starts or ends; `escape` counts the semicolons before it. */
interface SectionMark {
  readonly edge: 'start' | 'end';
  readonly name: string;
  readonly escapes: number;
  /** The line without the first of its semicolons. */
  readonly text: string;
}

const SECTION = /8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-_0-9a-z]*)[ \t]*\]/iy;

export function sectionMark(line: string): SectionMark | undefined {
  for (let at = line.indexOf('-8<-'); at >= 0; at = line.indexOf('-8<-', at + 1)) {
    SECTION.lastIndex = at + 1;
    const match = SECTION.exec(line);
    if (!match) continue;
    let dashes = at;
    while (line[dashes - 1] === '-') dashes--;
    let first = dashes;
    while (line[first - 1] === ';') first--;
    return {
      edge: match[1]!.toLowerCase() as SectionMark['edge'],
      name: match[2]!,
      escapes: dashes - first,
      text: line.slice(0, first) + line.slice(first + 1),
    };
  }
  return undefined;
}

/** The lines of a section, without those that mark sections; undefined where the file marks none of the name. */
function sectionOf(lines: readonly FileLine[], section: string): FileLine[] | undefined {
  let kept: FileLine[] | undefined;
  for (const line of lines) {
    const mark = sectionMark(line.text);
    if (mark && kept && mark.escapes > 0) kept.push({ ...line, text: mark.text });
    else if (mark?.name === section) {
      if (mark.edge === 'end') break;
      kept ??= [];
    } else if (!mark) kept?.push(line);
  }
  return kept;
}

/** `file:12:20` names lines, `file:1:3,5:-2` several ranges of them, `file:name` a section that the file marks. */
const PART = /^(.*?)(?:((?::-?\d*){1,2}(?:,(?=[-\d:])-?\d*(?::-?\d*)?)*)|:([a-z][-_0-9a-z]*))?$/i;
const MAX_PATH = 1000;

export interface Part {
  readonly file: string;
  readonly lines?: string;
  readonly section?: string;
}

export function partOf(path: string): Part {
  const [, file = path, lines, section] = path.length > MAX_PATH ? [] : (PART.exec(path) ?? []);
  return { file: file.trim(), ...(lines && { lines }), ...(section && { section }) };
}

/** The lines of ranges such as `:1:3,5:-2`: counted from 1, negative ones from the end; the last ones included. */
function rangesOf(lines: readonly FileLine[], ranges: string): FileLine[] {
  const total = lines.length;
  return ranges
    .slice(1)
    .split(',')
    .flatMap((range) => {
      const [from = 0, to = 0] = range.split(':').map((end) => Number.parseInt(end, 10) || 0);
      const first = from < 0 ? Math.max(0, total + from) : Math.max(0, from - 1);
      return lines.slice(
        first,
        to < 0 ? Math.max(0, total + 1 + to) : to || (/:-?0+$/.test(range) ? 0 : total),
      );
    });
}

/** Takes the indentation off that all lines with text share; of no lines an empty one is left, as in the reference. */
function dedented(lines: readonly FileLine[]): FileLine[] {
  if (lines.length === 0) return [{ text: '', at: 0 }];
  const filled = lines.filter(({ text }) => text.trim());
  const indents = filled.map(({ text }) => /^[ \t]*/.exec(text)![0]);
  const shared = indents.reduce((a, b) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    return a.slice(0, same);
  }, indents[0] ?? '');
  return lines.map(({ text, at }) => ({ text: text.trim() ? text.slice(shared.length) : '', at }));
}

/** The lines of a file that a snippet asks for; undefined where the file has no section of that name. */
export function linesOf(text: string, { lines, section }: Part, dedent = false): FileLine[] | undefined {
  // A file that ends with a line end, as most do, has an empty line after it.
  const all = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line, at) => ({ text: line, at }));
  if (!section && !lines) return all;
  const kept = section ? sectionOf(all, section) : rangesOf(all, lines!);
  return dedent ? dedented(kept ?? []) : kept;
}
