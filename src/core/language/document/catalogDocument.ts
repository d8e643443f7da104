import { vocabularyRevision } from '../../model/vocabulary';
import type { Position } from '../../base/range';
import { isRulesFile, isRulesText } from '../../portal/houseRules/isRulesFile';
import { splitDocuments } from '../../yaml/chunks';
import { EntityDocument, ParsedChunk } from './entityDocument';

/** A file's text as a feature sees it. */
export interface TextDocument {
  readonly uri: string;
  readonly text: string;
}

interface PlacedChunk {
  readonly start: number;
  readonly line: number;
  readonly parsed: ParsedChunk;
}

/** A catalog file: its documents in order, whatever state they are in. */
export class CatalogDocument {
  #documents: readonly EntityDocument[] | undefined;
  #entities: readonly EntityDocument[] | undefined;
  #isRules: boolean | undefined;

  constructor(
    readonly uri: string,
    readonly text: string,
    readonly chunks: readonly PlacedChunk[],
  ) {}

  /** Whether it holds house rules, and no entities. */
  get isRules(): boolean {
    return (this.#isRules ??= isRulesFile(this.uri) && isRulesText(this.text));
  }

  get documents(): readonly EntityDocument[] {
    return (this.#documents ??= this.chunks.flatMap(documentsIn));
  }

  /** Documents that may hold an entity: neither empty nor skeletons of templates. */
  get entities(): readonly EntityDocument[] {
    return (this.#entities ??= this.isRules ? [] : this.documents.filter(mayHoldEntity));
  }

  /** The entities outside the chunk at that offset: what stands there may be half written, and is not parsed. */
  entitiesBeside(offset: number): readonly EntityDocument[] {
    if (this.isRules) return [];
    const own = this.chunkAt(offset);
    return this.chunks
      .filter((chunk) => chunk !== own)
      .flatMap(documentsIn)
      .filter(mayHoldEntity);
  }

  chunkAt(offset: number): PlacedChunk | undefined {
    let [low, high] = [0, this.chunks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.chunks[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    return this.chunks[low - 1];
  }

  documentAt(offset: number): EntityDocument | undefined {
    const chunk = this.chunkAt(offset);
    const inChunk = chunk ? documentsIn(chunk) : [];
    return (
      inChunk.findLast((document) => (document.yaml.range?.[0] ?? 0) <= offset - document.start) ?? inChunk[0]
    );
  }

  positionAt(offset: number): Position {
    const chunk = this.chunkAt(offset);
    if (!chunk) return { line: 0, character: 0 };
    const { line, character } = chunk.parsed.lines.positionAt(offset - chunk.start);
    return { line: line + chunk.line, character };
  }

  offsetAt(position: Position): number {
    const chunk = this.chunks.findLast((candidate) => candidate.line <= position.line);
    if (!chunk) return 0;
    return (
      chunk.start +
      chunk.parsed.lines.offsetAt({ line: position.line - chunk.line, character: position.character })
    );
  }
}

/** A file with directives is one chunk of many documents, each of which is asked for by itself. */
const documentsOf = new WeakMap<PlacedChunk, EntityDocument[]>();

function documentsIn(chunk: PlacedChunk): EntityDocument[] {
  const known = documentsOf.get(chunk);
  if (known) return known;
  const { start, line, parsed } = chunk;
  const documents = parsed.documents.map(
    (yaml, index) => new EntityDocument(parsed, start, line, yaml, index),
  );
  documentsOf.set(chunk, documents);
  return documents;
}

function mayHoldEntity(document: EntityDocument): boolean {
  return document.root !== undefined && !document.isSkeleton;
}

/** Most files whose parse is kept. Enough for the editors a person has open. */
const CAPACITY = 24;

/** Keeps the parse of the files in use; after an edit only the documents that changed are parsed again. */
export class DocumentCache {
  readonly #documents = new Map<string, CatalogDocument>();
  #vocabulary = vocabularyRevision();

  get({ uri, text }: TextDocument): CatalogDocument {
    // What was found in a document is kept with it, and rests on the words that are known.
    if (this.#vocabulary !== vocabularyRevision()) this.#documents.clear();
    this.#vocabulary = vocabularyRevision();
    const known = this.#documents.get(uri);
    if (known?.text === text) return known;
    const document = parseCatalogDocument(uri, text, known);
    this.#documents.delete(uri);
    this.#documents.set(uri, document);
    if (this.#documents.size > CAPACITY) this.#documents.delete(this.#documents.keys().next().value!);
    return document;
  }
}

/** Parses a file, taking unchanged documents over from an earlier version. */
export function parseCatalogDocument(uri: string, text: string, previous?: CatalogDocument): CatalogDocument {
  const known = new Map(previous?.chunks.map(({ parsed }) => [parsed.text, parsed]));
  const chunks = splitDocuments(text).map(({ start, line, text: chunkText }) => {
    const parsed = known.get(chunkText) ?? new ParsedChunk(chunkText);
    known.set(chunkText, parsed);
    return { start, line, parsed };
  });
  return new CatalogDocument(uri, text, chunks);
}
