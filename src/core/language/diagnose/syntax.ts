import * as l10n from '@vscode/l10n';
import type { YAMLError } from 'yaml';
import type { EntityDocument } from '../document/entityDocument';
import { oneLine } from '../../base/oneLine';
import { visible } from '../../base/visible';
import { isMap, isScalar, isSeq } from '../document/nodes';
import { isTooDeep } from '../../yaml/depth';
import { plainError, whyLineEnds, whyTooDeep } from '../../yaml/plainError';
import { outlineOf } from '../document/outline';
import type { LocalFix, LocalProblem, ProblemCode } from './localProblem';

/** What keeps the parser from reading a document: one problem, at its cause rather than where the parser gave up. */
export function syntaxProblems(document: EntityDocument): LocalProblem[] {
  const marker = conflictMarker(document);
  if (marker) return [marker];
  const errors = document.errors;
  const first = errors[0];
  if (!first) return [];
  if (isTooDeep(document.chunk.text)) return [problem(0, 1, 'yaml-syntax', whyTooDeep(document.chunk.text))];
  const duplicates = errors.filter((error) => error.code === 'DUPLICATE_KEY');
  if (duplicates.length === errors.length) return duplicateKeys(document, duplicates);
  return [
    tabIndent(document) ??
      textBlockEnds(document, first) ??
      unclosedQuote(document, first) ??
      anyError(document, first),
  ];
}

function problem(
  start: number,
  end: number,
  code: ProblemCode,
  message: string,
  fixes?: LocalFix[],
): LocalProblem {
  return { start, end, severity: 'error', code, message, ...(fixes && { fixes }) };
}

function conflictMarker({ chunk }: EntityDocument): LocalProblem | undefined {
  const match = /^(?:<{7}|>{7})(?: .*)?$/m.exec(chunk.text);
  if (!match) return undefined;
  const message = l10n.t(
    'A merge was left unfinished here: decide between the two sides and remove the markers.',
  );
  return problem(match.index, match.index + match[0].length, 'conflict-marker', message);
}

function tabIndent({ chunk }: EntityDocument): LocalProblem | undefined {
  const { blockOf, lines } = outlineOf(chunk.text);
  const isTabbed = (text: string) => /^ *\t+\s*[^\s#]/.test(text);
  const first = lines.findIndex(({ text }, line) => isTabbed(text) && !blockOf[line]);
  if (first < 0) return undefined;
  const edits = lines
    .filter(({ text }) => isTabbed(text))
    .map(({ text, start }) => {
      const indent = /^[ \t]*/.exec(text)![0];
      return { start, end: start + indent.length, newText: indent.replaceAll('\t', '  ') };
    });
  const { text, start } = lines[first]!;
  const indent = /^[ \t]*/.exec(text)![0].length;
  const message = l10n.t('Tabs cannot indent YAML. Use spaces.');
  return problem(start, start + indent, 'tab-indent', message, [
    { title: l10n.t('Indent with spaces'), edits, isSafe: true },
  ]);
}

/** A line that is indented less than the text block above it ends the block, and then makes no sense as YAML. */
function textBlockEnds({ chunk }: EntityDocument, error: YAMLError): LocalProblem | undefined {
  const { blockOf, byLine, lines } = outlineOf(chunk.text);
  const line = lines.findLastIndex(({ start }) => start <= error.pos[0]);
  for (const at of [line, line - 1]) {
    let above = at - 1;
    while (above >= 0 && lines[above]!.text.trim() === '') above--;
    const block = blockOf[above];
    const content = lines[at];
    if (
      !block ||
      !content ||
      blockOf[at] ||
      (byLine[at]?.value === undefined && byLine[at] && /:\s*$/.test(content.text))
    )
      continue;
    const indent = content.text.length - content.text.trimStart().length;
    const first = lines.find(({ text }, index) => blockOf[index] === block && text.trim() !== '')!;
    const wanted = first.text.length - first.text.trimStart().length;
    if (indent >= wanted) continue;
    const start = content.start + indent;
    const message = l10n.t(
      'The text of "{0}" ends before this line, which is indented less than the text: by {1} instead of {2}.',
      block.name,
      indent,
      wanted,
    );
    const edits = [{ start: content.start, end: start, newText: ' '.repeat(wanted) }];
    return problem(start, content.start + content.text.trimEnd().length, 'text-block-ends', message, [
      { title: l10n.t('Indent the line like the block'), edits },
    ]);
  }
  return undefined;
}

function unclosedQuote({ chunk }: EntityDocument, error: YAMLError): LocalProblem | undefined {
  if (error.code !== 'MISSING_CHAR' || !/closing ['"]quote/i.test(error.message)) return undefined;
  const quote = /closing '?(["'])/.exec(error.message)?.[1] ?? '"';
  const { lines, byLine } = outlineOf(chunk.text);
  const line = lines.findIndex(({ text }, index) => {
    const value = byLine[index]?.value?.text ?? text.trim();
    return value.startsWith(quote) && !isClosed(value, quote) && lines[index]!.start <= error.pos[0];
  });
  if (line < 0) return undefined;
  const { text, start } = lines[line]!;
  const at = text.indexOf(quote);
  const end = text.trimEnd().length;
  return problem(
    start + at,
    start + end,
    'yaml-syntax',
    l10n.t('This text begins with {0} and never ends with one.', quote),
    [
      {
        title: l10n.t('Close the text with {0}', quote),
        edits: [{ start: start + end, end: start + end, newText: quote }],
      },
    ],
  );
}

function isClosed(value: string, quote: string): boolean {
  const rest = quote === '"' ? value.slice(1).replace(/\\./g, '') : value.slice(1).replaceAll("''", '');
  return rest.includes(quote);
}

/** A key is shown no longer than this. Characters. */
const LONGEST_KEY = 80;

function duplicateKeys(document: EntityDocument, errors: readonly YAMLError[]): LocalProblem[] {
  const rootKeys = new Set(
    (document.root?.items ?? []).flatMap(({ key }) => (isScalar(key) && key.range ? [key.range[0]] : [])),
  );
  const isSecond = (at: number) => rootKeys.has(at);
  const second = errors.find(
    ({ pos }) => isSecond(pos[0]) && /^(apiVersion|kind)\b/.test(document.chunk.text.slice(pos[0])),
  );
  if (second) {
    // The next entity may begin with kind or with metadata: it begins with the first key that comes a second time.
    const start = Math.min(...errors.filter(({ pos }) => isSecond(pos[0])).map(({ pos }) => pos[0]));
    const end = start + /^[^:\s]*/.exec(document.chunk.text.slice(start))![0].length;
    const message = l10n.t(
      'A second entity begins here. Entities of one file are separated by a line "---".',
    );
    const edits = [{ start, end: start, newText: '---\n' }];
    // Between braces a line is no separator.
    const isLine = !document.root?.flow && /^$|\n$/.test(document.chunk.text.slice(0, start));
    const fixes = isLine && [{ title: l10n.t('Separate the entities with ---'), edits, isSafe: true }];
    return [problem(start, end, 'missing-separator', message, fixes || undefined)];
  }
  const keys = repeatedKeys(document);
  return errors.map(({ pos: [start] }) => {
    const { first, end } = keys.get(start) ?? { first: undefined, end: start + 1 };
    const written = document.chunk.text.slice(start, Math.min(end, start + 2 * LONGEST_KEY));
    const name = oneLine(visible(written.replace(/^(['"])(.*)\1$/s, '$2')), LONGEST_KEY);
    const message = l10n.t('"{0}" is in this mapping twice. Only one can count.', name);
    const found = problem(start, end, 'duplicate-key', message);
    if (first === undefined) return found;
    return { ...found, related: { ...first, message: l10n.t('The first is here.') } };
  });
}

/** Where each key that comes again ends, and where the first of its name stands, by where it begins: one look for all. */
function repeatedKeys(
  document: EntityDocument,
): Map<number, { end: number; first: { start: number; end: number } }> {
  const repeated = new Map<number, { end: number; first: { start: number; end: number } }>();
  const visit = (node: unknown) => {
    if (isSeq(node)) node.items.forEach(visit);
    if (!isMap(node)) return;
    const byName = new Map<string, { start: number; end: number }>();
    for (const { key, value } of node.items) {
      visit(value);
      if (!isScalar(key) || !key.range) continue;
      const [start, end] = key.range;
      const first = byName.get(String(key.value));
      if (first === undefined) byName.set(String(key.value), { start, end });
      else repeated.set(start, { end, first });
    }
  };
  visit(document.yaml.contents);
  return repeated;
}

function anyError(document: EntityDocument, error: YAMLError): LocalProblem {
  const [start, to] = error.pos;
  const text = document.chunk.text;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
  const end = Math.max(start + 1, Math.min(to, lineEnd));
  const lineEnds = whyLineEnds(text);
  if (lineEnds) return problem(start, end, 'yaml-syntax', lineEnds);
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    const line = text.slice(lineStart, lineEnd).trimEnd();
    const match = /^(\s*(?:-\s+)?[^:\s][^:]*:\s+)(.+)$/.exec(line);
    // What begins a mapping on the next line is indented too far, and no text.
    const isText = match === null || /:(?:\s|$)/.test(match[2]!);
    const message = isText
      ? l10n.t('Text that contains ": " needs quotes.')
      : l10n.t('The line below is indented as if it belonged to this value.');
    if (match && isText && !/^["']/.test(match[2]!)) {
      const from = lineStart + match[1]!.length;
      const newText = `"${match[2]!.replace(/(["\\])/g, '\\$1')}"`;
      return problem(from, lineStart + line.length, 'yaml-syntax', message, [
        {
          title: l10n.t('Put the text in quotes'),
          edits: [{ start: from, end: lineStart + line.length, newText }],
          isSafe: true,
        },
      ]);
    }
    return problem(start, end, 'yaml-syntax', message);
  }
  return problem(start, end, 'yaml-syntax', plainError(error));
}
