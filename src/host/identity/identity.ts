import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { Emitter } from '../../core/base/emitter';
import type { Catalog } from '../../core/catalog/catalog';
import { refOf } from '../../core/model/reference';
import type { KeyValueStore } from '../../core/ports/keyValueStore';
import { editorClues } from './editorClues';
import { type Clues, type Me, resolveMe } from './resolveMe';

const CHOSEN = 'greenroom.me';

/** Who the user is in the catalog: as chosen, else as GitHub and git have it. Looked up when first asked. */
export class Identity {
  readonly #catalog: Catalog;
  readonly #store: KeyValueStore;
  readonly #disposables = new DisposableStore();
  readonly #onDidChange = this.#disposables.add(new Emitter<void>());
  readonly onDidChange = this.#onDidChange.event;
  #clues?: Promise<Omit<Clues, 'chosen'>>;
  #me?: Promise<Me | undefined>;

  constructor(catalog: Catalog, store: KeyValueStore) {
    this.#catalog = catalog;
    this.#store = store;
    this.#disposables.add(
      catalog.onDidChange(({ added, changed, removed }) => {
        const touchesPeople = [added, changed, removed].some((refs) =>
          refs.some((ref) => ref.startsWith('user:') || ref.startsWith('group:')),
        );
        if (touchesPeople) this.#forget();
      }),
    );
    this.#disposables.add(
      vscode.authentication.onDidChangeSessions(({ provider }) => {
        if (!provider.id.startsWith('github')) return;
        this.#clues = undefined;
        this.#forget();
      }),
    );
  }

  /** Undefined where the catalog has nobody that fits. */
  async me(): Promise<Me | undefined> {
    this.#me ??= this.#resolve();
    return this.#me;
  }

  /** The user and the groups the user is in, canonical references. */
  async owners(): Promise<readonly string[]> {
    const me = await this.me();
    return me ? [...new Set([refOf(me.entity), ...me.groups])] : [];
  }

  /** Remembers who the user says to be; undefined goes back to what GitHub and git say. */
  async choose(ref: string | undefined): Promise<void> {
    await this.#store.set(CHOSEN, ref);
    this.#forget();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #resolve(): Promise<Me | undefined> {
    const chosen = this.#store.get<unknown>(CHOSEN);
    this.#clues ??= editorClues();
    return resolveMe(this.#catalog, {
      ...(await this.#clues),
      ...(typeof chosen === 'string' && { chosen }),
    });
  }

  #forget(): void {
    this.#me = undefined;
    this.#onDidChange.fire();
  }
}
