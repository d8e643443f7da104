import type { CancellationToken } from '../base/cancellation';
import type { Entity } from '../model/entity';

/** What people do with what a Backstage has, and the permission that takes there. */
export const BACKSTAGE_PERMISSIONS = {
  refresh: { name: 'catalog.entity.refresh', action: 'update', isOfEntity: true },
  register: { name: 'catalog.location.create', action: 'create' },
  unregister: { name: 'catalog.location.delete', action: 'delete' },
  remove: { name: 'catalog.entity.delete', action: 'delete', isOfEntity: true },
  validate: { name: 'catalog.entity.validate' },
  runTemplate: { name: 'scaffolder.task.create', action: 'create' },
} as const;

export type BackstageAct = keyof typeof BACKSTAGE_PERMISSIONS;

/** The code of problems that are a server's own verdict. */
export const SERVER_VERDICT = 'server-verdict';

/** What a server says of an entity besides the entity. */
export interface BackstageStanding {
  /** Where people open it. */
  readonly url: string;
  /** What goes wrong as the server reads it, in its words. */
  readonly errors: readonly string[];
  /** Whether what brought it in leads to it no more. */
  readonly isOrphan: boolean;
  /** What put it there, nearest first: `url:https://…`. */
  readonly from: readonly string[];
  /** Acts that the server does not let who asks do. */
  readonly denied: readonly BackstageAct[];
  readonly entity: Entity;
}

/** What goes with a registered location, or an entity that nothing leads to. */
export interface Unregistering {
  readonly what: { readonly type: 'location' | 'entity'; readonly id: string; readonly target: string };
  /** References, those with the entity that was asked about first. */
  readonly refs: readonly string[];
  /** How many those are in all. */
  readonly count: number;
}

/** What would come, or came, of registering an address. */
export interface Registering {
  readonly refs: readonly string[];
  /** Whether it is registered already. */
  readonly isKnown: boolean;
}

/** What a server is made of, as far as it shows. */
export interface BackstageParts {
  /** Plugins that answer, by the names they have in addresses. */
  readonly plugins: readonly string[];
  readonly version?: string;
}

/** Asked of a server by a person. Each rejects with words for one; a refusal names the permission that is missing. */
export interface BackstageActs {
  /** Undefined where the server has no such entity, or does not show it. */
  standing(ref: string): Promise<{ readonly standing?: BackstageStanding }>;
  /** Has the server read again where the entity comes from. */
  refreshEntity(ref: string): Promise<object>;
  /** @param isTrial Only looks: nothing is registered. */
  register(target: string, isTrial: boolean): Promise<Registering>;
  unregistering(ref: string): Promise<Unregistering>;
  unregister(what: Unregistering['what'], ref: string): Promise<object>;
  /** Why the server would not take an entity: the first reason that it met. */
  validate(
    entity: unknown,
    location: string,
    token?: CancellationToken,
  ): Promise<{ readonly refusal?: string }>;
  parts(): Promise<BackstageParts>;
  /** Those of the acts that are not for who asks, as far as the server says. */
  denied(acts: readonly BackstageAct[]): Promise<{ readonly acts: readonly BackstageAct[] }>;
}
