import * as l10n from '@vscode/l10n';
import type { Disposable } from '../../core/base/disposable';
import type { Clock } from '../../core/ports/clock';
import type { Stop } from '../runningEngine';

/** The engine's thread as far as it is watched. */
export interface EngineThread {
  /** Grows while its event loop goes round; 0 until it first does. */
  readonly turns: number;
  /** What it last began; `certain` where it is still at that if it is at anything. */
  readonly at: { readonly subject: string; readonly certain: boolean };
  /** Called once if the thread ends without having been asked to; `isFailure`: by an error of its own. */
  onEnd(listener: (error: Error, isFailure: boolean) => void): void;
  /** Ends it, whatever it is doing. */
  terminate(): void;
}

export interface SupervisorEvents<T extends EngineThread> {
  /** @param setAside What those before it stopped at; undefined for the first. */
  start(setAside: readonly string[] | undefined): T;
  /** There is a new thread in place of one that stopped. */
  restarted(thread: T, stop: Stop): void;
  /** It stopped too often; there is none any more. */
  gaveUp(stop: Stop): void;
}

/** Between looks at the thread. Milliseconds. */
const LOOK = 500;
/** A look this late says that this process or the machine stood still: that time is not the engine's. Milliseconds. */
const LATE = 1_500;
/** A thread that has not gone round for this long is stuck: it works in slices of milliseconds. Milliseconds. */
const PATIENCE = 6_000;
/** The same before it first goes round: its code is read from the disk. Milliseconds. */
const START_PATIENCE = 20_000;
/** Stops within the window before it is given up: those whose cause is set aside, and others. */
const WINDOW = 5 * 60_000;
const MOST_EXPLAINED = 20;
const MOST_UNEXPLAINED = 5;
/** Wait before the second start for no known cause; doubles from there. Milliseconds. */
const PAUSE = 250;

/**
 * Keeps an engine's thread running: notices one that is stuck or has ended, puts another in its place, which leaves out
 * what the last one stopped at, and gives up where that does not help. Only the thread's own progress counts, in time
 * that this process was awake for: a suspended machine or a debugger that holds the editor stop nothing.
 */
export class Supervisor<T extends EngineThread> implements Disposable {
  #thread: T | undefined;
  #setAside: readonly string[] = [];
  /** What a thread ended at once already: the second time it is set aside. */
  readonly #suspects = new Set<string>();
  #stops: { readonly at: number; readonly explained: boolean }[] = [];
  #timer: Disposable | undefined;
  #turns = 0;
  #silent = 0;
  #lookedAt = 0;

  constructor(
    readonly events: SupervisorEvents<T>,
    readonly clock: Clock,
    /** Whether somebody may be holding the thread on purpose, with a debugger. */
    readonly isHeld: () => boolean = () => false,
    /** The part of the time that a busy thread gets to run, 1 where the machine has room: the rest is not its silence. */
    readonly share: () => number = () => 1,
  ) {}

  start(): T {
    const thread = this.events.start(this.#stops.length > 0 ? this.#setAside : undefined);
    this.#thread = thread;
    this.#turns = this.#silent = 0;
    this.#lookedAt = this.clock.now();
    thread.onEnd((error, isFailure) => {
      if (thread === this.#thread) this.#ended(thread, error, isFailure);
    });
    this.#lookLater();
    return thread;
  }

  /** What is left out from now on: fewer things than before, since some were to be tried again. */
  keepSetAside(subjects: readonly string[]): void {
    this.#setAside = subjects;
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#thread?.terminate();
    this.#thread = undefined;
  }

  #lookLater(): void {
    this.#timer = this.clock.after(LOOK, () => this.#look());
  }

  #look(): void {
    const thread = this.#thread;
    if (!thread) return;
    const now = this.clock.now();
    const elapsed = now - this.#lookedAt;
    this.#lookedAt = now;
    const { turns } = thread;
    if (turns !== this.#turns || this.isHeld()) this.#silent = 0;
    else if (elapsed >= 0 && elapsed < LATE) this.#silent += elapsed * this.share();
    this.#turns = turns;
    if (this.#silent < (turns > 0 ? PATIENCE : START_PATIENCE)) return this.#lookLater();
    const { subject, certain } = thread.at;
    const error = new Error(
      l10n.t('The catalog engine did not answer for {0} s', Math.round(this.#silent / 1000)),
    );
    this.#stopped(thread, { cause: 'stuck', error, ...(certain && subject && { subject }) });
  }

  #ended(thread: T, error: Error, isFailure: boolean): void {
    const { subject, certain } = thread.at;
    // A thread can be ended by anybody while it is at anything; at the same thing twice, or by a file that fills the
    // memory, is that thing's doing. A question may have come in while something else filled it.
    const isFull =
      (error as { readonly code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' &&
      !subject.startsWith('call ');
    const isBlamed = isFailure && certain && subject !== '' && (isFull || this.#suspects.has(subject));
    if (isFailure && certain && subject) this.#suspects.add(subject);
    this.#stopped(thread, { cause: 'ended', error, ...(isBlamed && { subject }) });
  }

  #stopped(thread: T, stop: Stop): void {
    this.#timer?.dispose();
    this.#thread = undefined;
    thread.terminate();
    const now = this.clock.now();
    const explained = stop.subject !== undefined && !this.#setAside.includes(stop.subject);
    if (stop.subject !== undefined && explained) this.#setAside = [...this.#setAside, stop.subject];
    this.#stops = [...this.#stops.filter(({ at }) => now - at < WINDOW), { at: now, explained }];
    const unexplained = this.#stops.filter((each) => !each.explained).length;
    if (unexplained > MOST_UNEXPLAINED || this.#stops.length > MOST_EXPLAINED) {
      this.events.gaveUp(stop);
      return;
    }
    const pause = explained || unexplained < 2 ? 0 : PAUSE * 2 ** (unexplained - 2);
    this.#timer = this.clock.after(pause, () => this.events.restarted(this.start(), stop));
  }
}
