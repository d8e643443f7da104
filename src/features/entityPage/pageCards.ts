import type { CancellationToken } from '../../core/base/cancellation';
import { toDisposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/emitter';
import type { Entity } from '../../core/model/entity';
import { AnnotationLinks } from '../../core/portal/annotationLinks/annotationLinks';
import { builtInCards } from '../../core/portal/builtInCards';
import type { CardAction, ReadCard } from '../../core/portal/card';
import { CardRegistry } from '../../core/portal/entityCards';
import { checksCard } from '../../core/portal/plugins/checksCard';
import type { Plugins } from '../../core/portal/plugins/plugins';
import { systemClock } from '../../host/clock';
import { cardView } from '../../host/entity/cardViews';
import type { FeatureContext } from '../../host/featureContext';
import { linkHosts } from '../../host/linkHosts';
import type { CardView } from '../../protocol/entityCard';
import type { ShownCards } from '../../protocol/entityPage';

/** Cards that take longer come after the page. Milliseconds. */
const SOON = 25;

const NONE: ShownCards = { cards: [], isWaiting: false };

/** The cards of one page, Greenroom's own and those of plugins, in the order of the page, each as soon as it is there. */
export function pageCards(context: FeatureContext) {
  const { catalog, engine, plugins: lazy } = context;
  const changed = new Emitter<void>();
  let known: { plugins: Plugins | undefined; registry: CardRegistry } | undefined;
  /** What a person may run: cards as they were read last, by id. */
  const read = new Map<string, ReadCard>();
  let reading: Reading | undefined;
  let subscription = toDisposable(() => {});

  const loads = lazy.onDidLoad(() => {
    if (!known || known.plugins) return;
    known = undefined;
    changed.fire();
  });

  const registry = async (): Promise<CardRegistry> => {
    const plugins = await lazy.get().catch(() => undefined);
    if (known && known.plugins === plugins) return known.registry;
    subscription.dispose();
    const follows = plugins?.onDidChange(() => {
      known = undefined;
      changed.fire();
    });
    subscription = toDisposable(() => follows?.dispose());
    known = { plugins, registry: registryOf(context, plugins) };
    return known.registry;
  };
  const keep = async (card: ReadCard): Promise<CardView> => {
    read.set(card.id, card);
    return cardView(catalog, card, (markdown) => engine.plugins.prose(markdown));
  };

  return {
    onDidChange: changed.event,
    dispose: () => {
      loads.dispose();
      subscription.dispose();
      changed.dispose();
    },
    /** Asks every card; those that are there soon. */
    async read(ref: string, token: CancellationToken): Promise<ShownCards> {
      const entity = await catalog.getEntityByRef(ref, token);
      if (!entity) return NONE;
      const asked = (await registry()).read(entity, token);
      reading = new Reading(asked.map(async (each) => (await each) && keep((await each)!)));
      return reading.within(SOON);
    },
    /** The same again, as soon as there is one more. */
    next: async (): Promise<ShownCards> => (reading ? reading.next() : NONE),
    async content(id: string, entity: Entity, token: CancellationToken): Promise<CardView | undefined> {
      const card = (await lazy.get())?.content(id);
      if (!card) return undefined;
      const alone = new CardRegistry(systemClock);
      alone.register(card);
      const found = await alone.read(entity, token)[0];
      return found && keep(found);
    },
    action(card: string, section: number, at: number): CardAction | undefined {
      const found = read.get(card)?.sections[section];
      return found?.type === 'actions' ? found.items[at] : undefined;
    },
  };
}

function registryOf(
  { catalog, engine, facts, answers, linkRows }: FeatureContext,
  plugins?: Plugins,
): CardRegistry {
  const registry = new CardRegistry(systemClock);
  const links = new AnnotationLinks(linkHosts, linkRows);
  for (const card of builtInCards({ catalog, ownership: engine.ownership, facts, answers, links }))
    registry.register(card);
  if (plugins) for (const card of [checksCard(plugins), ...plugins.cards()]) registry.register(card);
  return registry;
}

/** Cards that come one after the other. */
class Reading {
  readonly #there: (CardView | undefined)[] = [];
  #waiting: number;
  #isNew = false;
  #wakes: (() => void)[] = [];

  constructor(cards: readonly Promise<CardView | undefined>[]) {
    this.#waiting = cards.length;
    cards.forEach((card, at) => {
      const come = (view?: CardView) => {
        this.#there[at] = view;
        this.#waiting--;
        // One that shows nothing is news only where it was the last.
        if (view || this.#waiting === 0) this.#isNew = true;
        if (!this.#isNew) return;
        for (const wake of this.#wakes.splice(0)) wake();
      };
      card.then(come, () => come());
    });
  }

  async within(ms: number): Promise<ShownCards> {
    const ends = Date.now() + ms;
    while (this.#waiting > 0 && Date.now() < ends) await this.#news(ends - Date.now());
    return this.#shown();
  }

  async next(): Promise<ShownCards> {
    if (this.#waiting > 0 && !this.#isNew) await this.#news();
    return this.#shown();
  }

  #shown(): ShownCards {
    this.#isNew = false;
    return { cards: this.#there.filter((card) => card !== undefined), isWaiting: this.#waiting > 0 };
  }

  #news(ms?: number): Promise<void> {
    this.#isNew = false;
    return new Promise((resolve) => {
      this.#wakes.push(resolve);
      if (ms !== undefined) setTimeout(resolve, ms);
    });
  }
}
