import * as l10n from '@vscode/l10n';
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
} from 'yaml';
import { isTooDeep } from './depth';
import { parseDocuments } from './documents';
import type { Path, TextProblem, YamlDocument } from './document';
import { plainError, whyLineEnds, whyTooDeep } from './plainError';
import { jsonNumber } from './scalar';

/** Syntax errors told of one document: the first is the cause, thousands help nobody. */
const MOST_PROBLEMS = 20;

/**
 * Reads a file with the `yaml` package, as Backstage does: the reference for meaning and for ranges. An error in one
 * document leaves the others whole. Never throws.
 */
export function parseYaml(text: string): YamlDocument[] {
  if (isTooDeep(text)) return [unreadable(text, whyTooDeep(text))];
  try {
    const lineEnds = whyLineEnds(text);
    return parseDocuments(text).map((document) => read(document, lineEnds));
  } catch (error) {
    return [unreadable(text, plainError({ message: String(error) }))];
  }
}

/** What each document of a text means, whatever that is. Throws what is wrong with the text, in words. */
export function parseYamlValues(text: string): unknown[] {
  if (isTooDeep(text)) throw new Error(l10n.t('is not valid YAML: {0}', whyTooDeep(text)));
  return parseDocuments(text).map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(l10n.t('is not valid YAML: {0}', plainError(error)));
    try {
      return plainValue(document) ?? null;
    } catch (cause) {
      throw new Error(l10n.t('is not valid YAML: {0}', plainError({ message: String(cause) })), { cause });
    }
  });
}

/**
 * What a document means as JSON: what Backstage reads and keeps. A date of `!!timestamp` is its ISO text, and
 * `!!binary` the list of bytes that Node writes of a buffer, in whichever runtime it is read.
 */
export function plainValue(document: Document): unknown {
  // The types leave out what `toJSON` itself passes on.
  const options: { maxAliasCount: number } = { maxAliasCount: 100, ...{ json: true } };
  const value: unknown = document.toJS(options);
  return (isJson(document) ? value : asJson(value)) ?? undefined;
}

/** Only a tag makes anything else than maps, lists and scalars, and only numbers are none that JSON has. */
function isJson({ contents }: Document): boolean {
  let found = true;
  visit(contents, (_key, node) => {
    if (isNode(node) && !isAlias(node) && node.tag) found = false;
    if (isScalar(node) && typeof node.value === 'number' && !Object.is(jsonNumber(node.value), node.value))
      found = false;
    return found ? undefined : visit.BREAK;
  });
  return found;
}

function asJson(value: unknown): unknown {
  if (typeof value === 'number') return jsonNumber(value);
  if (value instanceof Uint8Array) return { type: 'Buffer', data: [...value] };
  if (value instanceof Map || value instanceof Set) return {};
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asJson(each)]));
}

function unreadable(text: string, message: string): YamlDocument {
  const problem: TextProblem = { start: 0, end: Math.min(text.length, 1), code: 'yaml-syntax', message };
  return { value: undefined, start: 0, end: text.length, problems: [problem], locate: () => [0, 0] };
}

/** Where the first alias stands that names nothing before it. */
function strayAlias({ contents }: Document.Parsed): readonly [number, number] | undefined {
  const anchors = new Set<string>();
  let found: readonly [number, number] | undefined;
  visit(contents, (_key, node) => {
    if (isAlias(node)) {
      if (anchors.has(node.source)) return undefined;
      if (node.range) found = [node.range[0], node.range[1]];
      return visit.BREAK;
    }
    if (isNode(node) && node.anchor) anchors.add(node.anchor);
    return undefined;
  });
  return found;
}

/** @param lineEnds - what is wrong with the line ends of the text, which may hold very many broken documents */
function read(document: Document.Parsed, lineEnds: string | undefined): YamlDocument {
  const [start, , end] = document.range;
  const problems: TextProblem[] = document.errors.slice(0, MOST_PROBLEMS).map((error) => ({
    start: error.pos[0],
    end: error.pos[1],
    code: 'yaml-syntax',
    message: lineEnds ?? plainError(error),
  }));
  let value: unknown;
  if (problems.length === 0) {
    try {
      value = plainValue(document);
    } catch (error) {
      const [from, to] = strayAlias(document) ?? [start, start];
      problems.push({
        start: from,
        end: to,
        code: 'yaml-aliases',
        message: plainError({ message: String(error) }),
      });
    }
  }
  if (value !== undefined && (typeof value !== 'object' || Array.isArray(value))) {
    problems.push({
      ...nodeRange(document.contents, start),
      code: 'not-an-object',
      message: notAnObject(Array.isArray(value)),
    });
    value = undefined;
  }
  return { value, start, end, problems, locate: (path, part) => locate(document, path, part) };
}

function nodeRange(node: Node | null, fallback: number): { start: number; end: number } {
  const range = node?.range;
  return range ? { start: range[0], end: range[1] } : { start: fallback, end: fallback };
}

function locate(
  document: Document.Parsed,
  path: Path,
  part: 'key' | 'value' = 'value',
): readonly [number, number] {
  let node: unknown = document.contents;
  let place = nodeRange(document.contents, document.range[0]);
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = pairOf(node, step);
      if (!pair) break;
      const last = depth === path.length - 1;
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      place = nodeRange(last && part === 'key' ? key : value, nodeRange(key, place.start).end);
      // An empty value has no width to underline: its key has.
      if (last && place.start === place.end) place = nodeRange(key, place.start);
      node = value;
    } else {
      const item = node.items[Number(step)];
      if (item === undefined) break;
      node = item;
      place = nodeRange(item as Node, place.start);
    }
  }
  return [place.start, place.end];
}

/** Maps with more keys are looked through once: thousands of keys may each have a problem. */
const FEW_KEYS = 50;
const pairs = new WeakMap<YAMLMap, Map<unknown, Pair>>();

/** The first of the name. */
function pairOf(map: YAMLMap, name: string | number): Pair | undefined {
  if (map.items.length <= FEW_KEYS) return map.items.find(({ key }) => isScalar(key) && key.value === name);
  let known = pairs.get(map);
  if (!known) {
    known = new Map();
    for (const pair of map.items)
      if (isScalar(pair.key) && !known.has(pair.key.value)) known.set(pair.key.value, pair);
    pairs.set(map, known);
  }
  return known.get(name);
}

/** What is said of a document that is no mapping. */
export function notAnObject(isList: boolean): string {
  return isList
    ? l10n.t('An entity is a mapping with apiVersion, kind and metadata; this is a list.')
    : l10n.t('An entity is a mapping with apiVersion, kind and metadata; this is only text.');
}
