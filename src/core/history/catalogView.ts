import * as l10n from '@vscode/l10n';
import { isInside } from '../base/uri';
import type { LocalCatalog } from '../catalog/localCatalog';
import { refOf } from '../model/reference';
import { SUMMARY_FIELDS, summaryOf } from '../model/summary';
import { markOf, MOST_MARKED } from './knownMarks';
import { MOST_FOLLOWED, type Seen, short } from './state';

/** Sources whose entities are told apart by the folder they lie in. */
const OF_FOLDERS = new Set(['workspace', 'editor']);
/** References that are marked before the thread is given back. */
const SLICE = 5_000;

export interface ViewPorts {
  readonly catalog: LocalCatalog;
  readonly folders: () => readonly string[];
  readonly giveWay: () => Promise<void>;
}

/** What is followed of a catalog, and how far it can be believed now. */
export class CatalogView {
  readonly #ports: ViewPorts;
  /** What definitions were known by, with the text that was. */
  readonly #definitions = new Map<string, { readonly text: string; readonly mark: string }>();

  constructor(ports: ViewPorts) {
    this.#ports = ports;
  }

  /** What somebody owns and what that uses, and how many are left out. @param before - what is being typed is not taken for said */
  async followed(
    owners: readonly string[],
    before: Readonly<Record<string, Seen>>,
  ): Promise<{ readonly entities: Map<string, Seen>; readonly left: number }> {
    const { catalog, giveWay } = this.#ports;
    const { items, totalItems } = await catalog.queryEntities({
      filter: { 'relations.ownedBy': [...owners] },
      fields: [...SUMMARY_FIELDS, 'relations'],
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      limit: MOST_FOLLOWED,
    });
    const entities = new Map<string, Seen>();
    const used = new Set<string>();
    for (const entity of items) {
      for (const { type, targetRef } of entity.relations ?? [])
        if (type === 'consumesApi') used.add(targetRef);
      const ref = refOf(entity);
      const seen = this.#seen(ref, before[ref]);
      if (seen) entities.set(ref, seen);
      if (entities.size % 100 === 0) await giveWay();
    }
    for (const ref of used) {
      if (entities.size >= MOST_FOLLOWED) break;
      const seen = entities.has(ref) ? undefined : this.#seen(ref, before[ref]);
      if (seen) entities.set(ref, { ...seen, isUsed: true });
    }
    return { entities, left: totalItems - items.length };
  }

  /** Text of the definition of an API. */
  definitionOf(ref: string): string | undefined {
    const text = this.#ports.catalog.store.node(ref)?.entity?.spec?.['definition'];
    return typeof text === 'string' ? text : undefined;
  }

  elsewhere(ref: string): { readonly owner?: string } | undefined {
    const entity = this.#ports.catalog.store.node(ref)?.entity;
    if (!entity) return undefined;
    const { owner } = summaryOf(entity);
    return owner === undefined ? {} : { owner };
  }

  isBroken(uri: string): boolean {
    const file = this.#ports.catalog.store.file(uri);
    const problems = file ? [...this.#ports.catalog.store.problemsOf(file.record)] : [];
    return problems.some(({ severity }) => severity === 'error');
  }

  /** Places of which all there is was read, and of the others why not, in words. */
  places(): { readonly whole: Set<string>; readonly why: Map<string, string> } {
    const whole = new Set<string>();
    const why = new Map<string, string>();
    for (const { id, label, state, lastError, unreadCount } of this.#ports.catalog.sources.statuses()) {
      const isWhole = state === 'ready' && !lastError && !unreadCount;
      for (const place of OF_FOLDERS.has(id) ? (id === 'editor' ? [] : this.#folders()) : [id]) {
        if (isWhole) whole.add(place);
        else
          why.set(
            place,
            lastError
              ? l10n.t('{0} was not read whole: {1}', label, lastError.message)
              : l10n.t('{0} was not read whole.', label),
          );
      }
    }
    return { whole, why };
  }

  /** Marks of all that is there; undefined where that is too much. */
  async marks(): Promise<Set<number> | undefined> {
    const { catalog, giveWay } = this.#ports;
    const marks = new Set<number>();
    let done = 0;
    for (const id of catalog.store.partitionIds())
      for (const { declarations } of [...catalog.store.filesOf(id).values()])
        for (const { ref } of declarations) {
          marks.add(markOf(ref));
          if (marks.size > MOST_MARKED) return undefined;
          if (++done % SLICE === 0) await giveWay();
        }
    return marks;
  }

  #folders(): string[] {
    return [...this.#ports.folders(), BEYOND];
  }

  #seen(ref: string, before: Seen | undefined): Seen | undefined {
    const winner = this.#ports.catalog.store.node(ref)?.winner;
    if (!winner) return undefined;
    const { declaration, sourceId } = winner;
    if (sourceId === 'editor' && before) return before;
    const { title, owner, lifecycle, kind } = summaryOf(declaration.entity);
    const { uri } = declaration;
    const folder = this.#ports.folders().find((each) => isInside(each, uri));
    const definition = kind.toLowerCase() === 'api' ? this.#markOf(ref) : undefined;
    return {
      title: short(title),
      place: OF_FOLDERS.has(sourceId) ? (folder ?? BEYOND) : sourceId,
      uri,
      ...(owner !== undefined && { owner }),
      ...(lifecycle !== undefined && { lifecycle: lifecycle.toLowerCase() }),
      ...(definition !== undefined && { definition }),
    };
  }

  #markOf(ref: string): string | undefined {
    const text = this.definitionOf(ref);
    if (text === undefined) return undefined;
    const known = this.#definitions.get(ref);
    if (known?.text === text) return known.mark;
    const mark = `${text.length} ${markOf(text)}`;
    this.#definitions.set(ref, { text, mark });
    return mark;
  }
}

/** What files of the folders lead to, outside of them. */
const BEYOND = 'workspace';
