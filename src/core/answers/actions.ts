import * as l10n from '@vscode/l10n';
import type { Action } from '../base/action';
import { CommandIds } from '../base/commandIds';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { Contact } from '../ownership/ownership';

/** Where what is not known of an entity would be written. */
export function toFile(entity: Entity): Action {
  return declarationOf(refOf(entity));
}

export function declarationOf(ref: string): Action {
  return { title: l10n.t('Open the catalog file'), command: CommandIds.openDeclaration, arguments: [ref] };
}

export const SEARCH: Action = { title: l10n.t('Search Catalog'), command: CommandIds.search };

export const SET_ADDRESS: Action = {
  title: l10n.t('Set the address'),
  command: 'workbench.action.openSettings',
  arguments: ['greenroom.links.hosts'],
};

/** What an action is called that reaches somebody. */
export const TITLES: Readonly<Record<Contact['kind'], string>> = {
  email: l10n.t('Write an e-mail'),
  chat: l10n.t('Open chat'),
  oncall: l10n.t('Open on-call page'),
  issues: l10n.t('Open issues'),
  repository: l10n.t('Open repository'),
  link: l10n.t('Open in browser'),
};
