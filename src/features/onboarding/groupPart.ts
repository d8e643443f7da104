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
  typed: 'by a date that was typed',
  annotation: 'by a date in the catalog',
  membership: 'by the date of membership',
  activity: 'by the first pull request, which makes the way shorter than it was',
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
    const text = `${agreed === 0 ? 'Nobody' : people(agreed)} of ${name} agreed to be counted: of fewer than ${FEWEST} nothing is told. Who agrees has ${AGREEMENT}: agreed and ${LOGIN} in the User entity.`;
    return { sections: [{ type: 'text', text }], definition };
  }
  const { asked, unknown, figure, failure } = answer;
  const left = answer.people - asked;
  const sections: CardSection[] = [
    { type: 'text', text: `${people(answer.people)} of ${name} agreed to be counted together.` },
    ...(figure ? figureSections(figure) : []),
    ...unknown.map(({ why, people: many }) => unknownLine(`${people(many)} not counted: ${why}`)),
  ];
  if (!figure && left === 0)
    sections.push(unknownLine(`Fewer than ${FEWEST} of them can be counted, and of so few nothing is told.`));
  if (failure) sections.push(unknownLine(failure.message));
  if (left > 0 && acts.isCounting)
    sections.push({
      type: 'progress',
      label: `${asked} of ${answer.people} asked for`,
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
      text: `The tenth is merged by day ${days(figure.tenth.median)} in the median, the first by day ${days(figure.first.median)}; ${reached} of ${all} are there.`,
    },
    {
      type: 'table',
      columns: [
        'Began',
        'People',
        'First: median',
        'Tenth: median',
        'Quartiles',
        ...MARKS.map((day) => `By day ${day}`),
      ],
      rows: [row('All', figure), ...told.map(({ quarter, cohort }) => row(quarter, cohort!))],
    },
    ...(few.length > 0
      ? [
          {
            type: 'text',
            text: `${few.join(', ')}: not told by quarter, since that would tell of fewer than ${FEWEST} people.`,
          } as const,
        ]
      : []),
    { type: 'text', text: `Starts: ${begun.join('; ')}.` },
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
  return `${days(low)} to ${days(high)}`;
}

/** Not so many are there yet: that is no number of days. */
function days(value: number | undefined): string {
  return value === undefined ? 'not yet' : String(value);
}

function percent(share: number | undefined): string {
  return share === undefined ? 'unknown' : `${Math.round(share * 100)} %`;
}

function people(many: number): string {
  return many === 1 ? 'One person' : `${many} people`;
}
