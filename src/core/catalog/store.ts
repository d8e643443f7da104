import * as l10n from '@vscode/l10n';
import { equalJson } from '../base/equal';
import { parentUri } from '../base/uri';
import { type StatedRelation, statedRelations } from '../model/relations';
import { type Declaration, type FileRecord, nameRangeOf } from './declaration';
import { duplicateProblem, isTold } from './doubles';
import { EntityIndex } from './entityIndex';
import { ChangeCollector, type StoreChange } from './changeCollector';
import { CatalogNode, compare, compareAddresses, type Edge, type RankedDeclaration } from './node';
import type { CatalogProblem } from './problem';
import { RefusedRefs } from './refusedRefs';
import { type CopyReason, Precedence } from './source';
import { isMisdirected } from './references/lookUp';

interface Partition {
  readonly id: string;
  readonly precedence: number;
  readonly files: Map<string, FileRecord>;
  entityCount: number;
  /** Files with an error in what they declare or lead to. */
  brokenFiles: number;
}

/**
 * The catalog's state: what each source's files declare, partitioned by source, and the graph that follows from it.
 * For one file the source of highest precedence counts (unsaved text over the disk); for one entity the declaration
 * of highest precedence wins, ties going to the first address (see `compareAddresses`) and, in one file, to the last
 * document.
 */
export class CatalogStore {
  readonly #partitions = new Map<string, Partition>();
  readonly #nodes = new Map<string, CatalogNode>();
  readonly index = new EntityIndex(() => this.#nodes.values());
  /** Nodes that more than one file declares: few, and what duplicate problems are made of. */
  readonly #contested = new Set<CatalogNode>();
  /** Files that declare something, by the folder they lie in. */
  readonly #folders = new Map<string, Set<string>>();
  /** What failed for an entity, in words, by reference: Greenroom's mistakes, shown where the entity is declared. */
  readonly #faults = new Map<string, string>();
  /** Nodes that something names and nothing declares. */
  readonly dangling = new Set<CatalogNode>();
  readonly refused = new RefusedRefs();
  /** Relations to an entity of a kind their field does not take. */
  readonly misdirected = new Set<Edge>();
  #copies: ReadonlyMap<string, CopyReason> = new Map();
  /** Files that hold house rules. */
  readonly #rules = new Set<string>();
  #size = 0;
  /** Counts changes, so that readers can tell whether what they kept still holds. */
  revision = 0;

  addPartition(id: string, precedence: number): void {
    if (!this.#partitions.has(id))
      this.#partitions.set(id, { id, precedence, files: new Map(), entityCount: 0, brokenFiles: 0 });
  }

  /** Forgets a source and everything it declared. */
  removePartition(id: string): StoreChange {
    const change = this.apply(id, [], [...(this.#partitions.get(id)?.files.keys() ?? [])]);
    this.#partitions.delete(id);
    return change;
  }

  partitionIds(): string[] {
    return [...this.#partitions.keys()];
  }

  filesOf(id: string): ReadonlyMap<string, FileRecord> {
    return this.#partitions.get(id)?.files ?? new Map<string, FileRecord>();
  }

  /** Entities that the source's files declare, those another source wins included. */
  entityCountOf(id: string): number {
    return this.#partitions.get(id)?.entityCount ?? 0;
  }

  /** Files of the source that have an error. */
  brokenFilesOf(id: string): number {
    return this.#partitions.get(id)?.brokenFiles ?? 0;
  }

  /** Number of entities. */
  get size(): number {
    return this.#size;
  }

  /** Every declared node, in no particular order. */
  *declared(): Iterable<CatalogNode> {
    for (const node of this.#nodes.values()) if (node.declarations.length) yield node;
  }

  /** By canonical reference; a node may be named without being declared. */
  node(ref: string): CatalogNode | undefined {
    return this.#nodes.get(ref);
  }

  /** The record that counts for a file, and the source it is from. */
  file(uri: string): { record: FileRecord; sourceId: string } | undefined {
    const partition = this.#counting(uri);
    return partition && { record: partition.files.get(uri)!, sourceId: partition.id };
  }

  /** Files directly in a folder that declare something, in the order of their names. */
  filesIn(folder: string): string[] {
    return [...(this.#folders.get(folder) ?? [])].sort(compare);
  }

  *activeFiles(): Iterable<FileRecord> {
    for (const partition of this.#partitions.values()) {
      for (const [uri, record] of partition.files) if (this.#counting(uri) === partition) yield record;
    }
  }

  /** Files of house rules, those that count before others first: by precedence, then copies last, then by their addresses. */
  rulesFiles(): FileRecord[] {
    const found = [...this.#rules].map((uri) => this.file(uri)!.record);
    const rank = ({ uri }: FileRecord) => this.#rank(uri);
    const precedence = ({ uri }: FileRecord) => Math.min(this.#counting(uri)!.precedence, Precedence.file);
    const newness = ({ uri }: FileRecord) => this.#newness(uri);
    return found.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        precedence(b) - precedence(a) ||
        newness(a) - newness(b) ||
        compareAddresses(a.uri, b.uri),
    );
  }

  /** Replaces and removes files of one partition, as one change. Equal content changes nothing. */
  apply(sourceId: string, upserted: Iterable<FileRecord>, removed: Iterable<string>): StoreChange {
    const partition = this.#partitions.get(sourceId);
    if (!partition) throw new Error(`Unknown source ${sourceId}`);
    const changes = new ChangeCollector();
    for (const record of upserted) this.#replace(partition, record.uri, record, changes);
    for (const uri of removed)
      if (partition.files.has(uri)) this.#replace(partition, uri, undefined, changes);
    const change = changes.settle();
    if (change.added.length || change.changed.length || change.removed.length) this.revision++;
    return change;
  }

  /** Files on disk that declare what another file declares as well, be it in an editor's text or elsewhere; rules likewise. */
  contestedFiles(): Set<string> {
    const uris = new Set(this.#rules.size > 1 ? this.#rules : undefined);
    for (const { declarations } of this.#contested)
      for (const { declaration, precedence } of declarations)
        if (precedence >= Precedence.file) uris.add(declaration.uri);
    return uris;
  }

  /** Which files are copies of others, and why; replaces what was said before. */
  setCopies(copies: ReadonlyMap<string, CopyReason>): StoreChange {
    const changes = new ChangeCollector();
    const before = this.#copies;
    this.#copies = copies;
    const other = [...new Set([...before.keys(), ...copies.keys()])].filter(
      (uri) => before.get(uri) !== copies.get(uri),
    );
    for (const uri of other) {
      if (this.#rules.has(uri)) changes.isOtherRules = true;
      for (const { ref } of this.file(uri)?.record.declarations ?? []) {
        const node = this.#nodes.get(ref);
        if (node && this.#contested.has(node)) this.#settleOrReport(node, changes);
      }
    }
    const change = changes.settle();
    if (change.changed.length) this.revision++;
    return change;
  }

  /** Relates entities of these kinds, lower case, anew: their fields mean something else than when they came. */
  restate(kinds: ReadonlySet<string>): StoreChange {
    const changes = new ChangeCollector();
    for (const node of [...this.#nodes.values()]) {
      if (!node.entity || !kinds.has(node.entity.kind.toLowerCase())) continue;
      changes.touch(node);
      this.#connect(node, changes);
    }
    this.revision++;
    return changes.settle();
  }

  /** Notes what failed for an entity; shown at its name until the entity changes. */
  reportFault(ref: string, message: string): StoreChange {
    const changes = new ChangeCollector();
    const winner = this.#nodes.get(ref)?.winner;
    if (winner) {
      this.#faults.set(ref, message);
      changes.problemUri(winner.declaration.uri);
    }
    return changes.settle();
  }

  /** The file's own problems, and the duplicates it takes part in. */
  *problemsOf(record: FileRecord): Iterable<CatalogProblem> {
    yield* ownProblems(record);
    if (this.#faults.size > 0)
      for (const problem of this.#faultProblems()) if (problem.uri === record.uri) yield problem;
    for (const node of new Set(record.declarations.map(({ ref }) => this.#nodes.get(ref)))) {
      if (!node || !this.#contested.has(node)) continue;
      yield* this.#duplicateProblems(node, record.uri);
    }
  }

  *problems(): Iterable<CatalogProblem> {
    for (const record of this.activeFiles()) yield* ownProblems(record);
    for (const node of this.#contested) yield* this.#duplicateProblems(node);
    yield* this.#faultProblems();
  }

  /** Declarations of which is said that others of the same reference count. */
  *rivals(): Iterable<Declaration> {
    for (const node of this.#contested) yield* duplicatesIn(node);
  }

  /** Whether anything is said of it: it counts, or it is said that it does not. */
  isSpokenOf(declaration: Declaration): boolean {
    const node = this.#nodes.get(declaration.ref);
    if (!node || node.winner?.declaration === declaration) return true;
    return this.#contested.has(node) && duplicatesIn(node).includes(declaration);
  }

  *#faultProblems(): Iterable<CatalogProblem> {
    for (const [entityRef, message] of this.#faults) {
      const declaration = this.#nodes.get(entityRef)?.winner?.declaration;
      if (!declaration) continue;
      const { uri } = declaration;
      const range = nameRangeOf(declaration);
      yield { uri, range, severity: 'error', code: 'internal-error', message, entityRef };
    }
  }

  #counting(uri: string): Partition | undefined {
    let best: Partition | undefined;
    for (const partition of this.#partitions.values()) {
      if (partition.files.has(uri) && (!best || partition.precedence > best.precedence)) best = partition;
    }
    return best;
  }

  /** Replaces or (undefined) removes one file and carries the difference in what counts over to the graph. */
  #replace(
    partition: Partition,
    uri: string,
    record: FileRecord | undefined,
    changes: ChangeCollector,
  ): void {
    const before = this.#counting(uri);
    const old = before?.files.get(uri);
    partition.entityCount +=
      (record?.declarations.length ?? 0) - (partition.files.get(uri)?.declarations.length ?? 0);
    partition.brokenFiles += Number(hasErrors(record)) - Number(hasErrors(partition.files.get(uri)));
    if (record) partition.files.set(uri, record);
    else partition.files.delete(uri);
    const after = this.#counting(uri);
    const now = after?.files.get(uri);
    if (old === now) return;
    this.refused.replace(uri, old, now);
    const rules = [old, now].map((each) => each?.rules ?? each?.unreadRules);
    if (rules[0] !== rules[1] && !equalJson(rules[0], rules[1])) changes.isOtherRules = true;
    if (rules[1]) this.#rules.add(uri);
    else this.#rules.delete(uri);
    if (before === after && old && now && equalJson(old.declarations, now.declarations)) {
      // The nodes hold the declarations they were given: these are the ones to take away again.
      after?.files.set(uri, { ...now, declarations: old.declarations });
      if (!equalJson([...ownProblems(old)], [...ownProblems(now)])) changes.problemUri(uri);
      return;
    }
    changes.declaringUri(uri);
    if (hasProblems(old) || hasProblems(now)) changes.problemUri(uri);
    this.#place(uri, Boolean(now?.declarations.length));
    const touched = new Set<CatalogNode>();
    for (const declaration of old?.declarations ?? []) {
      const node = this.#nodes.get(declaration.ref)!;
      if (this.#contested.has(node)) changes.problemUri(uri);
      node.declarations = node.declarations.filter((each) => each.declaration !== declaration);
      touched.add(node);
    }
    for (const declaration of now?.declarations ?? []) {
      const node = this.#nodeFor(declaration.ref);
      // Unsaved text stands for its file, over none but that: what wins stays what it is while somebody types.
      const precedence = Math.min(after!.precedence, Precedence.file);
      const ranked = { declaration, sourceId: after!.id, precedence };
      // Of two in one file the last counts, as on a server: the sort by files leaves them in this order.
      node.declarations = node.declarations.length ? [ranked, ...node.declarations] : [ranked];
      touched.add(node);
    }
    for (const node of touched) this.#settleOrReport(node, changes);
  }

  /** What fails for one entity costs that entity's place in the graph, and is said; the others of the change stand. */
  #settleOrReport(node: CatalogNode, changes: ChangeCollector): void {
    if (this.#faults.delete(node.ref))
      for (const { declaration } of node.declarations) changes.problemUri(declaration.uri);
    try {
      this.#settle(node, changes);
    } catch (error) {
      changes.touch(node);
      node.applied = node.entity;
      if (!node.winner) return;
      this.#faults.set(
        node.ref,
        l10n.t('Greenroom failed to relate this entity to others: {0}.', String(error)),
      );
      changes.problemUri(node.winner.declaration.uri);
    }
  }

  /** Brings index and edges of a node in line with its winning declaration. */
  #settle(node: CatalogNode, changes: ChangeCollector): void {
    const contested = node.declarations.length > 1;
    if (contested) {
      node.declarations.sort(
        (a, b) =>
          this.#rank(a.declaration.uri) - this.#rank(b.declaration.uri) ||
          b.precedence - a.precedence ||
          standsIn(a) - standsIn(b) ||
          this.#newness(a.declaration.uri) - this.#newness(b.declaration.uri) ||
          compareAddresses(a.declaration.uri, b.declaration.uri),
      );
    }
    if (contested || this.#contested.has(node)) {
      changes.isContested = true;
      for (const { declaration } of node.declarations) changes.problemUri(declaration.uri);
    }
    if (contested) this.#contested.add(node);
    else this.#contested.delete(node);
    const { applied, entity } = node;
    if (applied !== entity && !equalJson(applied, entity)) {
      changes.touch(node);
      this.index.replace(node, applied, entity);
      this.#size += (entity ? 1 : 0) - (applied ? 1 : 0);
      node.applied = entity;
      this.#connect(node, changes);
    }
    node.applied = entity;
    if (entity) this.dangling.delete(node);
    else if (!node.unused) this.dangling.add(node);
    this.#forgetIfUnused(node);
  }

  /** Copies come after everything else, wherever that is from. */
  #rank(uri: string): number {
    return isTold(this.#copies.get(uri)) ? 1 : 0;
  }

  /** What is tracked comes before what may be new work, and that before what no file holds yet. */
  #newness(uri: string): number {
    if (uri.startsWith('untitled:')) return 3;
    const reason = this.#copies.get(uri);
    return reason === 'untracked' ? 2 : reason === 'nested' ? 1 : 0;
  }

  /** Of all files, or of one: of many that declare the same each is asked for its own. */
  *#duplicateProblems(node: CatalogNode, uri?: string): Iterable<CatalogProblem> {
    for (const rival of duplicatesIn(node)) {
      if (uri !== undefined && rival.uri !== uri) continue;
      const isOfOther = this.#rank(node.declarations[0]!.declaration.uri) === 0;
      yield duplicateProblem(node, rival, isOfOther ? this.#copies.get(rival.uri) : undefined);
    }
  }

  /** Replaces the node's stated edges where they differ, telling the nodes at their far ends. */
  #connect(node: CatalogNode, changes: ChangeCollector): void {
    const stated = node.entity ? statedRelations(node.entity) : [];
    const old = node.stated;
    if (old.length === 0) {
      if (stated.length > 0) node.stated = stated.map((relation) => this.#link(node, relation, changes));
      return;
    }
    const kept = (edge: Edge, relation: (typeof stated)[number]) =>
      edge.field === relation.field && edge.target.ref === relation.target;
    if (old.length === stated.length && old.every((edge, at) => kept(edge, stated[at]!))) return;
    node.stated = stated.map((relation) => {
      const same = old.find((edge) => kept(edge, relation));
      return same ?? this.#link(node, relation, changes);
    });
    for (const edge of old) {
      if (node.stated.includes(edge)) continue;
      changes.touch(edge.target);
      edge.target.deleteIncoming(edge);
      this.misdirected.delete(edge);
      this.#forgetIfUnused(edge.target);
    }
  }

  #link(source: CatalogNode, { field, target }: StatedRelation, changes: ChangeCollector): Edge {
    const edge = { source, field, target: this.#nodeFor(target) };
    changes.touch(edge.target);
    edge.target.addIncoming(edge);
    if (!edge.target.entity) this.dangling.add(edge.target);
    if (isMisdirected(field.targetKinds, target)) this.misdirected.add(edge);
    return edge;
  }

  #place(uri: string, declares: boolean): void {
    const folder = parentUri(uri);
    const files = this.#folders.get(folder);
    if (declares) {
      if (files) files.add(uri);
      else this.#folders.set(folder, new Set([uri]));
    } else if (files?.delete(uri) && files.size === 0) {
      this.#folders.delete(folder);
    }
  }

  #nodeFor(ref: string): CatalogNode {
    let node = this.#nodes.get(ref);
    if (!node) this.#nodes.set(ref, (node = new CatalogNode(ref)));
    return node;
  }

  #forgetIfUnused(node: CatalogNode): void {
    if (!node.unused) return;
    this.#nodes.delete(node.ref);
    this.dangling.delete(node);
  }
}

function hasProblems(record: FileRecord | undefined): boolean {
  return Boolean(record && (record.problems.length || record.followProblems?.length));
}

function hasErrors(record: FileRecord | undefined): boolean {
  for (const { severity } of record ? ownProblems(record) : []) if (severity === 'error') return true;
  return false;
}

/** Where the text has gone bad since, that is what is said of it: what was wrong before stands at lines that are gone. */
function* ownProblems(record: FileRecord): Iterable<CatalogProblem> {
  yield* record.problems;
  if (!record.followProblems?.length) return;
  const stale = new Set(record.declarations.filter((each) => each.stale).map(({ ref }) => ref));
  for (const problem of record.followProblems)
    if (problem.entityRef === undefined || !stale.has(problem.entityRef)) yield problem;
}

/**
 * Declarations of one source that lose to another of the same source: a copy elsewhere (a clone) is no mistake. What is
 * typed is one of the files, and two organisations that are read are no copies of one another.
 */
function duplicatesIn(node: CatalogNode): Declaration[] {
  const first = new Map<string, Declaration>();
  return node.declarations
    .filter(({ sourceId, precedence, declaration }) => {
      const key = isOrganization(precedence)
        ? 'organizations'
        : precedence === Precedence.file
          ? 'files'
          : sourceId;
      if (first.has(key)) return true;
      first.set(key, declaration);
      return false;
    })
    .map(({ declaration }) => declaration)
    .filter(({ stale }) => !stale);
}

/**
 * Whether it only stands for want of a better one. Of files that somebody may be typing in that is not looked at: what wins
 * would be another with each key.
 */
function standsIn({ precedence, declaration }: RankedDeclaration): number {
  return isOrganization(precedence) && declaration.stale ? 1 : 0;
}

/** Organisations lie close below one precedence, in the order in which they were declared. */
function isOrganization(precedence: number): boolean {
  return precedence <= Precedence.remote && precedence > Precedence.remote - 1;
}
