import * as l10n from '@vscode/l10n';
import { FEWEST } from './cohort';

/** What a figure means, and what it does not tell: shown beside it wherever it is. */
export interface Definition {
  readonly what: string;
  readonly rules: readonly string[];
  readonly limits: readonly string[];
}

const RULES = [
  l10n.t(
    'The way begins on the day of the annotation greenroom.dev/start-date of the User entity, else on the day GitHub says the account was added to the organization, else on the day of the first pull request it opened there, which is said beside the figure.',
  ),
  l10n.t(
    'It ends on the day the tenth pull request was merged. Days are calendar days in UTC, from the day of the start to the day of the merge: the same day is day 0.',
  ),
  l10n.t(
    'Pull requests that the account opened itself count, whoever merged them. Reverts count like any other. Those of bots do not, nor those merged before the start.',
  ),
  l10n.t('Where two were merged at the same moment, the one with the lower number is first.'),
  l10n.t('People who are not there yet are shown as such: the days so far, and how many of ten.'),
];

const LIMITS = [
  l10n.t(
    'Pull requests that the signed-in account may not see are not counted, and GitHub does not say that there are any.',
  ),
  l10n.t(
    'It is a sign of how easy it is to get something done, not of what somebody achieves: ten small changes are ten.',
  ),
  l10n.t('Without a date the way begins with the first pull request, and is shorter than it was.'),
  l10n.t('A merge late in the evening may be a day off from where you are.'),
];

const TYPED = l10n.t('A day that you typed takes precedence over all of these. It stays on this machine.');

/** Of one's own way. @param organizations - whose repositories count */
export function definitionOf(organizations: readonly string[]): Definition {
  const { rules, ...rest } = commonOf(organizations);
  const [start = '', ...others] = rules;
  return { ...rest, rules: [start, TYPED, ...others] };
}

function commonOf(organizations: readonly string[]): Definition {
  const names = organizations.join(` ${l10n.t('and')} `);
  return {
    what: l10n.t('Days from the start to the tenth merged pull request'),
    rules: [
      ...RULES,
      l10n.t(
        'Which repositories count: all of {0} on GitHub, forks and archived ones among them.',
        names || l10n.t('the organizations in greenroom.github.organizations'),
      ),
    ],
    limits: LIMITS,
  };
}

/** The same of a group. */
export function groupDefinitionOf(organizations: readonly string[]): Definition {
  const { rules, limits } = commonOf(organizations);
  return {
    what: l10n.t('Days from the start to the first and to the tenth merged pull request, of people together'),
    rules: [
      l10n.t(
        'Only people who agreed count: their User entity has the annotation greenroom.dev/onboarding with the value agreed, and github.com/user-login. Nothing is shown for fewer than {0}, in all or for a quarter, nor for any one person.',
        FEWEST,
      ),
      l10n.t(
        'Median, quartiles and shares are as Kaplan and Meier estimate them: people who are not there yet count for as long as they have been on the way. Where too few are there yet, there is no median.',
      ),
      l10n.t(
        'A quarter is the one in which people began, in UTC. It is not shown where it, or what is left without it, has fewer than five people.',
      ),
      ...rules,
    ],
    limits: [
      ...limits,
      l10n.t(
        'A share of none or of all says the same of each person of the group; and whoever looks before and after somebody joins it may see a difference.',
      ),
      l10n.t(
        'Whoever may see pull requests on GitHub can count them there. Greenroom does not count those of one person for another.',
      ),
      l10n.t(
        'Spotify reports a median that fell from 60 days to under 20; how it counts is not published, so these days are marks, not a comparison.',
      ),
    ],
  };
}
