import type { DeclaredAnnotation, DeclaredKind } from '../../model/vocabulary';
import type { ListedProject } from '../../market/project';
import type { AnnotationLinkRow } from '../annotationLinks/row';
import type { DeclaredCheck, DeclaredExemption, DeclaredTrack } from '../../scorecard/declared';
import type { TemplateAction } from './templateAction';
import type { FoundRules, OwnershipHint } from '../houseRules/rules';

/** The places of `contributes.greenroom` where something can be added, by Backstage's names where it has them. */
export const EXTENSION_POINTS = [
  'entityLinks',
  'annotations',
  'entityActions',
  'kinds',
  'checks',
  'entityCards',
  'entityContents',
  'docsFences',
  'entityProviders',
  'searchTypes',
  'templateActions',
] as const;
export type ExtensionPoint = (typeof EXTENSION_POINTS)[number];
/** What house rules can add beside: what a company says of itself. */
export type Point =
  | ExtensionPoint
  | 'search'
  | 'ownership'
  | 'featured'
  | 'announcements'
  | 'projects'
  | 'survey'
  | 'tracks'
  | 'exemptions';

/** One thing that an extension adds, as its package.json declares it, or a file of house rules. */
export interface Contribution {
  readonly point: Point;
  /** Unique in its point; of an annotation its key, of a kind its name, of a type of results that. */
  readonly id: string;
  readonly title: string;
  /** Entities it is for. */
  readonly filter?: (entity: unknown) => boolean;
  readonly details: Details;
  /** What of it is left out, and why: a sentence that goes on after its name. */
  readonly left?: string;
}

/** What a point has beside id and title. */
export interface Details {
  readonly link?: AnnotationLinkRow;
  readonly annotation?: DeclaredAnnotation;
  readonly kind?: DeclaredKind;
  readonly check?: Omit<DeclaredCheck, 'id' | 'title' | 'from'>;
  readonly track?: DeclaredTrack;
  readonly exemption?: DeclaredExemption;
  readonly command?: string;
  readonly type?: 'info' | 'content';
  readonly group?: string;
  /** Of the fences it draws, lower case. */
  readonly language?: string;
  /** What a card says where no code gives it. */
  readonly facts?: readonly DeclaredFact[];
  readonly action?: Pick<TemplateAction, 'description' | 'schema' | 'supportsDryRun'>;
  readonly boost?: { readonly key: string; readonly factor: number };
  /** A field of entities that is searched as well. */
  readonly field?: string;
  readonly hint?: Omit<OwnershipHint, 'file'>;
  readonly featured?: { readonly as: 'docs' | 'templates'; readonly ref: string };
  readonly announcement?: Announcement;
  readonly project?: ListedProject;
  readonly survey?: Survey;
}

/** A line of a card, with places that the entity fills in: `{metadata.name}`. */
export interface DeclaredFact {
  readonly label: string;
  readonly value: string;
  /** A template as of a link, or an address for mail. */
  readonly url?: string;
}

export interface Announcement {
  readonly title: string;
  readonly text?: string;
  readonly url?: string;
  /** The first and the last moment it is shown. Milliseconds since the epoch. */
  readonly from?: number;
  readonly until?: number;
}

/** A place where people are asked how they fare. */
export interface Survey extends Announcement {
  readonly url: string;
}

/** An extension, or a file of house rules, that adds something, with what it adds and what of it is refused. */
export interface Plugin {
  /** `publisher.name`; of house rules where they lie, as a person reads it. */
  readonly extension: string;
  /** The file of house rules. */
  readonly file?: string;
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

/** A file of house rules, by the name of the place that a person knows it by. */
export interface PlacedRules extends FoundRules {
  readonly place: string;
}
