import type { Document, YAMLError } from 'yaml';
import { LineMap, type Range } from '../../base/range';
import { DEFAULT_NAMESPACE } from '../../model/entity';
import { canonicalRef } from '../../model/reference';
import { isSkeleton } from '../../catalog/skeleton';
import {
  type Node,
  type PathStep,
  type Place,
  type YAMLMap,
  isMap,
  nodeAt,
  pairOf,
  placeAt,
  stringOf,
} from './nodes';
import { guardDepth } from '../../yaml/depth';
import { parseDocuments } from '../../yaml/documents';
import { plainValue } from '../../yaml/parse';

/**
 * One chunk of a file, parsed. Offsets count from the chunk's start, so an unchanged chunk stays valid wherever it
 * moves in its file.
 */
export class ParsedChunk {
  #documents: readonly Document.Parsed[] | undefined;
  #lines: LineMap | undefined;
  /** What features worked out about this chunk alone; lives as long as the chunk. */
  readonly memo = new Map<string, unknown>();

  constructor(readonly text: string) {}

  /** Parsed when first asked for: a completion answers from indentation, and need not wait for it. */
  get documents(): readonly Document.Parsed[] {
    if (this.#documents) return this.#documents;
    // Backstage parses without merge keys; a second of a key is found by diagnostics, with its place.
    return (this.#documents = parseDocuments(guardDepth(this.text)));
  }

  get lines(): LineMap {
    return (this.#lines ??= new LineMap(this.text));
  }
}

/** What a document reads as; undefined where it does not read. */
function readValue(document: Document.Parsed): unknown {
  try {
    return document.errors.length ? undefined : plainValue(document);
  } catch {
    return undefined;
  }
}

/** One YAML document of a file: usually one entity, perhaps a broken one. */
export class EntityDocument {
  constructor(
    readonly chunk: ParsedChunk,
    /** Offset and line of the chunk in the file. */
    readonly start: number,
    readonly line: number,
    readonly yaml: Document.Parsed,
    /** Position of the document in its chunk. */
    readonly index: number,
  ) {}

  /** What `compute` says of this document's own text: asked once, until the text changes. */
  remember<T>(what: string, compute: () => T): T {
    const { memo } = this.chunk;
    const key = `${this.index} ${what}`;
    const known = memo.get(key) as { readonly value: T } | undefined;
    if (known) return known.value;
    const value = compute();
    memo.set(key, { value });
    return value;
  }

  get root(): YAMLMap | undefined {
    const contents = this.yaml.contents as unknown;
    return isMap(contents) ? contents : undefined;
  }

  /** What the document says, as the catalog reads it; undefined where it does not read or says nothing. */
  get value(): unknown {
    return this.remember('value', () => readValue(this.yaml));
  }

  /** Its own text, without the other documents of its chunk. */
  get text(): string {
    const [start, , end] = this.yaml.range;
    return this.chunk.text.slice(start, end);
  }

  get isSkeleton(): boolean {
    return this.remember('skeleton', () => isSkeleton(this));
  }

  get errors(): readonly YAMLError[] {
    return this.yaml.errors;
  }

  get kind(): string | undefined {
    return this.string(['kind']);
  }

  get apiVersion(): string | undefined {
    return this.string(['apiVersion']);
  }

  get name(): string | undefined {
    return this.string(['metadata', 'name']);
  }

  get namespace(): string {
    return this.string(['metadata', 'namespace']) ?? DEFAULT_NAMESPACE;
  }

  /** Canonical reference; undefined while kind or name are missing. */
  get ref(): string | undefined {
    return this.remember('ref', () => {
      const { kind, name } = this;
      return kind && name ? canonicalRef({ kind, namespace: this.namespace, name }) : undefined;
    });
  }

  at(path: readonly PathStep[]): Node | undefined {
    return nodeAt(this.root, path);
  }

  string(path: readonly PathStep[]): string | undefined {
    return stringOf(this.at(path));
  }

  /** The place at an offset of the file. */
  placeAt(offset: number): Place | undefined {
    return placeAt(this.root, offset - this.start);
  }

  /** The key node of a path that ends in a field. */
  keyAt(path: readonly PathStep[]): Node | undefined {
    const field = path[path.length - 1];
    const map = this.at(path.slice(0, -1));
    return typeof field === 'string' && isMap(map) ? pairOf(map, field)?.key : undefined;
  }

  /** A stretch of the chunk as a range of the file. */
  range(start: number, end: number): Range {
    const { start: from, end: to } = this.chunk.lines.rangeAt(start, end);
    return {
      start: { line: from.line + this.line, character: from.character },
      end: { line: to.line + this.line, character: to.character },
    };
  }

  /** The range of a node's own text. */
  rangeOf(node: { range?: [number, number, number] | null } | undefined): Range {
    return this.range(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);
  }

  /** The whole document, without the blank lines after it. */
  get fullRange(): Range {
    const contents = this.yaml.contents as Node | null;
    const [start, end] = [
      contents?.range?.[0] ?? this.yaml.range?.[0] ?? 0,
      contents?.range?.[1] ?? this.yaml.range?.[1] ?? 0,
    ];
    const text = this.chunk.text.slice(start, end);
    return this.range(start, start + text.trimEnd().length);
  }
}
