import * as l10n from '@vscode/l10n';
import { type Disposable, toDisposable } from '../../base/disposable';
import type { AnnotationLinkRow } from './row';

/** The rows that others add to the table of links: one for a window, whoever shows the links. */
export class LinkRows {
  readonly #rows = new Map<string, AnnotationLinkRow>();

  /** Throws where the id is taken. */
  register(row: AnnotationLinkRow): Disposable {
    if (this.#rows.has(row.id)) throw new Error(l10n.t('There is a link "{0}" already.', row.id));
    this.#rows.set(row.id, row);
    return toDisposable(() => {
      if (this.#rows.get(row.id) === row) this.#rows.delete(row.id);
    });
  }

  get all(): Iterable<AnnotationLinkRow> {
    return this.#rows.values();
  }
}
