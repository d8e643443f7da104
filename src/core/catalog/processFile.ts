import type { CancellationToken } from '../base/cancellation';
import { isCancellation, throwIfCancelled } from '../base/cancellation';
import { LineMap, type Range, ZERO_RANGE } from '../base/range';
import type { Entity } from '../model/entity';
import { DEFAULT_NAMESPACE } from '../model/entity';
import { canonicalRef, refOf } from '../model/reference';
import type { ValidationIssue } from '../model/validate';
import { Subjects } from '../engine/subjects';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { WorkLog } from '../ports/workLog';
import { tooDeepAt } from '../yaml/depth';
import type { Path, YamlDocument } from '../yaml/document';
import { readDocuments } from '../yaml/read';
import { type Declaration, declarationPlaces, type DiscoveredLocation, type FileRecord } from './declaration';
import { locationTargets } from './location';
import type { CatalogProblem, ProblemSeverity } from './problem';
import { isSkeleton } from './skeleton';
import type { SourceFile } from './source';
import { hasSubstitution, MAX_SUBSTITUTED_SUM, mayHoldSubstitution, substitute } from './substitute';

export interface ProcessingContext {
  readonly reader: FileReader;
  readonly repositories: Repositories;
  /** Told of every file, whenever work on it goes on. */
  readonly work?: WorkLog;
}

type Validate = (entity: unknown) => Promise<ValidationIssue | undefined>;
let loaded: Promise<Validate> | undefined;

/** Loading Backstage's schemas costs more than a warm start may take, which validates nothing. */
function loadValidator(): Promise<Validate> {
  return (loaded ??= import('../model/validate').then(({ validateEntity }) => validateEntity));
}

/** Documents a file may have before the rest is left unread: far above the 319 met in the wild. */
const MAX_DOCUMENTS = 20_000;

/**
 * Turns a file into what it declares and what is wrong with it. `last` is the file's last record: where a document has
 * gone bad, its entity's last good version stays, marked stale. Never throws on what the file holds.
 */
export async function processFile(
  file: SourceFile,
  context: ProcessingContext,
  last?: FileRecord,
  token?: CancellationToken,
): Promise<FileRecord> {
  const identity = { uri: file.uri, version: file.version, root: file.root };
  if (file.unreadable) {
    const { code, message, isGone } = file.unreadable;
    const kept = isGone ? undefined : last;
    const problem: CatalogProblem = { uri: file.uri, range: ZERO_RANGE, severity: 'error', code, message };
    const declarations = (kept?.declarations ?? []).map((each) => ({ ...each, stale: true }));
    return {
      ...identity,
      declarations,
      problems: [problem],
      locations: kept?.locations ?? [],
      dependencies: [],
    };
  }
  const reading = new FileReading(file, context, token);
  if (file.entities) await reading.takeEntities(file.entities);
  if (file.text !== undefined) await reading.readText(file.text);
  return { ...identity, ...reading.result(last) };
}

/** The state of one pass over one file. */
class FileReading {
  readonly #declarations: Declaration[] = [];
  readonly #problems: CatalogProblem[] = [];
  readonly #locations: DiscoveredLocation[] = [];
  readonly #dependencies: string[] = [];
  /** References of documents that name themselves but are not valid. */
  readonly #brokenRefs = new Set<string>();
  /** Documents that could not be read far enough to know whom they declare. */
  #brokenDocuments = 0;
  #lines: LineMap | undefined;
  #substitutes = false;
  readonly #allowance = { left: MAX_SUBSTITUTED_SUM };

  constructor(
    readonly file: SourceFile,
    readonly context: ProcessingContext,
    readonly token: CancellationToken | undefined,
  ) {}

  result(last: FileRecord | undefined): Omit<FileRecord, 'uri' | 'version' | 'root'> {
    return {
      declarations: compact([...this.#declarations, ...this.#keepLastGood(last)]),
      problems: compact(this.#problems),
      locations: compact(this.#locations),
      dependencies: compact(this.#dependencies),
    };
  }

  async takeEntities(entities: readonly Entity[]): Promise<void> {
    for (const entity of entities) {
      await this.#contain(
        () => this.#takeEntity(entity),
        () => ZERO_RANGE,
        () => declaredRef(entity),
      );
    }
  }

  async #takeEntity(entity: Entity): Promise<void> {
    const issue = tooDeepAt(entity) ? { message: TOO_DEEP } : await (await loadValidator())(entity);
    if (issue) this.#report(ZERO_RANGE, 'error', 'invalid-entity', issue.message);
    else this.#declare(entity, ZERO_RANGE, ZERO_RANGE);
  }

  /** One entity's failure, of whatever kind, is a problem at its place: the others of the file stand. */
  async #contain(
    read: () => Promise<void>,
    place: () => Range,
    declares: () => string | undefined,
  ): Promise<void> {
    // Files are taken in many at a time, and take turns between their documents.
    this.context.work?.begin(Subjects.file(this.file.uri));
    try {
      await read();
    } catch (error) {
      if (isCancellation(error)) throw error;
      const ref = attempt(declares);
      if (ref) this.#brokenRefs.add(ref);
      else this.#brokenDocuments++;
      this.#report(attempt(place) ?? ZERO_RANGE, 'error', 'internal-error', couldNotBeRead(error), ref);
    }
  }

  async readText(text: string): Promise<void> {
    this.context.work?.begin(Subjects.file(this.file.uri));
    this.#lines = new LineMap(text);
    this.#substitutes = mayHoldSubstitution(text);
    const documents = readDocuments(text);
    for (const document of documents.slice(0, MAX_DOCUMENTS)) {
      throwIfCancelled(this.token);
      await this.#contain(
        () => this.#readDocument(document, text),
        () => this.#place(document, []),
        () => declaredRef(document.value),
      );
    }
    const extra = documents[MAX_DOCUMENTS];
    if (extra) {
      const message = `The file has more than ${MAX_DOCUMENTS} documents; the rest is left unread.`;
      this.#report(this.#lines.rangeAt(extra.start, extra.start), 'error', 'too-many-documents', message);
    }
  }

  async #readDocument(document: YamlDocument, text: string): Promise<void> {
    const refuse = (report: () => void, ref?: string) => {
      if (isSkeleton(text.slice(document.start, document.end))) return;
      if (ref) this.#brokenRefs.add(ref);
      else this.#brokenDocuments++;
      report();
    };
    if (document.problems.length) {
      refuse(() => {
        for (const { start, end, code, message } of document.problems) {
          this.#report(this.#lines!.rangeAt(start, end), 'error', code, message);
        }
      });
      return;
    }
    if (document.value === undefined) return;
    const value = this.#substitutes ? await this.#substituted(document) : document.value;
    // Aliases and what is substituted make values deeper than the text: a deep one would cross no thread.
    const deep = this.#substitutes || text.includes('*') ? tooDeepAt(value) : undefined;
    const validate = await loadValidator();
    const issue = deep
      ? { path: deep, message: TOO_DEEP }
      : await validate(this.#substitutes ? withoutSubstitutions(value) : value);
    if (issue) {
      const ref = declaredRef(value);
      refuse(
        () => this.#report(this.#place(document, issue.path), 'error', 'invalid-entity', issue.message, ref),
        ref,
      );
      return;
    }
    const entity = this.#complete(value as Entity);
    const [start, end] = document.locate([]);
    this.#declare(entity, this.#lines!.rangeAt(start, end), this.#place(document, ['metadata', 'name']));
    for (const target of locationTargets(entity)) {
      const { path, ...rest } = target;
      const range = this.#place(document, path);
      this.#locations.push({
        ...rest,
        uri: this.file.uri,
        root: this.file.root,
        entityRef: refOf(entity),
        range,
      });
    }
  }

  async #substituted(document: YamlDocument): Promise<unknown> {
    if (!hasSubstitution(document.value)) return document.value;
    const { uri, root } = this.file;
    const context = { ...this.context, uri, root, allowance: this.#allowance };
    const { value, problems, dependencies } = await substitute(document.value, context, this.token);
    this.context.work?.begin(Subjects.file(this.file.uri));
    this.#dependencies.push(...dependencies);
    for (const { path, code, message } of problems) {
      const severity = code === 'remote-substitution' || code === 'other-branch' ? 'info' : 'error';
      this.#report(this.#place(document, path), severity, code, message, declaredRef(document.value));
    }
    return value;
  }

  /** What Backstage's ingestion adds: the default namespace, and annotations that the source knows. */
  #complete(entity: Entity): Entity {
    const { annotations } = this.file;
    // The value was read for this alone, so it is completed in place: a copy would double what a load costs.
    const metadata: { namespace?: string; annotations?: Record<string, string> } = entity.metadata;
    metadata.namespace ??= DEFAULT_NAMESPACE;
    if (annotations) metadata.annotations = { ...annotations, ...metadata.annotations };
    return entity;
  }

  #declare(entity: Entity, range: Range, nameRange: Range): void {
    this.#declarations.push({
      ref: refOf(entity),
      entity,
      uri: this.file.uri,
      places: declarationPlaces(range, nameRange),
    });
  }

  /** Yesterday's good version of what is broken today. */
  #keepLastGood(last: FileRecord | undefined): Declaration[] {
    if (!last || (this.#brokenDocuments === 0 && this.#brokenRefs.size === 0)) return [];
    const declared = new Set(this.#declarations.map((each) => each.ref));
    let unnamed = this.#brokenDocuments;
    return last.declarations
      .filter(({ ref }) => !declared.has(ref) && (this.#brokenRefs.has(ref) || unnamed-- > 0))
      .map((each) => ({ ...each, stale: true }));
  }

  #place(document: YamlDocument, path: Path): Range {
    return this.#lines!.rangeAt(...document.locate(path));
  }

  #report(range: Range, severity: ProblemSeverity, code: string, message: string, entityRef?: string): void {
    this.#problems.push({
      uri: this.file.uri,
      range,
      severity,
      code,
      message,
      ...(entityRef && { entityRef }),
    });
  }
}

const TOO_DEEP = 'The entity is nested too deeply to read.';

/** In words for who wrote the file; it is Greenroom's mistake, and what is wrong in the file may be hard to see. */
export function couldNotBeRead(error: unknown): string {
  const cause = error instanceof RangeError ? 'it is nested too deeply, or too large' : String(error);
  return `Greenroom failed to read this: ${cause}. It is left out; the rest of the catalog is not affected.`;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const NONE: readonly never[] = Object.freeze([]);

/** The same list without the room that growing it left, and no list of its own where there is nothing. */
function compact<T>(items: readonly T[]): readonly T[] {
  return items.length ? items.slice() : NONE;
}

/** The reference a document claims for itself, valid or not. */
function declaredRef(value: unknown): string | undefined {
  const { kind, metadata } = (value ?? {}) as {
    kind?: unknown;
    metadata?: { name?: unknown; namespace?: unknown };
  };
  const { name, namespace } = metadata ?? {};
  if (typeof kind !== 'string' || typeof name !== 'string') return undefined;
  return canonicalRef({ kind, name, namespace: typeof namespace === 'string' ? namespace : undefined });
}

/** What could not be read counts as the text it stands for, so that the rest of the entity is still judged. */
function withoutSubstitutions(value: unknown): unknown {
  if (!hasSubstitution(value)) return value;
  return JSON.parse(
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === 'object' && each !== null && Object.keys(each).length === 1 && '$text' in each
        ? 'unread'
        : each,
    ),
  ) as unknown;
}
