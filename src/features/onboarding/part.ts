import type { Definition } from '../../core/onboarding/definition';
import type { CardSection } from '../../core/portal/card';
import type { ReportFailure } from '../../core/production/report';

/** A button of the page, and what it does. */
export interface Act {
  readonly title: string;
  readonly run: () => unknown;
}

/** A line of a list, perhaps with something to do. */
export interface Row {
  readonly text: string;
  readonly url?: string;
  readonly note?: string;
  readonly act?: Act;
}

/** A part of the page, before it is drawn. */
export interface Part {
  readonly sections: readonly CardSection[];
  readonly rows?: readonly Row[];
  /** Shown as buttons below the sections. */
  readonly acts?: readonly Act[];
  readonly definition?: Definition;
}

/** What a failure is called, and what can be done about it. */
export interface Failing {
  /** What the remedy is called; undefined where there is nothing to do but to wait. */
  remedy(failure: ReportFailure): Act | undefined;
}

/** Why something is not known, as a line of a card. */
export function unknownLine(text: string): CardSection {
  return { type: 'status', state: 'unknown', text };
}
