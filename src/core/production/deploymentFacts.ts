import type { ProvidedFact } from '../facts/fact';
import { counted, MORE_ACCESS, sentence, type When, whyOf, WORDS } from './factWords';
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

const MARKED = { pinned: 'what is pinned', protected: 'what a rule protects' } as const;

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
  const whose = scope.by === 'repository' && production.isOneOfSeveral ? '; repository-wide' : '';
  const untold = whyOf(unknown, 'environments') ?? whyOf(unknown, 'deployments');
  const real = environments.filter(({ isProduction }) => isProduction);
  const running = real.filter(({ state }) => state === 'deployed');
  if (running.length > 0) {
    const state = real.some(({ later, state }) => isBad(later) || state === 'failed') ? 'warning' : 'ok';
    const parts = [
      ...running.map((each) => runningText(each, production, when)),
      ...real.flatMap(notRunningText),
    ];
    if (productionBy === 'name') return { state, summary: `In production: ${parts.join('; ')}${whose}.` };
    return {
      state: state === 'ok' ? 'info' : state,
      summary: `Probably in production: ${parts.join('; ')}${whose}.`,
      reason: `No environment is called production: ${MARKED[productionBy]} on GitHub is taken for it.`,
    };
  }
  const first = TELLING.flatMap((wanted) => real.filter(({ state }) => state === wanted))[0];
  if (first) {
    const answer = notRunningAnswer(first, when, untold);
    const others = real.filter((each) => each !== first).flatMap(notRunningText);
    const besides = others.length > 0 ? [`Besides, ${others.join('; ')}.`] : [];
    return { ...answer, summary: [answer.summary, ...besides].join(' ') };
  }
  if (untold !== undefined) return unknownBecause(untold);
  if (moreEnvironments > 0) {
    const read =
      real.length > 0 ? `no deployments to ${list(real)} are recorded` : 'none that was is production';
    return unknownBecause(`${unreadText(moreEnvironments)}, and ${read}`);
  }
  if (environments.length === 0 && ofOthers > 0)
    return {
      ...unknownBecause('the annotation greenroom.dev/deployment-environment says which are its own'),
      summary: `All environments of ${repository} are called like something else that is in it.`,
    };
  const recorded = 'something that does not tell GitHub may deploy it';
  if (!hasDeployments(production))
    return {
      ...unknownBecause(`no deployments are recorded on GitHub, and ${recorded}`),
      summary: 'No deployments are recorded on GitHub.',
    };
  if (real.length > 0)
    return {
      ...unknownBecause(`no deployment is recorded, and ${recorded}`),
      summary: `No deployments to ${list(real)} are recorded on GitHub.`,
    };
  const others = environments.filter(({ state }) => state === 'deployed');
  const where = others.length > 0 ? `: it is deployed to ${list(others)}` : '';
  const none = scope.by === 'repository' ? 'No environment' : 'None of its environments';
  return {
    ...unknownBecause('the setting greenroom.production.environments says what production is called'),
    summary: `${none} is called production${where}.`,
  };
}

function unknownBecause(why: string) {
  return {
    state: 'unknown' as const,
    summary: `Whether it runs in production is unknown: ${sentence(why)}`,
    reason: why,
  };
}

/** Which of several that do not run speaks: a failure, then what nobody knows; what was taken away may have been so at will. */
const TELLING = ['failed', 'unclear', 'unknown', 'deploying', 'inactive'] as const;

/** The answer where this is what is known, and nothing runs. */
function notRunningAnswer(
  { name, state, since, later, hasFailedBefore }: ProductionEnvironment,
  when: When,
  untold = 'GitHub did not tell.',
): Answer {
  const at = since === undefined ? '' : ` (${when(since)})`;
  if (state === 'unknown') return unknownBecause(untold);
  if (state === 'failed')
    return {
      state: 'error',
      summary: `The last deployment to ${name} failed${at}; what runs there now is not recorded.`,
    };
  if (state === 'unclear')
    return unknownBecause(`GitHub was never told what came of the last deployment to ${name}${at}`);
  if (state === 'deploying')
    return {
      state: hasFailedBefore ? 'warning' : 'info',
      summary: `A deployment to ${name} ${onItsWay(later)}${at}${hasFailedBefore ? ', after one that failed' : ''}; what runs there now is not recorded.`,
    };
  return {
    state: 'warning',
    summary: `Nothing is deployed to ${name} any more: its last deployment was taken away${at}.`,
  };
}

function onItsWay(later: ProductionEnvironment['later']): string {
  return later?.state === 'waiting' ? 'is waiting' : 'is under way';
}

/** The same in half a sentence, beside what is more telling. */
function notRunningText({ name, state, later }: ProductionEnvironment): string[] {
  const texts: Readonly<Record<ProductionEnvironment['state'], string[]>> = {
    deployed: [],
    failed: [`the last deployment to ${name} failed`],
    unclear: [`what came of the last deployment to ${name} was never told`],
    unknown: [`what runs in ${name} is unknown`],
    deploying: [`a deployment to ${name} ${onItsWay(later)}`],
    inactive: [`nothing is deployed to ${name} any more`],
    never: [`no deployments to ${name} are recorded`],
  };
  return texts[state];
}

function runningText(
  { name, version, since, behind, ahead, later }: ProductionEnvironment,
  { branch }: Production,
  when: When,
): string {
  const parts = [`${version} in ${name}`];
  if (since !== undefined) parts.push(`since ${when(since)}`);
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
    deployed: [isBad(later) ? 'warning' : 'ok', 'deployed'],
    failed: ['error', 'the last deployment failed'],
    deploying: ['info', `a deployment ${onItsWay(later)}`],
    inactive: ['info', 'taken away'],
    unclear: ['unknown', 'what came of the last deployment was never told'],
    never: ['unknown', 'no deployments are recorded'],
    unknown: ['unknown', 'unknown'],
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
    ? `${name}: ${runningText(environment, production, when).replace(` in ${name}`, '')}.`
    : `${name}: ${text}.`;
  return { id: `environment/${name}`, state: factState, summary, url, asOf, fields };
}

function detailsOf(
  { scope, repository, isArchived, moreEnvironments, unknown, environments, asOf }: Production,
  when: When,
  failure?: ReportFailure,
): string[] {
  const scopes = {
    annotation: 'Its environments are those of its annotation greenroom.dev/deployment-environment.',
    setting: 'Its environments are those of the setting greenroom.production.componentEnvironments.',
    name: `Its environments are those of ${repository} with its name in theirs.`,
    repository: `Repository-wide: the environments are those of ${repository} as a whole.`,
  };
  const parts = unknown.filter(({ what }) => ['environments', 'deployments', 'behind'].includes(what));
  return [
    ...(environments.length > 0 ? [scopes[scope.by]] : []),
    ...(isArchived ? [`The repository ${repository} is archived.`] : []),
    ...(moreEnvironments > 0 ? [sentence(unreadText(moreEnvironments))] : []),
    // Where nothing else is known the answer itself says why.
    ...(environments.length > 0 ? parts : []).map(({ what, why }) => `${WORDS[what]}: ${sentence(why)}`),
    failure
      ? `As of ${when(asOf)}; it could not be read again: ${sentence(failure.message)}`
      : `As of ${when(asOf)}.`,
  ];
}

/** @param ahead - what is deployed of another branch is not level with this one, however little it lacks */
function behindText(behind: number, branch: string, ahead = 0): string {
  const own = ahead > 0 ? `with ${counted(ahead, 'commit', 'commits')} that ${branch} has not` : '';
  if (behind === 0) return own || `level with ${branch}`;
  const lacks = `${counted(behind, 'commit', 'commits')} behind ${branch}`;
  return own ? `${lacks} and ${own}` : lacks;
}

function isBad(later: ProductionEnvironment['later']): boolean {
  return later?.state === 'failed' || later?.state === 'ended';
}

function laterText({ state, version }: NonNullable<ProductionEnvironment['later']>): string {
  if (state === 'untold') return `what came of a later deployment (${version}) was never told`;
  const words = {
    failed: 'failed',
    deploying: 'is under way',
    waiting: 'is waiting',
    ended: 'was taken away',
  };
  return `a later deployment (${version}) ${words[state]}`;
}

function list(environments: readonly ProductionEnvironment[]): string {
  return environments.map(({ name }) => name).join(', ');
}

function unreadText(environments: number): string {
  return `${counted(environments, 'further environment was', 'further environments were')} not read`;
}
