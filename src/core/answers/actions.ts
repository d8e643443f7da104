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
  return { title: 'Open the catalog file', command: CommandIds.openDeclaration, arguments: [ref] };
}

export const SEARCH: Action = { title: 'Search Catalog', command: CommandIds.search };

export const SET_ADDRESS: Action = {
  title: 'Set the address',
  command: 'workbench.action.openSettings',
  arguments: ['greenroom.links.hosts'],
};

/** What an action is called that reaches somebody. */
export const TITLES: Readonly<Record<Contact['kind'], string>> = {
  email: 'Write an e-mail',
  chat: 'Open chat',
  oncall: 'Open on-call page',
  issues: 'Open issues',
  repository: 'Open repository',
  link: 'Open in browser',
};
