import type { Action } from '../base/action';
import type { CancellationToken } from '../base/cancellation';
import type { FactState } from '../facts/fact';
import type { Contact } from '../ownership/ownership';

/** What is said in answer to a question, where it is from, how old it is, and what to do next. */
export interface Answer {
  /** `unknown` where nobody can tell; `info` where it is a guess or says nothing of good or bad. */
  readonly state: FactState;
  /** In a few words, as one says it. */
  readonly text: string;
  /** Where the answer is from, in words: "catalog-info.yaml", "CODEOWNERS, line 4", "GitHub". */
  readonly source: string;
  /** When it was found out. Milliseconds since the epoch. */
  readonly asOf: number;
  /** Why it is not known, or why the state is what it is. */
  readonly reason?: string;
  /** What it rests on, a sentence each. */
  readonly details?: readonly string[];
  readonly action?: Action;
}

/** Who owns it? */
export interface OwnerAnswer extends Answer {
  /** Canonical; absent where nobody is known. */
  readonly ref?: string;
  /** Nobody is declared: it is who did most of the work. */
  readonly isGuess?: boolean;
}

/** Whom do I contact? One way to reach somebody. */
export interface ContactAnswer extends Answer {
  readonly kind: Contact['kind'];
  readonly url?: string;
}

/** To whom it goes when the one before does not answer. */
export interface EscalationStep extends Answer {
  /** Canonical. */
  readonly ref: string;
  /** `parent`: a group above the one before; `domain`: the owner of the domain it is part of. */
  readonly role: 'owner' | 'parent' | 'domain';
  readonly contacts: readonly Contact[];
}

/** A place where something is written about it. */
export interface DocsPlace {
  readonly kind: 'docs' | 'readme' | 'definition' | 'decisions' | 'link';
  readonly title: string;
  readonly action: Action;
  /** Canonical: what provides it or it is part of, whose place this is, since it has none of its own. */
  readonly of?: string;
}

/** Where are the docs, and are they up to date? */
export interface DocsAnswer extends Answer {
  readonly places: readonly DocsPlace[];
}

/** The four questions, answered for one entity or file. */
export interface Answers {
  /** What was asked about: a canonical reference or a URI. */
  readonly target: string;
  /** The entity the answers are about; absent where no entity of the catalog holds the file. */
  readonly ref?: string;
  readonly owner: OwnerAnswer;
  readonly contacts: readonly ContactAnswer[];
  readonly escalation: readonly EscalationStep[];
  /** Is it running in production? */
  readonly production: Answer;
  readonly docs: DocsAnswer;
}

/** Each answer by itself, for those who show the first before the last is known. */
export type PendingAnswers = {
  readonly [Part in Exclude<keyof Answers, 'target' | 'ref'>]: () => Promise<Answers[Part]>;
} & Pick<Answers, 'target' | 'ref'>;

export interface AnswerService {
  /** By reference in any form, or by the URI of a file or folder. Never rejects but for a cancelled token. */
  for(target: string, token?: CancellationToken): Promise<Answers>;
  /** The same, each part when it is asked for. */
  about(target: string, token?: CancellationToken): Promise<PendingAnswers>;
}
