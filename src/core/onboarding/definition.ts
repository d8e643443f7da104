import { FEWEST } from './cohort';

/** What a figure means, and what it does not tell: shown beside it wherever it is. */
export interface Definition {
  readonly what: string;
  readonly rules: readonly string[];
  readonly limits: readonly string[];
}

const RULES = [
  'The way begins on the day of the annotation greenroom.dev/start-date of the User entity, else on the day GitHub says the account was added to the organisation, else on the day of the first pull request it opened there, which is said beside the figure.',
  'It ends on the day the tenth pull request was merged. Days are calendar days in UTC, from the day of the start to the day of the merge: the same day is day 0.',
  'Counted are pull requests that the account opened itself, whoever merged them. Reverts count as any other. Those of bots do not, nor those merged before the start.',
  'Where two were merged in the same moment, the one with the lower number is first.',
  'Who is not there yet is told as such: the days so far, and how many of ten.',
];

const LIMITS = [
  'Pull requests that the signed-in account may not see are not counted, and GitHub does not say that there are any.',
  'It is a sign of how easy it is to get something done, not of what somebody achieves: ten small changes are ten.',
  'Without a date the way begins with the first pull request, and is shorter than it was.',
  'A merge late in the evening may be a day off from where you are.',
];

const TYPED = 'A day that you typed goes before all of these. It stays on this machine.';

/** Of one's own way. @param organizations - whose repositories count */
export function definitionOf(organizations: readonly string[]): Definition {
  const { rules, ...rest } = commonOf(organizations);
  const [start = '', ...others] = rules;
  return { ...rest, rules: [start, TYPED, ...others] };
}

function commonOf(organizations: readonly string[]): Definition {
  const names = organizations.join(' and ');
  return {
    what: 'Days from the start to the tenth merged pull request',
    rules: [
      ...RULES,
      `Which repositories count: all of ${names || 'the organisations in greenroom.github.organizations'} on GitHub, forks and archived ones among them.`,
    ],
    limits: LIMITS,
  };
}

/** The same of a group. */
export function groupDefinitionOf(organizations: readonly string[]): Definition {
  const { rules, limits } = commonOf(organizations);
  return {
    what: 'Days from the start to the first and to the tenth merged pull request, of people together',
    rules: [
      `Counted is who agreed: the User entity has the annotation greenroom.dev/onboarding with the value agreed, and github.com/user-login. Of fewer than ${FEWEST} nothing is told, neither in all nor of a quarter, and nothing of any one person.`,
      'Median, quartiles and shares are as Kaplan and Meier estimate them: who is not there yet counts for as long as one has been on the way. Where too few are there yet, there is no median.',
      'A quarter is the one in which people began, in UTC. It is not told where it, or what is left without it, is of fewer than five.',
      ...rules,
    ],
    limits: [
      ...limits,
      'A share of none or of all says the same of each person of the group; and who looks before and after somebody joins it may see a difference.',
      'Whoever may see pull requests on GitHub can count them there. Greenroom does not do it of one person for another.',
      'Spotify tells of a median that fell from 60 days to under 20; how it counts is not published, so these days are marks, and no comparison.',
    ],
  };
}
