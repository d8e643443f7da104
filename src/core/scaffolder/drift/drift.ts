import type { CancellationToken } from '../../base/cancellation';
import type { Values } from '../templates';

/** A file that a template gives, or gave, beside what is there. */
export type DriftState =
  /** What is there is what the template gives. */
  | 'same'
  /** The template gives something else than it did; here it is as it was made. */
  | 'template'
  /** It was changed here; what the template changed since is in it. */
  | 'here'
  /** Both changed it. */
  | 'both'
  /** They differ, and what it was made from is not known: so nobody can tell who changed it. */
  | 'differs'
  /** The template gives it since. */
  | 'new'
  /** It is not there, and nobody can tell whether it ever was. */
  | 'missing'
  /** The template gives it no longer; here it is as it was made. */
  | 'dropped'
  /** It was made, and taken away here. */
  | 'removed'
  /** It can't be compared. */
  | 'unread';

/** States of files that lag behind the template. */
export const LAGGING: ReadonlySet<DriftState> = new Set([
  'template',
  'both',
  'differs',
  'new',
  'missing',
  'dropped',
]);

export interface DriftFile {
  /** From the top of what the template gives. */
  readonly path: string;
  readonly uri: string;
  readonly state: DriftState;
  /** Why it can't be compared, or not be brought up to date from here. */
  readonly reason?: string;
  /** The text that is there; undefined where nothing is, where it is no text, and where texts were not asked for. */
  readonly here?: string;
  /** Its text brought up to date; undefined where it would go, or where there is nothing to be done. */
  readonly proposed?: string;
  /** Places in the text brought up to date that a person has to decide. */
  readonly conflicts?: number;
}

/** How something differs from what its template gives today. */
export type Drift =
  /** Nothing says that a template made it. */
  | { readonly is: 'none' }
  | {
      readonly is: 'unknown';
      readonly template: string;
      readonly reason: string;
      /** Whether it would be known if the template's questions were answered. */
      readonly lacksAnswers: boolean;
    }
  | {
      readonly is: 'known';
      readonly template: string;
      /** The folder that the paths of the files start from. */
      readonly folder: string;
      readonly files: readonly DriftFile[];
      /** Steps that were not run, since what they do is not known to be making files: what they make is unknown. */
      readonly notRun: readonly string[];
      readonly base: DriftBase;
      /**
       * The file that says what made it: as it is, as it would be when everything is up to date, and as it would be where
       * nothing else changes. With the texts only.
       */
      readonly origin?: {
        readonly uri: string;
        readonly before?: string;
        readonly text: string;
        readonly asMade: string;
      };
    };

/** What it was made from, as far as that is known, or why it is not. */
export type DriftBase =
  | {
      readonly commit: string;
      /** Milliseconds since the epoch. */
      readonly when: number;
      /** Commits to the template since. */
      readonly behind: number;
    }
  | { readonly unknown: string };

export interface DriftRequest {
  readonly ref: string;
  /** The template, where nothing says it. */
  readonly template?: string;
  /** What the template is told, where that is not written down. */
  readonly answers?: Values;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Reference of who is taken to run it, where that is not written down. */
  readonly user?: string;
  /** The git that is asked; nothing of the past is known without. */
  readonly git?: string;
  /** Texts of the files are asked for too. */
  readonly withTexts?: boolean;
}

export interface DriftService {
  /** Runs the steps of the template that make files, and compares. Resolves whatever the template does. */
  of(request: DriftRequest, token?: CancellationToken): Promise<Drift>;
  /** What the questions of a template are likely to be answered with, by what the catalog says of an entity. */
  likelyAnswers(template: string, ref: string): Promise<Values>;
}
