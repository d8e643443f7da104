import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { ApiModel } from '../apiDefinition/model';
import type { EntityProblems } from '../catalog/entityProblems';
import type { CatalogNode } from '../catalog/node';
import { toCanonicalRef } from '../model/reference';
import type { Clock } from '../ports/clock';
import { type CatalogView, ownerOf } from './catalogFacts';
import type { CheckResult, Exemption, TrackResult } from './check';
import { type FactAnswer, type FactQuestion, judge, type Verdict } from './conditions';
import {
  type Asked,
  type DeclaredScorecards,
  exemptionsOf,
  NOTHING_DECLARED,
  type Scorecard,
  scorecardsOf,
} from './declared';
import { definitionAnswers } from './definitionFacts';
import { EntityAnswers, given, type GivenAnswer, type GivenFacts, UNASKED } from './entityAnswers';
import type { FactName } from './facts';
import { EntityFiles, type FilePorts } from './fileFacts';
import { trackResult } from './levels';
import { Levels } from './levelsOfAll';
import type { Overview, OverviewRequest, ScoredEntities, ScoredEntitiesRequest } from './overview';
import { overviewOf, scoredEntities } from './overviewOf';
import type { Scorecards } from './scorecards';
import { type Declaring, sourceFolder } from './sourceFolder';

export interface ScorecardPorts extends FilePorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly view: CatalogView;
  readonly declaring: Declaring;
  /** Every entity that there is. */
  nodes(): Iterable<CatalogNode>;
  /** Whether CODEOWNERS asks the owner for what is in a folder. */
  readonly codeowners?: (folder: string, owner: string | undefined) => Promise<FactAnswer>;
  /** What is wrong with one entity as it is now. */
  problemsOf(ref: string): Promise<EntityProblems | undefined>;
  /** What the definition of an API says. */
  readonly definitions?: (ref: string) => Promise<ApiModel | undefined>;
  /** Waits until problems are those of the catalog as it is, and has them for `view`. */
  settle(): Promise<void>;
  /** Lets others have the thread for a moment. */
  giveWay(): Promise<void>;
}

/** Entities of which what was found out elsewhere is kept. */
const MOST_GIVEN = 5_000;
/** How long what was found out elsewhere counts. Milliseconds. */
const GIVEN_HOLDS = 24 * 3_600_000;
const RULE_YES = l10n.t('The catalog says so.');
const RULE_NO = l10n.t('The catalog does not say so.');

/** Judges entities of a catalog that is at hand. */
export class LocalScorecards implements Scorecards {
  #declared: DeclaredScorecards = NOTHING_DECLARED;
  #scorecards: readonly Scorecard[] = scorecardsOf(NOTHING_DECLARED);
  /** By the check's id; `*` for all. */
  #exemptions: ReadonlyMap<string, readonly Exemption[]> = new Map();
  /** What was found out elsewhere, the oldest first. */
  readonly #given = new Map<string, GivenFacts>();
  readonly #levels: Levels;

  constructor(readonly ports: ScorecardPorts) {
    this.#levels = new Levels({
      ports,
      scorecards: () => this.#scorecards,
      answersOf: (node, list) => this.#answers(node, undefined, list),
      judge: (check, answers) => this.#judge(check, answers),
      isExempt: (check, node) => this.#exemption(check, node) !== undefined,
    });
  }

  async configure(declared: DeclaredScorecards): Promise<void> {
    if (JSON.stringify(declared) === JSON.stringify(this.#declared)) return;
    this.#declared = declared;
    this.#scorecards = scorecardsOf(declared);
    this.#exemptions = exemptionsOf(declared);
    this.#levels.forgetAll();
  }

  forgetAll(): void {
    this.#levels.forgetAll();
  }

  /** What was found out of these elsewhere is of what they were before. */
  forgetGiven(refs: Iterable<string>): void {
    for (const ref of refs) this.#given.delete(ref);
  }

  /** Of these the catalog says something else now. */
  changed(refs: Iterable<string>): void {
    this.#levels.forget(refs);
  }

  async of(ref: string, found: GivenFacts = {}, token?: CancellationToken): Promise<TrackResult[]> {
    const canonical = toCanonicalRef(String(ref));
    const node = canonical === undefined ? undefined : this.ports.view.node(canonical);
    if (!node?.entity) return [];
    if (Object.keys(found).length > 0) this.#keep(node.ref, found);
    const problems = await this.ports.problemsOf(node.ref);
    throwIfCancelled(token);
    const now = this.ports.clock.now();
    const view = { ...this.ports.view, problemsOf: () => problems };
    const answers = await this.#answers(node, view);
    throwIfCancelled(token);
    return this.#scorecards.flatMap(({ track, checks }) => {
      const entity = node.entity!;
      if (track.filter && !track.filter(entity)) return [];
      const results = checks
        .filter((check) => check.filter?.(entity) ?? true)
        .map((check) => this.#result(check, node, answers, now));
      return results.length === 0 ? [] : [trackResult(track, results)];
    });
  }

  async lockFile(ref: string): Promise<string | undefined> {
    const canonical = toCanonicalRef(ref);
    const node = canonical === undefined ? undefined : this.ports.view.node(canonical);
    if (!node?.entity) return undefined;
    const files = await this.#filesOf(node, (folder) => this.ports.reader.list(folder));
    return 'unknown' in files ? undefined : (await files.lockFiles().catch(() => undefined))?.uris[0];
  }

  async folderOf(ref: string): Promise<{ readonly folder: string; readonly root: string } | undefined> {
    const canonical = toCanonicalRef(ref);
    const node = canonical === undefined ? undefined : this.ports.view.node(canonical);
    const source = node?.entity && (await sourceFolder(node, this.ports.declaring, this.ports));
    return source && 'folder' in source ? source : undefined;
  }

  async overview(request: OverviewRequest, token?: CancellationToken): Promise<Overview> {
    return overviewOf(await this.#levels.of(request, token), this.ports.view);
  }

  async entities(request: ScoredEntitiesRequest, token?: CancellationToken): Promise<ScoredEntities> {
    return scoredEntities(await this.#levels.of(request, token), request, this.ports.view);
  }

  /** What was found out elsewhere, as far as it still says something. */
  #lately(ref: string): GivenFacts {
    const since = this.ports.clock.now() - GIVEN_HOLDS;
    return Object.fromEntries(
      Object.entries(this.#given.get(ref) ?? {}).filter(
        ([, { asOf }]) => asOf === undefined || asOf >= since,
      ),
    );
  }

  #keep(ref: string, found: GivenFacts): void {
    const before = this.#given.get(ref) ?? {};
    this.#given.delete(ref);
    this.#given.set(ref, { ...before, ...found });
    if (this.#given.size > MOST_GIVEN) this.#given.delete(this.#given.keys().next().value!);
    // What was found out again and is as before judges nothing anew.
    const isNew = Object.entries(found).some(([name, answer]) => !isSameAnswer(before[name], answer));
    if (isNew) this.#levels.forget([ref]);
  }

  #result(check: Asked, node: CatalogNode, answers: EntityAnswers, now: number): CheckResult {
    const { id, title, level, description, fix, from } = check;
    const exemption = this.#exemption(check, node);
    const times = check.questions.map((question) => answers.of(question).asOf ?? now);
    const own = given(answers.given, `check:${id}`)?.asOf;
    return {
      id,
      title,
      level,
      ...this.#judge(check, answers),
      asOf: own ?? Math.min(now, ...times),
      ...(description !== undefined && { description }),
      ...(fix && { fix }),
      ...(from !== undefined && { from }),
      ...(exemption && {
        exemption: {
          reason: exemption.reason,
          ...(exemption.until !== undefined && { until: exemption.until }),
        },
      }),
    };
  }

  #judge(check: Asked, answers: EntityAnswers): Verdict {
    try {
      return this.#verdict(check, answers);
    } catch (error) {
      return { result: 'unknown', reason: l10n.t('Greenroom failed to judge it: {0}.', String(error)) };
    }
  }

  #verdict({ id, conditions, rule }: Asked, answers: EntityAnswers): Verdict {
    if (conditions) return judge(conditions, (question) => answers.of(question));
    if (rule)
      return rule(answers.node.entity!)
        ? { result: 'pass', reason: RULE_YES }
        : { result: 'fail', reason: RULE_NO };
    const said = given(answers.given, `check:${id}`);
    if (!said) return { result: 'unknown', reason: UNASKED };
    if ('unknown' in said) return { result: 'unknown', reason: said.unknown };
    return { result: said.value === true ? 'pass' : 'fail', reason: said.said ?? '' };
  }

  #exemption({ id }: Asked, { entity }: CatalogNode): Exemption | undefined {
    const those = this.#exemptions.get(id) ?? this.#exemptions.get('*');
    if (!those || !entity) return undefined;
    const now = this.ports.clock.now();
    return those.find(({ until, filter }) => (until === undefined || now <= until) && filter(entity));
  }

  /**
   * What checks may ask of an entity, with what takes time found out before. @param whole - of one entity, which is read
   * whole: with definitions of APIs and CODEOWNERS, too much for all entities at once, and kept for those
   */
  async #answers(
    node: CatalogNode,
    whole: CatalogView | undefined,
    list = (folder: string) => this.ports.reader.list(folder),
  ): Promise<EntityAnswers> {
    const answers = new EntityAnswers(node, whole ?? this.ports.view, this.#lately(node.ref));
    const entity = node.entity!;
    const ofFiles: FactQuestion[] = [];
    const ofOne = new Set<FactName>();
    for (const { track, checks } of this.#scorecards) {
      if (track.filter && !track.filter(entity)) continue;
      for (const check of checks) {
        // For all entities at once only files are looked at: most checks need not be asked whether they are for it.
        if (check.ofFiles.length === 0 && (!whole || check.questions.length === 0)) continue;
        if (check.filter && !check.filter(entity)) continue;
        ofFiles.push(...check.ofFiles);
        if (whole) for (const { fact } of check.questions) ofOne.add(fact);
      }
    }
    answers.hasFiles = ofFiles.length > 0;
    const asked: [FactName, FactAnswer][] = [];
    await Promise.all([
      ofFiles.length > 0 && this.#files(node, answers, ofFiles, list),
      (ofOne.has('definitionFaults') || ofOne.has('undescribedOperations')) &&
        this.#definition(node).then((found) => asked.push(...found)),
      ofOne.has('codeownersAgree') && this.#codeowners(node).then((found) => asked.push(...found)),
    ]);
    if (asked.length > 0) {
      const asOf = this.ports.clock.now();
      const found = Object.fromEntries(asked.map(([fact, answer]) => [fact, { ...answer, asOf }]));
      for (const [fact, answer] of Object.entries(found)) answers.take({ fact: fact as FactName }, answer);
      this.#keep(node.ref, found);
    }
    return answers;
  }

  async #files(
    node: CatalogNode,
    answers: EntityAnswers,
    questions: readonly FactQuestion[],
    list: FilePorts['reader']['list'],
  ): Promise<void> {
    const files = await this.#filesOf(node, list);
    await Promise.all(
      questions.map(async (question) =>
        answers.take(question, 'unknown' in files ? files : await files.answer(question)),
      ),
    );
  }

  async #filesOf(
    node: CatalogNode,
    list: FilePorts['reader']['list'],
  ): Promise<EntityFiles | { readonly unknown: string }> {
    const source = await sourceFolder(node, this.ports.declaring, this.ports);
    if ('unknown' in source) return source;
    return new EntityFiles(source, this.ports, node.winner!.declaration.uri, list);
  }

  async #codeowners(node: CatalogNode): Promise<[FactName, FactAnswer][]> {
    const { codeowners, declaring } = this.ports;
    if (!codeowners) return [];
    const source = await sourceFolder(node, declaring, this.ports);
    const answer =
      'unknown' in source
        ? source
        : await codeowners(source.folder, ownerOf(node)?.ref).catch(() => ({
            unknown: l10n.t("CODEOWNERS can't be read."),
          }));
    return [['codeownersAgree', answer]];
  }

  async #definition(node: CatalogNode): Promise<[FactName, FactAnswer][]> {
    const { definitions } = this.ports;
    return definitions ? definitionAnswers(await definitions(node.ref).catch(() => undefined)) : [];
  }
}

function isSameAnswer(one: GivenAnswer | undefined, other: GivenAnswer): boolean {
  const said = (answer: GivenAnswer | undefined) => JSON.stringify({ ...answer, asOf: undefined });
  return said(one) === said(other);
}
