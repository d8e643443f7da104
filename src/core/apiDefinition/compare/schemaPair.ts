import type { ReferencedFiles } from '../tree/referencedFiles';
import type { Spot } from '../tree/spot';
import type { Sameness } from './sameness';
import type { Direction, PropertyRule, SchemaRule, Scope } from './schemaRules';

/** Where two schemas that are compared stand. */
export interface Place {
  readonly direction: Direction;
  readonly scope: Scope;
  /** For people: "the request property `a/b`". */
  readonly subject: string;
  /** Names of properties that lead here. */
  readonly names: readonly string[];
  /** Never sent in a request, or never in a response: what changes there changes nothing. */
  readonly isIdle?: boolean;
  /** In text a number may be read as text; in JSON it may not. */
  readonly isText?: boolean;
}

/** What differences are told to. */
export interface SchemaContext {
  readonly before: ReferencedFiles;
  readonly after: ReferencedFiles;
  readonly sameness: Sameness;
  readonly tell: (place: Place, what: SchemaRule, message: string, at: Spot) => void;
  readonly tellProperty: (rule: PropertyRule, message: string, at: Spot) => void;
}

/** The words of two schemas, references followed. */
export interface Pair {
  readonly a: Spot;
  readonly b: Spot;
  readonly place: Place;
  readonly context: SchemaContext;
  readonly tell: (what: SchemaRule, message: string, at?: Spot) => void;
  /** Compares what stands below. */
  readonly below: (a: Spot, b: Spot, place: Place) => void;
}

/** With its first letter as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
