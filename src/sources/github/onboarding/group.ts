import * as l10n from '@vscode/l10n';
import { language } from '../../../core/base/language';
import { type CancellationToken, isCancellation } from '../../../core/base/cancellation';
import { groupFigureOf } from '../../../core/onboarding/cohort';
import { type Figure, figureOf, saidStart, type Start } from '../../../core/onboarding/figure';
import type { GroupAnswer, Person } from '../../../core/onboarding/onboarding';
import { isOfOneItem } from '../answerProblems';
import { GitHubError, isGitHubError } from '../errors';
import { isReached, type KeptWays } from './keptWays';
import { type MergedPorts, readWay, type WantedWay } from './readMerged';

/** How long it holds how far somebody is who is not there yet, and that it can't be found out. Milliseconds. */
const HOLDS = 24 * 3_600_000;
const FAILURE_HOLDS = 600_000;

/** Why somebody can't be counted. GitHub's own words may name who it is, and are not repeated. */
const WHY: Readonly<Record<string, string>> = {
  'not-found': l10n.t('GitHub knows no such person, or this account may not see it.'),
  unlisted: l10n.t('GitHub lists fewer pull requests than it counts.'),
};
const WHY_ELSE = l10n.t('GitHub did not tell all that is needed.');
const NO_START = l10n.t('There is no date of a start, and no pull request yet.');
const NOT_BEGUN = l10n.t('The start is still to come.');

type Known = { readonly figure: Figure } | { readonly why: string };

/** Counts people together. What is known of each stays in here. */
export class Group {
  readonly #failed = new Map<string, { readonly why: string; readonly at: number }>();

  constructor(
    readonly ports: MergedPorts,
    readonly kept: KeptWays,
    readonly organizations: readonly string[],
  ) {}

  async answer(people: readonly Person[], most: number, token?: CancellationToken): Promise<GroupAnswer> {
    const persons = [...new Map(people.map((each) => [each.login.toLowerCase(), each])).values()];
    const known: Known[] = [];
    let left = most;
    let failure: GitHubError | undefined;
    for (const person of persons) {
      const said = saidStart({ annotation: person.start });
      const { organizations } = this;
      const wanted = { login: person.login, organizations, ...(said && { since: said.day }) };
      let told = await this.#known(wanted, said);
      failure ??= told ? undefined : this.#low();
      if (!told && left > 0 && !failure) {
        left--;
        failure = await this.#read(wanted, token);
        told = await this.#known(wanted, said);
      }
      if (told) known.push(told);
    }
    const figures = known.flatMap((each) => ('figure' in each ? [each.figure] : []));
    const whys = known.flatMap((each) => ('why' in each ? [each.why] : []));
    // Half a group, and then one more, would tell of that one.
    const figure = known.length === persons.length ? groupFigureOf(figures) : undefined;
    return {
      organizations: this.organizations,
      people: persons.length,
      asked: known.length,
      unknown: [...new Set(whys)].map((why) => ({ why, people: whys.filter((each) => each === why).length })),
      ...(figure && { figure }),
      ...(failure && { failure: failureOf(failure) }),
    };
  }

  /** What is known of somebody and still holds. */
  async #known(wanted: WantedWay, said: Start | undefined): Promise<Known | undefined> {
    const now = this.ports.now();
    const way = await this.kept.get(wanted);
    const isFresh = way && now - way.asOf < HOLDS && now >= way.asOf;
    if (way && (isFresh || isReached(way))) {
      const figure = figureOf(said, way);
      if (!figure.start) return { why: NO_START };
      return (figure.soFar ?? 0) < 0 ? { why: NOT_BEGUN } : { figure };
    }
    const failed = this.#failed.get(wanted.login.toLowerCase());
    return failed && now - failed.at < FAILURE_HOLDS ? { why: failed.why } : undefined;
  }

  /** Returns why nobody else need be asked for now. */
  async #read(wanted: WantedWay, token: CancellationToken | undefined): Promise<GitHubError | undefined> {
    try {
      const { marks: _, ...way } = await readWay(this.ports, wanted, token);
      await this.kept.set(wanted, way);
      return undefined;
    } catch (error) {
      if (isCancellation(error) || !isGitHubError(error)) throw error;
      if (!isOfOneItem(error) || OF_ALL.has(error.code)) return error;
      const why = WHY[error.code] ?? WHY_ELSE;
      this.#failed.set(wanted.login.toLowerCase(), { why, at: this.ports.now() });
      return undefined;
    }
  }

  #low(): GitHubError | undefined {
    const until = this.ports.budget.lowUntil;
    if (until === undefined) return undefined;
    const message = l10n.t(
      'Less than a fifth of what GitHub answers in an hour is left: people are counted again at {0}.',
      new Date(until).toLocaleTimeString(language()),
    );
    return new GitHubError('limited', message, { until, action: 'wait' });
  }
}

/** An organisation that asks for a sign-in of its own, or a setting that is wrong, is no matter of one person. */
const OF_ALL = new Set(['sso', 'ip', 'scope', 'settings', 'forbidden', 'query']);

export function failureOf({ code, message, action }: GitHubError) {
  return { code, message, ...(action !== undefined && { action }) };
}
