import type { CancellationToken } from '../base/cancellation';
import type { ReportFailure } from '../production/report';
import type { GroupFigure } from './cohort';
import type { Figure } from './figure';

/** A pull request on the way, to be opened. */
export interface WayMark {
  readonly repository: string;
  readonly number: number;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly mergedAt: number;
}

/** One's own way: that of the signed-in account and of nobody else. */
export interface OwnWay {
  readonly login: string;
  readonly organizations: readonly string[];
  readonly figure: Figure;
  readonly merged: readonly WayMark[];
  readonly asOf: number;
  /** Why it is not newer. */
  readonly failure?: ReportFailure;
}

/** A figure, or why there is none: never a smaller one. */
export type OwnAnswer = OwnWay | { readonly figure?: undefined; readonly failure: ReportFailure };

/** Somebody who agreed to be counted with others. */
export interface Person {
  readonly login: string;
  readonly start?: string;
}

/** What is known of a group. A figure only once all were asked for: half a group is another group. */
export interface GroupAnswer {
  readonly organizations: readonly string[];
  readonly people: number;
  /** Of so many it is known how far they are, or why that can't be found out. */
  readonly asked: number;
  /** How many can't be counted, by the reason: nobody is named. */
  readonly unknown: readonly { readonly why: string; readonly people: number }[];
  readonly figure?: GroupFigure;
  /** Why nobody is asked for now. */
  readonly failure?: ReportFailure;
}

/** What GitHub tells of how people come in, asked one request after the other when a page asks. */
export interface OnboardingService {
  /** How far the signed-in account is. @param isFresh - asks again, however new the answer is */
  ownOnboarding(typed: string | undefined, isFresh: boolean, token?: CancellationToken): Promise<OwnAnswer>;
  /**
   * How far the people of a group are, together. @param most - so many of those that are not known are asked for; 0 for
   * none
   */
  groupOnboarding(people: readonly Person[], most: number, token?: CancellationToken): Promise<GroupAnswer>;
}
