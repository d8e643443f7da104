import * as vscode from 'vscode';
import { visibleLine } from '../../core/base/visible';
import type { Catalog } from '../../core/catalog/catalog';
import { refOf } from '../../core/model/reference';
import { kindOfRef, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import type { BackstageHit, BackstageHits } from '../../core/ports/backstageSearch';
import { entityIcon } from '../../protocol/entityIcon';
import { type EntityItem, summaryItem } from './entityItem';
import type { Titles } from './titles';

/** Of the engine, what asks a Backstage. */
export interface AsksBackstage {
  search(term: string, token?: vscode.CancellationToken): Promise<BackstageHits | undefined>;
}

interface Context {
  readonly catalog: Catalog;
  readonly engine: { readonly backstage: AsksBackstage };
  readonly titles: Titles;
}

/** Somebody who goes on typing is not asked for yet. Milliseconds. */
const PAUSE = 250;

/**
 * What the company's Backstage finds by itself and is not among the items there are, under its name. Where it can't be asked,
 * one line says why. Never rejects.
 */
export async function itemsOfBackstage(
  context: Context,
  term: string,
  before: readonly EntityItem[],
  token: vscode.CancellationToken,
): Promise<EntityItem[]> {
  if (!term.trim()) return [];
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PAUSE);
    token.onCancellationRequested(() => (clearTimeout(timer), resolve()));
  });
  if (token.isCancellationRequested) return [];
  try {
    const found = await context.engine.backstage.search(term, token);
    if (!found || token.isCancellationRequested) return [];
    const { name, hits, why } = found;
    const items = why === undefined ? await itemsOf(context, hits, before) : [failure(why)];
    const label = `Backstage ${name}`;
    return items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
  } catch (error) {
    return token.isCancellationRequested ? [] : [failure(String(error))];
  }
}

async function itemsOf(
  { catalog, titles }: Context,
  hits: readonly BackstageHit[],
  before: readonly EntityItem[],
): Promise<EntityItem[]> {
  const shown = new Set(before.map(placeOf));
  const news = hits.filter((hit) => {
    const place = placeOf(hit);
    if (shown.has(place)) return false;
    shown.add(place);
    return true;
  });
  const refs = [...new Set(news.flatMap(({ ref }) => ref ?? []))];
  const { items } = await catalog.getEntitiesByRefs({ entityRefs: refs, fields: SUMMARY_FIELDS });
  const known = new Map(items.flatMap((entity) => (entity ? [[refOf(entity), summaryOf(entity)]] : [])));
  await titles.learn([...refs, ...[...known.values()].map(({ owner }) => owner)]);
  const titleOf = (ref: string) => titles.of(ref);
  return news.map((hit): EntityItem => {
    const { ref, docsPath, url, title, excerpt, type } = hit;
    const line = { label: plain(title), detail: excerpt && plain(excerpt), alwaysShow: true };
    if (ref !== undefined && docsPath !== undefined)
      return {
        ...line,
        ref,
        docsPath,
        url,
        description: vscode.l10n.t('Docs of {0}', plain(titleOf(ref))),
        iconPath: new vscode.ThemeIcon('book'),
      };
    const summary = ref === undefined ? undefined : known.get(ref);
    if (summary) return { ...summaryItem(summary, titleOf), detail: line.detail };
    // What is not in the catalog has no page here.
    const isEntity = ref !== undefined;
    return {
      ...line,
      url,
      description: `${isEntity ? kindOfRef(ref) : plain(type)} · ${vscode.l10n.t('in the browser')}`,
      iconPath: new vscode.ThemeIcon(isEntity ? entityIcon(kindOfRef(ref), undefined) : 'link-external'),
    };
  });
}

/**
 * What tells one line from another: the entity, or the page of its docs however its address is written. The server lists a page
 * and each of its headings; the best of them stands for the page.
 */
function placeOf({ ref, docsPath, url }: Pick<EntityItem, 'ref' | 'docsPath' | 'url'>): string {
  if (ref === undefined) return url ?? '';
  if (docsPath === undefined) return ref;
  const page = docsPath
    .toLowerCase()
    .split('#', 1)[0]!
    .replace(/\.(?:md|html)$/, '');
  return `${ref} ${page.replace(/(?:^|\/)(?:index|readme)$/, '').replace(/\/$/, '')}`;
}

/** Words of the server's, that draw no icon and hide nothing. */
function plain(text: string): string {
  return visibleLine(text).replaceAll('$(', '$\u200b(');
}

function failure(why: string): EntityItem {
  return {
    label: vscode.l10n.t('Backstage could not be asked'),
    detail: plain(why),
    iconPath: new vscode.ThemeIcon('warning'),
    alwaysShow: true,
  };
}
