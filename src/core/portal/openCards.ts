import type { Disposable } from '../base/disposable';
import type { Clock } from '../ports/clock';

/** Between the beginnings of two runs of one card, however often the page changes. Milliseconds. */
const REST = 1_000;

/** Gives what a card shows; says before what it can say by then. */
export type CardRun<V> = (soFar: (view: V) => void) => Promise<V | undefined>;

/**
 * The cards of a page that is open. A card that runs is left to finish, what came of it stays until the next run has
 * ended, and whatever changed meanwhile makes it run once more: changes in a loop starve no card.
 */
export class OpenCards<V> {
  #cards: readonly OpenCard<V>[] = [];
  #wakes: (() => void)[] = [];
  #version = 0;

  constructor(readonly clock: Clock) {}

  /** Grows with all there is to show. */
  get version(): number {
    return this.#version;
  }

  /** Some card runs, or will soon. */
  get isWaiting(): boolean {
    return this.#cards.some((card) => card.isBusy);
  }

  /** Some card has shown nothing of itself yet. */
  get isIncomplete(): boolean {
    return this.#cards.some((card) => !card.hasOutcome);
  }

  get shown(): V[] {
    return this.#cards.flatMap(({ view }) => (view === undefined ? [] : [view]));
  }

  /** Asks all cards of the page, in their order; those that are named no more are gone. */
  ask(cards: readonly { readonly id: string; readonly run: CardRun<V> }[]): void {
    const before = new Map(this.#cards.map((card) => [card.id, card]));
    const wanted = cards.map(({ id, run }) => {
      const card = before.get(id) ?? new OpenCard<V>(id, this.clock, () => this.#changed());
      before.delete(id);
      return { card, run };
    });
    this.#cards = wanted.map(({ card }) => card);
    for (const gone of before.values()) gone.dispose();
    for (const { card, run } of wanted) void card.ask(run);
  }

  /** Resolves when a run that began no sooner than this has ended. */
  async askOne(id: string, run: CardRun<V>): Promise<V | undefined> {
    let card = this.#cards.find((each) => each.id === id);
    if (!card) {
      card = new OpenCard<V>(id, this.clock, () => this.#changed());
      this.#cards = [...this.#cards, card];
    }
    await card.ask(run);
    return card.view;
  }

  /** Resolves when there is more to show than at the version, or nothing to wait for. */
  async after(version: number): Promise<void> {
    while (this.#version <= version && this.isWaiting) await this.news();
  }

  news(): Promise<void> {
    return new Promise((resolve) => this.#wakes.push(resolve));
  }

  dispose(): void {
    for (const card of this.#cards) card.dispose();
    this.#cards = [];
    this.#changed();
  }

  #changed(): void {
    this.#version++;
    for (const wake of this.#wakes.splice(0)) wake();
  }
}

class OpenCard<V> implements Disposable {
  view: V | undefined;
  hasOutcome = false;
  #next: { readonly run: CardRun<V>; readonly ended: Promise<void>; readonly end: () => void } | undefined;
  #isRunning = false;
  #began: number | undefined;
  #rest: Disposable | undefined;
  #isGone = false;

  constructor(
    readonly id: string,
    readonly clock: Clock,
    readonly onChange: () => void,
  ) {}

  get isBusy(): boolean {
    return this.#isRunning || this.#next !== undefined;
  }

  /** Resolves when the run that this asks for has ended. */
  ask(run: CardRun<V>): Promise<void> {
    let { ended, end = () => {} } = this.#next ?? {};
    ended ??= new Promise((resolve) => (end = resolve));
    this.#next = { run, ended, end };
    this.#start();
    return ended;
  }

  dispose(): void {
    this.#isGone = true;
    this.#rest?.dispose();
    this.#next?.end();
    this.#next = undefined;
  }

  #start(): void {
    if (this.#isRunning || this.#rest || !this.#next) return;
    const since = this.#began === undefined ? REST : Math.max(0, this.#now() - this.#began);
    if (since < REST) {
      this.#rest = this.clock.after(REST - since, () => {
        this.#rest = undefined;
        this.#began = undefined;
        this.#start();
      });
      return;
    }
    const { run, end } = this.#next;
    this.#next = undefined;
    this.#isRunning = true;
    this.#began = this.#now();
    void this.#run(run).then(end);
  }

  async #run(run: CardRun<V>): Promise<void> {
    const soFar = (view: V) => {
      // What came of the last run says more than a beginning.
      if (!this.hasOutcome) this.#show(view);
    };
    const view = await run(soFar).catch(() => undefined);
    this.#isRunning = false;
    this.hasOutcome = true;
    this.#show(view);
    this.#start();
  }

  #show(view: V | undefined): void {
    if (this.#isGone) return;
    const isSame = view === undefined && this.view === undefined;
    this.view = view;
    // That one more shows nothing is news only where it was the last.
    if (!isSame || !this.isBusy) this.onChange();
  }

  #now(): number {
    return this.clock.elapsed?.() ?? this.clock.now();
  }
}
