import type { CancellationToken } from '../../core/base/cancellation';
import { toDisposable } from '../../core/base/disposable';
import { Emitter } from '../../core/base/emitter';
import type { Entity } from '../../core/model/entity';
import { AnnotationLinks } from '../../core/portal/annotationLinks/annotationLinks';
import { backstageAddress, backstageName } from '../../core/catalog/backstageAddress';
import type { BackstageReads } from '../../core/portal/cards/backstage';
import { readSetting } from '../../host/settings';
import { builtInCards } from '../../core/portal/builtInCards';
import type { CardAction, EntityCard, ReadCard } from '../../core/portal/card';
import { CardRegistry } from '../../core/portal/entityCards';
import { type CardRun, OpenCards } from '../../core/portal/openCards';
import type { Plugins } from '../../core/portal/plugins/plugins';
import { systemClock } from '../../host/clock';
import { cardView } from '../../host/entity/cardViews';
import type { FeatureContext } from '../../host/featureContext';
import { linkHosts } from '../../host/linkHosts';
import type { CardView } from '../../protocol/entityCard';
import type { ShownCards } from '../../protocol/entityPage';

/** Cards that take longer come after the page. Milliseconds. */
const SOON = 25;

const NONE: ShownCards = { cards: [], isWaiting: false, isIncomplete: false, version: 0 };

/** The cards of one page, Greenroom's own and those of plugins, in the order of the page, each as soon as it is there. */
export function pageCards(context: FeatureContext) {
  const { catalog, engine, plugins: lazy } = context;
  const changed = new Emitter<void>();
  let known: { plugins: Plugins | undefined; registry: CardRegistry } | undefined;
  /** What a person may run: cards as they were read last, by id. */
  const read = new Map<string, ReadCard>();
  const open = new OpenCards<CardView>(systemClock);
  const tabs = new OpenCards<CardView>(systemClock);
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

  const runOf =
    (cards: CardRegistry, card: EntityCard, entity: Entity, token: CancellationToken): CardRun<CardView> =>
    async (soFar) => {
      const begun = (part: ReadCard) => void keep(part).then(soFar, () => {});
      const found = await cards.ask(card, entity, token, begun);
      return found && keep(found);
    };
  const shown = (): ShownCards => {
    const { shown: cards, isWaiting, isIncomplete, version } = open;
    return { cards, isWaiting, isIncomplete, version };
  };

  return {
    onDidChange: changed.event,
    dispose: () => {
      loads.dispose();
      subscription.dispose();
      changed.dispose();
      open.dispose();
      tabs.dispose();
    },
    /** Asks every card; those that are there soon. */
    async read(ref: string, token: CancellationToken): Promise<ShownCards> {
      const entity = await catalog.getEntityByRef(ref, token);
      if (!entity) return NONE;
      const cards = await registry();
      open.ask(cards.all().map((card) => ({ id: card.id, run: runOf(cards, card, entity, token) })));
      await soon(open);
      return shown();
    },
    /** The same again, as soon as there is something else to show. */
    async next(version: number): Promise<ShownCards> {
      await open.after(version);
      return shown();
    },
    async content(id: string, entity: Entity, token: CancellationToken): Promise<CardView | undefined> {
      const card = (await lazy.get())?.content(id);
      if (!card) return undefined;
      return tabs.askOne(id, runOf(new CardRegistry(systemClock), card, entity, token));
    },
    action(card: string, section: number, at: number): CardAction | undefined {
      const found = read.get(card)?.sections[section];
      return found?.type === 'actions' ? found.items[at] : undefined;
    },
  };
}

function registryOf(
  { catalog, engine, facts, answers, linkRows, scorecards }: FeatureContext,
  plugins?: Plugins,
): CardRegistry {
  const registry = new CardRegistry(systemClock);
  const backstage: BackstageReads = {
    name: () => {
      const baseUrl = backstageAddress(readSetting('greenroom.backstage.baseUrl'));
      return baseUrl && backstageName(baseUrl);
    },
    differences: (ref) => engine.backstage.differences(ref, true),
    standing: (ref) => engine.backstage.standing(ref),
  };
  const links = new AnnotationLinks(linkHosts, linkRows);
  const ownership = engine.ownership;
  for (const card of builtInCards({ catalog, ownership, facts, answers, links, backstage, scorecards }))
    registry.register(card);
  if (plugins) for (const card of plugins.cards()) registry.register(card);
  return registry;
}

/** Resolves when no card is missing, and then or never much later than soon. */
async function soon(cards: OpenCards<CardView>): Promise<void> {
  const ends = Date.now() + SOON;
  while (cards.isIncomplete && Date.now() < ends)
    await Promise.race([cards.news(), new Promise((resolve) => setTimeout(resolve, ends - Date.now()))]);
}
