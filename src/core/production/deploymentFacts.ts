import * as l10n from '@vscode/l10n';
import type { ProvidedFact } from '../facts/fact';
import { MORE_ACCESS, sentence, type When, whyOf, WORDS } from './factWords';
import { wantsAccess } from './permissions';
import { hasDeployments, type Production, type ProductionEnvironment } from './production';
import type { ReportFailure } from './report';

/** How what an environment is is called, column by column. */
export const ENVIRONMENT_COLUMNS = {
  state: 'State',
  version: 'Version',
  since: 'Since',
  behind: 'Behind',
} as const;

const MARKED = {
  pinned: l10n.t('No environment is called production: what is pinned on GitHub is taken for it.'),
  protected: l10n.t('No environment is called production: what a rule protects on GitHub is taken for it.'),
} as const;

/** The answer to "Is it running in production?", then one fact for each environment. */
export function deployFacts(production: Production, when: When, failure?: ReportFailure): ProvidedFact[] {
  const { asOf, url, environments } = production;
  const common = { asOf, details: detailsOf(production, when, failure) };
  const answer = answerOf(production, when);
  return [
    {
      id: 'summary',
      url: `${url}/deployments`,
      ...common,
      ...answer,
      ...(failure && { reason: failure.message }),
      ...(answer.state === 'unknown' && wantsAccess(answer.reason ?? '') && { action: MORE_ACCESS }),
    },
    ...environments.map((each) => environmentFact(each, production, when)),
  ];
}

type Answer = Pick<ProvidedFact, 'state' | 'summary' | 'reason'>;

function answerOf(production: Production, when: When): Answer {
  const { environments, unknown, scope, moreEnvironments, ofOthers, repository, productionBy } = production;
  const whose =
    scope.by === 'repository' && production.isOneOfSeveral ? `; ${l10n.t('repository-wide')}` : '';
  const untold = whyOf(unknown, 'environments') ?? whyOf(unknown, 'deployments');
  const real = environments.filter(({ isProduction }) => isProduction);
  const running = real.filter(({ state }) => state === 'deployed');
  if (running.length > 0) {
    const state = real.some(({ later, state }) => isBad(later) || state === 'failed') ? 'warning' : 'ok';
    const parts = [
      ...running.map((each) => runningText(each, production, when)),
      ...real.flatMap(notRunningText),
    ];
    if (productionBy === 'name')
      return { state, summary: l10n.t('In production: {0}{1}.', parts.join('; '), whose) };
    return {
      state: state === 'ok' ? 'info' : state,
      summary: l10n.t('Probably in production: {0}{1}.', parts.join('; '), whose),
      reason: MARKED[productionBy],
    };
  }
  const first = TELLING.flatMap((wanted) => real.filter(({ state }) => state === wanted))[0];
  if (first) {
    const answer = notRunningAnswer(first, when, untold);
    const others = real.filter((each) => each !== first).flatMap(notRunningText);
    const besides = others.length > 0 ? [l10n.t('Besides, {0}.', others.join('; '))] : [];
    return { ...answer, summary: [answer.summary, ...besides].join(' ') };
  }
  if (untold !== undefined) return unknownBecause(untold);
  if (moreEnvironments > 0) {
    const unread = unreadText(moreEnvironments);
    return unknownBecause(
      real.length > 0
        ? l10n.t('{0}, and no deployments to {1} are recorded', unread, list(real))
        : l10n.t('{0}, and none that was is production', unread),
    );
  }
  if (environments.length === 0 && ofOthers > 0)
    return {
      ...unknownBecause(l10n.t('the annotation greenroom.dev/deployment-environment says which are its own')),
      summary: l10n.t('All environments of {0} are called like something else that is in it.', repository),
    };

  if (!hasDeployments(production))
    return {
      ...unknownBecause(
        l10n.t(
          'no deployments are recorded on GitHub, and something that does not report to it may deploy it',
        ),
      ),
      summary: l10n.t('No deployments are recorded on GitHub.'),
    };
  if (real.length > 0)
    return {
      ...unknownBecause(
        l10n.t('no deployment is recorded, and something that does not report to GitHub may deploy it'),
      ),
      summary: l10n.t('No deployments to {0} are recorded on GitHub.', list(real)),
    };
  const others = environments.filter(({ state }) => state === 'deployed');
  const isOfRepository = scope.by === 'repository';
  return {
    ...unknownBecause(l10n.t('the setting greenroom.production.environments says what production is called')),
    summary:
      others.length === 0
        ? isOfRepository
          ? l10n.t('No environment is called production.')
          : l10n.t('None of its environments is called production.')
        : isOfRepository
          ? l10n.t('No environment is called production: it is deployed to {0}.', list(others))
          : l10n.t('None of its environments is called production: it is deployed to {0}.', list(others)),
  };
}

function unknownBecause(why: string) {
  return {
    state: 'unknown' as const,
    summary: l10n.t('Whether it runs in production is unknown: {0}', sentence(why)),
    reason: why,
  };
}

/** Which of several that do not run speaks: a failure, then what nobody knows; what was taken away may have been so at will. */
const TELLING = ['failed', 'unclear', 'unknown', 'deploying', 'inactive'] as const;

/** The answer where this is what is known, and nothing runs. */
function notRunningAnswer(
  { name, state, since, later, hasFailedBefore }: ProductionEnvironment,
  when: When,
  untold = l10n.t('GitHub did not tell.'),
): Answer {
  const at = since === undefined ? '' : ` (${when(since)})`;
  if (state === 'unknown') return unknownBecause(untold);
  if (state === 'failed')
    return {
      state: 'error',
      summary: l10n.t('The last deployment to {0} failed{1}; what runs there now is not recorded.', name, at),
    };
  if (state === 'unclear')
    return unknownBecause(
      l10n.t('GitHub was never told the result of the last deployment to {0}{1}', name, at),
    );
  if (state === 'deploying')
    return {
      state: hasFailedBefore ? 'warning' : 'info',
      summary: deployingText(later?.state === 'waiting', hasFailedBefore === true, name, at),
    };
  return {
    state: 'warning',
    summary: l10n.t('Nothing is deployed to {0} any more: its last deployment was taken away{1}.', name, at),
  };
}

function deployingText(isWaiting: boolean, hasFailedBefore: boolean, name: string, at: string): string {
  if (isWaiting)
    return hasFailedBefore
      ? l10n.t(
          'A deployment to {0} is waiting{1}, after one that failed; what runs there now is not recorded.',
          name,
          at,
        )
      : l10n.t('A deployment to {0} is waiting{1}; what runs there now is not recorded.', name, at);
  return hasFailedBefore
    ? l10n.t(
        'A deployment to {0} is under way{1}, after one that failed; what runs there now is not recorded.',
        name,
        at,
      )
    : l10n.t('A deployment to {0} is under way{1}; what runs there now is not recorded.', name, at);
}

/** The same in half a sentence, beside what is more telling. */
function notRunningText({ name, state, later }: ProductionEnvironment): string[] {
  const texts: Readonly<Record<ProductionEnvironment['state'], string[]>> = {
    deployed: [],
    failed: [l10n.t('the last deployment to {0} failed', name)],
    unclear: [l10n.t('the result of the last deployment to {0} was never reported', name)],
    unknown: [l10n.t('what runs in {0} is unknown', name)],
    deploying: [
      later?.state === 'waiting'
        ? l10n.t('a deployment to {0} is waiting', name)
        : l10n.t('a deployment to {0} is under way', name),
    ],
    inactive: [l10n.t('nothing is deployed to {0} any more', name)],
    never: [l10n.t('no deployments to {0} are recorded', name)],
  };
  return texts[state];
}

function runningText(
  { name, version, since, behind, ahead, later }: ProductionEnvironment,
  { branch }: Production,
  when: When,
  isNamed = true,
): string {
  const parts = [isNamed ? l10n.t('{0} in {1}', version ?? '', name) : `${version}`];
  if (since !== undefined) parts.push(l10n.t('since {0}', when(since)));
  if (behind !== undefined && branch !== undefined) parts.push(behindText(behind, branch, ahead));
  if (later) parts.push(laterText(later));
  return parts.join(', ');
}

function environmentFact(
  environment: ProductionEnvironment,
  production: Production,
  when: When,
): ProvidedFact {
  const { name, state, version, since, behind, ahead, url, later } = environment;
  const { branch, asOf } = production;
  const states: Readonly<Record<ProductionEnvironment['state'], readonly [ProvidedFact['state'], string]>> = {
    deployed: [isBad(later) ? 'warning' : 'ok', l10n.t('deployed')],
    failed: ['error', l10n.t('the last deployment failed')],
    deploying: [
      'info',
      later?.state === 'waiting' ? l10n.t('a deployment is waiting') : l10n.t('a deployment is under way'),
    ],
    inactive: ['info', l10n.t('taken away')],
    unclear: ['unknown', l10n.t('the result of the last deployment was never reported')],
    never: ['unknown', l10n.t('no deployments are recorded')],
    unknown: ['unknown', l10n.t('unknown')],
  };
  const [factState, words] = states[state];
  const isRunning = state === 'deployed';
  const text = later && isRunning ? `${words}; ${laterText(later)}` : words;
  const fields = {
    Environment: name,
    [ENVIRONMENT_COLUMNS.state]: text,
    [ENVIRONMENT_COLUMNS.version]: version ?? '',
    [ENVIRONMENT_COLUMNS.since]: since === undefined ? '' : when(since),
    [ENVIRONMENT_COLUMNS.behind]:
      behind === undefined || branch === undefined ? '' : behindText(behind, branch, ahead),
  };
  const summary = isRunning
    ? `${name}: ${runningText(environment, production, when, false)}.`
    : `${name}: ${text}.`;
  return { id: `environment/${name}`, state: factState, summary, url, asOf, fields };
}

function detailsOf(
  { scope, repository, isArchived, moreEnvironments, unknown, environments, asOf }: Production,
  when: When,
  failure?: ReportFailure,
): string[] {
  const scopes = {
    annotation: l10n.t('Its environments are those of its annotation greenroom.dev/deployment-environment.'),
    setting: l10n.t('Its environments are those of the setting greenroom.production.componentEnvironments.'),
    name: l10n.t('Its environments are those of {0} with its name in theirs.', repository),
    repository: l10n.t('Repository-wide: the environments are those of {0} as a whole.', repository),
  };
  const parts = unknown.filter(({ what }) => ['environments', 'deployments', 'behind'].includes(what));
  return [
    ...(environments.length > 0 ? [scopes[scope.by]] : []),
    ...(isArchived ? [l10n.t('The repository {0} is archived.', repository)] : []),
    ...(moreEnvironments > 0 ? [sentence(unreadText(moreEnvironments))] : []),
    // Where nothing else is known the answer itself says why.
    ...(environments.length > 0 ? parts : []).map(({ what, why }) => `${WORDS[what]}: ${sentence(why)}`),
    failure
      ? l10n.t('As of {0}; it could not be read again: {1}', when(asOf), sentence(failure.message))
      : l10n.t('As of {0}.', when(asOf)),
  ];
}

/** @param ahead - what is deployed of another branch is not level with this one, however little it lacks */
function behindText(behind: number, branch: string, ahead = 0): string {
  const own =
    ahead === 1
      ? l10n.t('with 1 commit that {0} does not have', branch)
      : ahead > 0
        ? l10n.t('with {0} commits that {1} does not have', ahead, branch)
        : '';
  if (behind === 0) return own || l10n.t('level with {0}', branch);
  const lacks =
    behind === 1 ? l10n.t('1 commit behind {0}', branch) : l10n.t('{0} commits behind {1}', behind, branch);
  return own ? l10n.t('{0} and {1}', lacks, own) : lacks;
}

function isBad(later: ProductionEnvironment['later']): boolean {
  return later?.state === 'failed' || later?.state === 'ended';
}

function laterText({ state, version }: NonNullable<ProductionEnvironment['later']>): string {
  if (state === 'untold') return l10n.t('the result of a later deployment ({0}) was never reported', version);
  const words = {
    failed: l10n.t('a later deployment ({0}) failed', version),
    deploying: l10n.t('a later deployment ({0}) is under way', version),
    waiting: l10n.t('a later deployment ({0}) is waiting', version),
    ended: l10n.t('a later deployment ({0}) was taken away', version),
  };
  return words[state];
}

function list(environments: readonly ProductionEnvironment[]): string {
  return environments.map(({ name }) => name).join(', ');
}

function unreadText(environments: number): string {
  return environments === 1
    ? l10n.t('1 further environment was not read')
    : l10n.t('{0} further environments were not read', environments);
}
