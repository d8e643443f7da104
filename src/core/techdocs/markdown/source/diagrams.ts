import * as l10n from '@vscode/l10n';
import type { Session } from '../session';
import { escapeHtml } from '../text';
import { escapeAttribute } from '../tree/serialize';
import type { MappedText } from './lineMap';

/** A diagram as a page writes it. */
interface Diagram {
  readonly language: string;
  readonly source: string;
  /** A file whose text comes before the source. */
  readonly file?: DiagramFile;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** A file that a diagram is made of, as written. */
export interface DiagramFile {
  readonly path: string;
  /** Whether it is looked for among the pages, as Kroki's plugin does, or where plantuml_markdown's `base_dir` says. */
  readonly amongPages: boolean;
}

interface Opening {
  readonly indent: string;
  /** Whether a line ends the diagram; what stands before the mark on it is source still. */
  readonly end: RegExp;
  readonly language: string;
  readonly file?: DiagramFile;
  readonly attributes: Diagram['attributes'];
  /** A diagram of Kroki's plugin, which may name a file in place of its source. */
  readonly kroki?: true;
}

const option = (name: string, value: string): string =>
  String.raw`(?:\s*${name}=(?:"(?<${name}>${value})"|'(?<${name}_>${value})'))?`;
// plantuml_markdown takes its options in this order only.
const OPTIONS =
  option('id', String.raw`[-\w]+?`) +
  option('format', String.raw`\w+`) +
  option('classes', String.raw`[\w\s]+`) +
  option('alt', '.*?') +
  option('title', '.*?') +
  option('width', String.raw`[\w\s"']+%?`) +
  option('height', String.raw`[\w\s"']+%?`) +
  option('source', '.*?');
const PLANTUML = new RegExp(
  String.raw`^(?<indent> *)(?<fence>\`{3}|~{3}) *\{?\.?(?:(?:c4)?plant)?uml *${OPTIONS} *\}? *$`,
);
const UML = new RegExp(String.raw`^(?<indent> *)::uml::${OPTIONS}\s*$`);
const GRAPHVIZ = /^(?<indent> *)(?:\{% +|```graphviz +)(?<command>\w+)\s+\S+\s*$/;
/** Attributes as the plugin reads them: nothing need part one from the next. */
const ATTRIBUTES = String.raw`[\w-]+=(?:[\w-]{2,}=)*[\w-]+`;
const KROKI = new RegExp(
  String.raw`^(?<indent> *)(?<fence>\`{3,}|~{3,}) *\.?kroki-(?<type>[\w-]+)(?![\w-]) *(?<options>\{[^}]*\}|(?: ?${ATTRIBUTES}(?: ${ATTRIBUTES})*)?)$`,
  'i',
);
/** In place of a source. */
const FROM_FILE = /^@from_file:([^]*)$/;
/** A longer line opens no diagram. Characters. */
const LONGEST_OPENING = 2_000;
/** Programs of Graphviz; each lays a graph out in its own way. */
const LAYOUTS = new Set(['dot', 'neato', 'fdp', 'sfdp', 'twopi', 'circo']);
const KROKI_LANGUAGES: Readonly<Record<string, string>> = { c4plantuml: 'plantuml', dot: 'graphviz' };

function plantuml(match: RegExpExecArray, end: RegExp): Opening {
  const { groups = {} } = match;
  const given = (name: string): string | undefined => groups[name] ?? groups[`${name}_`];
  const file = given('source');
  return {
    indent: groups['indent']!,
    end,
    language: 'plantuml',
    ...(file && { file: { path: file, amongPages: false } }),
    attributes: { id: given('id'), 'aria-label': given('alt'), title: given('title') },
  };
}

/** The diagram a line opens, as techdocs-core's extensions and the Kroki plugin tell it. */
function openingOf(line: string): Opening | undefined {
  if (line.length > LONGEST_OPENING) return undefined;
  if (/uml/.test(line)) {
    const fenced = PLANTUML.exec(line);
    const { indent = '', fence } = fenced?.groups ?? {};
    if (fenced) return plantuml(fenced, new RegExp(`^()${indent}${fence} *$`));
    const uml = UML.exec(line);
    if (uml) return plantuml(uml, new RegExp(`^()${uml.groups!['indent']}::end-uml:: *$`));
  }
  if (/\{%|```graphviz/.test(line)) {
    const { indent = '', command = '' } = GRAPHVIZ.exec(line)?.groups ?? {};
    const end = line.includes('{%') ? /^(.*)%\}\s*$/ : /^(.*)```\s*$/;
    const attributes = { 'data-layout': command === 'dot' ? undefined : command };
    if (LAYOUTS.has(command)) return { indent, end, language: 'graphviz', attributes };
  }
  const kroki = line.includes('kroki-') ? KROKI.exec(line)?.groups : undefined;
  const { indent = '', fence = '', type, options = '' } = kroki ?? {};
  if (type === undefined) return undefined;
  const name = type.toLowerCase();
  const language = KROKI_LANGUAGES[name] ?? name;
  const layout = /(?:^|[\s{])(?:graphviz-)?layout=(\w+)/.exec(options)?.[1];
  const attributes =
    language === 'graphviz' && layout && LAYOUTS.has(layout) ? { 'data-layout': layout } : {};
  return { indent, end: new RegExp(`^()${indent}${fence} *$`), language, attributes, kroki: true };
}

interface Found extends Diagram {
  readonly start: number;
  /** Line after its last. */
  readonly end: number;
  readonly indent: string;
}

/** Diagrams of a page by line, but for those in fences of four marks and more, which show how they are written. */
function diagramsIn(lines: readonly string[]): Found[] {
  const found: Found[] = [];
  /** Ends that come no more: from this line on they were not found. */
  const dead = new Map<string, number>();
  const find = (end: RegExp, from: number): number => {
    if ((dead.get(end.source) ?? Infinity) <= from) return -1;
    for (let at = from; at < lines.length; at++) if (end.test(lines[at]!)) return at;
    dead.set(end.source, from);
    return -1;
  };
  for (let start = 0; start < lines.length; start++) {
    const line = lines[start]!;
    const opening = openingOf(line);
    const last = opening ? find(opening.end, start + 1) : -1;
    if (opening && last >= 0) {
      const { indent, end, language, file, attributes } = opening;
      const rest = end.exec(lines[last]!)![1]!;
      const body = [...lines.slice(start + 1, last), ...(rest.trim() ? [rest] : [])];
      const source = body
        .map((each) => (each.startsWith(indent) ? each.slice(indent.length) : each))
        .join('\n');
      const path = opening.kroki && FROM_FILE.exec(source)?.[1]?.trim();
      found.push({
        start,
        end: last + 1,
        indent,
        language,
        attributes,
        source: path ? '' : source,
        ...(path ? { file: { path, amongPages: true } } : file && { file }),
      });
      start = last;
      continue;
    }
    const long = /`{4,}|~{4,}/.exec(line)?.[0];
    if (!long) continue;
    const close = find(new RegExp(long), start + 1);
    if (close >= 0) start = close;
  }
  return found;
}

const MAY_HOLD = /uml|\{%|```graphviz|kroki-/;

/** Files that a page's diagrams are made of, as written. */
export function diagramFiles(text: string): DiagramFile[] {
  if (!/source=|@from_file:/.test(text)) return [];
  return diagramsIn(text.split(/\r?\n/)).flatMap(({ file }) => (file === undefined ? [] : [file]));
}

/** What a diagram's file is called among a page's snippets. */
export const diagramKey = ({ path, amongPages }: DiagramFile): string =>
  `${amongPages ? 'page' : 'diagram'}:${path}`;

function html({ language, source, attributes }: Diagram): string {
  const all = { class: 'diagram', 'data-language': language, ...attributes };
  const written = Object.entries(all)
    .map(([name, value]) => (value ? ` ${name}="${escapeAttribute(value)}"` : ''))
    .join('');
  return `<figure${written}><pre><code>${escapeHtml(source)}\n</code></pre></figure>`;
}

/**
 * Takes diagrams out of the text before anything else reads it, as the upstream extensions do. Each becomes a figure
 * that holds its source, for whoever shows the page to draw.
 */
export function extractDiagrams(text: MappedText, session: Session): MappedText {
  if (!MAY_HOLD.test(text.text)) return text;
  const lines = text.text.split('\n').map((line) => line.replace(/\r$/, ''));
  const out: string[] = [];
  const origin: number[] = [];
  let from = 0;
  const copyTo = (end: number): void => {
    for (; from < end; from++) {
      out.push(lines[from]!);
      origin.push(text.origin[from] ?? from);
    }
  };
  for (const diagram of diagramsIn(lines)) {
    const { start, end, indent, file, language } = diagram;
    copyTo(start);
    const before = file === undefined ? '' : session.context.snippets?.get(diagramKey(file));
    if (before === undefined)
      session.problem(
        'diagram-missing',
        l10n.t('The diagram\'s file "{0}" does not exist.', file!.path),
        text.origin[start] ?? start,
      );
    const source = [before?.replace(/\n$/, ''), diagram.source].filter(Boolean).join('\n');
    if (language === 'mermaid') session.features.mermaid = true;
    out.push(indent + session.stash.store(html({ ...diagram, source })));
    session.fences.set(session.stash.entries.length - 1, {
      source: lines.slice(start, end).join('\n'),
      indent: indent.length,
    });
    origin.push(text.origin[start] ?? start);
    from = end;
  }
  if (from === 0) return text;
  copyTo(lines.length);
  return { text: out.join('\n'), origin };
}
