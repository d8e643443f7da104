import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { Entity } from '../../core/model/entity';
import { displayName } from '../../core/model/reference';
import { type EntitySummary, nameOfRef } from '../../core/model/summary';
import { oneLine } from '../../host/entity/entityItem';
import { Commands } from '../../manifest/commands';
import { entityIcon } from '../../protocol/entityIcon';
import type { GroupNode, TreeNode } from './nodes';
import { entityUri } from '../../host/entity/entityUri';

/** What a line depends on besides its node. */
interface Surroundings {
  readonly isStarred: (ref: string) => boolean;
  /** What people call an entity. */
  readonly titleOf: (ref: string) => string;
  readonly isCatalogRead: boolean;
  /** The filter under which all groups are open; undefined where the person opens them. */
  readonly unfoldedBy?: string;
}

/** What the line of an entity depends on. */
export type EntitySurroundings = Pick<Surroundings, 'isStarred' | 'titleOf'>;

/** The line of a node. Its tooltip is made when the pointer asks for it. */
export function treeItem(node: TreeNode, surroundings: Surroundings): vscode.TreeItem {
  if (node.type === 'group') return groupItem(node, surroundings);
  if (node.type === 'entity') return entityItem(node.id, node.entity, surroundings);
  const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0} left)', node.remaining));
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = {
    command: Commands.showMoreInCatalog,
    title: vscode.l10n.t('Show more'),
    arguments: [node],
  };
  item.contextValue = 'more';
  return item;
}

export function entityItem(
  id: string,
  entity: EntitySummary,
  surroundings: EntitySurroundings,
): vscode.TreeItem {
  const item = new vscode.TreeItem(entity.title);
  item.id = id;
  describe(item, entity, surroundings);
  return item;
}

/** What the line of an entity has, with parts or without: a click opens its page, the arrow before it its parts. */
function describe(
  item: vscode.TreeItem,
  entity: EntitySummary,
  { isStarred, titleOf }: EntitySurroundings,
): void {
  item.description = [entity.type, entity.owner && titleOf(entity.owner)].filter(Boolean).join(' · ');
  item.iconPath = iconOf(entity);
  item.resourceUri = entityUri(entity.ref);
  item.contextValue = contextOf(entity, isStarred(entity.ref));
  item.command = { command: Commands.openEntity, title: vscode.l10n.t('Open page'), arguments: [entity.ref] };
  item.accessibilityInformation = { label: `${entity.title}, ${entity.kind}, ${item.description}` };
}

function groupItem(node: GroupNode, surroundings: Surroundings): vscode.TreeItem {
  const { isCatalogRead, unfoldedBy } = surroundings;
  const { entity } = node;
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const isEmpty = node.count === 0 && node.groups.length === 0;
  const item = new vscode.TreeItem(
    visible(node.label),
    isEmpty ? None : unfoldedBy === undefined ? Collapsed : Expanded,
  );
  // The editor remembers by its id whether a line is open: under a filter it is another line.
  item.id = unfoldedBy === undefined ? node.id : `${unfoldedBy}\u0000${node.id}`;
  const count = node.count ? String(node.count) : '';
  if (entity) {
    describe(item, entity, surroundings);
    item.description = [count, item.description].filter(Boolean).join(' · ');
    return item;
  }
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.description =
    node.unknownRef && isCatalogRead ? vscode.l10n.t('{0} · not in the catalog', node.count ?? 0) : count;
  item.contextValue = 'group';
  return item;
}

/** What menus are chosen by: `entity api docs definition starred`. */
function contextOf(entity: EntitySummary, isStarred: boolean): string {
  return [
    'entity',
    entity.kind.toLowerCase(),
    entity.hasDocs && 'docs',
    entity.hasDefinition && 'definition',
    isStarred ? 'starred' : 'unstarred',
  ]
    .filter(Boolean)
    .join(' ');
}

function iconOf({ kind, type }: EntitySummary): vscode.ThemeIcon {
  return new vscode.ThemeIcon(entityIcon(kind, type));
}

/** What a pointer over an entity shows. Whatever the catalog says goes in as text, never as Markdown. */
export function entityTooltip(
  entity: Entity,
  owner: Entity | undefined,
  ownerRef?: string,
): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString('', true);
  const lifecycle = entity.spec?.['lifecycle'];
  const type = entity.spec?.['type'];
  tooltip.appendMarkdown('**').appendText(displayName(entity)).appendMarkdown('**\n\n');
  tooltip.appendText(
    [entity.kind, type, lifecycle]
      .filter((part) => typeof part === 'string')
      .map(visible)
      .join(' · '),
  );
  if (ownerRef) {
    tooltip.appendMarkdown('\n\n$(organization) ');
    tooltip.appendText(owner ? displayName(owner) : nameOfRef(ownerRef));
  }
  if (entity.metadata.description) {
    tooltip.appendMarkdown('\n\n').appendText(oneLine(entity.metadata.description));
  }
  return tooltip;
}
