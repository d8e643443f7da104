import type { CancellationToken } from '../../base/cancellation';
import type { Entity } from '../../model/entity';
import type { CardFact } from '../card';

/** A part of a card or tab, drawn by Greenroom in the colours of the editor. Texts are shown as texts, whatever they hold. */
export type PluginSection =
  | { readonly type: 'facts'; readonly items: readonly Pick<CardFact, 'label' | 'value' | 'url'>[] }
  | {
      readonly type: 'status';
      readonly state: 'ok' | 'warning' | 'error' | 'info' | 'unknown';
      readonly text: string;
      readonly url?: string;
    }
  | { readonly type: 'text'; readonly text: string }
  /** Shown sanitised: no scripts, no pictures, links to the web only. */
  | { readonly type: 'markdown'; readonly markdown: string }
  | {
      readonly type: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Entities by reference, as links. */
  | { readonly type: 'entities'; readonly refs: readonly string[]; readonly title?: string }
  /** @param value - between 0 and 1 */
  | { readonly type: 'progress'; readonly label: string; readonly value: number }
  /** A small chart of how something went. @param values - finite numbers, oldest first, at most 200 @param unit - said behind them: `ms` */
  | {
      readonly type: 'chart';
      readonly label: string;
      readonly values: readonly number[];
      readonly unit?: string;
    }
  | {
      readonly type: 'actions';
      /** Each with a command of the editor, or an address on the web. */
      readonly items: readonly {
        readonly title: string;
        readonly command?: string;
        readonly arguments?: readonly unknown[];
        readonly url?: string;
      }[];
    };

/** What a card or tab shows: at most 200 rows a section, and 64 kB of text. */
export interface PluginCard {
  readonly sections: readonly PluginSection[];
}

type Provided<T> = T | undefined | PromiseLike<T | undefined>;

/** Gives a card of the entity page; undefined where there is nothing to show. It has three seconds. */
export interface EntityCardProvider {
  /** The token is cancelled when nobody waits for the answer any more. */
  provide(entity: Entity, token: CancellationToken): Provided<PluginCard>;
}

/** Gives a tab of the entity page, in the same way. */
export type EntityContentProvider = EntityCardProvider;

/** A fenced block of a docs page, in a language that package.json declares under `docsFences`. */
export interface DocsFence {
  readonly language: string;
  /** What stands between the fences, at most 50,000 characters. */
  readonly source: string;
}

/** Draws fenced blocks of docs pages; undefined leaves the block as it is written. It has three seconds. */
export interface DocsFenceRenderer {
  /** With the entity whose docs are read. The token is cancelled when nobody waits for the answer any more. */
  render(fence: DocsFence, entity: Entity, token: CancellationToken): Provided<PluginCard>;
}

/** Entities that come from elsewhere than catalog files. Backstage's own shape. */
export interface EntityProvider {
  /** The id that package.json declares under `entityProviders`. */
  getProviderName(): string;
  /** Called once; again after the catalog's engine had to be started anew. */
  connect(connection: EntityProviderConnection): void | PromiseLike<void>;
}

export interface EntityProviderConnection {
  /**
   * Replaces all that the provider gave, or changes some of it. Resolves when the catalog has it; rejects, with a
   * sentence, where it can't be taken. Entities that catalog files of the workspace declare are those of the files.
   */
  applyMutation(mutation: EntityProviderMutation): Promise<void>;
}

export interface DeferredEntity {
  readonly entity: Entity;
  /** Tells several places apart from which one provider has entities. */
  readonly locationKey?: string;
}

export type EntityProviderMutation =
  | { readonly type: 'full'; readonly entities: readonly DeferredEntity[] }
  | {
      readonly type: 'delta';
      readonly added: readonly DeferredEntity[];
      readonly removed: readonly (
        { readonly entityRef: string; readonly locationKey?: string } | DeferredEntity
      )[];
    };

/** Something that can be found beside entities and docs. */
export interface CollatedDocument {
  readonly title: string;
  readonly text: string;
  /** Where choosing it leads: a reference of an entity, or an address on the web. */
  readonly location: string;
}

/** Makes things findable. Backstage's own shape. */
export interface SearchCollator {
  /** The type that package.json declares under `searchTypes`. */
  readonly type: string;
  getCollator(): PromiseLike<AsyncIterable<CollatedDocument>> | AsyncIterable<CollatedDocument>;
}

export interface CheckOutcome {
  readonly result: 'pass' | 'fail' | 'unknown';
  /** A sentence. */
  readonly reason: string;
}

/** Decides a check that package.json declares without a rule. */
export interface PluginCheck {
  readonly id: string;
  check(entity: Entity, token: CancellationToken): CheckOutcome | PromiseLike<CheckOutcome>;
}
