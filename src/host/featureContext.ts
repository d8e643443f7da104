import type * as vscode from 'vscode';
import type { Catalog } from '../core/catalog/catalog';
import type { Logger } from '../core/ports/logger';
import type { EngineClient } from './engine/engineClient';

/** What every feature is given; it registers itself on `extension.subscriptions`. */
export interface FeatureContext {
  readonly extension: vscode.ExtensionContext;
  /** The catalog with its events. */
  readonly catalog: Catalog;
  /** Everything else the engine serves: search, ownership, language, … */
  readonly engine: EngineClient;
  readonly logger: Logger;
}
