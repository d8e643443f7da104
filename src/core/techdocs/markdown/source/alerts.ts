import type { MappedText } from './lineMap';
import { MappedBuilder } from './lineMap';
import { countNewlines } from '../text';

const ALERT =
  /(?<![^\n])> {0,3}\[!(note|tip|important|caution|warning)\] *([^\n\r]*)\r?\n((?:> +[^\n\r]*\r?(?:\n|$)|>[ \t]*\r?(?:\n|$))+)/gi;
const KIND: Readonly<Record<string, string>> = { caution: 'danger', important: 'warning' };

/** Ranges of fenced code, which alerts are not looked for in. */
function fencedRanges(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  const fence = /(?<![^\n])[ \t]*(`{3,}|~{3,})[^\n]*/g;
  let open: { at: number; mark: string } | undefined;
  for (let match = fence.exec(text); match; match = fence.exec(text)) {
    const mark = match[1]!;
    if (!open) open = { at: match.index, mark };
    else if (mark.startsWith(open.mark) && match[0].trim() === mark) {
      ranges.push([open.at, match.index + match[0].length]);
      open = undefined;
    }
  }
  if (open) ranges.push([open.at, text.length]);
  return ranges;
}

/** Turns GitHub's alerts into admonitions of Material's kinds, before anything else reads the page. */
export function convertAlerts(source: MappedText): MappedText {
  if (!source.text.includes('[!')) return source;
  const fenced = fencedRanges(source.text);
  const out = new MappedBuilder(source.origin[0]);
  let from = 0;
  let line = 0;
  let fence = 0;
  ALERT.lastIndex = 0;
  for (let match = ALERT.exec(source.text); match; match = ALERT.exec(source.text)) {
    const at = match.index;
    while (fence < fenced.length && fenced[fence]![1] <= at) fence++;
    if (fence < fenced.length && fenced[fence]![0] <= at) continue;
    out.copy(source.text.slice(from, at), line, source.origin);
    line += countNewlines(source.text, from, at);
    const type = match[1]!.toLowerCase();
    const title = match[2]!.trim() || type[0]!.toUpperCase() + type.slice(1);
    const body = match[3]!.replace(/(?<![^\n])> ?/g, '    ');
    out.copy(`!!! ${KIND[type] ?? type} "${title}"\n${body}\n`, line, source.origin);
    line += countNewlines(match[0]);
    from = at + match[0].length;
  }
  if (from === 0) return source;
  out.copy(source.text.slice(from), line, source.origin);
  return out.build();
}
