import * as l10n from '@vscode/l10n';
import { type CancellationToken, CancellationTokenSource } from '../base/cancellation';
import { type Disposable, toDisposable } from '../base/disposable';
import type { Entity } from '../model/entity';
import type { Clock } from '../ports/clock';
import type { CardModel, CardSection, EntityCard, EntityCards, ReadCard } from './card';

/** A card that has not come by then is told of as such, unless it asks for more. Milliseconds. */
const PATIENCE = 3_000;
/** Lines of one section: more belongs in a page of its own. */
export const MOST_LINES = 200;

/** Keeps the cards of the entity page, Greenroom's own and those of others alike, and asks them. */
export class CardRegistry implements EntityCards {
  readonly #cards = new Map<string, EntityCard>();

  constructor(readonly clock: Clock) {}

  register(card: EntityCard): Disposable {
    const { id } = card;
    if (this.#cards.has(id)) throw new Error(`There is a card "${id}" already.`);
    this.#cards.set(id, card);
    return toDisposable(() => {
      if (this.#cards.get(id) === card) this.#cards.delete(id);
    });
  }

  read(entity: Entity, token?: CancellationToken): readonly Promise<ReadCard | undefined>[] {
    return this.all().map((card) => this.ask(card, entity, token));
  }

  all(): readonly EntityCard[] {
    return [...this.#cards.values()];
  }

  async ask(
    card: EntityCard,
    entity: Entity,
    asker?: CancellationToken,
    soFar?: (card: ReadCard) => void,
  ): Promise<ReadCard | undefined> {
    const { id, title, type, from, patience = PATIENCE } = card;
    const own = { id, title, type, ...(from !== undefined && { from }) };
    const source = new CancellationTokenSource();
    const left = asker?.onCancellationRequested(() => source.cancel());
    const tell = (model: CardModel) => {
      const sections = bounded(model);
      if (sections.length) soFar?.({ ...own, sections });
    };
    let timer: Disposable | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = this.clock.after(patience, () =>
        reject(new Error(l10n.t('There was no answer within {0} seconds.', patience / 1000))),
      );
    });
    try {
      const asked = Promise.resolve().then(() =>
        card.filter && !card.filter(entity) ? undefined : card.provide(entity, source.token, tell),
      );
      const model = await Promise.race([asked, late]);
      const sections = model && bounded(model);
      return sections?.length ? { ...own, sections } : undefined;
    } catch (error) {
      source.cancel();
      return {
        ...own,
        sections: [],
        failure: error instanceof Error ? error.message : String(error),
      };
    } finally {
      timer?.dispose();
      left?.dispose();
      source.dispose();
    }
  }
}

/** What is shown of a card: no more lines than a person reads, and no section without any. */
function bounded({ sections }: CardModel): CardSection[] {
  return sections.flatMap((section): CardSection[] => {
    switch (section.type) {
      case 'facts':
      case 'actions':
        return section.items.length
          ? [{ ...section, items: section.items.slice(0, MOST_LINES) } as CardSection]
          : [];
      case 'table':
        return section.rows.length ? [{ ...section, rows: section.rows.slice(0, MOST_LINES) }] : [];
      case 'entities':
      case 'graph':
        return section.refs.length ? [section] : [];
      default:
        return [section];
    }
  });
}
