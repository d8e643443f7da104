import type { EntityDocument } from '../document/entityDocument';
import {
  type Node,
  type PathStep,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
  isMap,
  isScalar,
  pairOf,
} from '../document/nodes';
import { isInFlow, taggedSpan, writtenSpan } from '../document/rewrite';
import { writeScalar } from '../../yaml/writeScalar';
import type { FieldSchema } from '../schema/types';
import type { LocalEdit } from './localProblem';

/** Where a mapping goes on: the offset in the chunk, and what stands before a further key. */
export function endOfMap(
  document: EntityDocument,
  map: YAMLMap,
): { at: number; indent: string; before: string } | undefined {
  const text = document.chunk.text;
  const last = map.items.at(-1);
  const end = (last?.value as Node | null)?.range?.[1] ?? (last?.key as Node | undefined)?.range?.[1];
  if (end === undefined) return undefined;
  if (map.flow) return { at: end, indent: '', before: ', ' };
  const firstKey = (map.items[0]?.key as Node | undefined)?.range?.[0] ?? 0;
  const indent = ' '.repeat(firstKey - (text.lastIndexOf('\n', firstKey - 1) + 1));
  // A block scalar's value ends behind its last line break: what comes next starts a line already.
  const trimmed = text.slice(0, end).trimEnd().length;
  const lineEnd = text.indexOf('\n', trimmed);
  return { at: lineEnd < 0 ? text.length : lineEnd, indent, before: `\n${indent}` };
}

/** Adds fields to the end of a mapping, with values a person then corrects. */
export function insertFields(
  document: EntityDocument,
  map: YAMLMap,
  fields: readonly FieldSchema[],
): LocalEdit | undefined {
  const end = endOfMap(document, map);
  if (!end) return undefined;
  const { at, indent, before } = end;
  const written = fields.map((field) =>
    map.flow
      ? `${before}${field.name}: ${flowValue(field)}`
      : `${before}${field.name}:${blockValue(field, indent)}`,
  );
  return { start: at, end: at, newText: written.join('') };
}

function blockValue(field: FieldSchema, indent: string): string {
  if (field.name === 'metadata') return `\n${indent}  name: my-entity`;
  if (field.type === 'object') return ' {}';
  if (field.type === 'array')
    return field.items?.format === 'entityRef' ? ' []' : `\n${indent}  - ${itemOf(field, `${indent}    `)}`;
  return ` ${sampleOf(field)}`;
}

function itemOf(field: FieldSchema, indent: string): string {
  const required = (field.items?.fields ?? []).filter((inner) => inner.required);
  return required.map((inner) => `${inner.name}: ${sampleOf(inner)}`).join(`\n${indent}`) || 'value';
}

function flowValue(field: FieldSchema): string {
  return field.type === 'array' ? '[]' : field.type === 'object' ? '{}' : sampleOf(field);
}

function sampleOf(field: FieldSchema): string {
  if (field.name === 'apiVersion') return 'backstage.io/v1alpha1';
  if (field.name === 'kind') return 'Component';
  if (field.name === 'owner') return 'unknown';
  if (field.name === 'definition') return '{ $text: ./openapi.yaml }';
  if (field.format === 'url') return 'https://example.com';
  return field.values?.[0]?.value ?? `my-${field.name}`;
}

/**
 * Takes a field out, with its lines, and with it the fields that would hold nothing without it. Undefined where an entity
 * can't do without what would go.
 */
export function removeEntry(
  document: EntityDocument,
  path: readonly PathStep[],
): { readonly edit: LocalEdit; readonly path: readonly PathStep[] } | undefined {
  let at = path;
  for (;;) {
    const parent = document.at(at.slice(0, -1));
    if (!isMap(parent) || parent.items.length > 1) break;
    at = at.slice(0, -1);
  }
  const span = at.length > 1 || at === path ? entrySpan(document, at) : undefined;
  return span && { edit: { ...span, newText: '' }, path: at };
}

/** Replaces a list by the one text it holds, on the line of its key. Undefined where others refer to the list. */
export function onlyItemOf(
  document: EntityDocument,
  path: readonly PathStep[],
  list: YAMLSeq,
  value: string,
): LocalEdit | undefined {
  const { text } = document.chunk;
  const [from, to] = list.range ?? [0, 0];
  const key = document.keyAt(path)?.range;
  // A list of dashes begins on the line below.
  const start = key && !list.flow ? text.indexOf(':', key[1]) + 1 : from;
  if (list.anchor || list.tag || text.slice(start, from).trim()) return undefined;
  const newText = `${start < from ? ' ' : ''}${writeScalar(value, { isFlow: isInFlow(document.root, start) })}`;
  return { start, end: from + text.slice(from, to).trimEnd().length, newText };
}

/** Puts a value that is no list in one. Undefined where its tag can't be found. */
export function asListOf(document: EntityDocument, node: Scalar<string>): LocalEdit | undefined {
  const span = taggedSpan(document, node);
  if (!span || node.anchor) return undefined;
  const [start, end] = span;
  const quote = node.type === 'QUOTE_SINGLE' ? "'" : node.type === 'QUOTE_DOUBLE' ? '"' : undefined;
  return { start, end, newText: `[${writeScalar(node.value.trim(), { isFlow: true, quote })}]` };
}

/** Makes text of a scalar that is read as something else. Undefined where its tag can't be found. */
export function asText(document: EntityDocument, node: Scalar): LocalEdit | undefined {
  const span = taggedSpan(document, node);
  if (!span) return undefined;
  const isQuoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
  const [from, to] = writtenSpan(document, node);
  const written = node.type?.startsWith('BLOCK')
    ? (node.source ?? '').trim()
    : document.chunk.text.slice(from, to);
  // Quotes that say nothing against the tag: without it they do.
  return { start: span[0], end: span[1], newText: isQuoted ? written : writeScalar(written, { quote: '"' }) };
}

/** Moves a field with all it holds to the end of another mapping of the root, indented to fit. */
export function moveInto(
  document: EntityDocument,
  path: readonly PathStep[],
  home: string,
): LocalEdit[] | undefined {
  const span = entrySpan(document, path);
  const target = document.at([home]);
  if (!span || !isMap(target) || target.flow || !target.items.length) return undefined;
  // What it has already, it can't have twice: which of the two is meant only the writer knows.
  if (pairOf(target, String(path.at(-1)))) return undefined;
  const text = document.chunk.text;
  const key = (target.items[0]!.key as Node).range![0];
  const indent = ' '.repeat(key - (text.lastIndexOf('\n', key - 1) + 1));
  const lines = text.slice(span.start, span.end).replace(/\n$/, '').split('\n');
  const own = lines[0]!.length - lines[0]!.trimStart().length;
  const moved = lines.map((line) =>
    line.trim() ? indent + line.slice(Math.min(own, line.length - line.trimStart().length)) : line,
  );
  const lastValue = target.items.at(-1)!;
  const end = (lastValue.value as Node | null)?.range?.[1] ?? (lastValue.key as Node).range![1];
  const trimmed = text.slice(0, end).trimEnd().length;
  const lineEnd = text.indexOf('\n', trimmed);
  const at = lineEnd < 0 ? text.length : lineEnd;
  if (at > span.start && at < span.end) return undefined;
  return [
    { start: at, end: at, newText: `\n${moved.join('\n')}` },
    { ...span, newText: '' },
  ];
}

/** The lines a field or a list item fills. Undefined in flow collections and where it shares its line with a dash. */
function entrySpan(
  document: EntityDocument,
  path: readonly PathStep[],
): { start: number; end: number } | undefined {
  const text = document.chunk.text;
  const parent = document.at(path.slice(0, -1)) as { flow?: boolean } | undefined;
  const step = path[path.length - 1];
  if (!parent || parent.flow || typeof step !== 'string' || !isMap(parent)) return undefined;
  const pair = pairOf(parent, step);
  const key = pair?.key.range;
  if (!pair || !key || !isScalar(pair.key)) return undefined;
  const start = text.lastIndexOf('\n', key[0] - 1) + 1;
  if (text.slice(start, key[0]).trim()) return undefined;
  const end = Math.max(pair.value?.range?.[1] ?? 0, key[1]);
  const trimmed = text.slice(0, end).trimEnd().length;
  const lineEnd = text.indexOf('\n', trimmed);
  return { start, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}
