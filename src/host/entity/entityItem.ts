import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { SearchResult } from '../../core/search/searchService';
import type { EntitySummary } from '../../core/model/summary';
import { entityIcon } from '../../protocol/entityIcon';

/** A line of a quick pick that stands for something in the catalog. */
export interface EntityItem extends vscode.QuickPickItem {
  /** Canonical. */
  readonly ref?: string;
  /** Page and heading of a docs result. */
  readonly docsPath?: string;
  /** Goes on typing instead of choosing: the term as it would then be. */
  readonly completion?: string;
  readonly uri?: vscode.Uri;
  /** It says that nothing was found. */
  readonly isNothing?: boolean;
  /** Where a browser shows it, of what the catalog may not have. */
  readonly url?: string;
}

/** What people call an entity. */
export type TitleOf = (ref: string) => string;

export function summaryItem(
  entity: EntitySummary,
  titleOf: TitleOf,
  buttons?: vscode.QuickInputButton[],
): EntityItem {
  return {
    ref: entity.ref,
    label: entity.title,
    description: aboutLine(entity.kind, entity.type, entity.owner && titleOf(entity.owner)),
    detail: entity.description && oneLine(entity.description),
    iconPath: new vscode.ThemeIcon(entityIcon(entity.kind, entity.type)),
    alwaysShow: true,
    buttons,
  };
}

export function resultItem(
  result: SearchResult,
  titleOf: TitleOf,
  buttons?: vscode.QuickInputButton[],
): EntityItem {
  const isDocs = result.type === 'docs';
  return {
    ref: result.ref,
    ...(isDocs && { docsPath: result.path ?? '' }),
    label: visible(result.title),
    description: isDocs
      ? vscode.l10n.t('Docs of {0}', titleOf(result.ref))
      : result.type === 'operation'
        ? vscode.l10n.t('Operation of {0}', titleOf(result.ref))
        : result.type === 'entity'
          ? aboutLine(result.kind, result.entityType, result.owner && titleOf(result.owner))
          : visible(result.type),
    detail: placeOf(result),
    iconPath: new vscode.ThemeIcon(
      isDocs
        ? 'book'
        : result.type === 'operation'
          ? 'symbol-method'
          : result.type === 'entity'
            ? entityIcon(result.kind, result.entityType)
            : 'extensions',
    ),
    // The order and the choice are the search's own.
    alwaysShow: true,
    buttons,
  };
}

/** Where it matched, unless that is what the line says anyway. */
function placeOf({ match, title }: SearchResult): string | undefined {
  if (!match || match.text.toLowerCase() === title.toLowerCase()) return undefined;
  return `${match.field}: ${oneLine(match.text)}`;
}

/** `Component · service · Checkout Crew`: what it is, then whose. */
export function aboutLine(kind: string, type: string | undefined, owner: string | undefined): string {
  const what = visible(type ? `${kind} · ${type}` : kind);
  return owner ? `${what} · ${owner}` : what;
}

export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}
