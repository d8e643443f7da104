import { equalJson } from '../base/equal';
import { type DeclaredVocabulary, declareVocabulary } from '../model/vocabulary';
import type { Engine } from './engine';
import type { PluginControl } from './services';

const NOTHING: DeclaredVocabulary = { annotations: [], kinds: [] };

/** What extensions add to an engine. */
export class EnginePlugins implements PluginControl {
  #vocabulary = NOTHING;

  constructor(readonly engine: Pick<Engine, 'reviewOpen'>) {}

  async configure(vocabulary: DeclaredVocabulary): Promise<void> {
    if (equalJson(vocabulary, this.#vocabulary)) return;
    this.#vocabulary = vocabulary;
    declareVocabulary(vocabulary);
    this.engine.reviewOpen();
  }

  async prose(markdown: string): Promise<string> {
    const { proseOf } = await import('../apiDefinition/prose');
    return proseOf(markdown) ?? '';
  }
}
