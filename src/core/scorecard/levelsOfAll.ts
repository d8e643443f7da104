import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { CatalogNode } from '../catalog/node';
import type { Entity } from '../model/entity';
import type { Clock } from '../ports/clock';
import type { Outcome, Track } from './check';
import type { Verdict } from './conditions';
import type { Asked, Scorecard } from './declared';
import type { EntityAnswers } from './entityAnswers';
import type { FilePorts } from './fileFacts';
import { isSame, reached } from './levels';
import { ownerOf } from './catalogFacts';
import type { OverviewRequest } from './overview';

/** One entity on one track, in short. */
export interface Scored {
  readonly node: CatalogNode;
  readonly level?: string;
  readonly next?: string;
  /** Checks of the next level that fail, and those of which nobody can tell. */
  readonly failing: readonly Asked[];
  readonly unknown: readonly Asked[];
  /** Every check that fails or is unknown, of any level. */
  readonly allFailing: readonly Asked[];
  readonly allUnknown: readonly Asked[];
}

/** Every entity of a track, as a request wants them. */
export interface ScoredTrack {
  readonly request: OverviewRequest;
  readonly tracks: readonly Track[];
  readonly track: Track;
  readonly scored: readonly Scored[];
  /** When the oldest of it was found out. */
  readonly asOf: number;
}

interface LevelsPorts {
  readonly ports: Pick<FilePorts, 'reader'> & {
    readonly clock: Pick<Clock, 'now'>;
    nodes(): Iterable<CatalogNode>;
    settle(): Promise<void>;
    giveWay(): Promise<void>;
  };
  scorecards(): readonly Scorecard[];
  answersOf(node: CatalogNode, list: FilePorts['reader']['list']): Promise<EntityAnswers>;
  judge(check: Asked, answers: EntityAnswers): Verdict;
  isExempt(check: Asked, node: CatalogNode): boolean;
}

/** What came of the checks of one entity, in the order of all checks: a letter each, so that thousands cost little. */
interface Kept {
  readonly outcomes: string;
  /** When it was judged. Milliseconds since the epoch. */
  readonly at: number;
  /** When the oldest of what it was judged by was found out. */
  readonly asOf: number;
  /** Whether files beside it were looked at: those change without a word to the catalog. */
  readonly hasFiles: boolean;
}

const LETTERS: Readonly<Record<Outcome, string>> = { pass: 'p', fail: 'f', unknown: 'u' };
/** It is not for the entity. */
const NOT_FOR = '-';
/** A catalog that changes all the time is told as it was a moment ago. */
const MOST_ROUNDS = 5;
/** Judged together. */
const AT_ONCE = 50;
/** How long what files say holds. Milliseconds. */
const FILES_HOLD = 5 * 60_000;

/** The outcome of every check of every entity: judged when somebody asks, and again only what changed. */
export class Levels {
  readonly #kept = new Map<string, Kept>();
  #running: Promise<void> = Promise.resolve();
  /** Counts what was to be forgotten: what is being judged meanwhile is judged again. */
  #moment = 0;
  #allForgotten = 0;
  readonly #forgotten = new Map<string, number>();

  constructor(readonly ports: LevelsPorts) {}

  forgetAll(): void {
    this.#kept.clear();
    this.#allForgotten = ++this.#moment;
  }

  forget(refs: Iterable<string>): void {
    this.#moment++;
    for (const ref of refs) {
      this.#kept.delete(ref);
      this.#forgotten.set(ref, this.#moment);
    }
  }

  /** Whether what was found out of it since is of no use any more. */
  #isForgottenSince(moment: number, ref: string): boolean {
    return this.#allForgotten > moment || (this.#forgotten.get(ref) ?? 0) > moment;
  }

  /** Throws where there is no such track. */
  async of(request: OverviewRequest, token?: CancellationToken): Promise<ScoredTrack> {
    const before = this.#running.catch(() => {});
    const run = before.then(() => this.#judgeAll(token));
    this.#running = run;
    await run;
    const all = this.ports.scorecards();
    const { track: wanted } = request;
    const scorecard = all.find(({ track }) => wanted === undefined || isSame(track.id, wanted));
    if (!scorecard) throw new Error(l10n.t('There is no track "{0}".', String(wanted)));
    const checks = all.flatMap(({ checks }) => checks);
    const from = checks.indexOf(scorecard.checks[0]!);
    const owners = request.owners && new Set(request.owners);
    let asOf = this.ports.ports.clock.now();
    const scored: Scored[] = [];
    for (const node of this.ports.ports.nodes()) {
      const kept = this.#kept.get(node.ref);
      if (!kept || !isFor(scorecard.track, node.entity!)) continue;
      const outcomes = kept.outcomes.slice(from, from + scorecard.checks.length);
      if (/^-*$/.test(outcomes)) continue;
      if (owners && !owners.has(node.ref) && !owners.has(ownerOf(node)?.ref ?? '')) continue;
      asOf = Math.min(asOf, kept.asOf);
      // Exemptions end by themselves: whether one holds is not kept.
      scored.push(scoredOf(node, scorecard, outcomes, (check) => this.ports.isExempt(check, node)));
    }
    return { request, tracks: all.map(({ track }) => track), track: scorecard.track, scored, asOf };
  }

  async #judgeAll(token: CancellationToken | undefined): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS && (await this.#judgeMissing(token)); round++);
    this.#forgotten.clear();
  }

  /** Whether there was something to judge. */
  async #judgeMissing(token: CancellationToken | undefined): Promise<boolean> {
    const { ports } = this.ports;
    const { reader } = ports;
    await ports.settle();
    const now = ports.clock.now();
    const waiting: CatalogNode[] = [];
    const there = new Set<string>();
    for (const node of ports.nodes()) {
      there.add(node.ref);
      const kept = this.#kept.get(node.ref);
      if (!kept || (kept.hasFiles && now - kept.at > FILES_HOLD)) waiting.push(node);
    }
    for (const ref of this.#kept.keys()) if (!there.has(ref)) this.#kept.delete(ref);
    // Entities that lie together ask for the same folders.
    const listed = new Map<string, ReturnType<typeof reader.list>>();
    const list = (folder: string) => {
      let names = listed.get(folder);
      if (!names) listed.set(folder, (names = reader.list(folder)));
      return names;
    };
    for (let at = 0; at < waiting.length; at += AT_ONCE) {
      throwIfCancelled(token);
      await Promise.all(waiting.slice(at, at + AT_ONCE).map((node) => this.#judgeOne(node, list, now)));
      await ports.giveWay();
    }
    return waiting.length > 0;
  }

  async #judgeOne(node: CatalogNode, list: FilePorts['reader']['list'], at: number): Promise<void> {
    const moment = this.#moment;
    if (!node.entity) return;
    const answers = await this.ports.answersOf(node, list);
    const { entity } = node;
    if (!entity || this.#isForgottenSince(moment, node.ref)) return;
    const outcomes = this.ports.scorecards().flatMap(({ track, checks }) =>
      checks.map((check) => {
        if (!isFor(track, entity) || !isFor(check, entity)) return NOT_FOR;
        return LETTERS[this.ports.judge(check, answers).result];
      }),
    );
    const asOf = Math.min(at, ...Object.values(answers.given).map((answer) => answer.asOf ?? at));
    this.#kept.set(node.ref, { outcomes: outcomes.join(''), at, asOf, hasFiles: answers.hasFiles });
  }
}

function isFor({ filter }: { readonly filter?: (entity: Entity) => boolean }, entity: Entity): boolean {
  return filter?.(entity) ?? true;
}

function scoredOf(
  node: CatalogNode,
  { track, checks }: Scorecard,
  outcomes: string,
  isExempt: (check: Asked) => boolean,
): Scored {
  const counted = checks.flatMap((check, at) => {
    const letter = outcomes[at]!;
    if (letter === NOT_FOR) return [];
    const result: Outcome = letter === 'f' ? 'fail' : letter === 'u' ? 'unknown' : 'pass';
    return [{ check, level: check.level, result, isExempt: result !== 'pass' && isExempt(check) }];
  });
  const { level, next } = reached(track.levels, counted);
  const those = (result: Outcome, only?: string) =>
    counted
      .filter(
        (each) =>
          each.result === result && !each.isExempt && (only === undefined || isSame(each.level, only)),
      )
      .map(({ check }) => check);
  return {
    node,
    ...(level !== undefined && { level }),
    ...(next !== undefined && { next }),
    failing: next === undefined ? [] : those('fail', next),
    unknown: next === undefined ? [] : those('unknown', next),
    allFailing: those('fail'),
    allUnknown: those('unknown'),
  };
}
