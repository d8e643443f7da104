import { countNewlines } from '../text';
import { MappedBuilder } from './lineMap';
import type { MappedText } from './lineMap';

const TYPES = 'note|tip|important|caution|warning';
/** GitHub's: each line quoted, the last one ended. */
const QUOTED = new RegExp(String.raw`(?<![^\n])> {0,3}\[!(${TYPES})\] *([^\n]*)\n((?:>[^\n]*\n)+)`, 'gi');
/** GitLab's: between two lines of `>>>`; the last such line that can end it does. */
const FRAMED = new RegExp(String.raw`(?<![^\n])>>> {0,3}\[!(${TYPES})\] *([^\n]*)\n`, 'gi');
const CODE = /(?<![^\n])```[^]*?\n```/g;
const KIND: Readonly<Record<string, string>> = { caution: 'danger', important: 'warning' };

type Span = readonly [start: number, end: number];

/** Code blocks as the plugin tells them: from one line that begins with three backticks to the next. */
function codeSpans(text: string): Span[] {
  return [...text.matchAll(CODE)].map((match) => [match.index, match.index + match[0].length]);
}

interface Alert {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly title: string;
  readonly body: string;
}

function quotedAlerts(text: string): Alert[] {
  return [...text.matchAll(QUOTED)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    type: match[1]!.toLowerCase(),
    title: match[2]!.trim(),
    body: match[3]!.trim().replace(/(?<![^\n])> ?/g, '    '),
  }));
}

function framedAlerts(text: string): Alert[] {
  const found: Alert[] = [];
  const last = text.lastIndexOf('\n>>>') + 1;
  FRAMED.lastIndex = 0;
  for (let match = FRAMED.exec(text); match; match = FRAMED.exec(text)) {
    const begin = match.index + match[0].length;
    if (last <= begin) break;
    const body = text.slice(begin, last).trim().replace(/^/gm, '    ');
    const end = last + 3;
    found.push({ start: match.index, end, type: match[1]!.toLowerCase(), title: match[2]!.trim(), body });
    FRAMED.lastIndex = end;
  }
  return found;
}

function converted(source: MappedText, find: (text: string) => readonly Alert[]): MappedText {
  const code = codeSpans(source.text);
  let at = 0;
  const alerts = find(source.text).filter(({ start, end }) => {
    while (at < code.length && code[at]![1] <= start) at++;
    return at === code.length || code[at]![0] >= start || end >= code[at]![1];
  });
  if (alerts.length === 0) return source;
  const out = new MappedBuilder(source.origin[0]);
  let from = 0;
  let line = 0;
  for (const { start, end, type, title, body } of alerts) {
    out.copy(source.text.slice(from, start), line, source.origin);
    line += countNewlines(source.text, from, start);
    const name = title || type[0]!.toUpperCase() + type.slice(1);
    out.copy(`!!! ${KIND[type] ?? type} "${name}"\n${body}\n`, line, source.origin);
    line += countNewlines(source.text, start, end);
    from = end;
  }
  out.copy(source.text.slice(from), line, source.origin);
  return out.build();
}

/**
 * Turns GitHub's and GitLab's alerts into admonitions of Material's kinds, before anything else reads the page, as
 * mkdocs-github-admonitions-plugin 0.1.1 does: what it leaves a quote stays one.
 */
export function convertAlerts(source: MappedText): MappedText {
  if (!source.text.includes('[!')) return source;
  return converted(converted(source, quotedAlerts), framedAlerts);
}
