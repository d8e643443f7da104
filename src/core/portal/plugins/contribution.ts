import type { DeclaredAnnotation, DeclaredKind } from '../../model/vocabulary';
import type { AnnotationLinkRow } from '../annotationLinks/row';

/** The places of `contributes.greenroom` where something can be added, by Backstage's names where it has them. */
export const POINTS = [
  'entityLinks',
  'annotations',
  'entityActions',
  'kinds',
  'checks',
  'entityCards',
  'entityContents',
  'entityProviders',
  'searchTypes',
] as const;
export type Point = (typeof POINTS)[number];

/** One thing that an extension adds, as its package.json declares it. */
export interface Contribution {
  readonly point: Point;
  /** Unique in its point; of an annotation its key, of a kind its name, of a type of results that. */
  readonly id: string;
  readonly title: string;
  /** Entities it is for. */
  readonly filter?: (entity: unknown) => boolean;
  readonly details: Details;
}

/** What a point has beside id and title. */
export interface Details {
  readonly link?: AnnotationLinkRow;
  readonly annotation?: DeclaredAnnotation;
  readonly kind?: DeclaredKind;
  readonly check?: DeclaredCheck;
  readonly command?: string;
  readonly type?: 'info' | 'content';
  readonly group?: string;
}

export interface DeclaredCheck {
  readonly track: string;
  readonly level: string;
  /** Passes where the entity fits; undefined: code decides. */
  readonly rule?: (entity: unknown) => boolean;
}

/** An extension that adds something, with what it adds and what of it is refused. */
export interface Plugin {
  /** `publisher.name`. */
  readonly extension: string;
  readonly displayName: string;
  readonly contributions: readonly Contribution[];
  /** Why something is refused, a sentence each. */
  readonly refused: readonly string[];
}

/** An installed extension, as the editor has it. */
export interface InstalledExtension {
  /** `publisher.name`. */
  readonly id: string;
  readonly displayName: string;
  /** What stands at `contributes.greenroom`: anything. */
  readonly manifest: unknown;
}
