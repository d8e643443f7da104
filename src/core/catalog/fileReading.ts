import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import { isCancellation, throwIfCancelled } from '../base/cancellation';
import { LineMap, type Range, ZERO_RANGE } from '../base/range';
import type { Entity } from '../model/entity';
import { DEFAULT_NAMESPACE } from '../model/entity';
import { refOf } from '../model/reference';
import type { Explain } from '../language/diagnose/explainFile';
import { Subjects } from '../engine/subjects';
import { isRulesFile, isRulesText } from '../portal/houseRules/isRulesFile';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { WorkLog } from '../ports/workLog';
import type { Path, YamlDocument } from '../yaml/document';
import { readDocuments } from '../yaml/read';
import { type Declaration, declarationPlaces, type DiscoveredLocation, type FileRecord } from './declaration';
import { encodingDoubts } from './encoding';
import { entityDoubts } from './entityDoubts';
import { couldNotBeRead, FileReport } from './fileReport';
import { locationTargets } from './location';
import { claimedRef, declaredRef } from './claimedRef';
import { isLfsPointer, LFS_CATALOG_FILE } from './lfsPointer';
import { inOrder, keepLastGood } from './lastGood';
import { breaksFileUnfilled, isSkeleton, SKELETON } from './skeleton';
import { markedSpan } from './skeletonMarks';
import type { SharedValues } from './sharedValues';
import type { SourceFile } from './source';
import {
  hasSubstitution,
  isElsewhere,
  MAX_SUBSTITUTED_SUM,
  mayHoldSubstitution,
  substitute,
} from './substitute';
import {
  identityElsewhere,
  isEnvelope,
  judge,
  SERVER_REFUSES_ENTITY,
  type Verdict,
  withSentence,
} from './verdict';

export interface ProcessingContext {
  readonly reader: FileReader;
  readonly repositories: Repositories;
  /** What is parsed already of files that entities take in. */
  readonly values?: SharedValues;
  /** Told of every file, whenever work on it goes on. */
  readonly work?: WorkLog;
}

/** Documents a file may have before the rest is left unread: far above the 319 met in the wild. */
const MAX_DOCUMENTS = 20_000;

/** Documents of a file that are explained as an open editor does it. What is wrong with more is said in fewer words. */
const MOST_EXPLAINED = 500;

/** The state of one pass over one file. */
export class FileReading {
  readonly #report: FileReport;
  readonly #declarations: Declaration[] = [];
  readonly #locations: DiscoveredLocation[] = [];
  readonly #dependencies: string[] = [];
  #rules: readonly unknown[] | undefined;
  #unreadRules: readonly string[] = [];
  #ruleReferences: FileRecord['ruleReferences'] = [];
  #areRulesBroken = false;
  /** Whether it is written in a way that a server does not read. */
  #isMiswritten = false;
  #lines: LineMap | undefined;
  #explainer: Explain | undefined;
  #explained = 0;
  #substitutes = false;
  /** Whether values may be parts of one another: only an alias does that. Looked for once, the text may be long. */
  #hasAliases = false;
  readonly #allowance = { left: MAX_SUBSTITUTED_SUM };

  constructor(
    readonly file: SourceFile,
    readonly context: ProcessingContext,
    readonly token: CancellationToken | undefined,
  ) {
    this.#report = new FileReport(file.uri);
  }

  /**
   * Says whose work begins. Files are taken in many at a time: behind each `await` another one may have had its turn, and
   * whoever watches would blame that one.
   */
  readonly #begin = () => this.context.work?.begin(Subjects.file(this.file.uri));

  result(last: FileRecord | undefined): Omit<FileRecord, 'uri' | 'version' | 'root'> {
    const before = last?.declarations ?? [];
    const { kept: found, silent } = keepLastGood(before, this.#report.stands, last?.silent);
    const kept = found.map((each) => ({ ...each, stale: true }));
    const isKept = ({ entityRef }: DiscoveredLocation) => kept.some(({ ref }) => ref === entityRef);
    return {
      declarations: compact(inOrder(this.#report.stands, this.#declarations, kept)),
      problems: compact(this.#report.problems),
      locations: compact([...this.#locations, ...(last?.locations ?? []).filter(isKept)]),
      dependencies: compact(this.#dependencies),
      ...(silent.length > 0 && { silent }),
      ...((this.#report.isBroken || this.#isMiswritten) && { isRefused: true as const }),
      ...rulesOf(this.#areRulesBroken ? (this.#rules ?? last?.rules) : this.#rules, this.#unreadRules),
      ...(this.#ruleReferences?.length && { ruleReferences: this.#ruleReferences }),
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
    const verdict = await judge(entity, { mayBeDeep: true, begin: this.#begin });
    if (verdict.is === 'entity') this.#declare(verdict.entity, ZERO_RANGE, ZERO_RANGE);
    else
      this.#report.add(ZERO_RANGE, 'error', verdict.issue.code, verdict.issue.message, declaredRef(entity));
  }

  /** One entity's failure, of whatever kind, is a problem at its place: the others of the file stand. */
  async #contain(
    read: () => Promise<void>,
    place: () => Range,
    declares: () => string | undefined,
  ): Promise<void> {
    this.#begin();
    try {
      await read();
    } catch (error) {
      if (isCancellation(error)) throw error;
      const ref = attempt(declares);
      this.#report.standUnread(ref);
      this.#report.add(attempt(place) ?? ZERO_RANGE, 'error', 'internal-error', couldNotBeRead(error), ref);
    }
  }

  async readText(text: string): Promise<void> {
    this.#begin();
    this.#lines = new LineMap(text);
    if (isLfsPointer(text)) {
      this.#report.standUnread(undefined);
      return this.#report.add(this.#lines.rangeAt(0, text.length), 'error', 'lfs-pointer', LFS_CATALOG_FILE);
    }
    if (isRulesFile(this.file.uri) && isRulesText(text)) return this.#readRules(text);
    for (const { at, message, isRead } of encodingDoubts(this.file, text)) {
      const range = at === undefined ? ZERO_RANGE : this.#lines.rangeAt(at, at + 1);
      this.#report.add(range, 'warning', 'unreadable-file', message);
      if (!isRead) this.#isMiswritten = true;
    }
    this.#substitutes = mayHoldSubstitution(text);
    this.#hasAliases = text.includes('*');
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
      const message = l10n.t('The file has more than {0} documents; the rest is left unread.', MAX_DOCUMENTS);
      this.#report.add(this.#lines.rangeAt(extra.start, extra.start), 'error', 'too-many-documents', message);
    }
    this.#report.end();
  }

  /** What stands in `greenroom.yaml`. */
  async #readRules(text: string): Promise<void> {
    const { readRulesText } = await import('../portal/houseRules/rulesFile');
    this.#begin();
    const { rules, references, problems, isBroken } = readRulesText(text);
    this.#ruleReferences = references;
    if (rules.length > 0) this.#rules = rules;
    this.#areRulesBroken = isBroken;
    this.#unreadRules = problems.flatMap(({ range, severity, message }) =>
      severity === 'error' ? l10n.t('line {0}: {1}', range.start.line + 1, message) : [],
    );
    for (const { range, severity, code, message } of problems)
      this.#report.add(range, severity, code, message);
  }

  async #readDocument(document: YamlDocument, text: string): Promise<void> {
    const { problems } = document;
    if (problems.length === 0 && document.value === undefined) return;
    const own = { text: text.slice(document.start, document.end), value: document.value };
    if (isSkeleton(own)) {
      if (breaksFileUnfilled(document)) this.#report.breaksFile('skeleton');
      return this.#reportSkeleton(document, own.text);
    }
    if (problems.length > 0) {
      const ref = claimedRef(own.text);
      this.#report.stand(ref, false, own.text);
      this.#report.breaksFile();
      if (await this.#explain(document, 'unreadable', problems[0]!.code, ref)) return;
      // What is missing is missed at the end, which is the next document's beginning.
      const last = document.start + Math.max(0, own.text.trimEnd().length - 1);
      for (const { start, end, code, message } of problems) {
        const from = Math.min(start, last);
        this.#report.add(
          this.#lines!.rangeAt(from, Math.max(from, Math.min(end, last + 1))),
          'error',
          code,
          message,
          ref,
        );
      }
      return;
    }
    const { value, isUnknown, failed } = await this.#substituted(document);
    const ref = declaredRef(value);
    // Aliases and what is substituted make values deeper than the text: a deep one would cross no thread.
    const mayBeDeep = this.#substitutes || this.#hasAliases;
    const verdict = await judge(value, {
      mayBeDeep,
      isUnknown,
      mayHoldPlaceholder: this.#substitutes,
      written: document.value,
      begin: this.#begin,
    });
    this.#begin();
    this.#report.stand(ref, verdict.is === 'entity', own.text);
    if (verdict.is === 'refused') {
      const { path, code, message } = verdict.issue;
      // What could not be taken in is told already; what else is wrong is not.
      if (verdict.isUnread || failed.some((each) => each.every((step, at) => step === path[at])))
        return void (await this.#explain(document, undefined, code, ref));
      if (verdict.breaksFile) this.#report.breaksFile();
      if (await this.#explain(document, verdict, code, ref)) return;
      return this.#report.add(this.#place(document, path), 'error', code, message, ref);
    }
    const entity = this.#complete(verdict.entity);
    this.#doubt(document, entity, ref);
    const [start, end] = document.locate([]);
    this.#declare(entity, this.#lines!.rangeAt(start, end), this.#place(document, ['metadata', 'name']));
    this.#takeLocations(entity, document);
  }

  #takeLocations(entity: Entity, document: YamlDocument): void {
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

  #reportSkeleton(document: YamlDocument, text: string): void {
    const { start, end } = markedSpan(text);
    const range = this.#lines!.rangeAt(document.start + start, document.start + end);
    this.#report.add(range, 'info', 'template-skeleton', SKELETON);
  }

  /** The value with what its placeholders name; `isUnknown` where nobody here can read some of that. */
  async #substituted(
    document: YamlDocument,
  ): Promise<{ value: unknown; isUnknown: boolean; failed: readonly Path[] }> {
    const { value: written } = document;
    if (!this.#substitutes || !isEnvelope(written) || identityElsewhere(written) || !hasSubstitution(written))
      return { value: written, isUnknown: false, failed: [] };
    const { uri, root } = this.file;
    const context = { ...this.context, uri, root, allowance: this.#allowance };
    const { value, problems, dependencies } = await substitute(written, context, this.token);
    this.#begin();
    this.#dependencies.push(...dependencies);
    const ref = declaredRef(written);
    const failed: Path[] = [];
    for (const { path, code, message } of problems) {
      const isNote = isElsewhere(code) || code === 'other-branch';
      const severity = code === 'unreadable-file' ? 'warning' : isNote ? 'info' : 'error';
      // The last step is the placeholder's own key.
      if (severity === 'error') failed.push(path.slice(0, -1));
      const said = severity === 'error' ? withSentence(message, SERVER_REFUSES_ENTITY) : message;
      this.#report.add(this.#place(document, path), severity, code, said, ref);
    }
    return { value, isUnknown: problems.some(({ code }) => isElsewhere(code)), failed };
  }

  /** Reports what is wrong in the words that an editor shows; false where it finds none. */
  async #explain(
    document: YamlDocument,
    verdict: Verdict | 'unreadable' | undefined,
    code: string,
    ref: string | undefined,
  ): Promise<boolean> {
    if (++this.#explained > MOST_EXPLAINED) return false;
    const { explainFile } = await import('../language/diagnose/explainFile');
    this.#begin();
    this.#explainer ??= explainFile(this.file.uri, this.file.text!);
    const found = this.#explainer(document.locate([])[0], verdict);
    for (const problem of found) {
      const isError = problem.severity === 'error';
      const own = !isError || /reference/.test(problem.code);
      this.#report.add(
        problem.range,
        isError ? 'error' : 'warning',
        own ? problem.code : code,
        problem.message,
        ref,
      );
    }
    return found.some(({ severity }) => severity === 'error');
  }

  #doubt(document: YamlDocument, entity: Entity, ref: string | undefined): void {
    for (const { path, isOfKey, severity, code, message } of entityDoubts(entity)) {
      const range = this.#lines!.rangeAt(...document.locate(path, isOfKey ? 'key' : 'value'));
      this.#report.add(range, severity, code, message, ref);
    }
  }

  /** What Backstage's ingestion adds: the default namespace, and annotations that the source knows. */
  #complete(entity: Entity): Entity {
    const { annotations } = this.file;
    // The value was read for this alone, so it is completed in place: a copy would double what a load costs. Only an
    // alias can make the metadata a part of something else as well.
    const isShared = this.#hasAliases;
    const metadata: { namespace?: string; annotations?: Record<string, string> } = isShared
      ? { ...entity.metadata }
      : entity.metadata;
    metadata.namespace ??= DEFAULT_NAMESPACE;
    if (annotations) metadata.annotations = { ...annotations, ...metadata.annotations };
    return isShared ? { ...entity, metadata: metadata as Entity['metadata'] } : entity;
  }

  #declare(entity: Entity, range: Range, nameRange: Range): void {
    this.#declarations.push({
      ref: refOf(entity),
      entity,
      uri: this.file.uri,
      places: declarationPlaces(range, nameRange),
    });
  }

  #place(document: YamlDocument, path: Path): Range {
    return this.#lines!.rangeAt(...document.locate(path));
  }
}

export function rulesOf(
  rules: FileRecord['rules'],
  unreadRules: readonly string[],
): Pick<FileRecord, 'rules' | 'unreadRules'> {
  return rules ? { rules } : unreadRules.length > 0 ? { unreadRules } : {};
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
