import * as l10n from '@vscode/l10n';
import { type Cohort, FEWEST, type GroupFigure, MARKS, type Spread } from '../../core/onboarding/cohort';
import { groupDefinitionOf } from '../../core/onboarding/definition';
import { AGREEMENT, LOGIN, type StartBy } from '../../core/onboarding/figure';
import type { GroupAnswer } from '../../core/onboarding/onboarding';
import type { CardSection } from '../../core/portal/card';
import { type Act, type Failing, type Part, unknownLine } from './part';

export interface GroupActs extends Failing {
  /** Asks GitHub for so many people. */
  count(people: number): Act;
  readonly isCounting: boolean;
}

const BY: Readonly<Record<StartBy, string>> = {
  typed: l10n.t('by a date that was typed'),
  annotation: l10n.t('by a date in the catalog'),
  membership: l10n.t('by the date of membership'),
  activity: l10n.t('by the first pull request, which makes the way shorter than it was'),
};

/** How long people of a group take, together. @param name - whose they are */
export function groupPart(
  name: string,
  agreed: number,
  answer: GroupAnswer | undefined,
  acts: GroupActs,
): Part {
  const definition = groupDefinitionOf(answer?.organizations ?? []);
  if (agreed < FEWEST || !answer) {
    const rest = l10n.t(
      'Nothing is shown for fewer than {0}. Whoever agrees has {1}: agreed and {2} in the User entity.',
      FEWEST,
      AGREEMENT,
      LOGIN,
    );
    return { sections: [{ type: 'text', text: `${whoAgreed(name, agreed)} ${rest}` }], definition };
  }
  const { asked, unknown, figure, failure } = answer;
  const left = answer.people - asked;
  const sections: CardSection[] = [
    {
      type: 'text',
      text:
        answer.people === 1
          ? l10n.t('One person of {0} agreed to be counted together with others.', name)
          : l10n.t('{0} people of {1} agreed to be counted together.', answer.people, name),
    },
    ...(figure ? figureSections(figure) : []),
    ...unknown.map(({ why, people: many }) =>
      unknownLine(
        many === 1
          ? l10n.t('One person not counted: {0}', why)
          : l10n.t('{0} people not counted: {1}', many, why),
      ),
    ),
  ];
  if (!figure && left === 0)
    sections.push(
      unknownLine(l10n.t('Fewer than {0} of them can be counted, and nothing is shown for so few.', FEWEST)),
    );
  if (failure) sections.push(unknownLine(failure.message));
  if (left > 0 && acts.isCounting)
    sections.push({
      type: 'progress',
      label: l10n.t('{0} of {1} asked for', asked, answer.people),
      value: asked / answer.people,
    });
  const remedy = failure && acts.remedy(failure);
  const count = left > 0 && !acts.isCounting ? [acts.count(left)] : [];
  return { sections, acts: [...(remedy ? [remedy] : count)], definition };
}

function figureSections(figure: GroupFigure): CardSection[] {
  const { reached, people: all, starts, quarters } = figure;
  const begun = Object.entries(starts).map(([by, many]) => `${many} ${BY[by as StartBy]}`);
  const told = quarters.filter(({ cohort }) => cohort);
  const few = quarters.filter(({ cohort }) => !cohort).map(({ quarter }) => quarter);
  return [
    {
      type: 'status',
      state: 'info',
      text: l10n.t(
        'The tenth is merged by day {0} in the median, the first by day {1}; {2} of {3} are there.',
        days(figure.tenth.median),
        days(figure.first.median),
        reached,
        all,
      ),
    },
    {
      type: 'table',
      columns: [
        l10n.t('Began'),
        l10n.t('People'),
        l10n.t('First: median'),
        l10n.t('Tenth: median'),
        l10n.t('Quartiles'),
        ...MARKS.map((day) => l10n.t('By day {0}', day)),
      ],
      rows: [row(l10n.t('All'), figure), ...told.map(({ quarter, cohort }) => row(quarter, cohort!))],
    },
    ...(few.length > 0
      ? [
          {
            type: 'text',
            text: l10n.t(
              '{0}: not shown by quarter, since that would show fewer than {1} people.',
              few.join(', '),
              FEWEST,
            ),
          } as const,
        ]
      : []),
    { type: 'text', text: l10n.t('Starts: {0}.', begun.join('; ')) },
  ];
}

function row(name: string, { people: many, first, tenth }: Cohort): string[] {
  return [
    name,
    String(many),
    days(first.median),
    days(tenth.median),
    quartiles(tenth),
    ...tenth.shares.map(percent),
  ];
}

function quartiles({ quartiles: [low, high] }: Spread): string {
  return l10n.t('{0} to {1}', days(low), days(high));
}

/** Not so many are there yet: that is no number of days. */
function days(value: number | undefined): string {
  return value === undefined ? l10n.t('not yet') : String(value);
}

function percent(share: number | undefined): string {
  return share === undefined ? l10n.t('unknown') : `${Math.round(share * 100)} %`;
}

function whoAgreed(name: string, many: number): string {
  if (many === 0) return l10n.t('Nobody of {0} agreed to be counted.', name);
  return many === 1
    ? l10n.t('One person of {0} agreed to be counted.', name)
    : l10n.t('{0} people of {1} agreed to be counted.', many, name);
}
