import { compactItems } from '../../base/compactSet';
import { TECHDOCS_ENTITY } from '../../model/docs';
import { DOCS_ENTITY } from '../../model/relationFields';
import { Slices } from '../slices';
import { canonicalRef, parseRef } from '../../model/reference';
import { statedRelations } from '../../model/relations';
import type { Clock } from '../../ports/clock';
import type { Declaration, FileRecord } from '../declaration';
import type { CatalogNode, Edge } from '../node';
import type { CatalogProblem } from '../problem';
import type { SourceStatus } from '../source';
import type { CatalogStore } from '../store';
import type { PlacesOfValues, WrittenPlaces, WrittenValue } from '../writtenPlaces';
import {
  type DanglingSeverity,
  isNever,
  judgeReference,
  mayBeMistaken,
  type ReferenceAnswer,
  type ReferenceFinding,
} from './judge';
import { exists, isMisdirected, lookUp, type ReferenceQuestion } from './lookUp';
import { judgeRule, questionOf } from './ruleReference';

export interface ReferenceCheckPorts {
  readonly clock: Clock;
  readonly places: WrittenPlaces;
  statuses(): readonly SourceStatus[];
  /** Files of which other things are to be said than before. */
  announce(uris: readonly string[]): void;
}

/** Changes come in bursts, and each may touch references anywhere. Milliseconds. */
const PAUSE = 100;
/** While everything is still being read, little can be said of references, and most of that over again. Milliseconds. */
const PAUSE_WHILE_LOADING = 1_000;

/** Where entities are found that name another for its docs. */
const DOCS_KEY = `metadata.annotations.${TECHDOCS_ENTITY}`;

type Finding = ReferenceFinding & WrittenValue;

/**
 * What is to be said of references, over the whole catalog: which files have such problems, what they are, and when that
 * changes, for an entity that comes or goes changes what is true of other files. Only references that lead nowhere or
 * name another kind than their field takes are looked at, so that a save costs no look at the rest.
 */
export class ReferenceChecks {
  #severity: DanglingSeverity = 'warning';
  #answers = new Map<string, ReferenceAnswer>();
  #answersHoldFor = '';
  /** What was last announced, by file. */
  #known = new Map<string, string>();
  #isWaiting = false;
  /** Whether what waits may wait longer, as everything is still being read. */
  #isPatient = false;
  #kinds: Completeness | undefined;
  #running: Promise<void> | undefined;

  constructor(
    readonly store: CatalogStore,
    readonly ports: ReferenceCheckPorts,
  ) {}

  set severity(severity: DanglingSeverity) {
    this.#severity = severity;
    this.changed();
  }

  get severity(): DanglingSeverity {
    return this.#severity;
  }

  /** To be called after any change of the catalog or of its sources. */
  changed(): void {
    this.#kinds = undefined;
    const { isLoading } = this.#completeness;
    if (this.#isWaiting && (isLoading || !this.#isPatient)) return;
    this.#isWaiting = true;
    this.#isPatient = isLoading;
    this.ports.clock.after(isLoading ? PAUSE_WHILE_LOADING : PAUSE, () => void this.settled());
  }

  /** Resolves when what is known is up to date. */
  async settled(): Promise<void> {
    await this.#running;
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    await (this.#running = this.#refresh());
  }

  /** Files with references of which something is to be said. */
  uris(): Iterable<string> {
    return this.#known.keys();
  }

  answer(question: ReferenceQuestion): ReferenceAnswer {
    const completeness = this.#completeness;
    const { target, targetKinds } = question;
    const has = (ref: string) => this.store.node(ref)?.entity !== undefined;
    // Before everything has been read once, what seems to be missing or misspelt may be on its way.
    if (completeness.isLoading) return { exists: exists(question, has), isComplete: false, meant: [] };
    const { names } = this.store.index;
    const { refused } = this.store;
    const holdFor = `${names.revision} ${refused.revision} ${completeness.key}`;
    if (holdFor !== this.#answersHoldFor) this.#answers.clear();
    this.#answersHoldFor = holdFor;
    const key = `${target.kind}:${target.namespace}/${target.name} ${targetKinds?.join() ?? ''}`;
    let answer = this.#answers.get(key);
    if (answer) return answer;
    const refusedIn = (ref: string) => refused.filesOf(ref)[0];
    answer = lookUp(question, { has, isComplete: completeness.isComplete, names, refusedIn });
    this.#answers.set(key, answer);
    return answer;
  }

  /** Problems of a file, each at the reference itself where its text is at hand, else at the entity's name. */
  async problemsOf(
    record: FileRecord,
    places: PlacesOfValues = this.ports.places,
  ): Promise<CatalogProblem[]> {
    // Of two of one name in a file the last counts, and nothing is said of what the other refers to.
    const counting = new Map(record.declarations.map((declaration) => [declaration.ref, declaration]));
    const findings = [...counting.values()]
      .filter((declaration) => this.store.isSpokenOf(declaration))
      .flatMap((declaration) => this.#findings(declaration));
    const ofRules = this.#ofRules(record);
    if (!findings.length) return ofRules;
    const ranges = await places.of(record, findings);
    const ofEntities = findings.map(({ declaration, severity, code, message }, at) => ({
      uri: record.uri,
      range: ranges[at]!,
      severity: severity === 'hint' ? ('info' as const) : severity,
      code,
      message,
      entityRef: declaration.ref,
    }));
    return [...ofRules, ...ofEntities];
  }

  /** What is to be said of those that house rules name. */
  #ofRules({ uri, ruleReferences = [] }: FileRecord): CatalogProblem[] {
    return ruleReferences.flatMap((reference) => {
      const question = questionOf(reference);
      const answer = question && this.answer(question);
      const entity = question && this.store.node(canonicalRef(question.target))?.entity;
      const found = judgeRule(reference, uri, answer, entity, this.#severity);
      if (!found) return [];
      const { severity, code, message } = found;
      return {
        uri,
        range: reference.range,
        severity: severity === 'hint' ? 'info' : severity,
        code,
        message,
      };
    });
  }

  /** As of the last change: it is asked for every reference. */
  get #completeness(): Completeness {
    return (this.#kinds ??= completenessOf(this.ports.statuses()));
  }

  #findings(declaration: Declaration): Finding[] {
    const { entity, stale } = declaration;
    const { namespace } = entity.metadata;
    const found: Finding[] = [];
    // Where the text has gone bad since, that is what is said of it.
    if (stale) return found;
    for (const { field, index, target } of statedRelations(entity)) {
      const node = this.store.node(target);
      if (node?.entity && !isMisdirected(field.targetKinds, target)) continue;
      const path = index === undefined ? ['spec', field.field] : ['spec', field.field, index];
      const value = entity.spec?.[field.field];
      const text = String(index === undefined ? value : (value as unknown[])[index]);
      const ref = parseRef(text, { kind: field.defaultKind, namespace })!;
      const answer = this.answer({ target: ref, targetKinds: field.targetKinds });
      const finding = judgeReference(
        { text, field, namespace, uri: declaration.uri, from: declaration.ref },
        answer,
        this.#severity,
      );
      if (finding) found.push({ ...finding, declaration, path });
    }
    const ofDocs = this.#ofDocs(declaration);
    return ofDocs ? [...found, ofDocs] : found;
  }

  /** What is to be said of the entity that is named for its docs. */
  #ofDocs(declaration: Declaration): Finding | undefined {
    const { namespace, annotations } = declaration.entity.metadata;
    const text = annotations?.[TECHDOCS_ENTITY];
    if (declaration.stale || typeof text !== 'string' || !text) return undefined;
    const target = parseRef(text, { namespace });
    const finding = judgeReference(
      { text, field: DOCS_ENTITY, namespace, uri: declaration.uri, from: declaration.ref },
      target && this.answer({ target }),
      this.#severity,
    );
    return finding && { ...finding, declaration, path: ['metadata', 'annotations', TECHDOCS_ENTITY] };
  }

  async #refresh(): Promise<void> {
    const now = new Map<string, string>();
    const slices = new Slices(this.ports.clock);
    const note = (edge: Edge, sign: string) => {
      const { uri, stale } = edge.source.winner?.declaration ?? {};
      if (uri && !stale)
        now.set(uri, `${now.get(uri) ?? ''}${edge.source.ref} ${edge.field.field} ${sign}\n`);
    };
    // What is open may change while the thread is given back: the next pass sees to that.
    for (const node of [...this.store.dangling]) {
      for (const edge of node.incoming) {
        const sign = this.#signOf(node, edge);
        if (sign !== undefined) note(edge, sign);
      }
      await slices.rest();
    }
    for (const edge of this.store.misdirected) note(edge, edge.target.ref);
    for (const [, nodes] of this.store.index.of(DOCS_KEY)!.values())
      for (const { ref, winner } of compactItems(nodes)) {
        const found = winner && this.#ofDocs(winner.declaration);
        if (found) {
          const { uri } = winner.declaration;
          now.set(uri, `${now.get(uri) ?? ''}${ref} ${found.severity} ${found.message}\n`);
        }
      }
    // What does not count has no edges.
    for (const declaration of this.store.rivals()) {
      const found = this.#findings(declaration).map(({ message }) => message);
      const { uri, ref } = declaration;
      if (found.length > 0) now.set(uri, `${now.get(uri) ?? ''}${ref} ${found.join()}\n`);
      await slices.rest();
    }
    for (const record of this.store.rulesFiles()) {
      const found = this.#ofRules(record);
      if (found.length > 0) now.set(record.uri, `${now.get(record.uri) ?? ''}${JSON.stringify(found)}`);
    }
    const before = this.#known;
    this.#known = now;
    const changed = new Set(
      [...before.keys(), ...now.keys()].filter((uri) => before.get(uri) !== now.get(uri)),
    );
    if (changed.size) this.ports.announce([...changed]);
  }

  /** What would be said of a reference to nothing, in short; undefined for nothing. */
  #signOf(node: CatalogNode, { field }: Edge): string | undefined {
    const target = parseRef(node.ref)!;
    const answer = this.answer({ target, targetKinds: field.targetKinds });
    const { isComplete, meant, ofOtherKind, refusedIn } = answer;
    const isSuspect =
      isComplete || meant.length > 0 || refusedIn !== undefined || mayBeMistaken(field, answer);
    const isDangling = this.#severity !== 'off' && isSuspect;
    if (!isDangling && !isNever(target)) return undefined;
    const names = meant.map(({ kind, namespace, name }) => `${kind}:${namespace}/${name}`);
    return `${node.ref} ${isComplete} ${names.join()} ${ofOtherKind?.kind} ${refusedIn} ${this.#severity}`;
  }
}

export interface Completeness {
  /** @param kind Lower case. */
  readonly isComplete: (kind: string) => boolean;
  readonly isLoading: boolean;
  /** The same as a text. */
  readonly key: string;
}

/**
 * For which kinds a reference to nothing is a mistake: those of which some source has all there are. A source that looks
 * again keeps what it knew, so what was said of it still holds. What one source over the network has is all only where no
 * other has a gap: what is missing in one organisation may be in the part of another that was not told. What settings
 * say of the workspace is the user's own word, and stands.
 */
export function completenessOf(statuses: readonly SourceStatus[]): Completeness {
  const isLoading = statuses.some(
    ({ state, refreshedAt }) => (state === 'loading' || state === 'idle') && refreshedAt === undefined,
  );
  const hasGap = statuses.some(
    ({ completeFor, lastError }) => completeFor.length === 0 && lastError !== undefined,
  );
  const kinds = new Set(
    statuses
      .filter(
        ({ state, refreshedAt }) => state === 'ready' || (state === 'loading' && refreshedAt !== undefined),
      )
      .filter(({ unread }) => !hasGap || unread === undefined)
      .flatMap(({ completeFor }) => completeFor)
      .map((kind) => kind.toLowerCase()),
  );
  return {
    isLoading,
    isComplete: (kind) => !isLoading && (kinds.has('*') || kinds.has(kind)),
    key: `${isLoading} ${[...kinds].sort().join()}`,
  };
}
