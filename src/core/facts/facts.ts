import * as l10n from '@vscode/l10n';
import { type CancellationToken, CancellationTokenSource, unlessCancelled } from '../base/cancellation';
import { type Disposable, DisposableStore, toDisposable } from '../base/disposable';
import { Emitter } from '../base/emitter';
import type { Catalog } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { Clock } from '../ports/clock';
import type { Fact, FactProvider, FactService, ProvidedFact } from './fact';

const DEFAULT_AGE = 5 * 60_000;
/** A provider that has not answered by then is told of as such. Milliseconds. */
const PATIENCE = 15_000;

/** An answer, or the work on it, that askers share. */
interface Answer {
  readonly since: number;
  readonly facts: Promise<readonly Fact[]>;
  readonly source: CancellationTokenSource;
  askers: number;
  isDone: boolean;
}

/** Asks providers, keeps what they say while it holds, and lets nobody wait for one who went away. */
export class Facts implements FactService, Disposable {
  readonly #providers = new Map<string, FactProvider>();
  /** By provider, then by entity. */
  readonly #answers = new Map<string, Map<string, Answer>>();
  readonly #onDidChange = new Emitter<readonly string[]>();
  readonly #subscriptions = new DisposableStore();
  readonly onDidChange = this.#onDidChange.event;

  constructor(
    readonly catalog: Pick<Catalog, 'getEntityByRef' | 'onDidChange'>,
    readonly clock: Clock,
  ) {
    this.#subscriptions.add(
      catalog.onDidChange(({ added, changed, removed }) => {
        const refs = [...added, ...changed, ...removed];
        for (const id of this.#answers.keys()) this.#forget(id, refs);
      }),
    );
  }

  register(provider: FactProvider): Disposable {
    const { id } = provider;
    if (this.#providers.has(id)) throw new Error(`There is a provider of facts "${id}" already.`);
    this.#providers.set(id, provider);
    this.#answers.set(id, new Map());
    const subscription = provider.onDidChange?.((refs) => this.#forget(id, refs));
    return toDisposable(() => {
      subscription?.dispose();
      this.#forget(id, undefined);
      this.#providers.delete(id);
      this.#answers.delete(id);
    });
  }

  async of(ref: string, groups?: readonly string[], token?: CancellationToken): Promise<Fact[]> {
    const entity = await this.catalog.getEntityByRef(ref, token);
    if (!entity) return [];
    const asked = [...this.#providers.values()].filter(
      (provider) => (!groups || groups.includes(provider.group)) && accepts(provider, entity),
    );
    const found = await Promise.all(asked.map((provider) => this.#ask(provider, entity, token)));
    return found.flat();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#onDidChange.dispose();
  }

  async #ask(
    provider: FactProvider,
    entity: Entity,
    token: CancellationToken | undefined,
  ): Promise<readonly Fact[]> {
    const ref = refOf(entity);
    const answers = this.#answers.get(provider.id)!;
    let answer = answers.get(ref);
    if (answer?.isDone && this.clock.now() - answer.since > (provider.maxAge ?? DEFAULT_AGE))
      answer = undefined;
    if (!answer) answers.set(ref, (answer = this.#start(provider, entity)));
    const shared = answer;
    shared.askers++;
    try {
      return await unlessCancelled(shared.facts, token);
    } finally {
      shared.askers--;
      if (shared.askers === 0 && !shared.isDone) {
        shared.source.cancel();
        if (answers.get(ref) === shared) answers.delete(ref);
      }
    }
  }

  #start(provider: FactProvider, entity: Entity): Answer {
    const source = new CancellationTokenSource();
    const ref = refOf(entity);
    const told = (fact: ProvidedFact): Fact => ({
      ...fact,
      id: fact.id === undefined ? provider.id : `${provider.id}/${fact.id}`,
      ref,
      group: provider.group,
      asOf: fact.asOf ?? this.clock.now(),
    });
    const unknown = (reason: string) => [
      told({ state: 'unknown', summary: l10n.t('{0} is unknown: {1}', provider.id, reason), reason }),
    ];
    const late = new Promise<readonly Fact[]>((resolve) => {
      const timer = this.clock.after(PATIENCE, () => {
        source.cancel();
        resolve(unknown(l10n.t('there was no answer in time.')));
      });
      source.token.onCancellationRequested(() => timer.dispose());
    });
    const found = Promise.resolve()
      .then(() => provider.factsOf(entity, source.token))
      .then(
        (facts) => facts.map(told),
        (error: unknown) => unknown(error instanceof Error ? error.message : String(error)),
      );
    const answer: Answer = {
      since: this.clock.now(),
      source,
      askers: 0,
      isDone: false,
      facts: Promise.race([found, late]).finally(() => {
        answer.isDone = true;
        source.dispose();
      }),
    };
    return answer;
  }

  /** Drops what a provider said of these entities, or of all, and tells those who may have heard it. */
  #forget(id: string, refs: readonly string[] | undefined): void {
    const answers = this.#answers.get(id);
    const dropped = (refs ?? [...(answers?.keys() ?? [])]).filter((ref) => answers?.delete(ref));
    if (dropped.length) this.#onDidChange.fire(dropped);
  }
}

function accepts({ filter }: FactProvider, entity: Entity): boolean {
  try {
    return filter?.(entity) ?? true;
  } catch {
    return false;
  }
}
