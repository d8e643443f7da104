import * as vscode from 'vscode';
import type { SearchRequest, SearchResult, SearchService } from '../../core/search/searchService';
import type { Catalog } from '../../core/catalog/catalog';
import { type EntitySummary, kindOfRef, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import { ownerRefOf } from '../../core/model/relations';
import type { Bookmarks } from '../bookmarks';
import type { Titles } from './titles';
import { type AsksBackstage, itemsOfBackstage } from './backstageItems';
import { type EntityItem, resultItem, summaryItem } from './entityItem';
import { visibleLine } from '../../core/base/visible';

export interface PickerContext {
  readonly catalog: Catalog;
  readonly engine: { readonly search: SearchService; readonly backstage: AsksBackstage };
  readonly bookmarks: Bookmarks;
  readonly titles: Titles;
  readonly identity: { owners(): Promise<readonly string[]> };
}

export interface PickOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly term?: string;
  /** Document types to search; undefined: all. */
  readonly types?: readonly string[];
  /** Kinds that may be chosen, lower case, those first that come first here; undefined: all. */
  readonly kinds?: readonly string[];
  readonly buttonsFor?: (item: EntityItem) => vscode.QuickInputButton[];
  /** The picker stays open. */
  readonly onButton?: (item: EntityItem, button: vscode.QuickInputButton) => unknown;
  /** Lines before the results: files that match, for example. */
  /** Under the results, and later than they: what a connected Backstage finds by itself. */
  readonly asksBackstage?: boolean;
  readonly further?: (term: string, token: vscode.CancellationToken) => Promise<readonly EntityItem[]>;
}

type Token = vscode.CancellationToken;

const LIMIT = 50;
const MOST_MINE = 30;

/** Lets the user find an entity as one types. Undefined where none is chosen. Ranking is the search's. */
export function pickEntity(context: PickerContext, options: PickOptions): Promise<EntityItem | undefined> {
  const picker = vscode.window.createQuickPick<EntityItem>();
  picker.title = options.title;
  picker.placeholder = options.placeholder;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  // Not in the editor's types, but honoured: without it the editor sorts by its own match of the label.
  Object.assign(picker, { sortByLabel: false });
  picker.value = options.term ?? '';
  let question = new vscode.CancellationTokenSource();

  const update = async (term: string) => {
    question.cancel();
    question.dispose();
    const { token } = (question = new vscode.CancellationTokenSource());
    picker.busy = true;
    try {
      const items = await itemsFor(context, options, term, token);
      if (token.isCancellationRequested) return;
      picker.items = items;
      if (options.asksBackstage) void addOfBackstage(term, items, token);
    } catch (error) {
      if (!token.isCancellationRequested) picker.items = [failure(error)];
    } finally {
      if (!token.isCancellationRequested) picker.busy = false;
    }
  };

  /** What comes late moves nothing that is there. */
  const addOfBackstage = async (term: string, before: readonly EntityItem[], token: Token) => {
    const items = await itemsOfBackstage(context, term, before, token);
    if (token.isCancellationRequested || items.length === 0) return;
    const active = picker.activeItems.filter((item) => before.includes(item));
    picker.keepScrollPosition = true;
    const shown = before.filter(({ isNothing }) => !isNothing);
    picker.items = [...shown, ...items.map((item) => withButtons(item, options))];
    if (active.length > 0) picker.activeItems = active;
    picker.keepScrollPosition = false;
  };

  return new Promise((resolve) => {
    const end = (item?: EntityItem) => {
      resolve(item);
      picker.hide();
    };
    picker.onDidChangeValue((term) => void update(term));
    picker.onDidTriggerItemButton(async ({ item, button }) => {
      await options.onButton?.(item, button);
      const active = picker.activeItems[0];
      await update(picker.value);
      const again = picker.items.find(({ ref, label }) => ref === active?.ref && label === active?.label);
      if (again) picker.activeItems = [again];
    });
    picker.onDidAccept(() => {
      const [item] = picker.activeItems;
      if (item?.completion !== undefined) {
        picker.value = item.completion;
        void update(item.completion);
      } else if (item?.ref !== undefined || item?.uri || item?.url !== undefined) {
        end(item);
      }
    });
    picker.onDidHide(() => {
      question.cancel();
      question.dispose();
      picker.dispose();
      resolve(undefined);
    });
    picker.show();
    void update(picker.value);
  });
}

async function itemsFor(
  context: PickerContext,
  options: PickOptions,
  term: string,
  token: vscode.CancellationToken,
): Promise<EntityItem[]> {
  const written = term.trim();
  if (!written) return emptyState(context, options, token);
  const request: SearchRequest = {
    term: [scopeOf(options), written].filter(Boolean).join(' '),
    types: options.types,
    limit: LIMIT,
    context: {
      owners: await context.identity.owners(),
      starred: context.bookmarks.starred,
      recent: context.bookmarks.recent,
    },
  };
  const [{ results }, suggestions, further] = await Promise.all([
    context.engine.search.search(request, token),
    context.engine.search.suggest(term, term.length, token),
    options.further?.(written, token) ?? [],
  ]);
  const completions = suggestions.slice(0, 5).map(({ insert, label, count, replace }): EntityItem => ({
    label: visibleLine(label),
    description: count === undefined ? undefined : String(count),
    iconPath: new vscode.ThemeIcon('filter'),
    completion: term.slice(0, replace.start) + insert + term.slice(replace.end),
    alwaysShow: true,
  }));
  await context.titles.learn(results.flatMap(({ ref, owner }) => [ref, owner]));
  const titleOf = (ref: string) => context.titles.of(ref);
  const items = inOrder(results, options).map((result) => withButtons(resultItem(result, titleOf), options));
  // A word being completed comes first only while it is syntax: `owner:pay`.
  const found = /(^|\s)-?[a-z]+:[^\s]*$/i.test(term)
    ? [...completions, ...further, ...items]
    : [...further, ...items, ...completions];
  return found.length > 0 ? found : [nothing(written)];
}

/** Starred, recent, one's own: what a person looks for most. Where there is none of it, what the catalog has. */
async function emptyState(
  { catalog, bookmarks, engine, identity, titles }: PickerContext,
  options: PickOptions,
  token: vscode.CancellationToken,
): Promise<EntityItem[]> {
  const isWanted = (ref: string) => options.kinds?.includes(kindOfRef(ref)) ?? true;
  const starred = bookmarks.starred.filter(isWanted);
  const recent = bookmarks.recent.filter((ref) => isWanted(ref) && !starred.includes(ref)).slice(0, 10);
  const owners = options.kinds ? [] : await identity.owners();
  const [entities, mine, further] = await Promise.all([
    catalog
      .getEntitiesByRefs({ entityRefs: [...starred, ...recent], fields: SUMMARY_FIELDS })
      .then(({ items }) => items),
    owners.length > 0
      ? catalog.queryEntities({
          filter: { 'relations.ownedBy': owners },
          fields: SUMMARY_FIELDS,
          orderFields: [{ field: 'metadata.name', order: 'asc' }],
          limit: MOST_MINE,
        })
      : { items: [] },
    options.further?.('', token) ?? [],
  ]);
  await titles.learn([...entities, ...mine.items].map((entity) => entity && ownerRefOf(entity)));
  const titleOf = (ref: string) => titles.of(ref);
  const shown = new Set([...starred, ...recent]);
  const own = mine.items.map(summaryOf).filter(({ ref }) => !shown.has(ref));
  const known = (from: number, refs: readonly string[]) =>
    refs.flatMap((_, at) => entities[from + at] ?? []).map(summaryOf);
  const section = (label: string, summaries: readonly EntitySummary[]): EntityItem[] =>
    summaries.length > 0
      ? [
          { label, kind: vscode.QuickPickItemKind.Separator },
          ...summaries.map((summary) => withButtons(summaryItem(summary, titleOf), options)),
        ]
      : [];
  const items = [
    ...further,
    ...section(vscode.l10n.t('starred'), known(0, starred)),
    ...section(vscode.l10n.t('recent'), known(starred.length, recent)),
    ...section(vscode.l10n.t('mine'), own),
  ];
  if (items.length > further.length) return items;
  const { results } = await engine.search.search(
    { term: scopeOf(options) ?? 'kind:component', types: ['entity'], limit: LIMIT },
    token,
  );
  await titles.learn(results.map(({ owner }) => owner));
  return [
    ...further,
    { label: vscode.l10n.t('in the catalog'), kind: vscode.QuickPickItemKind.Separator },
    ...inOrder(results, options).map((result) => withButtons(resultItem(result, titleOf), options)),
  ];
}

function scopeOf({ kinds }: PickOptions): string | undefined {
  return kinds && `kind:${kinds.join(',')}`;
}

/** By kind as the options have them, else as the search has them. */
function inOrder(results: readonly SearchResult[], { kinds }: PickOptions): readonly SearchResult[] {
  const rank = ({ kind }: SearchResult) => kinds?.indexOf(kind.toLowerCase()) ?? 0;
  return kinds ? [...results].sort((a, b) => rank(a) - rank(b)) : results;
}

function withButtons(item: EntityItem, { buttonsFor }: PickOptions): EntityItem {
  return buttonsFor ? { ...item, buttons: buttonsFor(item) } : item;
}

function nothing(term: string): EntityItem {
  return {
    label: vscode.l10n.t('Nothing found for {0}', `"${term}"`),
    detail: vscode.l10n.t(
      'Try fewer letters, or a name, a team, a tag. kind:, owner: and tag: narrow a search.',
    ),
    iconPath: new vscode.ThemeIcon('info'),
    alwaysShow: true,
    isNothing: true,
  };
}

function failure(error: unknown): EntityItem {
  return {
    label: vscode.l10n.t('The search did not work'),
    detail: error instanceof Error ? error.message : String(error),
    iconPath: new vscode.ThemeIcon('error'),
    alwaysShow: true,
  };
}
