import * as l10n from '@vscode/l10n';
import type { Disposable } from '../base/disposable';
import { DisposableStore } from '../base/disposable';
import { never } from '../base/emitter';
import { isInside } from '../base/uri';
import type { CatalogPorts } from '../catalog/catalogPorts';
import { LocalCatalog } from '../catalog/localCatalog';
import { Precedence, type SourceConnection } from '../catalog/source';
import { CatalogSearch } from '../search/catalogSearch';
import { Subjects } from './subjects';
import type { DocumentService, EngineEvents, ProblemControl } from './services';

const EDITOR = 'editor';

/** The pure heart: a catalog, its sources and what is asked of it, ready to be served over any channel. */
export class Engine implements Disposable {
  readonly catalog: LocalCatalog;
  readonly search: CatalogSearch;
  readonly #editor: SourceConnection;
  /** Text of open editors that the disk does not have yet, by URI. */
  readonly #unsaved = new Map<string, string>();

  /** @param ports What the catalog needs, and whether anybody searches it: where nobody does, nothing is indexed. */
  constructor(ports: CatalogPorts & { readonly isSearched?: boolean }) {
    this.catalog = new LocalCatalog({ ...ports, openText: (uri) => this.#unsaved.get(uri) });
    const { store, onDidChange } = this.catalog;
    const entity = (ref: string) => store.node(ref)?.entity;
    const onFault = (ref: string, error: unknown) =>
      this.catalog.reportFault(ref, l10n.t('make this entity findable'), error);
    const begin = (ref: string) => {
      ports.work?.begin(Subjects.entity(ref));
      return ports.setAside?.why(Subjects.entity(ref));
    };
    const announced = ports.isSearched === false ? never : onDidChange;
    this.search = new CatalogSearch({ onDidChange: announced, entity, begin, onFault }, ports.clock);
    this.#editor = this.catalog.sources.open({
      id: EDITOR,
      label: l10n.t('Editor'),
      precedence: Precedence.editor,
    });
    this.#editor.setStatus({ state: 'ready' });
  }

  readonly problems: ProblemControl = {
    configure: async ({ danglingReferences }) => {
      this.catalog.references.severity = danglingReferences;
    },
  };

  readonly documents: DocumentService = {
    setText: async (uri, text) => {
      if (text === undefined) {
        this.#unsaved.delete(uri);
        await this.#editor.applyMutation({ type: 'delta', upserted: [], removed: [uri] });
      } else {
        this.#unsaved.set(uri, text);
        await this.#read([[uri, text]]);
      }
    },
  };

  /** After changes, of all or of those places: what unsaved text takes in by `$text` and its like may be another now. */
  async reviewUnsaved(places?: readonly string[]): Promise<void> {
    const records = this.catalog.store.filesOf(EDITOR);
    const isMeant = (uri: string) => places?.some((place) => isInside(place, uri)) ?? true;
    await this.#read([...this.#unsaved].filter(([uri]) => records.get(uri)?.dependencies.some(isMeant)));
  }

  /** Has whoever shows open files look at them again: what is known of their words changed. */
  reviewOpen(): void {
    this.#editor.setStatus({ state: 'ready' });
  }

  async #read(texts: readonly (readonly [string, string])[]): Promise<void> {
    if (texts.length === 0) return;
    const upserted = texts.map(([uri, text]) => ({
      uri,
      text,
      root: this.catalog.store.file(uri)?.record.root,
    }));
    await this.#editor.applyMutation({ type: 'delta', upserted, removed: [] });
  }

  /** Passes the engine's events on, under the names of EngineEvents. */
  forwardEvents(emit: <N extends keyof EngineEvents>(name: N, value: EngineEvents[N]) => void): Disposable {
    const subscriptions = new DisposableStore();
    subscriptions.add(this.catalog.onDidChange((change) => emit('catalog.changed', change)));
    subscriptions.add(this.catalog.onDidChangeProblems((uris) => emit('catalog.problems', uris)));
    subscriptions.add(this.catalog.onDidChangeRules(() => emit('plugins.rules', null)));
    subscriptions.add(this.catalog.onDidChangeSources((statuses) => emit('catalog.sources', statuses)));
    return subscriptions;
  }

  dispose(): void {
    this.search.dispose();
  }
}
