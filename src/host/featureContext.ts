import type * as vscode from 'vscode';
import type { AnswerService } from '../core/answers/answers';
import type { Event } from '../core/base/emitter';
import type { Catalog } from '../core/catalog/catalog';
import type { FactService } from '../core/facts/fact';
import type { LinkRows } from '../core/portal/annotationLinks/linkRows';
import type { Logger } from '../core/ports/logger';
import type { ScorecardService } from '../core/scorecard/scorecardService';
import type { Bookmarks } from './bookmarks';
import type { EngineClient } from './engine/engineClient';
import type { EntityItem } from './entity/entityItem';
import type { PickOptions } from './entity/entityPicker';
import type { Titles } from './entity/titles';
import type { Identity } from './identity/identity';
import type { ResultSource } from './history/resultSources';
import type { LazyPlugins } from './plugins/lazyPlugins';
import type { Pages } from './webview/pages';

/** What every feature is given; it registers itself on `extension.subscriptions`. */
export interface FeatureContext {
  readonly extension: vscode.ExtensionContext;
  /** The catalog with its events. */
  readonly catalog: Catalog;
  /** Everything else the engine serves: search, ownership, language, … */
  readonly engine: EngineClient;
  /** What is known of entities from elsewhere; a feature that knows something registers a provider. */
  readonly facts: FactService;
  /** The four questions, answered. */
  readonly answers: AnswerService;
  /** How entities fare on the tracks that are for them. */
  readonly scorecards: ScorecardService;
  /** A new engine took the place of one that stopped: what it was told of sources outside of it is gone. */
  readonly onDidRestartEngine: Event<unknown>;
  /** Lets the person find an entity as one types; undefined where none is chosen. */
  readonly pickEntity: (options: PickOptions) => Promise<EntityItem | undefined>;
  /** Where annotations lead, as others add it to the table. */
  readonly linkRows: LinkRows;
  readonly logger: Logger;
  /** What the user starred and lately opened. */
  readonly bookmarks: Bookmarks;
  /** What people call entities that a line names. */
  readonly titles: Titles;
  /** The pages in editor tabs. */
  readonly pages: Pages;
  /** What other extensions add. */
  readonly plugins: LazyPlugins;
  /** What else knows how entities stand; a feature that does adds itself. */
  readonly resultSources: Set<ResultSource>;
  /** Who the user is in the catalog. */
  readonly identity: Identity;
}
