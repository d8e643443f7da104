import type { Day } from '../../core/onboarding/day';
import { definitionOf } from '../../core/onboarding/definition';
import type { Figure, Start, StartBy } from '../../core/onboarding/figure';
import { TENTH } from '../../core/onboarding/merged';
import type { OwnAnswer, OwnWay } from '../../core/onboarding/onboarding';
import type { CardSection } from '../../core/portal/card';
import { type Act, type Failing, type Part, unknownLine } from './part';

export interface WayActs extends Failing {
  readonly setStart: Act;
  readonly again: Act;
  /** A moment, or a day, as the person writes dates. */
  readonly when: (time: number | Day) => string;
}

const BY: Readonly<Record<StartBy, string>> = {
  typed: 'as you typed it',
  annotation: 'by the annotation greenroom.dev/start-date',
  membership: 'the day GitHub says the account was added to the organisation',
  activity: 'the day of the first pull request, since no date is known; the real way is longer',
};

/** One's own way to the tenth merged pull request. */
export function wayPart(answer: OwnAnswer, acts: WayActs): Part {
  if (!answer.figure) {
    const remedy = acts.remedy(answer.failure);
    return {
      sections: [unknownLine(`How far you are is unknown: ${answer.failure.message}`)],
      acts: remedy ? [remedy] : [acts.again],
      definition: definitionOf([]),
    };
  }
  const { figure, login, merged, asOf, failure, organizations } = answer;
  const sections: CardSection[] = [
    { type: 'progress', label: `${figure.count} of ${TENTH} merged`, value: figure.count / TENTH },
    { type: 'status', state: figure.tenth === undefined ? 'info' : 'ok', text: headline(figure), asOf },
    {
      type: 'text',
      text: `${startLine(figure.start, acts)} Counted for @${login}, who is signed in; only you see this.`,
    },
  ];
  if (failure)
    sections.push(unknownLine(`As of ${acts.when(asOf)}. It could not be read again: ${failure.message}`));
  const remedy = failure && acts.remedy(failure);
  return {
    sections,
    rows: rowsOf(merged, figure, acts),
    acts: [acts.setStart, ...(figure.tenth === undefined ? [acts.again] : []), ...(remedy ? [remedy] : [])],
    definition: definitionOf(organizations),
  };
}

function headline({ start, count, first, tenth, soFar }: Figure): string {
  if (tenth !== undefined) return `The tenth was merged on day ${tenth}, the first on day ${first}.`;
  if (!start) return 'No pull request yet, and no date of a start: the way has not begun.';
  if (soFar! < 0) return `The way begins in ${-soFar! === 1 ? 'a day' : `${-soFar!} days`}.`;
  return `Day ${soFar}, ${count} of ${TENTH}${first === undefined ? '' : `; the first was merged on day ${first}`}.`;
}

function startLine(start: Start | undefined, { when }: WayActs): string {
  return start
    ? `Since ${when(start.day)}, ${BY[start.by]}.`
    : 'Say when you began, and the days are counted from there.';
}

function rowsOf(merged: OwnWay['merged'], { count }: Figure, { when }: WayActs): NonNullable<Part['rows']> {
  // What was merged before the start is not on the way.
  return merged.slice(merged.length - count).map(({ repository, number, url, mergedAt }, at) => ({
    text: `${at + 1}. ${repository}#${number}`,
    url,
    note: when(mergedAt),
  }));
}
