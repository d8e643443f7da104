import type { SilentDocument } from './lastGood';
import type { Range } from '../base/range';
import type { Entity } from '../model/entity';
import type { RuleReference } from '../portal/houseRules/rulesFile';
import type { CatalogProblem } from './problem';

/**
 * Range of the document, then range of the name: line, character, end line, end character of each. Numbers, since a
 * large catalog has hundreds of thousands of them.
 */
export type DeclarationPlaces = readonly [number, number, number, number, number, number, number, number];

export function declarationPlaces(range: Range, nameRange: Range): DeclarationPlaces {
  const { start, end } = range;
  const { start: nameStart, end: nameEnd } = nameRange;
  // prettier-ignore
  return [
    start.line, start.character, end.line, end.character,
    nameStart.line, nameStart.character, nameEnd.line, nameEnd.character,
  ];
}

/** The whole document of the entity. */
export function rangeOf({ places }: Declaration): Range {
  return { start: { line: places[0], character: places[1] }, end: { line: places[2], character: places[3] } };
}

/** The value of metadata.name. */
export function nameRangeOf({ places }: Declaration): Range {
  return { start: { line: places[4], character: places[5] }, end: { line: places[6], character: places[7] } };
}

/** One entity as one document of one file declares it. */
export interface Declaration {
  /** Canonical. */
  readonly ref: string;
  /** As written, with substitutions made and the default namespace filled in; no relations. */
  readonly entity: Entity;
  readonly uri: string;
  readonly places: DeclarationPlaces;
  /** True where the text has since gone bad and this is its last good version. */
  readonly stale?: boolean;
}

/** A Location's wish for another file, for the source to follow. */
export interface DiscoveredLocation {
  /** The file that holds the Location. */
  readonly uri: string;
  readonly root?: string;
  readonly entityRef: string;
  /** As written: a relative path, a glob, a URL. */
  readonly target: string;
  readonly optional: boolean;
  readonly range: Range;
}

/** What reading one file gave. */
export interface FileRecord {
  readonly uri: string;
  /** What its URI stood for: see `SourceFile`. */
  readonly of?: string;
  readonly version?: string;
  readonly root?: string;
  readonly declarations: readonly Declaration[];
  readonly problems: readonly CatalogProblem[];
  readonly locations: readonly DiscoveredLocation[];
  /** What went wrong with following its Locations, as the source found out later. */
  readonly followProblems?: readonly CatalogProblem[];
  /**
   * Files that were asked for while this one was read, there or not, and web addresses: through `$text` and its like
   * what they hold is part of the entities.
   */
  readonly dependencies: readonly string[];
  /** Documents that say nothing of themselves; undefined where there are none. */
  readonly silent?: readonly SilentDocument[];
  /** A Backstage server takes nothing of it, as it stands. */
  readonly isRefused?: true;
  /** House rules, one a document: plain data within bounds. */
  readonly rules?: readonly unknown[];
  /** Where they name entities. */
  readonly ruleReferences?: readonly RuleReference[];
  /** Why it holds house rules of which nothing is read, sentences that begin with the line. */
  readonly unreadRules?: readonly string[];
}
