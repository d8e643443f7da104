import type { Action } from '../base/action';
import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { FactState } from '../facts/fact';
import type { Entity } from '../model/entity';

/** A part of a card, drawn by Greenroom: whoever gives it needs no HTML and gets theme, keyboard and safety with it. */
export type CardSection =
  | { readonly type: 'facts'; readonly items: readonly CardFact[] }
  | CardStatus
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'markdown'; readonly markdown: string }
  | {
      readonly type: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | CardEntities
  /** A picture of entities and the relations between them. */
  | { readonly type: 'graph'; readonly refs: readonly string[] }
  | { readonly type: 'progress'; readonly label: string; readonly value: number }
  | CardChart
  | { readonly type: 'actions'; readonly items: readonly CardAction[] };

/** A small chart of how something went, oldest first. */
export interface CardChart {
  readonly type: 'chart';
  readonly label: string;
  readonly values: readonly number[];
  /** Said behind the numbers: `ms`. */
  readonly unit?: string;
}

export interface CardStatus {
  readonly type: 'status';
  readonly state: FactState;
  readonly text: string;
  readonly url?: string;
  /** When it was found out. Milliseconds since the epoch. */
  readonly asOf?: number;
}

export interface CardFact {
  readonly label: string;
  readonly value: string;
  /** Leads to a page on the web, or writes an e-mail. */
  readonly url?: string;
  /** Leads to an entity: a reference. */
  readonly ref?: string;
  /** A codicon that stands for the label. */
  readonly icon?: string;
}

/** Entities as links; what the catalog does not have is shown by its name, and said to be missing. */
export interface CardEntities {
  readonly type: 'entities';
  /** References in any form, in the order to show. */
  readonly refs: readonly string[];
  readonly title?: string;
  /** Sorted by what they are called, which whoever gives the card does not know. */
  readonly byTitle?: true;
  /** What is said beside some of them, by reference. */
  readonly notes?: Readonly<Record<string, string>>;
}

export type CardAction = Action;

export interface CardModel {
  readonly sections: readonly CardSection[];
}

/** A card of the entity page, as Greenroom's own and those of others are made. */
export interface EntityCard {
  /** For example `greenroom.about`. */
  readonly id: string;
  readonly title: string;
  /** `info`: a short one, at the side; `content`: one that needs room. Backstage's own words. */
  readonly type: 'info' | 'content';
  /** Who gives it, where that is not Greenroom: the name of an extension. */
  readonly from?: string;
  /** Entities that may have the card. Default: all. */
  readonly filter?: (entity: Entity) => boolean;
  /** How long it may take. Milliseconds. Default: three seconds. */
  readonly patience?: number;
  /** Undefined: there is nothing to show of this entity. A failure costs the card only. @param soFar - takes what is known before all is */
  provide(
    entity: Entity,
    token: CancellationToken,
    soFar?: (model: CardModel) => void,
  ): Promise<CardModel | undefined>;
}

/** A card of an entity, with what it shows or why that is not known. */
export interface ReadCard {
  readonly id: string;
  readonly title: string;
  readonly type: EntityCard['type'];
  readonly from?: string;
  readonly sections: readonly CardSection[];
  /** Why there is nothing to see now. */
  readonly failure?: string;
}

export interface EntityCards {
  /** Throws where the id is taken. */
  register(card: EntityCard): Disposable;
  /** All cards in their order. */
  all(): readonly EntityCard[];
  /** What one card shows of an entity. @param soFar - takes what is known before all is */
  ask(
    card: EntityCard,
    entity: Entity,
    token?: CancellationToken,
    soFar?: (card: ReadCard) => void,
  ): Promise<ReadCard | undefined>;
  /** The cards of an entity in their order; each comes when it is there, a late or failing one by its failure. */
  read(entity: Entity, token?: CancellationToken): readonly Promise<ReadCard | undefined>[];
}
