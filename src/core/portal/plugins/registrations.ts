import * as l10n from '@vscode/l10n';
import { type Disposable, toDisposable } from '../../base/disposable';
import { Emitter } from '../../base/emitter';
import { reservedBy } from './own';

/** What extensions give in code, by where it goes and the id their package.json declares it with. */
export class Registrations {
  readonly #given = new Map<string, { readonly id: string; readonly provider: unknown }>();
  readonly #onDidChange = new Emitter<string>();
  /** What was registered or taken back, by {@link keyOf}. */
  readonly onDidChange = this.#onDidChange.event;

  /** Throws where the id is Greenroom's, empty or taken, or nothing is given. @param method - what it must be able to do */
  add(point: string, id: unknown, provider: unknown, method: string): Disposable {
    if (typeof id !== 'string' || !id.trim())
      throw new TypeError(
        l10n.t('An id is needed: the one that package.json declares under contributes.greenroom.'),
      );
    const reserved = reservedBy(point, id);
    if (reserved !== undefined) throw new Error(`"${id}": ${reserved}`);
    if (typeof (provider as Record<string, unknown> | undefined)?.[method] !== 'function')
      throw new TypeError(l10n.t('"{0}" needs a provider: an object with a function "{1}".', id, method));
    const key = keyOf(point, id);
    if (this.#given.has(key)) throw new Error(l10n.t('"{0}" is registered already.', id));
    this.#given.set(key, { id, provider });
    this.#onDidChange.fire(key);
    return toDisposable(() => {
      if (this.#given.get(key)?.provider !== provider) return;
      this.#given.delete(key);
      this.#onDidChange.fire(key);
    });
  }

  get<P>(point: string, id: string): P | undefined {
    return this.#given.get(keyOf(point, id))?.provider as P | undefined;
  }

  /** Ids of what is given for a point. */
  idsOf(point: string): string[] {
    return [...this.#given].flatMap(([key, { id }]) => (key.startsWith(`${point} `) ? [id] : []));
  }
}

/** Ids differ by more than case, in code as in package.json. */
export const keyOf = (point: string, id: string): string => `${point} ${id.toLowerCase()}`;
