import type { Action } from '../base/action';
import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { Entity } from '../model/entity';

/** What a fact is about. Others may name groups of their own. */
export type FactGroup = 'docs' | 'ci' | 'deploy' | 'quality' | 'people' | (string & {});

/** `unknown` where nobody can tell: never a guess. */
export type FactState = 'ok' | 'warning' | 'error' | 'info' | 'unknown';

/** Something that is known of an entity from elsewhere than its catalog file. */
export interface Fact {
  /** Unique among the facts of the entity; begins with its provider's id. */
  readonly id: string;
  /** The entity, in canonical form. */
  readonly ref: string;
  readonly group: FactGroup;
  readonly state: FactState;
  /** A sentence a person reads. */
  readonly summary: string;
  /** Why it is unknown, or why the state is what it is. */
  readonly reason?: string;
  /** What it rests on, a sentence each. */
  readonly details?: readonly string[];
  /** Where to see more. */
  readonly url?: string;
  /** What it comes to, where it is a number: checks compare it. */
  readonly quantity?: number;
  /** Its parts by what a person calls them: facts of one provider that have them are rows of a table. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What a person can do about it. */
  readonly action?: Action;
  /** When it was found out. Milliseconds since the epoch. */
  readonly asOf: number;
}

/** A fact as its provider tells it: the service adds whose it is, of which group, and when. */
export type ProvidedFact = Omit<Fact, 'id' | 'ref' | 'group' | 'asOf'> & {
  /** Tells several facts of one provider apart. */
  readonly id?: string;
  readonly asOf?: number;
};

/** Finds facts out. One that fails or does not answer costs its own facts only. */
export interface FactProvider {
  /** For example `docs.freshness`. */
  readonly id: string;
  readonly group: FactGroup;
  /** Entities it has something to say of. Default: all. */
  readonly filter?: (entity: Entity) => boolean;
  /** How long an answer holds. Milliseconds. Default: five minutes. */
  readonly maxAge?: number;
  /** The token is cancelled when nobody waits for the answer any more. */
  factsOf(entity: Entity, token: CancellationToken): Promise<readonly ProvidedFact[]>;
  /** Entities of which it may now say something else; undefined for all. */
  readonly onDidChange?: Event<readonly string[] | undefined>;
}

/** What is known of entities from elsewhere: the one place to ask. */
export interface FactService {
  /** Every fact of an entity, or those of some groups; empty where the catalog does not have the entity. */
  of(ref: string, groups?: readonly string[], token?: CancellationToken): Promise<Fact[]>;
  /** Throws where the id is taken. */
  register(provider: FactProvider): Disposable;
  /** Entities of which something else may be known now. */
  readonly onDidChange: Event<readonly string[]>;
}
