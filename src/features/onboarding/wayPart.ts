import * as l10n from '@vscode/l10n';
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
  typed: l10n.t('as you typed it'),
  annotation: l10n.t('by the annotation greenroom.dev/start-date'),
  membership: l10n.t('the day GitHub says the account was added to the organization'),
  activity: l10n.t('the day of the first pull request, since no date is known; the real way is longer'),
};

/** One's own way to the tenth merged pull request. */
export function wayPart(answer: OwnAnswer, acts: WayActs): Part {
  if (!answer.figure) {
    const remedy = acts.remedy(answer.failure);
    return {
      sections: [unknownLine(l10n.t('How far you are is unknown: {0}', answer.failure.message))],
      acts: remedy ? [remedy] : [acts.again],
      definition: definitionOf([]),
    };
  }
  const { figure, login, merged, asOf, failure, organizations } = answer;
  const sections: CardSection[] = [
    {
      type: 'progress',
      label: l10n.t('{0} of {1} merged', figure.count, TENTH),
      value: figure.count / TENTH,
    },
    { type: 'status', state: figure.tenth === undefined ? 'info' : 'ok', text: headline(figure), asOf },
    {
      type: 'text',
      text: `${startLine(figure.start, acts)} ${l10n.t('Counted for @{0}, who is signed in; only you see this.', login)}`,
    },
  ];
  if (failure)
    sections.push(
      unknownLine(l10n.t('As of {0}. It could not be read again: {1}', acts.when(asOf), failure.message)),
    );
  const remedy = failure && acts.remedy(failure);
  return {
    sections,
    rows: rowsOf(merged, figure, acts),
    acts: [acts.setStart, ...(figure.tenth === undefined ? [acts.again] : []), ...(remedy ? [remedy] : [])],
    definition: definitionOf(organizations),
  };
}

function headline({ start, count, first, tenth, soFar }: Figure): string {
  if (tenth !== undefined)
    return l10n.t('The tenth was merged on day {0}, the first on day {1}.', tenth, first ?? '?');
  if (!start) return l10n.t('No pull request yet, and no start date: the way has not begun.');
  if (soFar! < 0)
    return soFar === -1 ? l10n.t('The way begins in a day.') : l10n.t('The way begins in {0} days.', -soFar!);
  return first === undefined
    ? l10n.t('Day {0}, {1} of {2}.', soFar!, count, TENTH)
    : l10n.t('Day {0}, {1} of {2}; the first was merged on day {3}.', soFar!, count, TENTH, first);
}

function startLine(start: Start | undefined, { when }: WayActs): string {
  return start
    ? l10n.t('Since {0}, {1}.', when(start.day), BY[start.by])
    : l10n.t('Say when you began, and the days are counted from there.');
}

function rowsOf(merged: OwnWay['merged'], { count }: Figure, { when }: WayActs): NonNullable<Part['rows']> {
  // What was merged before the start is not on the way.
  return merged.slice(merged.length - count).map(({ repository, number, url, mergedAt }, at) => ({
    text: `${at + 1}. ${repository}#${number}`,
    url,
    note: when(mergedAt),
  }));
}
